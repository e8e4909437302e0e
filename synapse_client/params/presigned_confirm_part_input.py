# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PresignedConfirmPartInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["PresignedConfirmPartInput"]


class PresignedConfirmPartInput(TypedDict):
    """One part that has been sent."""

    part_number: int
    """Number of the part, from 1."""
    etag: str
    """`ETag` header of the storage's answer to the part."""
