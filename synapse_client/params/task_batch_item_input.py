# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input TaskBatchItemInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["TaskBatchItemInput"]


class TaskBatchItemInput(TypedDict):
    """One task of a batch."""

    data_unit: int
    """Identifier of the data unit to annotate."""
