# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListStoragesParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from ..models.storage_category import StorageCategory

__all__ = ["ListStoragesParams"]


class ListStoragesParams(TypedDict, total=False):
    """Query parameters of `list_storages`."""

    category: Literal["internal", "external"] | StorageCategory
    """Only storages that the platform, or the customer, runs. One of `internal`, `external`."""
    is_default: bool
    """Only the storage that new files go to, or only the others."""
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
