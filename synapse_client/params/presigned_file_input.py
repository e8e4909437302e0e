# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PresignedFileInput."""

from __future__ import annotations

from typing import Required, TypedDict

__all__ = ["PresignedFileInput"]


class PresignedFileInput(TypedDict, total=False):
    """One file to upload straight to the default storage."""

    filename: Required[str]
    """Name of the file."""
    size: Required[int]
    """Size in bytes."""
    content_type: str | None
    """Media type that the file will be sent with, or null."""
    file_key: str
    """Key of an upload that is not confirmed yet, of the same name and size: its URLs are signed anew, and the parts
    that have arrived stay. A server that does not know this field gives a place for a new upload.
    """
