# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input DataUnitTasksInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["DataUnitTasksInput"]


class DataUnitTasksInput(TypedDict):
    """Where tasks of data units go."""

    project: int
    """Identifier of the project."""
