# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input DataFileUploadInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FormFile

__all__ = ["DataFileUploadInput"]


class DataFileUploadInput(TypedDict, total=False):
    """A file sent with the request itself."""

    file: Required[FormFile]
    """The file: its name and at least one byte of content."""
    meta: str
    """Free-form metadata as JSON text."""
