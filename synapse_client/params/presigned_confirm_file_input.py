# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PresignedConfirmFileInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from .presigned_confirm_multipart_input import PresignedConfirmMultipartInput

__all__ = ["PresignedConfirmFileInput"]


class PresignedConfirmFileInput(TypedDict, total=False):
    """One file that has been sent to the storage."""

    file_key: Required[str]
    """Key of the file in the storage, from the presigned upload."""
    checksum: Required[str]
    """SHA-1 of the content in lowercase hex."""
    size: Required[int]
    """Size in bytes."""
    multipart: PresignedConfirmMultipartInput
    """The parts, if the file was sent in parts."""
