# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PresignedConfirmInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .presigned_confirm_file_input import PresignedConfirmFileInput

__all__ = ["PresignedConfirmInput"]


class PresignedConfirmInput(TypedDict):
    """Files that have been sent to the storage."""

    files: Sequence[PresignedConfirmFileInput]
    """The files."""
