# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ChunkedUploadWholeInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FormFile

__all__ = ["ChunkedUploadWholeInput"]


class ChunkedUploadWholeInput(TypedDict):
    """A whole file with its checksum."""

    filename: str
    """Name of the file without folders, at most 255 characters."""
    file: FormFile
    """Bytes of the file, at least one."""
    md5: str
    """MD5 of the file in lowercase hex."""
