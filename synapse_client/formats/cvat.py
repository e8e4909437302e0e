"""CVAT: its XML of pictures and of videos, version 1.1."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from synapse_client.formats.dataset import Annotation, Box, Category, Dataset, Image, Keypoint, Mask
from synapse_client.formats.files import children
from synapse_client.formats.remarks import FormatError, Remarks
from synapse_client.formats.rle import mask_of_crop
from synapse_client.formats.xml import Element, parse

__all__ = ["is_cvat", "read_cvat"]

NAME: Final = "cvat"
_SHAPES: Final = frozenset({"box", "polygon", "polyline", "points", "mask", "skeleton", "tag", "cuboid", "ellipse"})
_KNOWN: Final = frozenset(
    {"label", "points", "xtl", "ytl", "xbr", "ybr", "rotation", "rle", "left", "top", "width", "height", "occluded"}
)
_PLAIN: Final = {"source": "manual", "z_order": "0", "outside": "0", "keyframe": "1"}
"""Attributes that say nothing with these values."""


def is_cvat(path: Path) -> bool:
    """Whether a file, or one in a folder, looks like CVAT's."""
    if path.is_dir():
        return bool(_files(path))
    return path.suffix.lower() == ".xml" and parse(path).tag == "annotations"


def _files(path: Path) -> list[Path]:
    found = [file for file in children(path) if file.suffix.lower() == ".xml" and file.is_file()]
    return [file for file in found if b"<annotations" in file.read_bytes()[:4096]]


def read_cvat(path: Path) -> Dataset:
    """Read an XML file, or the files of a folder.

    Of videos, each frame that has something becomes a picture ``frame_000000``.

    Raises:
        FormatError: something is not as the format says; the text names file and line.
    """
    files = _files(path) if path.is_dir() else [path]
    if not files:
        raise FormatError(f"{path}: no CVAT file (.xml with <annotations>) is in it")
    dataset = Dataset()
    images: list[Image] = []
    categories: dict[str, Category] = {}
    for file in files:
        root = parse(file)
        if root.tag != "annotations":
            raise root.error("not a CVAT file: the root must be <annotations>")
        for category in _categories(root):
            categories.setdefault(category.name, category)
        images += [_image(each, dataset.remarks) for each in root.all("image")]
        images += _frames(root, dataset.remarks)
    dataset.images = images
    dataset.categories = list(categories.values())
    dataset.categories = dataset.all_categories()
    return dataset


def _categories(root: Element) -> Iterator[Category]:
    """Yield the labels of a task or project; those of points of skeletons belong to their skeleton."""
    meta = root.first("meta")
    for owner in meta.children if meta is not None else ():
        labels = owner.first("labels")
        if labels is None:
            continue
        rows = [(label.text("name"), label.text("parent"), label) for label in labels.all("label")]
        for name, parent, label in rows:
            if name is None or parent is not None:
                continue
            points = [inner for inner, above, _ in rows if above == name and inner is not None]
            colour = label.text("color")
            yield Category(name=name, keypoints=points, extra={NAME: {"color": colour}} if colour else {})


def _image(element: Element, remarks: Remarks) -> Image:
    size = [element.whole(element.attribute_number(name, 0), name) or None for name in ("width", "height")]
    name = element.attribute("name").replace("\\", "/")
    if None in size:
        remarks.add("CVAT: the size of the picture is missing", name)
    number = element.attributes.get("id", "")
    subset = element.attributes.get("subset")
    return Image(
        path=name,
        width=size[0],
        height=size[1],
        id=int(number) if number.isdigit() else number or None,
        split=subset if subset not in {None, "default", "Default"} else None,
        annotations=_annotations(element.children, name, size, remarks),
    )


def _annotations(
    elements: list[Element], name: str, size: list[int | None], remarks: Remarks, **more: Any
) -> list[Annotation]:
    found: list[Annotation] = []
    for element in elements:
        if element.tag in _SHAPES:
            found.append(_annotation(element, name, size, remarks, more))
        else:
            remarks.add(f"CVAT: <{element.tag}> cannot be held; it is left out", name)
    return found


