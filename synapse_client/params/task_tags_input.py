# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input TaskTagsInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TaskTagsInput"]


class TaskTagsInput(TypedDict):
    """Tags to set on several tasks."""

    task_ids: Sequence[int]
    """Identifiers of the tasks."""
    tag_ids: Sequence[int]
    """Identifiers of the tags."""
