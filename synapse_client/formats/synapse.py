"""Annotations as Synapse keeps them, to and from the common form: this is the only place that knows both.

Synapse takes two forms. The first one is that of its annotation tools, by the name of the file specification::

    {"annotations": {"image_1": [{"id": "1", "type": "bbox", "data": [x, y, width, height], "classification": "cat"}]}}

The second one is a plain list, which does not say which file is meant::

    {"annotations": [{"id": "1", "type": "bbox", "coordinates": [x, y, width, height], "classification": "cat"}]}

``type`` is ``bbox`` (``[x, y, width, height]``), ``polygon``, ``polyline`` or ``keypoint`` (``[[x, y], …]``), or
``classification`` (of the whole picture). ``classification`` is the name of the category, or an object with it as
``class`` and attributes beside it. Coordinates are pixels.

What has no place in that goes into ``extra.synapse_client`` of the same data, which the tools leave alone: masks,
turns of boxes, points that are hidden, ids, sizes, and fields of the format that the data came from. It counts for
annotations that are as they were: where somebody changed one, what was changed counts, and what was removed stays
removed.

============================  =========================================================================================
in the common form            what people see in Synapse
============================  =========================================================================================
box                           ``bbox``
turned box                    ``polygon`` of its corners
polygons                      ``polygon``; several polygons of one object are annotations ``ID``, ``ID/2``, …
mask                          ``bbox`` around it
keypoints                     ``keypoint`` with all points, also those that are not labelled
polyline                      ``polyline``
none of them                  ``classification``
============================  =========================================================================================
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import attrs

from synapse_client.formats.dataset import Annotation, Box, Image, Keypoint, Point
from synapse_client.formats.files import Place
from synapse_client.formats.masks import read_mask
from synapse_client.formats.remarks import FormatError
from synapse_client.runtime.describe.narrow import is_array, is_mapping, is_object
from synapse_client.runtime.http.files import shared_path

__all__ = ["EXTRA", "from_synapse", "specifications_in", "to_synapse"]

EXTRA: Final = "synapse_client"
"""Where in ``extra`` it stands what Synapse's schema has no place for."""
_ALIASES: Final = {"bounding_box": "bbox", "rectangle": "bbox", "keypoints": "keypoint", "points": "keypoint"}
_KNOWN: Final = frozenset({"id", "type", "tool", "data", "coordinates", "coordinate", "classification"})


# ------------------------------------------------------------------------------------------------------- to Synapse


def to_synapse(
    image: Image, specification: str = "image_1", *, form: Literal["specifications", "list"] = "specifications"
) -> dict[str, Any]:
    """Return the annotations of a picture as ``data`` of a task: what `annotate_task_data` takes.

    Args:
        image: The picture; its coordinates must be pixels.
        specification: Name of the file specification that the picture is of.
        form: The form by specifications, or the plain list.

    Raises:
        FormatError: the picture's coordinates are parts of its size, which is not known.
    """
    if image.is_relative:
        raise FormatError(f"{image.path}: its size is not known, so its annotations cannot be given in pixels")
    rows: list[dict[str, Any]] = []
    rest: dict[str, Any] = {}
    taken = {str(annotation.id) for annotation in image.annotations if annotation.id is not None}
    seen: set[str] = set()
    following = 0
    for annotation in image.annotations:
        key = None if annotation.id is None else str(annotation.id)
        while key is None or key in seen:
            following += 1
            key = None if str(following) in taken else str(following)
        seen.add(key)
        parts, kept = _rows(annotation, key)
        rows += parts
        rest[key] = {**kept, "of": _digest(parts)}
    extra: dict[str, Any] = {"annotations": rest, "specification": specification}
    about: dict[str, Any] = {"path": image.path} if shared_path(image.path) == image.path else {}
    for name in ("width", "height", "id", "split"):
        if getattr(image, name) is not None:
            about[name] = getattr(image, name)
    if image.extra:
        about["extra"] = image.extra
    extra["image"] = about
    if form == "list":
        plain = [{("coordinates" if name == "data" else name): value for name, value in row.items()} for row in rows]
        return {"annotations": [_without_empty(row) for row in plain], "extra": {EXTRA: extra}}
    return {"annotations": {specification: rows}, "extra": {EXTRA: extra}}


