# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListDataUnitsParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ListDataUnitsParams"]


class ListDataUnitsParams(TypedDict, total=False):
    """Query parameters of `list_data_units`."""

    data_collection: int
    """Only units of the data collection with this identifier."""
    can_generate_task: bool
    """Only units that tasks can, or cannot yet, be made from."""
    ordering: str
    """Field to sort by, descending with `-` before it; a comma list sorts by several."""
    expand: str | Sequence[str]
    """Relations to send as objects instead of identifiers, or to add: `files`. One name, a comma list, or several
    values.
    """
    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page. Servers send 100 at most, whatever is asked for."""
    url_host: str
    """`internal` makes file addresses with the host by which the server is reached from within its own network."""
