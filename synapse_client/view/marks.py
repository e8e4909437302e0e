"""What is marked in a picture, as it is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

import attrs

from synapse_client.runtime.describe.narrow import is_array, is_object

__all__ = ["Mark", "Point", "marks_of"]

Point: TypeAlias = tuple[float, float]
Kind: TypeAlias = Literal["bbox", "polygon", "polyline", "keypoint", "classification"]


@attrs.frozen(kw_only=True)
class Mark:
    """One annotation.

    Attributes:
        kind: How it is drawn; a classification is of the whole picture.
        label: What it is of; empty when nothing says so.
        points: Pixels: the corners of a box or polygon, the points of a line, the keypoints.
        id: What the server calls it.
    """

    kind: Kind
    label: str
    points: tuple[Point, ...] = ()
    id: str = ""


def marks_of(data: Any, specification: str) -> list[Mark]:
    """Return what is marked in the file of one specification.

    Args:
        data: The annotations of a task, an assignment or a ground truth.
        specification: Name of the file's specification; a plain list of annotations is taken to be of it.
    """
    found = data.get("annotations") if is_object(data) else None
    rows = found.get(specification) if is_object(found) else found
    return list(_marks(rows)) if is_array(rows) else []


def _marks(rows: list[Any]) -> Iterator[Mark]:
    for row in rows:
        if not is_object(row):
            continue
        told: Any = row.get("type")
        value = row.get("data", row.get("coordinates"))
        label = _label(row.get("classification")) or (_label(value) if told == "classification" else "")
        kind, points = _geometry(told, value)
        yield Mark(kind=kind, label=label, points=points, id=str(row.get("id", "")))


def _geometry(told: Any, value: Any) -> tuple[Kind, tuple[Point, ...]]:
    if told == "bbox" and is_array(value) and len(value) == 4 and all(map(_is_number, value)):
        x, y, width, height = value
        return "bbox", ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    if told in _LINES and is_array(value):
        points = tuple((point[0], point[1]) for point in value if _is_point(point))
        if points:
            return told, points
    return "classification", ()


_LINES: Final = ("polygon", "polyline", "keypoint")


def _is_point(value: Any) -> bool:
    return is_array(value) and len(value) >= 2 and _is_number(value[0]) and _is_number(value[1])


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _label(value: Any) -> str:
    if isinstance(value, str):
        return value
    if not is_object(value):
        return ""
    told: Mapping[str, Any] = value
    return next((one for one in (told.get("class"), *told.values()) if isinstance(one, str)), "")
