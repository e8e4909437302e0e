# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input SetTagsAssignmentsParams."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["SetTagsAssignmentsParams"]


class SetTagsAssignmentsParams(TypedDict, total=False):
    """Query parameters of `set_tags_assignments`."""

    project: int
    """Touch only those of the named assignments that belong to the project with this identifier."""
