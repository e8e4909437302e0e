"""COCO: instances and keypoints, one JSON file for each part of the data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from synapse_client.formats.dataset import Annotation, Box, Category, Dataset, Image, Keypoint, Mask, ring_area
from synapse_client.formats.files import Place, children, read_json, safe_path, write_text
from synapse_client.formats.masks import read_mask
from synapse_client.formats.pictures import copy_picture
from synapse_client.formats.remarks import FormatError, Remarks
from synapse_client.formats.rle import runs_of
from synapse_client.runtime.describe.narrow import is_array, is_object

__all__ = ["is_coco", "read_coco", "write_coco"]

NAME: Final = "coco"
_IMAGE: Final = frozenset({"id", "file_name", "width", "height"})
_CATEGORY: Final = frozenset({"id", "name", "supercategory", "keypoints", "skeleton"})
_ANNOTATION: Final = frozenset(
    {"id", "image_id", "category_id", "bbox", "segmentation", "keypoints", "num_keypoints", "iscrowd", "attributes"}
)
_KINDS: Final = ("instances", "person_keypoints", "keypoints", "captions", "labels", "stuff", "image_info")


def is_coco(value: object) -> bool:
    """Whether a JSON value looks like COCO's."""
    return is_object(value) and is_array(value.get("images")) and is_array(value.get("annotations"))


def _rest(row: Mapping[str, Any], known: frozenset[str]) -> dict[str, Mapping[str, Any]]:
    extra = {key: value for key, value in row.items() if key not in known}
    return {NAME: extra} if extra else {}


# ----------------------------------------------------------------------------------------------------------- reading


def read_coco(path: Path) -> Dataset:
    """Read a COCO file, or a folder of them: one of them for each part of the data, there or in folders of it.

    Raises:
        FormatError: a file is not COCO's; the text names file and place.
    """
    if not path.is_dir():
        return _Reader().read([(path, None)])
    files = [file for folder in (path, *(sub for sub in children(path) if sub.is_dir())) for file in _files(folder)]
    if not files:
        raise FormatError(f"{path}: no COCO file (.json with images and annotations) is in it")
    if len({_split(path, file) for file in files}) > 1:
        return _Reader().read((file, _split(path, file)) for file in files)
    return _Reader().read((file, _told_split(file)) for file in files)


def _files(folder: Path) -> list[Path]:
    found = [file for file in children(folder) if file.suffix.lower() == ".json" and file.is_file()]
    return [file for file in found if is_coco(read_json(file))]


def _told_split(file: Path) -> str | None:
    """Return the part of the data that a name after COCO's manner tells, such as ``instances_train.json``."""
    kind = next((kind for kind in _KINDS if file.stem.startswith(f"{kind}_")), None)
    split = None if kind is None else file.stem.removeprefix(f"{kind}_")
    return None if split == "default" else split


def _split(root: Path, file: Path) -> str:
    """Return the part of the data that a file is of, by its name or its folder."""
    stem = file.stem.removesuffix(".coco").strip("_")
    for kind in _KINDS:
        if stem == kind:
            return "default"
        if stem.startswith(f"{kind}_"):
            return stem.removeprefix(f"{kind}_")
    if stem == "annotations" and file.parent != root:
        return file.parent.name
    return stem


