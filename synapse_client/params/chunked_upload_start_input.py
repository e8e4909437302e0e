# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ChunkedUploadStartInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FormFile

__all__ = ["ChunkedUploadStartInput"]


class ChunkedUploadStartInput(TypedDict):
    """First chunk of a file."""

    filename: str
    """Name of the file without folders, at most 255 characters."""
    file: FormFile
    """Bytes of the chunk, at least one."""