def _without_empty(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _rows(annotation: Annotation, key: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return an annotation as rows of Synapse, and what is not in them."""
    own = dict(annotation.extra.get("synapse", {}))
    shapes = [(own.pop("type"), own.pop("data", []))] if "type" in own else _shapes(annotation)
    kept = {**_geometry_kept(annotation), **_said_kept(annotation)}
    if annotation.id != key:
        kept["id"] = annotation.id
    if len(shapes) > 1:
        kept["parts"] = len(shapes)
    classification: Any = annotation.category
    if annotation.attributes:
        classification = {**annotation.attributes, "class": annotation.category}
    rows = [
        {
            "id": key if not number else f"{key}/{number + 1}",
            "type": kind,
            "data": data,
            "classification": classification,
            **own,
        }
        for number, (kind, data) in enumerate(shapes)
    ]
    return rows, kept


def _lists(points: Sequence[Point]) -> list[list[float]]:
    return [list(point) for point in points]


def _shapes(annotation: Annotation) -> list[tuple[str, Any]]:
    """Return what people see of an annotation: type and data, of each of its polygons."""
    box, kind, bounds = annotation.box, annotation.kind, annotation.bounds
    if kind == "keypoint":
        return [("keypoint", [list(point.point) for point in annotation.keypoints])]
    if kind == "polygon":
        return [("polygon", _lists(ring)) for ring in annotation.polygons]
    if kind == "polyline":
        return [("polyline", _lists(annotation.polyline))]
    if box is not None and box.rotation:
        return [("polygon", _lists(box.corners))]
    if bounds is not None:
        return [("bbox", [bounds.x, bounds.y, bounds.width, bounds.height])]
    return [("classification", [])]


def _geometry_kept(annotation: Annotation) -> dict[str, Any]:
    """Return the geometry that people do not see."""
    box, kind, mask, kept = annotation.box, annotation.kind, annotation.mask, dict[str, Any]()
    if box is not None and (kind != "bbox" or box.rotation):
        kept["box"] = list(attrs.astuple(box))
    if mask is not None:
        counts = mask.counts if isinstance(mask.counts, str) else list(mask.counts)
        kept["mask"] = {"size": [mask.height, mask.width], "counts": counts}
    if kind == "keypoint":
        kept["visibility"] = [point.visibility for point in annotation.keypoints]
        if annotation.polygons:
            kept["polygons"] = [_lists(ring) for ring in annotation.polygons]
    if kind != "polyline" and annotation.polyline:
        kept["polyline"] = _lists(annotation.polyline)
    return kept


def _said_kept(annotation: Annotation) -> dict[str, Any]:
    """Return what else is said of an annotation and not seen."""
    kept: dict[str, Any] = {}
    if annotation.is_crowd:
        kept["is_crowd"] = True
    if "class" in annotation.attributes:
        kept["class"] = annotation.attributes["class"]
    if extra := {name: fields for name, fields in annotation.extra.items() if name != "synapse"}:
        kept["extra"] = extra
    return kept


def _digest(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return what tells whether geometry was changed since; whole numbers are the same as floating point ones."""
    shapes = [[row["type"], _floats(row["data"])] for row in rows]
    return hashlib.blake2b(json.dumps(shapes).encode(), digest_size=8).hexdigest()


def _floats(value: Any) -> Any:
    if is_array(value):
        return [_floats(each) for each in value]
    return float(value) if isinstance(value, (int, float)) else value


# ----------------------------------------------------------------------------------------------------- from Synapse


def specifications_in(data: Mapping[str, Any]) -> list[str]:
    """Return the file specifications that ``data`` of a task has annotations of; none for a plain list."""
    found = data.get("annotations")
    return list(found) if is_mapping(found) else []


def from_synapse(data: Mapping[str, Any] | None, path: str, specification: str | None = None) -> Image:
    """Return the picture with the annotations that ``data`` of a task, an assignment or a ground truth event holds.

    Args:
        data: The data, in either form; None stands for no annotations.
        path: Path of the picture. The path that it was imported under counts, where the data tell it.
        specification: Which file's annotations; needed where there are those of several.

    Raises:
        FormatError: it is not in a form of Synapse; the text names the place.
    """
    if not data:
        return Image(path=path)
    document = Place(path, "", dict(data))
    if "annotations" not in data and isinstance(data.get("presigned_url"), str):
        raise document.error("the data were sent as an address; ask for them with response_mode=inline")
    kept = Place(path, "extra", dict(raw) if is_mapping(raw := data.get("extra")) else {}).part(EXTRA)
    rows = _chosen(document, specification)
    if specification is not None and kept.value.get("specification") not in {None, specification}:
        kept = Place(path, kept.where, {})
    return _image(path, rows, kept)


def _chosen(document: Place, specification: str | None) -> list[Place]:
    place = document.at("annotations")
    if place.value is None:
        return []
    if is_array(place.value):
        return list(place.rows())
    by_specification = place.object()
    if specification is None:
        with_rows = [name for name, rows in by_specification.items() if rows]
        if len(with_rows) > 1:
            raise place.error(f"there are annotations of several files: {', '.join(with_rows)}; say which are meant")
        specification = with_rows[0] if with_rows else next(iter(by_specification), None)
    if specification is None or by_specification.get(specification) is None:
        return []
    rows = list(place.at(specification).rows())
    beside: Any = document.value.get("annotationsData")
    shapes: Any = beside.get(specification) if is_mapping(beside) else None
    if not is_array(shapes):
        return rows
    by_id: dict[Any, Mapping[str, Any]] = {row.get("id"): row for row in shapes if is_mapping(row)}
    return [
        Place(row.file, row.where, {**by_id.get(row.value.get("id"), {}), **row.object()})
        if is_object(row.value)
        else row
        for row in rows
    ]


def _extra(place: Place) -> dict[str, dict[str, Any]]:
    """Return further fields by the name of their format."""
    found = place.part("extra")
    return {name: found.part(name).object() for name in found.object()}


def _image(path: str, rows: Sequence[Place], kept: Place) -> Image:
    about, notes = kept.part("image"), kept.part("annotations")
    groups: dict[str, list[Place]] = {}
    for number, row in enumerate(rows):
        fields = row.object()
        key = str(fields["id"]) if fields.get("id") is not None else f"\0{number}"
        base = key.rpartition("/")[0]
        is_part = base in groups and "parts" in notes.part(base).object()
        groups.setdefault(base if is_part else key, []).append(row)
    return Image(
        path=about.optional("path", Place.text) or path,
        width=about.optional("width", Place.whole),
        height=about.optional("height", Place.whole),
        id=about.optional("id", Place.key),
        split=about.optional("split", Place.text),
        extra=_extra(about),
        annotations=[_annotation(key, parts, notes.part(key)) for key, parts in groups.items()],
    )


def _annotation(key: str, parts: Sequence[Place], note: Place) -> Annotation:
    first = parts[0]
    category, attributes = _classification(first.at("classification"))
    plain = [_plain(part) for part in parts]
    if category is None and plain[0]["type"] == "classification" and isinstance(plain[0]["data"], str):
        category = plain[0]["data"] or None
    found = attrs.evolve(_geometry(plain), category=category, attributes=attributes)
    others = {name: value for name, value in first.object().items() if name not in _KNOWN}
    if others:
        found = attrs.evolve(found, extra={"synapse": {**found.extra.get("synapse", {}), **others}})
    fields = note.object()
    if not fields:
        return attrs.evolve(found, id=None if key.startswith("\0") else first.at("id").key())
    if "class" in fields:
        attributes["class"] = fields["class"]
    found = attrs.evolve(
        found,
        id=note.optional("id", Place.key) if "id" in fields else key,
        is_crowd=bool(fields.get("is_crowd")),
        extra={**_extra(note), **found.extra},
    )
    visibility = [int(number) for number in note.optional("visibility", Place.numbers) or ()]
    if visibility and len(visibility) == len(found.keypoints):
        points = [Keypoint(each.x, each.y, number) for each, number in zip(found.keypoints, visibility, strict=True)]
        found = attrs.evolve(found, keypoints=points)
    return _restored(found, note) if fields.get("of") == _digest(plain) else found


def _restored(annotation: Annotation, note: Place) -> Annotation:
    """Give an annotation that is as it was the geometry that Synapse's schema has no place for."""
    changes: dict[str, Any] = {}
    fields = note.object()
    if "box" in fields:
        box = Box(*note.at("box").numbers(5))
        changes["box"] = box
        if box.rotation and annotation.kind == "polygon" and "polygons" not in fields:
            changes["polygons"] = () if annotation.polygons == (box.corners,) else annotation.polygons
    if "mask" in fields:
        changes["mask"] = read_mask(note.part("mask"))
        if "box" not in fields:
            changes["box"] = None if annotation.kind == "bbox" else annotation.box
    if "polygons" in fields:
        changes["polygons"] = [[point.numbers(2) for point in ring.rows()] for ring in note.at("polygons").rows()]
    if "polyline" in fields:
        changes["polyline"] = [point.numbers(2) for point in note.at("polyline").rows()]
    return attrs.evolve(annotation, **changes)


def _classification(place: Place) -> tuple[str | None, dict[str, Any]]:
    value = place.value
    if value is None or isinstance(value, str):
        return value or None, {}
    fields = dict(place.object())
    category = fields.pop("class", None)
    if category is not None and not isinstance(category, str):
        raise place.at("class").error("the name of a category is needed")
    return category, fields


def _plain(row: Place) -> dict[str, Any]:
    """Return type and data of a row under one name each."""
    fields = row.object()
    kind = fields.get("type", fields.get("tool"))
    data = next((fields[name] for name in ("data", "coordinates", "coordinate") if fields.get(name) is not None), None)
    if not isinstance(kind, str):
        raise row.at("type").error("the type of the annotation is missing")
    kind = _ALIASES.get(kind, kind)
    if kind == "bbox" and is_object(data):
        data = [data.get(name) for name in ("x", "y", "width", "height")]
    elif is_array(data) and data and all(is_object(point) for point in data):
        data = [[point.get("x"), point.get("y")] for point in data]
    place = Place(row.file, f"{row.where}.data", data)
    if kind == "bbox":
        data = place.numbers(4)
    elif kind in {"polygon", "polyline", "keypoint"}:
        data = [point.numbers(2) for point in place.rows()]
    return {"type": kind, "data": data if data is not None else []}


def _geometry(rows: Sequence[Mapping[str, Any]]) -> Annotation:
    kind, data = rows[0]["type"], rows[0]["data"]
    if kind == "bbox":
        return Annotation(box=Box(*data))
    if kind == "polygon":
        return Annotation(polygons=[row["data"] for row in rows if row["type"] == "polygon"])
    if kind == "polyline":
        return Annotation(polyline=data)
    if kind == "keypoint":
        return Annotation(keypoints=[Keypoint(x, y) for x, y in data])
    if kind == "classification":
        return Annotation()
    return Annotation(extra={"synapse": {"type": kind, "data": data}})
