# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input DataUnitInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .data_unit_file_input import DataUnitFileInput

__all__ = ["DataUnitInput"]


class DataUnitInput(TypedDict, total=False):
    """A data unit to create."""

    data_collection: Required[int]
    """Identifier of the data collection."""
    files: Required[Mapping[str, DataUnitFileInput]]
    """Uploaded files keyed by file specification name."""
    meta: Mapping[str, Any] | None
    """Free-form metadata."""
