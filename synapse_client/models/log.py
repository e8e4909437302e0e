# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model Log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .log_level import LogLevel

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Log"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Log(_Model):
    """An entry in the log of a job."""

    _package = _MODELS
    id: int
    """Identifier of the entry."""
    job: int | str
    """Identifier of the job."""
    event: str
    """Kind of the entry, such as `message`."""
    data: Any
    """Content of the entry, any JSON value."""
    datetime_: datetime = attrs.field(metadata=wire(codecs.DATETIME, key="datetime"))
    """When the logged thing happened."""
    file: str | None
    """Address of the attached file, null without one."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the server stored the entry."""
    level: LogLevel | None = attrs.field(default=None, metadata=wire(codecs.open_enum(LogLevel)))
    """Severity. Not every server sends this field."""
    step: str | None = None
    """Step of the action that the entry belongs to. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["job"]) -> int | str: ...
        @overload
        def __getitem__(self, key: Literal["event", "datetime", "created", "level"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["data"]) -> Any: ...
        @overload
        def __getitem__(self, key: Literal["file", "step"]) -> str | None: ...
        def __getitem__(self, key: str) -> Any: ...
