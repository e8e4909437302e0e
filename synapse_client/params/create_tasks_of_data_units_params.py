# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input CreateTasksOfDataUnitsParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CreateTasksOfDataUnitsParams"]


class CreateTasksOfDataUnitsParams(TypedDict, total=False):
    """Query parameters of `create_tasks_of_data_units`."""

    data_collection: int
    """Only units of the data collection with this identifier."""
    ids: int | Sequence[int]
    """Only those with one of these identifiers."""
    ids_ex: int | Sequence[int]
    """Only those with none of these identifiers."""
