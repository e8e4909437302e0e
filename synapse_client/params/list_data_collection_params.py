# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListDataCollectionParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models.data_collection_category import DataCollectionCategory

__all__ = ["ListDataCollectionParams"]


class ListDataCollectionParams(TypedDict, total=False):
    """Query parameters of `list_data_collection`."""

    category: Literal["image", "video", "audio", "text", "pcd", "data"] | DataCollectionCategory
    """Only collections of this kind of data. One of `image`, `video`, `audio`, `text`, `pcd`, `data`."""
    ordering: str
    """Field to sort by, descending with `-` before it; a comma list sorts by several."""
    expand: str | Sequence[str]
    """Relations to send as objects instead of identifiers, or to add: `file_specifications`. One name, a comma list,
    or several values.
    """
    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page. Servers send 100 at most, whatever is asked for."""