def _annotation(
    element: Element, name: str, size: list[int | None], remarks: Remarks, more: dict[str, Any]
) -> Annotation:
    attributes: dict[str, Any] = {
        attribute.attribute("name"): attribute.content.strip() for attribute in element.all("attribute")
    }
    if element.attributes.get("occluded") == "1":
        attributes["occluded"] = True
    attributes.update(
        (key, value) for key, value in element.attributes.items() if key not in _KNOWN and _PLAIN.get(key) != value
    )
    attributes.update(more)
    category = element.attributes.get("label") or more.get("label")
    attributes.pop("label", None)
    common: dict[str, Any] = {"category": category, "attributes": attributes}
    if element.tag == "box":
        left, top, right, bottom = (element.attribute_number(key) for key in ("xtl", "ytl", "xbr", "ybr"))
        turn = element.attribute_number("rotation", 0)
        return Annotation(box=Box(left, top, right - left, bottom - top, turn), **common)
    if element.tag == "polygon":
        return Annotation(polygons=[_points(element)], **common)
    if element.tag == "polyline":
        return Annotation(polyline=_points(element), **common)
    if element.tag == "points":
        return Annotation(keypoints=[Keypoint(x, y) for x, y in _points(element)], **common)
    if element.tag == "skeleton":
        return Annotation(keypoints=[_keypoint(point) for point in element.all("points")], **common)
    if element.tag == "mask":
        return Annotation(mask=_mask(element, size, name, remarks), **common)
    if element.tag == "tag":
        return Annotation(**common)
    remarks.add(f"CVAT: {element.tag} shapes cannot be held; their numbers are kept as they are", name)
    numbers = {key: value for key, value in element.attributes.items() if key not in {"label", "occluded"}}
    common["attributes"] = {key: value for key, value in attributes.items() if key not in numbers}
    return Annotation(extra={NAME: {element.tag: numbers}}, **common)


def _points(element: Element) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for pair in element.attribute("points").split(";"):
        try:
            x, y = (float(number) for number in pair.split(","))
        except ValueError:
            raise element.error(f"points: x,y;x,y;… is needed, not {pair[:40]!r}") from None
        found.append((x, y))
    return found


def _keypoint(element: Element) -> Keypoint:
    ((x, y),) = _points(element)[:1]
    if element.attributes.get("outside") == "1":
        return Keypoint(x, y, 0)
    return Keypoint(x, y, 1 if element.attributes.get("occluded") == "1" else 2)


def _mask(element: Element, size: list[int | None], name: str, remarks: Remarks) -> Mask:
    place = [element.whole(element.attribute_number(key), key) for key in ("left", "top", "width", "height")]
    left, top, width, height = place
    wide, high = size
    if wide is None or high is None:
        remarks.add("CVAT: a mask is of a picture without a size; it reaches as far as the mask", name)
        wide, high = left + width, top + height
    try:
        runs = [int(run) for run in element.attribute("rle").split(",")]
        return Mask(high, wide, mask_of_crop((wide, high), (left, top, width, height), runs))
    except ValueError as error:
        raise element.error(str(error)) from None


def _frames(root: Element, remarks: Remarks) -> list[Image]:
    """Return the frames of a video: what its tracks have at each of them."""
    width, height = _video_size(root)
    frames: dict[int, list[Annotation]] = {}
    for track in root.all("track"):
        label, number = track.attribute("label"), track.attributes.get("id", "")
        for shape in track.children:
            if shape.attributes.get("outside") == "1":
                continue
            frame = shape.whole(shape.attribute_number("frame"), "frame")
            del shape.attributes["frame"]
            name = f"frame_{frame:06d}"
            size = [width, height]
            frames.setdefault(frame, []).extend(
                _annotations([shape], name, size, remarks, label=label, track_id=number)
            )
    if frames:
        remarks.add("CVAT: frames of a video are read as pictures frame_000000; keyframes and tracks become attributes")
    return [
        Image(path=f"frame_{frame:06d}", width=width, height=height, id=frame, annotations=frames[frame])
        for frame in sorted(frames)
    ]


def _video_size(root: Element) -> tuple[int | None, int | None]:
    meta = root.first("meta")
    found = meta.first("original_size") if meta is not None else None
    if found is None and meta is not None:
        task = meta.first("task")
        found = task.first("original_size") if task is not None else None
    if found is None:
        return None, None
    width, height = (found.whole(found.needed(tag).number(), tag) for tag in ("width", "height"))
    return width, height
