# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ChecksumsInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ChecksumsInput"]


class ChecksumsInput(TypedDict):
    """Checksums to look up."""

    checksums: Sequence[str]
    """Checksums in lowercase hex."""