class _Reader:
    def __init__(self) -> None:
        self._dataset = Dataset()
        self._categories: dict[str, Category] = {}
        self._images: dict[tuple[str | None, str], Image] = {}

    def read(self, parts: Iterable[tuple[Path, str | None]]) -> Dataset:
        for path, split in parts:
            self._file(path, split)
        self._dataset.images = list(self._images.values())
        self._dataset.categories = list(self._categories.values())
        return self._dataset

    def _file(self, path: Path, split: str | None) -> None:
        root = Place(str(path), "", read_json(path))
        if not is_coco(root.value):
            raise root.error("not a COCO file: it needs the arrays images and annotations")
        document = root.object()
        rest = {key: value for key, value in document.items() if key not in {"images", "annotations", "categories"}}
        if rest:
            self._dataset.info = {NAME: {**self._dataset.info.get(NAME, {}), **rest}}
        names = dict(self._category(row) for row in root.at("categories").rows()) if "categories" in document else {}
        images: dict[str | int, Image] = {}
        for row in root.at("images").rows():
            image = self._image(row, split)
            if image.id in images:
                raise row.error(f"the id {image.id!r} comes twice")
            images[image.id or 0] = image
        found: dict[str | int, list[Annotation]] = {}
        for row in root.at("annotations").rows():
            fields = row.object()
            key = row.at("image_id").key()
            if key not in images:
                raise row.at("image_id").error(f"there is no image with the id {key!r}")
            found.setdefault(key, []).append(self._annotation(row, fields, names, images[key]))
        for key, image in images.items():
            place = (split, image.path)
            there = self._images.get(place)
            before = () if there is None else there.annotations
            if there is not None and there.id != image.id:
                self._dataset.remarks.add("COCO: pictures of one name and several ids are read as one", image.path)
            self._images[place] = attrs.evolve(image, annotations=(*before, *found.get(key, ())))

    def _category(self, row: Place) -> tuple[int, Category]:
        fields = row.object()
        skeleton = [pair.numbers(2) for pair in row.at("skeleton").rows()] if fields.get("skeleton") else []
        category = Category(
            name=row.at("name").text(),
            id=row.at("id").whole(),
            supercategory=row.at("supercategory").text() if fields.get("supercategory") is not None else None,
            keypoints=[name.text() for name in row.at("keypoints").rows()] if fields.get("keypoints") else (),
            skeleton=tuple((int(pair[0]) - 1, int(pair[1]) - 1) for pair in skeleton),
            extra=_rest(fields, _CATEGORY),
        )
        there = self._categories.setdefault(category.name, category)
        if there.id != category.id:
            raise row.error(f"the category {category.name!r} has the id {category.id} here and {there.id} elsewhere")
        return row.at("id").whole(), there

    def _image(self, row: Place, split: str | None) -> Image:
        fields = row.object()
        size = [row.at(name).whole() if fields.get(name) is not None else None for name in ("width", "height")]
        return Image(
            path=row.at("file_name").text().replace("\\", "/"),
            width=size[0] or None,
            height=size[1] or None,
            id=row.at("id").key(),
            split=split,
            extra=_rest(fields, _IMAGE),
        )

    def _annotation(
        self, row: Place, fields: Mapping[str, Any], names: Mapping[int, Category], image: Image
    ) -> Annotation:
        category: Category | None = None
        extra = dict(_rest(fields, _ANNOTATION).get(NAME, {}))
        if fields.get("category_id") is not None and not names:
            self._dataset.remarks.add("COCO: there are no categories; the numbers of them are left out", image.path)
        elif fields.get("category_id") is not None:
            number = row.at("category_id").whole()
            category = names.get(number)
            if category is None:
                raise row.at("category_id").error(f"there is no category with the id {number}")
        box = None
        if fields.get("bbox"):
            x, y, width, height = row.at("bbox").numbers(4)
            box = Box(x, y, width, height)
        polygons, mask = self._segmentation(row.at("segmentation"), image, extra)
        if "segments_info" in fields:
            self._dataset.remarks.add("COCO: masks of panoptic pictures are not read", image.path)
        return Annotation(
            category=None if category is None else category.name,
            box=box,
            polygons=polygons,
            mask=mask,
            keypoints=self._keypoints(row.at("keypoints")) if fields.get("keypoints") else (),
            id=row.at("id").key() if fields.get("id") is not None else None,
            is_crowd=bool(fields.get("iscrowd")),
            attributes=row.at("attributes").object() if fields.get("attributes") else {},
            extra={NAME: extra} if extra else {},
        )

    def _segmentation(
        self, place: Place, image: Image, extra: dict[str, Any]
    ) -> tuple[list[list[tuple[float, float]]], Mask | None]:
        value = place.value
        if not value:
            return [], None
        if is_object(value):
            mask = read_mask(place)
            if image.size is not None and image.size != (mask.width, mask.height):
                self._dataset.remarks.add("COCO: a mask is of another size than its picture", image.path)
            return [], mask
        polygons: list[list[tuple[float, float]]] = []
        for ring in place.rows():
            numbers = ring.numbers()
            if len(numbers) % 2:
                raise ring.error("a polygon needs an even number of coordinates: x and y of each point")
            if len(numbers) < 6:
                self._dataset.remarks.add("COCO: a polygon has less than three points", image.path)
            polygons.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
        if any(not ring for ring in polygons):
            extra["segmentation"] = value
            return [], None
        return polygons, None

    def _keypoints(self, place: Place) -> list[Keypoint]:
        numbers = place.numbers()
        if len(numbers) % 3:
            raise place.error("keypoints are three numbers each: x, y and visibility")
        found: list[Keypoint] = []
        for at in range(0, len(numbers), 3):
            x, y, visibility = numbers[at : at + 3]
            if visibility not in {0, 1, 2}:
                raise place.error(f"the visibility of a keypoint is 0, 1 or 2, not {visibility}")
            found.append(Keypoint(x, y, int(visibility)))
        return found


