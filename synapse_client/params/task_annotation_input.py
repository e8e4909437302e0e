# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input TaskAnnotationInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TaskAnnotationInput"]


class TaskAnnotationInput(TypedDict):
    """Annotation data with the action to take."""

    action: str
    """What to do with the data: `submit` stores it as the finished annotation."""
    data: Mapping[str, Any]
    """Annotations in the form of the project's schema; see `data` of a task."""
