# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model TaskTag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .task_tag_category import TaskTagCategory

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["TaskTag"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class TaskTag(_Model):
    """A tag that tasks of a project can carry."""

    _package = _MODELS
    id: int
    """Identifier of the tag."""
    project: int
    """Identifier of the project."""
    name: str
    """Name of the tag, at most 100 characters."""
    category: TaskTagCategory = attrs.field(metadata=wire(codecs.open_enum(TaskTagCategory)))
    """What the tag is for."""
    description: str
    """What the tag means; may be empty."""
    meta: dict[str, Any] | None
    """Free-form metadata."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the tag was created."""
    color: str | None = None
    """Display colour as `#rrggbb`. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "project"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["name", "category", "description", "created", "color"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["meta"]) -> dict[str, Any] | None: ...
        def __getitem__(self, key: str) -> Any: ...