# ----------------------------------------------------------------------------------------------------------- writing


def write_coco(dataset: Dataset, path: Path) -> Remarks:
    """Write a COCO file; where the path is a folder, one of each part of the data, and pictures of this machine.

    Returns:
        What COCO cannot hold, or was altered.

    Raises:
        FormatError: a file cannot be written.
    """
    remarks = Remarks()
    splits = list(dict.fromkeys(image.split for image in dataset.images)) or [None]
    categories, numbers = _numbered(dataset, remarks)
    if path.suffix.lower() == ".json":
        if splits != [None]:
            remarks.add("COCO: parts of the data (splits) are not told in a single file; give a folder")
        write_text(path, _Writer(dataset, list(dataset.images), categories, numbers, remarks).text())
        return remarks
    for split in splits:
        images = [image for image in dataset.images if image.split == split]
        name = f"instances_{split or 'default'}.json"
        write_text(path / "annotations" / name, _Writer(dataset, images, categories, numbers, remarks).text())
        for image in images:
            copy_picture(image, path / "images" / safe_path(split or "") / safe_path(image.path))
    return remarks


def _numbered(dataset: Dataset, remarks: Remarks) -> tuple[list[Category], dict[str, int]]:
    """Give each category a number: its own where it has one."""
    categories = dataset.all_categories()
    taken = {category.id for category in categories if category.id is not None}
    numbers: dict[str, int] = {}
    following = max(taken, default=0) + 1
    for category in categories:
        if category.id is None:
            numbers[category.name] = following
            following += 1
        else:
            numbers[category.name] = category.id
    if len(set(numbers.values())) < len(numbers):
        remarks.add("COCO: several categories have one id; all were numbered anew")
        numbers = {category.name: number for number, category in enumerate(categories, start=1)}
    return categories, numbers


