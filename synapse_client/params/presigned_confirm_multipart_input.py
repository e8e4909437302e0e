# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PresignedConfirmMultipartInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .presigned_confirm_part_input import PresignedConfirmPartInput

__all__ = ["PresignedConfirmMultipartInput"]


class PresignedConfirmMultipartInput(TypedDict):
    """A finished multipart upload."""

    upload_id: str
    """Identifier of the multipart upload in the storage."""
    parts: Sequence[PresignedConfirmPartInput]
    """The parts in order."""
