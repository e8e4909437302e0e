"""Pascal VOC: an XML file for each picture, with boxes whose pixels are counted from 1."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final
from xml.sax.saxutils import escape

import attrs

from synapse_client.formats.dataset import Annotation, Box, Category, Dataset, Image
from synapse_client.formats.files import PICTURES, read_text, safe_path, write_text
from synapse_client.formats.pictures import copy_picture
from synapse_client.formats.remarks import FormatError, Remarks
from synapse_client.formats.xml import Element, parse
from synapse_client.runtime.describe.narrow import is_array, is_object

__all__ = ["is_voc", "read_voc", "write_voc"]

NAME: Final = "voc"
_FLAGS: Final = ("truncated", "difficult", "occluded")
_IMAGE: Final = frozenset({"filename", "path", "size", "object"})
_OBJECT: Final = frozenset({"name", "bndbox", "robndbox", "polygon", "attributes", *_FLAGS})
_TAG: Final = re.compile(r"[^\W\d][\w.-]*")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SPLITS: Final = ("train", "val", "test")


def is_voc(path: Path) -> bool:
    """Whether a file or folder looks like VOC's."""
    if path.is_dir():
        return any(_files(path))
    return path.suffix.lower() == ".xml" and parse(path).tag == "annotation"


def _files(path: Path) -> Iterator[Path]:
    folder = path / "Annotations"
    root = folder if folder.is_dir() else path
    return (
        file
        for file in sorted(root.rglob("*.xml"))
        if file.is_file()
        and b"<annotation" in file.read_bytes()[:4096]
        and b"<annotations" not in file.read_bytes()[:4096]
    )


# ----------------------------------------------------------------------------------------------------------- reading


def read_voc(path: Path) -> Dataset:
    """Read a VOC file, a folder of them, or a VOC folder with ``Annotations``, ``JPEGImages`` and ``ImageSets``.

    Coordinates are pixels counted from 1, and both edges belong to the box. Where one is 0, the files evidently count
    from 0; all are read so then, and a remark says it.

    Raises:
        FormatError: something is not as the format says; the text names file and line.
    """
    files = list(_files(path)) if path.is_dir() else [path]
    if not files:
        raise FormatError(f"{path}: no VOC file (.xml with <annotation>) is in it")
    roots = [parse(file) for file in files]
    for root in roots:
        if root.tag != "annotation":
            raise root.error("not a VOC file: the root must be <annotation>")
    dataset = Dataset()
    first = 1
    if any(_begins_at_0(root) for root in roots):
        first = 0
        dataset.remarks.add("VOC: coordinates begin at 0, so they are read as counted from 0, not from 1 as VOC says")
    splits = _splits(path) if path.is_dir() else {}
    folder = path / "Annotations" if (path / "Annotations").is_dir() else path
    images: list[Image] = []
    for file, root in zip(files, roots, strict=True):
        key = file.relative_to(folder).with_suffix("").as_posix() if path.is_dir() else file.stem
        image = _image(root, key, first, dataset.remarks)
        picture = next((each for each in _places(path, file, image) if each.is_file()), None)
        images.append(attrs.evolve(image, split=splits.get(key), file=None if picture is None else str(picture)))
    dataset.images = images
    dataset.categories = _labels(path) or [Category(name=category.name) for category in dataset.all_categories()]
    return dataset


def _begins_at_0(root: Element) -> bool:
    boxes = [box for each in root.all("object") for box in each.all("bndbox")]
    edges = [edge for box in boxes for tag in ("xmin", "ymin") if (edge := box.first(tag)) is not None]
    return any(edge.number() <= 0 for edge in edges)


def _splits(path: Path) -> dict[str, str]:
    """Return the part of the data that each picture is of."""
    found: dict[str, str] = {}
    for split in _SPLITS:
        file = path / "ImageSets" / "Main" / f"{split}.txt"
        if file.is_file():
            found.update((line.split()[0], split) for line in read_text(file).splitlines() if line.split())
    return found


def _labels(path: Path) -> list[Category]:
    """Return the categories of CVAT's ``labelmap.txt``: ``name:colour:parts:actions``."""
    file = path / "labelmap.txt"
    if not path.is_dir() or not file.is_file():
        return []
    lines = [line.strip() for line in read_text(file).splitlines()]
    return [Category(name=line.partition(":")[0]) for line in lines if line and not line.startswith("#")]


def _places(path: Path, file: Path, image: Image) -> Iterator[Path]:
    if path.is_dir():
        yield path / "JPEGImages" / safe_path(image.path)
        yield path / safe_path(image.path)
    yield file.parent / safe_path(image.name)


