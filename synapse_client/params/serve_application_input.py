# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ServeApplicationInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ServeApplicationInput"]


class ServeApplicationInput(TypedDict):
    """A served model to register."""

    job: int | str
    """Identifier of the job that deployed it."""
    status: str
    """State of the Ray Serve application."""
    data: Mapping[str, Any]
    """Status of the application as Ray Serve reports it."""
