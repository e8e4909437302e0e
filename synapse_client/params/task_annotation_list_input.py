# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input TaskAnnotationListInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .annotation_input import AnnotationInput

__all__ = ["TaskAnnotationListInput"]


class TaskAnnotationListInput(TypedDict):
    """Annotations as a plain list, which is submitted at once."""

    annotations: Sequence[AnnotationInput]
    """The annotations."""