def _image(root: Element, key: str, first: int, remarks: Remarks) -> Image:
    name = root.text("filename")
    if name is None:
        remarks.add("VOC: <filename> is missing; the name of the XML file stands for it", key)
        name = key
    ending = PurePosixPath(name.replace("\\", "/")).suffix
    if ending.lower() not in PICTURES:
        ending = ""
    path = name.replace("\\", "/")
    if "/" in key and "/" not in path:  # a tree of folders, of which <filename> has the last part
        path = f"{key.rpartition('/')[0]}/{path}"
    size = root.first("size")
    width = height = None
    if size is not None:
        width, height = (size.whole(size.needed(tag).number(), tag) or None for tag in ("width", "height"))
    if width is None or height is None:
        remarks.add("VOC: the size of the picture is missing", path)
    extra = {child.tag: child.plain() for child in root.children if child.tag not in _IMAGE}
    if size is not None and size.text("depth") is not None:
        extra["depth"] = size.text("depth")
    return Image(
        path=path,
        width=width,
        height=height,
        annotations=[_annotation(each, first, path, remarks) for each in root.all("object")],
        extra={NAME: extra} if extra else {},
    )


def _annotation(element: Element, first: int, path: str, remarks: Remarks) -> Annotation:
    category = element.text("name")
    if category is None:
        raise element.error("<name> is missing")
    attributes: dict[str, Any] = {}
    for flag in _FLAGS:
        if (text := element.text(flag)) is not None:
            attributes[flag] = {"0": False, "1": True}.get(text, text)
    for each in element.all("attributes"):
        for attribute in each.all("attribute"):
            attributes[attribute.text("name") or ""] = attribute.text("value") or ""
    box, polygons = _box(element, first), _polygon(element, first)
    if box is None and not polygons:
        remarks.add("VOC: an object has no box", path)
    extra = {child.tag: child.plain() for child in element.children if child.tag not in _OBJECT}
    return Annotation(
        category=category,
        box=box,
        polygons=polygons,
        attributes=attributes,
        extra={NAME: extra} if extra else {},
    )


def _box(element: Element, first: int) -> Box | None:
    turned = element.first("robndbox")
    if turned is not None:
        x, y, width, height = (turned.needed(tag).number() for tag in ("cx", "cy", "w", "h"))
        angle = math.degrees(turned.needed("angle").number())
        return Box(x - first - width / 2, y - first - height / 2, width, height, angle)
    box = element.first("bndbox")
    if box is None:
        return None
    left, top, right, bottom = (box.needed(tag).number() for tag in ("xmin", "ymin", "xmax", "ymax"))
    # the first and the last pixel belong to it: counted from 1, they begin at n - 1 and end at n
    found = Box(left - first, top - first, right - left + first, bottom - top + first)
    if found.width < 0 or found.height < 0:
        raise box.error("the box ends before it begins")
    return found


def _polygon(element: Element, first: int) -> list[list[tuple[float, float]]]:
    """Return the outline of Roboflow's files: ``<polygon><x1/><y1/><x2/>…``."""
    found = element.first("polygon")
    if found is None:
        return []
    points: list[tuple[float, float]] = []
    while (x := found.first(f"x{len(points) + 1}")) is not None:
        points.append((x.number() - first, found.needed(f"y{len(points) + 1}").number() - first))
    if found.first("pt") is not None:
        raise found.error("has <pt>, as LabelMe writes; that format is not read")
    return [points] if points else []


# ----------------------------------------------------------------------------------------------------------- writing


def write_voc(dataset: Dataset, path: Path) -> Remarks:
    """Write ``Annotations``, ``ImageSets`` and, of pictures that are on this machine, ``JPEGImages``.

    Returns:
        What VOC cannot hold, or was altered.

    Raises:
        FormatError: a file cannot be written, or two pictures would share one.
    """
    remarks = Remarks()
    path.joinpath("Annotations").mkdir(parents=True, exist_ok=True)
    taken: dict[str, str] = {}
    sets: dict[str, list[str]] = {}
    if any(category.id is not None or category.keypoints or category.supercategory for category in dataset.categories):
        remarks.add("VOC: categories have names only; ids, supercategories and skeletons are left out")
    used = {annotation.category for _, annotation in dataset.annotations}
    for category in dataset.categories:
        if category.name not in used:
            remarks.add("VOC: categories without an object are not written", category.name)
    for image in dataset.images:
        if image.is_relative:
            raise FormatError(f"{image.path}: VOC needs pixels, and the size of the picture is not known")
        name = safe_path(image.path)
        key = str(PurePosixPath(name).with_suffix(""))
        if key in taken and image.split is not None:
            name = f"{safe_path(image.split)}/{name}"
            key = str(PurePosixPath(name).with_suffix(""))
            remarks.add(
                "VOC: pictures of several parts of the data have one path; the part is put before it", image.path
            )
        if key in taken:
            raise FormatError(f"VOC: {taken[key]!r} and {image.path!r} would both have {key}.xml; rename one of them")
        taken[key] = image.path
        write_text(path / "Annotations" / f"{key}.xml", _document(image, name, remarks))
        copy_picture(image, path / "JPEGImages" / name)
        if image.split is not None:
            sets.setdefault(safe_path(image.split), []).append(key)
        if image.id is not None:
            remarks.add("VOC: ids of pictures are left out")
    for split, keys in sets.items():
        write_text(path / "ImageSets" / "Main" / f"{split}.txt", "".join(f"{key}\n" for key in keys))
    return remarks


