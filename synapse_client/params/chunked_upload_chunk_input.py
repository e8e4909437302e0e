# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ChunkedUploadChunkInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FormFile

__all__ = ["ChunkedUploadChunkInput"]


class ChunkedUploadChunkInput(TypedDict, total=False):
    """A further chunk of a file."""

    filename: str
    """Name of the file; ignored after the first chunk."""
    file: Required[FormFile]
    """Bytes of the chunk, at least one."""
