# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PresignedUploadInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .presigned_file_input import PresignedFileInput

__all__ = ["PresignedUploadInput"]


class PresignedUploadInput(TypedDict, total=False):
    """Files to upload straight to the default storage."""

    files: Required[Sequence[PresignedFileInput]]
    """The files, a few hundred at most."""
    expiration: int
    """How long the URLs stay valid, in seconds; one hour when absent."""
