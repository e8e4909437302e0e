# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model Task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import complete, wire
from synapse_client.runtime.describe.pictured import Pictured

if TYPE_CHECKING:
    from datetime import datetime

    from .assignment import Assignment
    from .data_unit import DataUnit
    from .file_ref import FileRef
    from .task_tag import TaskTag
    from .workshop import Workshop

__all__ = ["Task"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Task(Pictured):
    """One data unit of a project, to be annotated."""

    _package = _MODELS
    _annotations = "data"
    id: int
    """Identifier of the task."""
    project: int
    """Identifier of the project."""
    data_unit: int | DataUnit = attrs.field(
        metadata=wire(codecs.union(codecs.literal("integer"), other=codecs.model(_MODELS, "DataUnit")))
    )
    """Data unit to annotate: its identifier, or the object with `expand=data_unit`."""
    workshop: int | Workshop | None = attrs.field(
        metadata=wire(codecs.nullable(codecs.union(codecs.literal("integer"), other=codecs.model(_MODELS, "Workshop"))))
    )
    """Workshop the task belongs to, or null: its identifier, or the object with `expand=workshop`."""
    assignment: int | Assignment | None = attrs.field(
        default=None,
        metadata=wire(
            codecs.nullable(codecs.union(codecs.literal("integer"), other=codecs.model(_MODELS, "Assignment")))
        ),
    )
    """Assignment of the task; sent with `expand=assignment`."""
    data: dict[str, Any] | None
    """Annotations, null before the first submission. Projects with `dm_schema` hold `assignmentId`, `annotations` and
    `annotationsData` (both keyed by file specification), `relations`, `annotationGroups` and `extra`; a bounding
    box is `[x, y, width, height]` in pixels.
    """
    meta: dict[str, Any] | None
    """Free-form metadata."""
    files: dict[str, FileRef] | None = attrs.field(
        default=None, metadata=wire(codecs.map_of(codecs.model(_MODELS, "FileRef")))
    )
    """Files of the data unit, keyed by file specification name. Sent in lists. Not every server sends this field."""
    tags: list[int | TaskTag] = attrs.field(
        metadata=wire(codecs.list_of(codecs.union(codecs.literal("integer"), other=codecs.model(_MODELS, "TaskTag"))))
    )
    """Tags on the task: identifiers, or the objects on servers that embed them."""
    is_discarded: bool
    """Whether the task was set aside as unusable."""
    status: str
    """Progress of the task, such as `pending`, `in_progress` or `completed`; projects may use further words. It is not
    a filter: servers ignore it in lists.
    """
    schema: str | None = None
    """Schema of the annotations, such as `dm_schema_v1`. Not every server sends this field."""
    has_data: bool | None = None
    """Whether there are annotations. Not every server sends this field."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the task was created."""
    priority: str | None = None
    """Urgency: `low`, `normal` or `high`. Only documentation names it; no server is known to send it."""
    assignee: int | None = None
    """Identifier of the user who works on the task. Only documentation names it; no server is known to send it."""
    metadata: dict[str, Any] | None = None
    """Free-form metadata under an older name. Only documentation names it; no server is known to send it."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "project"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["data_unit"]) -> int | dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["workshop", "assignment"]) -> int | dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["data", "meta", "metadata"]) -> dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["files"]) -> dict[str, dict[str, Any]]: ...
        @overload
        def __getitem__(self, key: Literal["tags"]) -> list[int | dict[str, Any]]: ...
        @overload
        def __getitem__(self, key: Literal["is_discarded", "has_data"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["status", "created", "priority"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["schema"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["assignee"]) -> int | None: ...
        def __getitem__(self, key: str) -> Any: ...
        @overload  # type: ignore[override]  # narrower
        def expanded(self, field: Literal["data_unit"]) -> DataUnit: ...
        @overload
        def expanded(self, field: Literal["workshop"]) -> Workshop | None: ...
        @overload
        def expanded(self, field: Literal["assignment"]) -> Assignment | None: ...
        @overload
        def expanded(self, field: Literal["tags"]) -> list[TaskTag]: ...
        def expanded(self, field: str) -> Any: ...
