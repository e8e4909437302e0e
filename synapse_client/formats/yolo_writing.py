"""YOLO: writing, as boxes or as outlines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from synapse_client.formats.dataset import Annotation, Box, Dataset, Image, ring_area
from synapse_client.formats.files import library, safe_path, write_text
from synapse_client.formats.pictures import copy_picture
from synapse_client.formats.remarks import FormatError, Remarks
from synapse_client.formats.yolo import label_of

__all__ = ["write_yolo"]


def write_yolo(dataset: Dataset, path: Path, *, outlines: bool = False) -> Remarks:
    """Write ``data.yaml``, a text file for each picture, and the pictures that are on this machine.

    Pictures that are not are named in lists, in place of folders.

    Args:
        dataset: What to write.
        path: The folder.
        outlines: Write outlines (segmentation) rather than boxes (detection).

    Returns:
        What YOLO cannot hold, or was altered.

    Raises:
        FormatError: a file cannot be written, or two pictures would share one.
        ConfigurationError: the extra is not installed.
    """
    return _Writer(dataset, path, outlines).write()


class _Writer:
    def __init__(self, dataset: Dataset, path: Path, outlines: bool) -> None:
        self._dataset = dataset
        self._path = path
        self._outlines = outlines
        self._remarks = Remarks()
        self._categories = dataset.all_categories()
        self._numbers = {category.name: number for number, category in enumerate(self._categories)}
        self._taken: dict[str, str] = {}

    def write(self) -> Remarks:
        """Write all of it."""
        yaml = library("yaml", "PyYAML")
        if any(category.id not in {None, number} for number, category in enumerate(self._categories)):
            self._remarks.add("YOLO: classes are numbered from 0 without gaps; ids of categories were given up")
        if any(category.keypoints or category.supercategory for category in self._categories):
            self._remarks.add("YOLO: classes have names only; supercategories and skeletons are left out")
        splits = list(dict.fromkeys(image.split for image in self._dataset.images)) or [None]
        places: dict[str, str] = {}
        for split in splits:
            images = [image for image in self._dataset.images if image.split == split]
            places["train" if split is None else split] = self._part(split, images)
        if splits == [None]:
            places["val"] = places["train"]
        document: dict[str, Any] = {
            **places,
            "names": {number: category.name for number, category in enumerate(self._categories)},
        }
        write_text(self._path / "data.yaml", yaml.safe_dump(document, allow_unicode=True, sort_keys=False))
        return self._remarks

    def _part(self, split: str | None, images: list[Image]) -> str:
        folder = "images" if split is None else f"images/{safe_path(split)}"
        self._path.joinpath(folder).mkdir(parents=True, exist_ok=True)
        listed: list[str] = []
        are_there = True
        for image in images:
            name = safe_path(image.path)
            label = label_of(Path(folder, name)).as_posix()
            if label in self._taken:
                raise FormatError(
                    f"YOLO: {self._taken[label]!r} and {image.path!r} would both have {label}; rename one of them"
                )
            self._taken[label] = image.path
            lines = [line for annotation in image.annotations if (line := self._line(image, annotation))]
            write_text(self._path / label, "".join(f"{line}\n" for line in lines))
            are_there = copy_picture(image, self._path / folder / name) and are_there
            listed.append(f"./{folder}/{name}")
        if are_there:
            return folder
        self._remarks.add("YOLO: pictures that are not on this machine are named in a list only")
        name = f"{safe_path(split or 'train')}.txt"
        write_text(self._path / name, "".join(f"{line}\n" for line in listed))
        return name

    def _line(self, image: Image, annotation: Annotation) -> str | None:
        self._tell(image, annotation)
        if annotation.category is None:
            self._remarks.add("YOLO: annotations without a category cannot be held; they are left out", image.path)
            return None
        bounds = annotation.bounds
        if bounds is None:
            self._remarks.add("YOLO: a class of the whole picture cannot be held; it is left out", image.path)
            return None
        if image.size is None and not image.is_relative:
            raise FormatError(
                f"{image.path}: YOLO needs the size of the picture, which is not known; have the pictures at hand"
            )
        width, height = (1, 1) if image.is_relative or image.size is None else image.size
        numbers = self._outline(image, annotation, bounds) if self._outlines else _centre(bounds)
        parts = [value / (height if index % 2 else width) for index, value in enumerate(numbers)]
        if any(not -1e-9 <= part <= 1 + 1e-9 for part in parts):
            self._remarks.add("YOLO: coordinates reach beyond the picture", image.path)
        return " ".join([str(self._numbers[annotation.category]), *map(_text, parts)])

    def _outline(self, image: Image, annotation: Annotation, bounds: Box) -> list[float]:
        rings = list(annotation.polygons)
        if not rings and annotation.box is not None and annotation.mask is None:
            self._remarks.add("YOLO: boxes are written as outlines with four corners", image.path)
            rings = [annotation.box.corners]
        elif not rings:
            self._remarks.add("YOLO: masks, lines and points cannot be held; their box is written", image.path)
            rings = [bounds.corners]
        if len(rings) > 1:
            self._remarks.add("YOLO: an outline of several polygons cannot be held; the largest is written", image.path)
            rings = [max(rings, key=ring_area)]
        return [number for point in rings[0] for number in point]

    def _tell(self, image: Image, annotation: Annotation) -> None:
        """Name what is not written of an annotation."""
        if annotation.is_crowd:
            self._remarks.add("YOLO: crowds are written as single objects", image.path)
        if annotation.attributes:
            self._remarks.add(
                f"YOLO: attributes cannot be held; left out: {', '.join(sorted(annotation.attributes))}", image.path
            )
        if annotation.keypoints:
            self._remarks.add("YOLO: points of skeletons are left out", image.path)
        if not self._outlines and annotation.kind not in {"bbox", "classification", "keypoint"}:
            self._remarks.add(f"YOLO: a {annotation.kind} is written as the box around it", image.path)
        elif annotation.box is not None and annotation.box.rotation and not self._outlines:
            self._remarks.add("YOLO: a turned box is written as the upright one around it", image.path)


def _centre(box: Box) -> list[float]:
    return [box.x + box.width / 2, box.y + box.height / 2, box.width, box.height]


def _text(value: float) -> str:
    """Return a number so exactly that pixels come back as they were."""
    text = f"{value:.15f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
