# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model AssignmentTask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from .task_tag import TaskTag

__all__ = ["AssignmentTask"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class AssignmentTask(_Model):
    """The task of an assignment, where it is embedded."""

    _package = _MODELS
    id: int
    """Identifier of the task."""
    tags: list[int | TaskTag] | None = attrs.field(
        default=None,
        metadata=wire(codecs.list_of(codecs.union(codecs.literal("integer"), other=codecs.model(_MODELS, "TaskTag")))),
    )
    """Tags on the task."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["tags"]) -> list[int | dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
        def expanded(self, field: Literal["tags"]) -> list[TaskTag]: ...  # type: ignore[override]  # narrower
