# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListDataFilesParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from ..models.processing_status import ProcessingStatus

__all__ = ["ListDataFilesParams"]


class ListDataFilesParams(TypedDict, total=False):
    """Query parameters of `list_data_files`."""

    data_collection: int
    """Only files in the data collection with this identifier."""
    checksum: str
    """Only files with this checksum, in lowercase hex."""
    processing_status: Literal["pending", "processing", "completed", "failed"] | ProcessingStatus
    """Only files that the server has got this far with. One of `pending`, `processing`, `completed`, `failed`."""
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
    url_host: str
    """`internal` makes file addresses with the host by which the server is reached from within its own network."""
