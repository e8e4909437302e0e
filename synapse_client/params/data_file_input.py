# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input DataFileInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DataFileInput"]


class DataFileInput(TypedDict, total=False):
    """A file that was uploaded in chunks before."""

    chunked_upload: Required[int | str]
    """Identifier of the finished chunked upload."""
    meta: Mapping[str, Any]
    """Free-form metadata."""
