# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input TaskBatchInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .task_batch_item_input import TaskBatchItemInput

__all__ = ["TaskBatchInput"]


class TaskBatchInput(TypedDict):
    """Several tasks of one project to create."""

    project: int
    """Identifier of the project of all tasks."""
    data: Sequence[TaskBatchItemInput]
    """One item per task."""
