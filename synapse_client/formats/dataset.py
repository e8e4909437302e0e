"""What all formats have in common: pictures, what is marked in them, and the categories of it.

Coordinates are pixels as floating point numbers, counted from the upper left corner of the picture, whose first pixel
reaches from 0 to 1. Where a format does not say how large a picture is and counts in parts of it, they stay parts
(`Image.is_relative`) until `Image.with_size` says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

import attrs

from synapse_client.formats.remarks import Remarks
from synapse_client.formats.rle import mask_bounds

__all__ = ["Annotation", "Box", "Category", "Dataset", "Image", "Keypoint", "Mask", "Point", "hull", "ring_area"]

Point: TypeAlias = tuple[float, float]
"""x and y."""
_DIGITS: Final = 9
"""Digits behind the point that pixels have when they were computed: parts of a size come back as they were."""


def _points(value: Iterable[Iterable[float]]) -> tuple[Point, ...]:
    return tuple((x, y) for x, y in value)


def _names(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


def _counts(value: str | Iterable[int]) -> str | tuple[int, ...]:
    return value if isinstance(value, str) else tuple(value)


def _rings(value: Iterable[Iterable[Iterable[float]]]) -> tuple[tuple[Point, ...], ...]:
    return tuple(_points(ring) for ring in value)


@attrs.frozen
class Box:
    """A rectangle.

    Attributes:
        x: Left edge, before it is turned.
        y: Upper edge, before it is turned.
        width: Width.
        height: Height.
        rotation: Degrees by which it is turned clockwise about its centre.
    """

    x: float
    y: float
    width: float
    height: float
    rotation: float = 0.0

    @property
    def corners(self) -> tuple[Point, ...]:
        """The four corners, clockwise from the upper left one, as they are after turning."""
        right, bottom = self.x + self.width, self.y + self.height
        plain = ((self.x, self.y), (right, self.y), (right, bottom), (self.x, bottom))
        if not self.rotation:
            return plain
        angle = math.radians(self.rotation)
        cos, sin = math.cos(angle), math.sin(angle)
        middle_x, middle_y = self.x + self.width / 2, self.y + self.height / 2
        return tuple(
            (
                middle_x + (x - middle_x) * cos - (y - middle_y) * sin,
                middle_y + (x - middle_x) * sin + (y - middle_y) * cos,
            )
            for x, y in plain
        )

    @property
    def upright(self) -> Box:
        """The smallest rectangle around it that is not turned."""
        return hull(self.corners) if self.rotation else self


def hull(points: Iterable[Point]) -> Box:
    """Return the smallest upright box around points, of which there must be one at least."""
    found = list(points)
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def ring_area(ring: Sequence[Point]) -> float:
    """Return the area of a polygon."""
    shifted = (*ring[1:], *ring[:1])
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(ring, shifted, strict=True))) / 2


@attrs.frozen
class Keypoint:
    """A point of a skeleton.

    Attributes:
        x: Where it is.
        y: Where it is.
        visibility: 0: not labelled; 1: labelled, but hidden; 2: visible.
    """

    x: float
    y: float
    visibility: int = 2

    @property
    def point(self) -> Point:
        """Where it is."""
        return self.x, self.y


def _keypoints(value: Iterable[Keypoint]) -> tuple[Keypoint, ...]:
    return tuple(value)


@attrs.frozen
class Mask:
    """The pixels of an object, run-length encoded as COCO does: column by column, first the number of zeros.

    Attributes:
        height: Height of the picture in pixels.
        width: Width of the picture in pixels.
        counts: Lengths of the runs, or the same as COCO's text.
    """

    height: int
    width: int
    counts: str | tuple[int, ...] = attrs.field(converter=_counts)


@attrs.frozen(kw_only=True)
class Annotation:
    """What is marked in a picture: one object, by whichever geometry there is of it; without one, the whole picture.

    Attributes:
        category: Name of its category; None when it has none.
        box: Its box.
        polygons: Its outline: the polygons that it consists of.
        polyline: A line along it.
        keypoints: The points of its skeleton, in the order of the category's names for them.
        mask: Its pixels.
        id: What the source calls it.
        is_crowd: Whether it stands for many objects.
        attributes: What is said of it, by name; JSON values.
        extra: Further fields of the source that have no name here, by the name of the format: JSON values, written back
            to the same format only.
    """

    category: str | None = None
    box: Box | None = None
    polygons: tuple[tuple[Point, ...], ...] = attrs.field(default=(), converter=_rings)
    polyline: tuple[Point, ...] = attrs.field(default=(), converter=_points)
    keypoints: tuple[Keypoint, ...] = attrs.field(default=(), converter=_keypoints)
    mask: Mask | None = None
    id: str | int | None = None
    is_crowd: bool = False
    attributes: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    extra: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict[str, "Mapping[str, Any]"])

    @property
    def kind(self) -> Literal["bbox", "polygon", "polyline", "keypoint", "mask", "classification"]:
        """What it is marked by: the most exact geometry there is."""
        if self.keypoints:
            return "keypoint"
        if self.polygons:
            return "polygon"
        if self.mask is not None:
            return "mask"
        if self.polyline:
            return "polyline"
        return "classification" if self.box is None else "bbox"

    @property
    def bounds(self) -> Box | None:
        """An upright box around it: its own, or the one that follows from its geometry; None when it has none."""
        if self.box is not None:
            return self.box.upright
        points = [point for ring in self.polygons for point in ring] or list(self.polyline)
        points = points or [keypoint.point for keypoint in self.keypoints if keypoint.visibility]
        if points:
            return hull(points)
        mask = self.mask
        found = None if mask is None else mask_bounds(mask.height, mask.width, mask.counts)
        return None if found is None else Box(*found)

    def scaled(self, x: float, y: float) -> Annotation:
        """Return it with all coordinates multiplied, without the dust of floating point."""

        def one(point: Point) -> Point:
            return round(point[0] * x, _DIGITS), round(point[1] * y, _DIGITS)

        box = self.box
        return attrs.evolve(
            self,
            box=None if box is None else Box(*one((box.x, box.y)), *one((box.width, box.height)), box.rotation),
            polygons=tuple(tuple(map(one, ring)) for ring in self.polygons),
            polyline=tuple(map(one, self.polyline)),
            keypoints=tuple(Keypoint(*one(point.point), point.visibility) for point in self.keypoints),
        )


def _extent(value: int | None) -> int | None:
    return value if value is not None and value > 0 else None  # 0 is what some write where they do not know


def _annotations(value: Iterable[Annotation]) -> tuple[Annotation, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class Category:
    """A kind of object.

    Attributes:
        name: Its name, by which annotations refer to it.
        id: Its number in the source; numbers may have gaps. None when the source has none.
        supercategory: What it is a kind of.
        keypoints: Names of the points of its skeleton.
        skeleton: Which of these are joined: pairs of their places, from 0.
        extra: Further fields of the source, by the name of the format.
    """

    name: str
    id: int | None = None
    supercategory: str | None = None
    keypoints: tuple[str, ...] = attrs.field(default=(), converter=_names)
    skeleton: tuple[tuple[int, int], ...] = ()
    extra: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict[str, "Mapping[str, Any]"])


@attrs.frozen(kw_only=True)
class Image:
    """A picture and what is marked in it.

    Attributes:
        path: Its path as the source has it, relative and with ``/``.
        width: Its width in pixels, as it is seen; None when that is not known.
        height: Its height in pixels; None when that is not known.
        id: What the source calls it.
        split: The part of the data that it belongs to, such as ``"train"``; None when there are no parts.
        annotations: What is marked in it, in the order of the source.
        file: Where it lies on this machine; None when it was not found.
        is_relative: Whether coordinates are parts of width and height, as its size is not known.
        extra: Further fields of the source, by the name of the format.
    """

    path: str
    width: int | None = attrs.field(default=None, converter=_extent)
    height: int | None = attrs.field(default=None, converter=_extent)
    id: str | int | None = None
    split: str | None = None
    annotations: tuple[Annotation, ...] = attrs.field(default=(), converter=_annotations)
    file: str | None = attrs.field(default=None, eq=False)
    is_relative: bool = False
    extra: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict[str, "Mapping[str, Any]"])

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]

    @property
    def size(self) -> tuple[int, int] | None:
        """Width and height; None when they are not known."""
        return None if self.width is None or self.height is None else (self.width, self.height)

    def with_size(self, width: int, height: int) -> Image:
        """Return it with a size; coordinates that are parts of it become pixels."""
        annotations = self.annotations
        if self.is_relative:
            annotations = tuple(annotation.scaled(width, height) for annotation in annotations)
        return attrs.evolve(self, width=width, height=height, annotations=annotations, is_relative=False)


@attrs.define(kw_only=True)
class Dataset:
    """Pictures, what is marked in them, and the categories.

    Attributes:
        images: The pictures; those in which nothing is marked too.
        categories: The categories, in the order of the source; those that nothing belongs to too.
        info: What the source says of itself, by the name of the format.
        remarks: What was assumed, altered or could not be kept when it was read.
    """

    images: Sequence[Image] = ()
    categories: Sequence[Category] = ()
    info: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict[str, "Mapping[str, Any]"])
    remarks: Remarks = attrs.field(factory=Remarks, eq=False)

    @property
    def annotations(self) -> Iterator[tuple[Image, Annotation]]:
        """Every annotation with its picture."""
        return ((image, annotation) for image in self.images for annotation in image.annotations)

    def all_categories(self) -> list[Category]:
        """Return the categories, and behind them those that annotations name and the source does not list."""
        known = {category.name: category for category in self.categories}
        for _, annotation in self.annotations:
            if annotation.category is not None and annotation.category not in known:
                known[annotation.category] = Category(name=annotation.category)
        return list(known.values())
