# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListAssignmentsParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ..models.assignment_label_status import AssignmentLabelStatus
    from ..models.assignment_review_status import AssignmentReviewStatus
    from ..models.response_mode import ResponseMode

__all__ = ["ListAssignmentsParams"]


class ListAssignmentsParams(TypedDict, total=False):
    """Query parameters of `list_assignments`."""

    project: int
    """Only those of the project with this identifier."""
    tasks: int | Sequence[int]
    """Only assignments of the tasks with these identifiers."""
    users: int | Sequence[int]
    """Only assignments of the annotators with these identifiers."""
    reviewers: int | Sequence[int]
    """Only those reviewed by one of the users with these identifiers."""
    groups: int | Sequence[int]
    """Only those of one of the groups of data with these identifiers."""
    stages: int | Sequence[int]
    """Only those in one of the stages with these identifiers."""
    task_tags: int | Sequence[int]
    """Only assignments whose task carries one of the tags with these identifiers."""
    tags: int | Sequence[int]
    """Only those that carry one of the tags with these identifiers."""
    workshop: int
    """Only assignments in the workshop with this identifier."""
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
    is_discarded: bool
    """Only those that were, or were not, set aside."""
    is_discard_confirmed: bool
    """Only assignments whose setting aside is, or is not, confirmed."""
    is_confirmed: bool
    """Only assignments that are, or are not, confirmed."""
    created__gt: datetime | str
    """Only those created after this moment."""
    created__gte: datetime | str
    """Only those created at or after this moment."""
    created__lt: datetime | str
    """Only those created before this moment."""
    created__lte: datetime | str
    """Only those created at or before this moment."""
    label_submitted__gt: datetime | str
    """Only those submitted by their annotator after this moment."""
    label_submitted__gte: datetime | str
    """Only those submitted by their annotator at or after this moment."""
    label_submitted__lt: datetime | str
    """Only those submitted by their annotator before this moment."""
    label_submitted__lte: datetime | str
    """Only those submitted by their annotator at or before this moment."""
    last_labeled__gt: datetime | str
    """Only those last annotated after this moment."""
    last_labeled__gte: datetime | str
    """Only those last annotated at or after this moment."""
    last_labeled__lt: datetime | str
    """Only those last annotated before this moment."""
    last_labeled__lte: datetime | str
    """Only those last annotated at or before this moment."""
    last_reviewed__gt: datetime | str
    """Only those last reviewed after this moment."""
    last_reviewed__gte: datetime | str
    """Only those last reviewed at or after this moment."""
    last_reviewed__lt: datetime | str
    """Only those last reviewed before this moment."""
    last_reviewed__lte: datetime | str
    """Only those last reviewed at or before this moment."""
    labeler_last_action_at__gt: datetime | str
    """Only those last touched by their annotator after this moment."""
    labeler_last_action_at__gte: datetime | str
    """Only those last touched by their annotator at or after this moment."""
    labeler_last_action_at__lt: datetime | str
    """Only those last touched by their annotator before this moment."""
    labeler_last_action_at__lte: datetime | str
    """Only those last touched by their annotator at or before this moment."""
    reviewer_last_action_at__gt: datetime | str
    """Only those last touched by their reviewer after this moment."""
    reviewer_last_action_at__gte: datetime | str
    """Only those last touched by their reviewer at or after this moment."""
    reviewer_last_action_at__lt: datetime | str
    """Only those last touched by their reviewer before this moment."""
    reviewer_last_action_at__lte: datetime | str
    """Only those last touched by their reviewer at or before this moment."""
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
    expand: str | Sequence[str]
    """Relations to send as objects instead of identifiers, or to add: `task`, and `data`, which comes anyway. One
    name, a comma list, or several values.
    """
    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
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