class _Writer:
    def __init__(
        self,
        dataset: Dataset,
        images: list[Image],
        categories: list[Category],
        numbers: Mapping[str, int],
        remarks: Remarks,
    ) -> None:
        self._dataset = dataset
        self._images = images
        self._categories = categories
        self._numbers = numbers
        self._remarks = remarks

    def text(self) -> str:
        """Return the file."""
        images: list[dict[str, Any]] = []
        annotations: list[dict[str, Any]] = []
        image_ids = _ids([image.id for image in self._images])
        found = [annotation for image in self._images for annotation in image.annotations]
        ids = iter(_ids([annotation.id for annotation in found]))
        for image, key in zip(self._images, image_ids, strict=True):
            if image.id is not None and key != image.id:
                self._remarks.add("COCO: ids of pictures are whole numbers; they were numbered anew", image.path)
            images.append(self._image(image, key))
            for annotation in image.annotations:
                number = next(ids)
                if annotation.id is not None and number != annotation.id:
                    self._remarks.add("COCO: ids of annotations are whole numbers; they were numbered anew", image.path)
                annotations.append({"id": number, "image_id": key, **self._annotation(annotation, image)})
        document = {
            **self._dataset.info.get(NAME, {}),
            "images": images,
            "annotations": annotations,
            "categories": [self._category(category) for category in self._categories],
        }
        return json.dumps(document, ensure_ascii=False) + "\n"

    def _image(self, image: Image, key: int) -> dict[str, Any]:
        row: dict[str, Any] = {"id": key, "file_name": image.path}
        if image.size is None:
            self._remarks.add("COCO: width and height of a picture are not known", image.path)
        else:
            row.update(width=image.width, height=image.height)
        return {**row, **image.extra.get(NAME, {})}

    def _category(self, category: Category) -> dict[str, Any]:
        row: dict[str, Any] = {"id": self._numbers[category.name], "name": category.name}
        if category.supercategory is not None:
            row["supercategory"] = category.supercategory
        if category.keypoints or category.skeleton:
            row["keypoints"] = list(category.keypoints)
            row["skeleton"] = [[first + 1, second + 1] for first, second in category.skeleton]
        return {**row, **category.extra.get(NAME, {})}

    def _annotation(self, annotation: Annotation, image: Image) -> dict[str, Any]:
        if image.is_relative:
            raise FormatError(f"{image.path}: its size is not known, so its boxes cannot be given in pixels")
        row: dict[str, Any] = {}
        if annotation.category is not None:
            row["category_id"] = self._numbers[annotation.category]
        mask, box, polygons = annotation.mask, annotation.box, annotation.polygons
        if box is not None and box.rotation:
            self._remarks.add("COCO: boxes are upright; a turned one is written as its outline", image.path)
            polygons = polygons or (box.corners,)
        if mask is not None:
            row["segmentation"] = {
                "size": [mask.height, mask.width],
                "counts": mask.counts if isinstance(mask.counts, str) else list(mask.counts),
            }
            if polygons:
                self._remarks.add("COCO: an annotation has a mask or polygons; the polygons are left out", image.path)
        elif polygons:
            row["segmentation"] = [[number for point in ring for number in point] for ring in polygons]
        if annotation.polyline:
            self._remarks.add("COCO: lines cannot be held; the box around it is written", image.path)
        bounds = annotation.bounds
        if bounds is not None:
            row["bbox"] = [bounds.x, bounds.y, bounds.width, bounds.height]
            row["area"] = _area(annotation)
        if annotation.keypoints:
            row["keypoints"] = [number for each in annotation.keypoints for number in attrs.astuple(each)]
            row["num_keypoints"] = sum(point.visibility > 0 for point in annotation.keypoints)
        row["iscrowd"] = int(annotation.is_crowd)
        if annotation.attributes:
            row["attributes"] = dict(annotation.attributes)
        return {**row, **annotation.extra.get(NAME, {})}


def _ids(given: list[str | int | None]) -> list[int]:
    """Return whole numbers: those given if all are such and none comes twice, else new ones from 1 on."""
    whole = [key for key in given if isinstance(key, int)]
    if len(whole) == len(given) == len(set(whole)):
        return whole
    return list(range(1, len(given) + 1))


def _area(annotation: Annotation) -> float:
    mask, box = annotation.mask, annotation.bounds
    if mask is not None:
        return sum(runs_of(mask.height, mask.width, mask.counts)[1::2])
    polygons = annotation.polygons
    if annotation.box is not None and annotation.box.rotation:
        polygons = polygons or (annotation.box.corners,)
    if polygons:
        return sum(ring_area(ring) for ring in polygons)
    return 0 if box is None else box.width * box.height
