# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input TaskInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["TaskInput"]


class TaskInput(TypedDict):
    """A task to create."""

    project: int
    """Identifier of the project."""
    data_unit: int
    """Identifier of the data unit to annotate; a project takes each data unit once."""
