# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input AssignmentTagsInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["AssignmentTagsInput"]


class AssignmentTagsInput(TypedDict):
    """Tags to set on several assignments."""

    assignment_ids: Sequence[int]
    """Identifiers of the assignments."""
    tag_ids: Sequence[int]
    """Identifiers of the tags."""