def _document(image: Image, name: str, remarks: Remarks) -> str:
    extra = dict(image.extra.get(NAME, {}))
    depth = extra.pop("depth", "3")
    lines = ["<annotation>", *_plain("filename", name.rpartition("/")[2], 1)]
    if image.size is None:
        remarks.add("VOC: width and height of a picture are not known", image.path)
    else:
        lines += _plain("size", {"width": str(image.width), "height": str(image.height), "depth": depth}, 1)
    for tag, value in extra.items():
        lines += _plain(tag, value, 1)
    for annotation in image.annotations:
        lines += _object(annotation, image, remarks)
    return "\n".join([*lines, "</annotation>", ""])


def _object(annotation: Annotation, image: Image, remarks: Remarks) -> list[str]:
    if annotation.category is None:
        remarks.add("VOC: annotations without a category cannot be held; they are left out", image.path)
        return []
    if annotation.is_crowd:
        remarks.add("VOC: crowds are written as single objects", image.path)
    if annotation.id is not None:
        remarks.add("VOC: ids of annotations are left out")
    if annotation.keypoints:
        remarks.add("VOC: points of skeletons are left out", image.path)
    box = annotation.box
    if annotation.kind not in {"bbox", "classification", "keypoint"}:
        remarks.add(f"VOC: a {annotation.kind} is written as the box around it", image.path)
    elif box is not None and box.rotation:
        remarks.add("VOC: a turned box is written as the upright one around it", image.path)
    bounds = annotation.bounds
    found: dict[str, Any] = {"name": annotation.category}
    flags = {name: value for name, value in annotation.attributes.items() if name in _FLAGS}
    others = {name: value for name, value in annotation.attributes.items() if name not in _FLAGS}
    found.update((name, str(int(value)) if isinstance(value, bool) else value) for name, value in flags.items())
    found.update(annotation.extra.get(NAME, {}))
    if bounds is None:
        remarks.add(
            "VOC: an object without a box, as a class of the whole picture is, is read by few programs", image.path
        )
    else:
        edges = (bounds.x + 1, bounds.y + 1, bounds.x + bounds.width, bounds.y + bounds.height)
        found["bndbox"] = dict(zip(("xmin", "ymin", "xmax", "ymax"), map(_text, edges), strict=True))
    if others:
        if any(not isinstance(value, str) for value in others.values()):
            remarks.add("VOC: values of attributes are written as text", image.path)
        rows = [{"name": name, "value": value} for name, value in others.items()]
        found["attributes"] = {"attribute": rows}
    return _plain("object", found, 1)


def _text(value: float) -> str:
    """Return a number as it is, without the dust of floating point."""
    rounded = round(value, 9)
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)


def _plain(tag: str, value: Any, depth: int) -> list[str]:
    """Return JSON values as elements."""
    indent = "  " * depth
    if not _TAG.fullmatch(tag):
        raise FormatError(f"VOC: {tag[:40]!r} cannot be the name of an element")
    if is_array(value):
        return [line for each in value for line in _plain(tag, each, depth)]
    if is_object(value):
        inner = _inner(value, depth + 1)
        return [f"{indent}<{tag}>", *inner, f"{indent}</{tag}>"]
    text = value if isinstance(value, str) else str(value)
    if _CONTROL.search(text):
        raise FormatError(f"VOC: {text[:40]!r} has control characters, which XML cannot hold")
    return [f"{indent}<{tag}>{escape(text)}</{tag}>"]


def _inner(value: Mapping[str, Any], depth: int) -> list[str]:
    return [line for name, each in value.items() for line in _plain(name, each, depth)]
