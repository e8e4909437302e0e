# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListTasksParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

__all__ = ["ListTasksParams"]


class ListTasksParams(TypedDict, total=False):
    """Query parameters of `list_tasks`."""

    project: int
    """Only tasks of the project with this identifier."""
    status: str
    """Only tasks in this state."""
    tags: Sequence[int]
    """Only tasks that carry one of the tags with these identifiers."""
    is_discarded: bool
    """Only tasks that were, or were not, set aside."""
    created_after: datetime | str
    """Only those created at or after this moment."""
    id__gt: int
    """Only tasks whose identifier is greater."""
    id__gte: int
    """Only tasks whose identifier is this or greater."""
    id__lt: int
    """Only tasks whose identifier is smaller."""
    id__lte: int
    """Only tasks whose identifier is this or smaller."""
    search: str
    """Only those whose texts contain these words. File names are not searched."""
    ordering: str
    """Field to sort by, descending with `-` before it; a comma list sorts by several."""
    expand: str | Sequence[str]
    """Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`, `workshop`. One name,
    a comma list, or several values.
    """
    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page. Servers send 100 at most, whatever is asked for."""
