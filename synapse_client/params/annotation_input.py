# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input AnnotationInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["AnnotationInput"]


class AnnotationInput(TypedDict, total=False):
    """One annotation of a plain list."""

    type: Required[str]
    """Tool that made it: `bbox`, `polygon`, `polyline`, `keypoint`, `classification`."""
    coordinates: Sequence[float | Sequence[float]]
    """Position in pixels: `[x, y, width, height]` of a box, `[[x, y], …]` of point-based tools."""
    classification: str | Mapping[str, Any]
    """Class of the annotation: a code, or an object with `class` and attributes."""
