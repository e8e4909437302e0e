# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input UploadedFileInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["UploadedFileInput"]


class UploadedFileInput(TypedDict):
    """An uploaded file with the caller's number, as the guide to the client shows it. Servers may answer 400 when
    `file` does not tell the data collection and its files.
    """

    id: int
    """Number that the caller gives the item."""
    file: Mapping[str, Any]
    """What `upload_data_file` returned: `data_collection`, `files` and `meta`."""
