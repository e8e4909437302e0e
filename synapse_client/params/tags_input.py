# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input TagsInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models.tag_action import TagAction

__all__ = ["TagsInput"]


class TagsInput(TypedDict, total=False):
    """Tags to add to, or remove from, several objects."""

    ids: Required[Sequence[int]]
    """Identifiers of the objects to tag."""
    tags: Required[Sequence[int]]
    """Identifiers of the tags."""
    action: Literal["add", "remove"] | TagAction
    """Whether the tags are added (when absent) or removed."""
