# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model JobQueue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["JobQueue"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class JobQueue(_Model):
    """Why a job waits, and for how long it may."""

    _package = _MODELS
    position: int | None = None
    """Place of the job among those that wait, from 1."""
    reason: str | None = None
    """Why the job waits."""
    blockers: list[Any] | None = None
    """What must end or become free before the job can run."""
    updated_at: datetime | None = attrs.field(default=None, metadata=wire(codecs.nullable(codecs.DATETIME)))
    """When this was found out."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["position"]) -> int | None: ...
        @overload
        def __getitem__(self, key: Literal["reason", "updated_at"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["blockers"]) -> list[Any]: ...
        def __getitem__(self, key: str) -> Any: ...
