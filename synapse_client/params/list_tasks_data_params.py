# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListTasksDataParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ..models.assignment_label_status import AssignmentLabelStatus
    from ..models.assignment_review_status import AssignmentReviewStatus
    from ..models.response_mode import ResponseMode

__all__ = ["ListTasksDataParams"]


class ListTasksDataParams(TypedDict, total=False):
    """Query parameters of `list_tasks_data`."""

    project: int
    """Only those of the project with this identifier."""
    tags: int | Sequence[int]
    """Only those that carry one of the tags with these identifiers."""
    is_discarded: bool
    """Only those that were, or were not, set aside."""
    schema: str
    """Only tasks whose annotations have this schema."""
    has_assignment: bool
    """Only tasks that somebody, or nobody, works on."""
    has_reached_max_assignments: bool
    """Only tasks that have, or have not, as many assignments as their project allows."""
    status_label: (
        Literal["stand_by", "in_progress", "completed", "skipped"]
        | AssignmentLabelStatus
        | Sequence[Literal["stand_by", "in_progress", "completed", "skipped"] | AssignmentLabelStatus]
    )
    """Only those that the annotator has brought this far, or to one of these states."""
    status_review: (
        Literal["stand_by", "in_progress", "rejected", "completed", "skipped"]
        | AssignmentReviewStatus
        | Sequence[Literal["stand_by", "in_progress", "rejected", "completed", "skipped"] | AssignmentReviewStatus]
    )
    """Only those that the reviewer has brought this far, or to one of these states."""
    assignments: int | Sequence[int]
    """Only tasks with one of the assignments with these identifiers."""
    assignments__is_discarded: bool
    """Only tasks with an assignment that was, or was not, set aside."""
    labelers: int | Sequence[int]
    """Only tasks annotated by one of the users with these identifiers."""
    reviewers: int | Sequence[int]
    """Only those reviewed by one of the users with these identifiers."""
    groups: int | Sequence[int]
    """Only those of one of the groups of data with these identifiers."""
    stages: int | Sequence[int]
    """Only those in one of the stages with these identifiers."""
    workshops: int | Sequence[int]
    """Only tasks in one of the workshops with these identifiers."""
    discarded_filter: str
    """Which tasks to leave out by whether they were set aside, as a word of the server."""
    created__gt: datetime | str
    """Only those created after this moment."""
    created__gte: datetime | str
    """Only those created at or after this moment."""
    created__lt: datetime | str
    """Only those created before this moment."""
    created__lte: datetime | str
    """Only those created at or before this moment."""
    id: int
    """Only the one with this identifier."""
    id__in: int | Sequence[int]
    """Only those with one of these identifiers."""
    id__gt: int
    """Only those whose identifier is greater."""
    id__gte: int
    """Only those whose identifier is this or greater."""
    id__lt: int
    """Only those whose identifier is smaller."""
    id__lte: int
    """Only those whose identifier is this or smaller."""
    ids: int | Sequence[int]
    """Only those with one of these identifiers."""
    ids_ex: int | Sequence[int]
    """Only those with none of these identifiers."""
    search: str
    """Only those whose texts contain these words. File names are not searched."""
    ordering: str
    """Field to sort by, descending with `-` before it; a comma list sorts by several."""
    response_mode: Literal["inline", "presigned"] | ResponseMode
    """How the annotations of a row, its `data`, are sent: `presigned` sends an object with `mode`, `presigned_url`,
    `size` (bytes) and `data_digest` (SHA-256) in their place, to be downloaded from there without authentication;
    `inline` sends them as they are, and an object with `mode`, `truncated` and `presigned_url` where they are too
    large.
    """
    pagination: Literal["cursor"]
    """`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows
    come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.
    """
    cursor: str
    """Place in a list that is read by cursors, from the `next` or `previous` of a page."""
    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page. Servers send 100 at most, whatever is asked for."""
    url_host: str
    """`internal` makes file addresses with the host by which the server is reached from within its own network."""
