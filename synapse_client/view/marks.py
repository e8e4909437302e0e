"""What is marked in a picture, as it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

import attrs

from synapse_client.formats.dataset import Annotation, Point
from synapse_client.formats.remarks import FormatError
from synapse_client.formats.synapse import from_synapse, specifications_in
from synapse_client.runtime.describe.narrow import is_object

__all__ = ["Mark", "Marks", "Point", "marks_of"]

Kind: TypeAlias = Literal["bbox", "polygon", "polyline", "keypoint", "mask", "classification"]


@attrs.frozen(kw_only=True)
class Mark:
    """One annotation, or one of the polygons that it consists of.

    Attributes:
        kind: What is drawn; a classification is of the whole picture.
        label: What it is of; empty when nothing says so.
        points: Pixels: the corners of a box or polygon, the points of a line, the keypoints.
        id: What the server calls it.
    """

    kind: Kind
    label: str
    points: tuple[Point, ...] = ()
    id: str = ""


@attrs.frozen(kw_only=True)
class Marks:
    """What is marked in one picture.

    Attributes:
        marks: All of it.
        reason: Why there is nothing, where it cannot be read.
    """

    marks: tuple[Mark, ...] = ()
    reason: str = ""


def marks_of(data: Any, specification: str, name: str = "") -> Marks:
    """Return what is marked in the file of one specification.

    Args:
        data: The annotations of a task, an assignment or a ground truth.
        specification: Name of the file's specification; where that is not known, the first one with annotations counts.
        name: What the picture is called, for what is said of annotations that cannot be read.
    """
    if not is_object(data):
        return Marks()
    chosen = specification or next(iter(specifications_in(data)), None)
    try:
        image = from_synapse(data, name, chosen)
    except FormatError as error:
        return Marks(reason=f"the annotations cannot be read: {error}")
    return Marks(marks=tuple(mark for one in image.annotations for mark in _marks(one)))


def _marks(annotation: Annotation) -> Iterator[Mark]:
    label = annotation.category or ""
    key = "" if annotation.id is None else str(annotation.id)
    for points in _shapes(annotation) or [()]:
        yield Mark(kind=annotation.kind, label=label, points=points, id=key)


def _shapes(annotation: Annotation) -> list[tuple[Point, ...]]:
    box = annotation.box
    match annotation.kind:
        case "keypoint":
            return [tuple(point.point for point in annotation.keypoints if point.visibility)]
        case "polygon":
            return list(annotation.polygons)
        case "polyline":
            return [annotation.polyline]
        case "bbox" if box is not None:
            return [box.corners]
        case _:
            bounds = annotation.bounds
            return [] if bounds is None else [bounds.corners]
