# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model Workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .workshop_status import WorkshopStatus
from .workshop_visibility import WorkshopVisibility

__all__ = ["Workshop"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Workshop(_Model):
    """A group of workers that shares the tasks of a project. Sent where `workshop` is expanded."""

    _package = _MODELS
    id: int
    """Identifier of the workshop."""
    name: str
    """Name of the workshop."""
    project_id: int | None = None
    """Identifier of the project."""
    status: WorkshopStatus | None = attrs.field(default=None, metadata=wire(codecs.open_enum(WorkshopStatus)))
    """State of the workshop."""
    visibility: WorkshopVisibility | None = attrs.field(
        default=None, metadata=wire(codecs.open_enum(WorkshopVisibility))
    )
    """Who can find the workshop."""
    is_reviewable: bool | None = None
    """Whether assignments are reviewed."""
    level_distribution: int | None = None
    """How tasks are spread over worker levels, 0 to 2."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "project_id", "status", "level_distribution"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["name", "visibility"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["is_reviewable"]) -> bool: ...
        def __getitem__(self, key: str) -> Any: ...
