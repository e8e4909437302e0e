"""Label Studio: its JSON export, whose coordinates are percents of the picture."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

import attrs

from synapse_client.formats.dataset import Annotation, Box, Category, Dataset, Image, Keypoint
from synapse_client.formats.files import PICTURES, Place, read_json, safe_path
from synapse_client.formats.remarks import Remarks
from synapse_client.runtime.describe.narrow import is_array, is_object

__all__ = ["is_label_studio", "read_label_studio"]

NAME: Final = "label_studio"
_UPLOADED: Final = re.compile(r"^[0-9a-f]{8}-(?=.)")
"""What Label Studio puts before the name of a file that is uploaded to it."""
_GEOMETRIES: Final = frozenset({"rectangle", "polygon", "keypoint", "ellipse", "brush", "vector", "bitmask"})
_LABELS: Final = "labels"
_GIVEN: Final = frozenset({"annotations", "completions", "predictions"})
_IMAGE_KEYS: Final = ("image", "img", "url", "picture", "photo")


def is_label_studio(value: object) -> bool:
    """Whether a JSON value looks like an export of Label Studio."""
    rows = value if is_array(value) else [value]
    return any(is_object(row) and is_object(row.get("data")) and bool(_GIVEN & row.keys()) for row in rows)


def read_label_studio(path: Path) -> Dataset:
    """Read a JSON export.

    Of several annotations of a task the one marked as ground truth, else the last one that was not cancelled, is read;
    predictions are read where there is none. A task of several pictures gives each of them. What is not read is said in
    the remarks.

    Raises:
        FormatError: something is not as the format says; the text names file and place.
    """
    root = Place(str(path), "", read_json(path))
    dataset = Dataset()
    reader = _Reader(dataset.remarks)
    rows = root.rows() if is_array(root.value) else iter([root])
    dataset.images = [image for row in rows for image in reader.task(row)]
    names = dict.fromkeys(annotation.category for _, annotation in dataset.annotations if annotation.category)
    dataset.categories = [Category(name=name) for name in names]
    return dataset


def _sources(task: Place) -> list[str]:
    """Return where the pictures of a task are: under a usual key, else where names end as those of pictures do."""
    data = task.at("data").object()
    texts = {key: value for key, value in data.items() if isinstance(value, str) and value}
    for key in _IMAGE_KEYS:
        if key in texts:
            return [texts[key]]
    lists: list[list[Any]] = [[text] for text in texts.values()]
    lists += [value for value in data.values() if is_array(value) and value]
    for sources in lists:
        if all(map(_is_picture, sources)):
            return sources
    return []


def _is_picture(source: object) -> bool:
    return isinstance(source, str) and _path_of(source).lower().endswith(tuple(PICTURES))


def _path_of(source: str) -> str:
    """Return the path of a picture within whatever holds it."""
    parts = urlsplit(source)
    if parts.path.endswith("/local-files/") and (inner := parse_qs(parts.query).get("d")):
        return safe_path(inner[0])
    path = unquote(parts.path) or source
    if "/upload/" in path:
        return _UPLOADED.sub("", path.rpartition("/")[2])
    return safe_path(path)


def _told(data: dict[str, Any], source: str, path: str) -> dict[str, Any]:
    """Return what a task says beyond the path of its picture; where that lies is nobody's matter."""
    is_address = "://" in source or source.startswith("/data/")
    kept = data if is_address else {key: value for key, value in data.items() if value not in (source, path)}
    return {key: value for key, value in kept.items() if not (is_array(value) and source in value)}


