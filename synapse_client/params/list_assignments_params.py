# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListAssignmentsParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ..models.assignment_label_status import AssignmentLabelStatus
    from ..models.assignment_review_status import AssignmentReviewStatus

__all__ = ["ListAssignmentsParams"]


class ListAssignmentsParams(TypedDict, total=False):
    """Query parameters of `list_assignments`."""

    project: int
    """Only assignments of the project with this identifier."""
    task: int
    """Only assignments of the task with this identifier."""
    user: int
    """Only assignments of the annotator with this identifier."""
    status_label: Literal["stand_by", "in_progress", "completed", "skipped"] | AssignmentLabelStatus
    """Only assignments that the annotator has brought this far. One of `stand_by`, `in_progress`, `completed`,
    `skipped`.
    """
    status_review: Literal["stand_by", "in_progress", "rejected", "completed", "skipped"] | AssignmentReviewStatus
    """Only assignments that the reviewer has brought this far. One of `stand_by`, `in_progress`, `rejected`,
    `completed`, `skipped`.
    """
    is_confirmed: bool
    """Only assignments that are, or are not, confirmed."""
    is_discarded: bool
    """Only assignments that were, or were not, set aside."""
    tags: Sequence[int]
    """Only assignments that carry one of the tags with these identifiers."""
    created_after: datetime | str
    """Only those created at or after this moment."""
    id__gt: int
    """Only assignments whose identifier is greater."""
    id__gte: int
    """Only assignments whose identifier is this or greater."""
    id__lt: int
    """Only assignments whose identifier is smaller."""
    id__lte: int
    """Only assignments whose identifier is this or smaller."""
    search: str
    """Only those whose texts contain these words. File names are not searched."""
    ordering: str
    """Field to sort by, descending with `-` before it; a comma list sorts by several."""
    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page. Servers send 100 at most, whatever is asked for."""
