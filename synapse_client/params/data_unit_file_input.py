# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input DataUnitFileInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["DataUnitFileInput"]


class DataUnitFileInput(TypedDict):
    """An uploaded file as part of a data unit to create."""

    checksum: str
    """Checksum that the server returned for the data file, in lowercase hex."""
    path: str
    """Path of the file, kept as its original path."""
