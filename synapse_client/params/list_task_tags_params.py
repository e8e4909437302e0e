# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListTaskTagsParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from ..models.task_tag_category import TaskTagCategory

__all__ = ["ListTaskTagsParams"]


class ListTaskTagsParams(TypedDict, total=False):
    """Query parameters of `list_task_tags`."""

    project: int
    """Only tags of the project with this identifier."""
    category: Literal["export", "project"] | TaskTagCategory
    """Only tags for this purpose. One of `export`, `project`."""
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