class _Reader:
    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks

    def task(self, row: Place) -> Iterator[Image]:
        """Yield the pictures of a task, of which there is one for most."""
        fields = row.object()
        sources = _sources(row)
        if not sources:
            name = row.where if fields.get("id") is None else f"task {fields['id']}"
            self._remarks.add("Label Studio: a task is not of a picture; it is left out", name)
            return
        path = _path_of(sources[0])
        chosen = self._chosen(row, path)
        results = list(chosen.at("result").rows()) if chosen is not None and chosen.value.get("result") else []
        parts: list[list[Place]] = [[] for _ in sources]
        for result in results:
            index = result.at("item_index").whole() if result.object().get("item_index") is not None else 0
            if 0 <= index < len(parts):
                parts[index].append(result)
            else:
                self._remarks.add("Label Studio: a region is of a picture that its task lacks; it is left out", path)
        key = row.at("id").key() if fields.get("id") is not None else None
        if len(sources) > 1:
            self._remarks.add(
                "Label Studio: each picture of a task of several is read for itself, without its id", path
            )
            key = None
        for source, part in zip(sources, parts, strict=True):
            yield self._image(
                Image(path=_path_of(source), id=key), part, _told(fields["data"], source, _path_of(source))
            )

    def _image(self, image: Image, results: list[Place], data: dict[str, Any]) -> Image:
        size = self._size(results, image.path)
        annotations = list(self._annotations(results, image.path))
        is_relative = size is None and any(annotation.kind != "classification" for annotation in annotations)
        if is_relative:
            self._remarks.add("Label Studio: the size of the picture is missing", image.path)
        found = attrs.evolve(
            image,
            is_relative=True,
            annotations=annotations,
            extra={NAME: {"data": data}} if data else {},
        )
        found = found if size is None else found.with_size(*size)
        turned = (
            found if size is None else attrs.evolve(found, annotations=[_turned(each) for each in found.annotations])
        )
        return turned if size is not None or is_relative else attrs.evolve(turned, is_relative=False)

    def _chosen(self, row: Place, path: str) -> Place | None:
        fields = row.object()
        key = "annotations" if fields.get("annotations") else "completions"  # the latter before version 1.0
        given = list(row.at(key).rows()) if fields.get(key) else []
        for each in given:
            each.object()
        kept = [each for each in given if not each.value.get("was_cancelled")]
        if len(kept) < len(given):
            self._remarks.add("Label Studio: cancelled annotations are left out", path)
        chosen = next((each for each in kept if each.value.get("ground_truth")), kept[-1] if kept else None)
        if len(kept) > 1:
            self._remarks.add("Label Studio: of several annotations of a task one is read", path)
        predictions = list(row.at("predictions").rows()) if fields.get("predictions") else []
        predictions = [each for each in predictions if is_object(each.value)]
        if chosen is None and predictions:
            self._remarks.add("Label Studio: a prediction is read, as there is no annotation", path)
            if len(predictions) > 1:
                self._remarks.add("Label Studio: of several predictions of a task the last one is read", path)
            return predictions[-1]
        if predictions:
            self._remarks.add("Label Studio: predictions are left out, as there is an annotation", path)
        return chosen

    def _size(self, results: list[Place], path: str) -> tuple[int, int] | None:
        for result in results:
            fields = result.object()
            if fields.get("original_width") and fields.get("original_height"):
                if fields.get("image_rotation"):
                    self._remarks.add(
                        "Label Studio: the picture was turned for the annotator; it is read as stored", path
                    )
                return result.at("original_width").whole(), result.at("original_height").whole()
        return None

    def _annotations(self, results: list[Place], path: str) -> Iterator[Annotation]:
        """Yield the annotations; results with one id are one region: its geometry, its labels and its attributes."""
        regions: dict[object, list[Place]] = {}
        for number, result in enumerate(results):
            fields = result.object()
            if fields.get("type") == "relation":
                self._remarks.add("Label Studio: relations between regions are left out", path)
                continue
            key: object = fields.get("id") if isinstance(fields.get("id"), (str, int)) else ("without id", number)
            regions.setdefault(key, []).append(result)
        for key, parts in regions.items():
            yield from self._region(key if isinstance(key, (str, int)) else None, parts, path)

    def _region(self, key: str | int | None, parts: list[Place], path: str) -> Iterator[Annotation]:
        labels: list[str] = []
        attributes: dict[str, Any] = {}
        geometry: Annotation | None = None
        left_out: list[Any] = []
        for part in parts:
            kind = part.at("type").text()
            value = part.at("value").object()
            base = kind.removesuffix("labels")
            if base in _GEOMETRIES and geometry is None:
                geometry = self._geometry(base, part.at("value"))
                if geometry is None:
                    self._remarks.add(f"Label Studio: {base} regions cannot be held; kept as they are", path)
                    left_out.append(part.value)
            named = value.get(kind, value.get(_LABELS) if kind == "labels" else None)
            texts = [each for each in named if isinstance(each, str)] if is_array(named) else []
            if kind.endswith("labels") or (kind == "choices" and len(parts) == 1):
                labels += texts
            elif kind == "choices":
                attributes[str(part.value.get("from_name", "choices"))] = texts[0] if len(texts) == 1 else texts
            elif base not in _GEOMETRIES:
                attributes[str(part.value.get("from_name", kind))] = value.get(kind, value)
            if isinstance(part.value.get("score"), (int, float)):
                attributes["score"] = part.value["score"]
        made = geometry or Annotation()
        if len(labels) > 1 and geometry is None:
            for label in labels:
                yield attrs.evolve(made, category=label, attributes=attributes, id=None)
            return
        if len(labels) > 1:
            self._remarks.add("Label Studio: a region has several labels; further ones are kept as attributes", path)
            attributes["labels"] = labels[1:]
        yield attrs.evolve(
            made,
            category=labels[0] if labels else None,
            attributes=attributes,
            id=key,
            extra={NAME: {"result": left_out}} if left_out else {},
        )

    def _geometry(self, kind: str, value: Place) -> Annotation | None:
        """Return the geometry in parts of the picture; None where there is nothing to hold it."""
        fields = value.object()
        if kind == "rectangle":
            x, y, width, height = (value.at(name).number() / 100 for name in ("x", "y", "width", "height"))
            turn = value.at("rotation").number() if fields.get("rotation") is not None else 0.0
            return Annotation(box=Box(x, y, width, height, turn))
        if kind == "polygon":
            return Annotation(polygons=[[_point(point) for point in value.at("points").rows()]])
        if kind == "keypoint":
            return Annotation(keypoints=[Keypoint(value.at("x").number() / 100, value.at("y").number() / 100)])
        return None


def _point(place: Place) -> tuple[float, float]:
    x, y = place.numbers(2)
    return x / 100, y / 100


def _turned(annotation: Annotation) -> Annotation:
    """Return a box in pixels turned about its centre, as ours are, instead of its upper left corner, as theirs are."""
    box = annotation.box
    if box is None or not box.rotation:
        return annotation
    angle = math.radians(box.rotation)
    half_width, half_height = box.width / 2, box.height / 2
    x = box.x + half_width * math.cos(angle) - half_height * math.sin(angle)
    y = box.y + half_width * math.sin(angle) + half_height * math.cos(angle)
    return attrs.evolve(annotation, box=Box(x - half_width, y - half_height, box.width, box.height, box.rotation % 360))
