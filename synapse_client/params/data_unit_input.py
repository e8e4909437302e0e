# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input DataUnitInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    groups: Sequence[str]
    """Names of a group and of those within it; the unit is put into the last one, which is made if need be."""
