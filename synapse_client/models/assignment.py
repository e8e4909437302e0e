# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model Assignment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import complete, wire
from synapse_client.runtime.describe.pictured import Pictured

from .assignment_label_status import AssignmentLabelStatus
from .assignment_review_status import AssignmentReviewStatus

if TYPE_CHECKING:
    from datetime import datetime

    from .assignment_task import AssignmentTask
    from .data_unit_content import DataUnitContent
    from .file_ref import FileRef

__all__ = ["Assignment"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Assignment(Pictured):
    """A task given to an annotator, and to a reviewer where there is one."""

    _package = _MODELS
    _annotations = "data"
    id: int
    """Identifier of the assignment."""
    task: int | AssignmentTask = attrs.field(
        metadata=wire(codecs.union(codecs.literal("integer"), other=codecs.model(_MODELS, "AssignmentTask")))
    )
    """The task: its identifier, or an object with identifier and tags."""
    user_id: int
    """Identifier of the annotator."""
    reviewer_id: int | None
    """Identifier of the reviewer, null when there is none."""
    status_label: AssignmentLabelStatus = attrs.field(metadata=wire(codecs.open_enum(AssignmentLabelStatus)))
    """How far the annotator has got."""
    status_review: AssignmentReviewStatus = attrs.field(metadata=wire(codecs.open_enum(AssignmentReviewStatus)))
    """How far the reviewer has got."""
    is_confirmed: bool
    """Whether the result is confirmed."""
    is_discarded: bool
    """Whether the assignment was set aside."""
    data: dict[str, Any] | None
    """Annotations in the form of the project's schema, null before the first submission."""
    tags: list[int]
    """Identifiers of the tags on the assignment."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the assignment was made."""
    file: dict[str, Any] | None = None
    """Files that exporters read, keyed by file specification name. Not every server sends this field."""
    files: dict[str, FileRef] | None = attrs.field(
        default=None, metadata=wire(codecs.map_of(codecs.model(_MODELS, "FileRef")))
    )
    """Files of the data unit, keyed by file specification name. Not every server sends this field."""
    data_unit: DataUnitContent | None = attrs.field(
        default=None, metadata=wire(codecs.model(_MODELS, "DataUnitContent"))
    )
    """Metadata and files of the data unit. Sent in lists. Not every server sends this field."""
    project: int | None = None
    """Identifier of the project. Not every server sends this field."""
    status: str | None = None
    """Overall state in one word. Only documentation names it; no server is known to send it."""
    assignee: int | None = None
    """Identifier of the annotator under an older name. Only documentation names it; no server is known to send it."""
    metadata: dict[str, Any] | None = None
    """Free-form metadata. Only documentation names it; no server is known to send it."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "user_id", "project"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["task"]) -> int | dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["reviewer_id", "assignee"]) -> int | None: ...
        @overload
        def __getitem__(self, key: Literal["status_label", "status_review", "created", "status"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["is_confirmed", "is_discarded"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["data", "metadata"]) -> dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["tags"]) -> list[int]: ...
        @overload
        def __getitem__(self, key: Literal["file", "data_unit"]) -> dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["files"]) -> dict[str, dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
        def expanded(self, field: Literal["task"]) -> AssignmentTask: ...  # type: ignore[override]  # narrower
