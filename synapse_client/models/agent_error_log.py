# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model AgentErrorLog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["AgentErrorLog"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class AgentErrorLog(_Model):
    """A failure of a job on an agent. Servers differ in what they tell."""

    _package = _MODELS
    job: int | str | None = None
    """Identifier of the job."""
    error_type: str | None = None
    """Kind of the failure."""
    message: str | None = None
    """What went wrong."""
    created: datetime | None = attrs.field(default=None, metadata=wire(codecs.DATETIME))
    """When it happened."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["job"]) -> int | str | None: ...
        @overload
        def __getitem__(self, key: Literal["error_type", "message"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["created"]) -> str: ...
        def __getitem__(self, key: str) -> Any: ...
