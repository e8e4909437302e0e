# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input SetTagsTasksParams."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["SetTagsTasksParams"]


class SetTagsTasksParams(TypedDict, total=False):
    """Query parameters of `set_tags_tasks`."""

    project: int
    """Touch only those of the named tasks that belong to the project with this identifier."""
