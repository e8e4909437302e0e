"""YOLO: one text file for each picture, with coordinates as parts of its width and height; reading.

Boxes are ``class x y width height`` with the centre, outlines ``class x1 y1 x2 y2 …``, and with ``kpt_shape`` in the
YAML file the points of a skeleton follow a box. The sizes of the pictures, and so coordinates in pixels, come from the
pictures themselves.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

import attrs

from synapse_client.formats.dataset import Annotation, Box, Category, Dataset, Image, Keypoint
from synapse_client.formats.files import PICTURES, Place, children, library, picture_size, pictures_in, read_text
from synapse_client.formats.remarks import FormatError
from synapse_client.runtime.describe.narrow import is_array, is_object

__all__ = ["is_yolo", "label_of", "read_yolo"]

NAME: Final = "yolo"
_SPLITS: Final = ("train", "val", "test")
_IMAGES: Final = frozenset({"images", "jpegimages"})
_LABELS: Final = frozenset({"labels", "annotations"})
_NAMES: Final = ("classes.txt", "obj.names", "_darknet.labels")
_NOT_LABELS: Final = frozenset({"readme.txt", "notes.txt", "predefined_classes.txt", "requirements.txt", *_NAMES})


@attrs.frozen
class _Part:
    """Pictures of one part of the data.

    Attributes:
        split: Its name.
        root: Folder that paths of pictures are relative to.
        pictures: The pictures, whether they are there or not.
        labels: Text files without a picture.
    """

    split: str | None
    root: Path
    pictures: Sequence[Path]
    labels: Sequence[Path] = ()


def is_yolo(path: Path) -> bool:
    """Whether a file or folder looks like YOLO's."""
    if path.is_dir():
        return _yaml_in(path) is not None or _data_in(path) is not None or _is_bare(path)
    return path.suffix.lower() in {".yaml", ".yml", ".data"}


def read_yolo(path: Path) -> Dataset:
    """Read a folder of text files, or the YAML or ``.data`` file that says where they are.

    Raises:
        FormatError: something is not as the format says; the text names file and line.
        ConfigurationError: the extra is not installed.
    """
    if not path.is_dir():
        reads_yaml = path.suffix.lower() in {".yaml", ".yml"}
        return _read_yaml(path) if reads_yaml else _read_darknet(path)
    if (found := _yaml_in(path)) is not None:
        return _read_yaml(found)
    if (found := _data_in(path)) is not None:
        return _read_darknet(found)
    return _read_bare(path)


def _yaml_in(folder: Path) -> Path | None:
    files = [file for file in children(folder) if file.suffix.lower() in {".yaml", ".yml"}]
    return next((file for file in sorted(files, key=lambda file: file.stem != "data") if _has_names(file)), None)


def _has_names(file: Path) -> bool:
    return any(line.startswith(("names:", "names :")) for line in read_text(file).splitlines())


def _data_in(folder: Path) -> Path | None:
    return next((file for file in children(folder) if file.suffix.lower() == ".data"), None)


def _is_bare(folder: Path) -> bool:
    """Whether names of classes are in a folder, and texts of it, where there are any, begin with numbers of classes."""
    if _names_in(folder) is None:
        return False
    texts = _texts(folder)
    return not texts or any(re.match(r"\s*(\d|$)", read_text(text)) for text in texts)


def _names_in(folder: Path) -> Path | None:
    return next((file for name in _NAMES if (file := folder / name).is_file()), None)


# ------------------------------------------------------------------------------------------------- where files are


def _read_yaml(path: Path) -> Dataset:
    yaml = library("yaml", "PyYAML")
    try:
        document = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = "" if mark is None else f", line {mark.line + 1}, column {mark.column + 1}"
        raise FormatError(f"{path}{where}: not valid YAML ({getattr(error, 'problem', None) or error})") from None
    except RecursionError:
        raise FormatError(f"{path}: the YAML is nested too deep") from None
    root = Place(str(path), "", document)
    fields = root.object()
    names = _yaml_names(root.at("names"), fields.get("nc"))
    base = path.parent
    if isinstance(fields.get("path"), str) and (base / fields["path"]).is_dir():
        base /= fields["path"]
    parts: list[_Part] = []
    wanted: dict[str, Any] = {split: fields[split] for split in _SPLITS if fields.get(split)}
    is_one = len(wanted) > 1 and all(value == wanted["train"] for value in wanted.values() if "train" in wanted)
    if is_one:
        wanted = {"train": wanted["train"]}
    for split, value in wanted.items():
        places = value if is_array(value) else [value]
        for index, place in enumerate(places):
            if not isinstance(place, str):
                raise root.at(split).error(f"a path is needed, not {place!r}")
            parts.append(_part(base, path.parent, place, None if is_one else split, f"{path}, {split}[{index}]"))
    shape = [row.whole() for row in root.at("kpt_shape").rows()] if fields.get("kpt_shape") else []
    if shape and (len(shape) != 2 or shape[1] not in {2, 3} or shape[0] < 1):
        raise root.at("kpt_shape").error("the number of points and 2 or 3 numbers each are needed")
    return _Reader(names, shape).read(parts)


def _yaml_names(place: Place, count: object) -> dict[int, str]:
    if is_object(place.value):
        return {_class_number(place, key): str(name) for key, name in place.value.items()}
    if place.value is None and isinstance(count, int):
        return {number: str(number) for number in range(count)}
    return {number: str(row.value) for number, row in enumerate(place.rows())}


def _class_number(place: Place, key: object) -> int:
    try:
        return int(str(key))
    except ValueError:
        raise place.error(f"the number of a class is needed, not {key!r}") from None


def _part(base: Path, beside: Path, place: str, split: str | None, where: str) -> _Part:
    """Return the pictures of a folder or a list; Roboflow writes ``../train/images`` for a folder that is not above."""
    choices = [base / place, beside / place, beside / place.removeprefix("../")]
    found = next((choice for choice in choices if choice.exists()), None)
    if found is None:
        raise FormatError(f"{where}: there is no {base / place}")
    if found.is_file():
        return _listed(found, split)
    return _Part(split, found, pictures_in(found), _alone(found))


def _listed(path: Path, split: str | None) -> _Part:
    lines = [line.strip() for line in read_text(path).splitlines()]
    entries = [PurePosixPath(line.replace("\\", "/")) for line in lines if line]
    pictures: list[Path] = []
    for entry in entries:
        whole = path.parent / str(entry).removeprefix("./")
        inner = path.parent.joinpath(*entry.parts[1:])  # darknet's lists begin with data/
        pictures.append(whole if whole.exists() or len(entry.parts) < 2 or not _exists(inner) else inner)
    root = path.parent
    for name in ("images", f"images/{split}", f"obj_{split}_data"):
        if pictures and all((root / name) in picture.parents for picture in pictures):
            return _Part(split, root / name, pictures)
    return _Part(split, root, pictures)


def _exists(picture: Path) -> bool:
    return picture.exists() or label_of(picture).exists()


def _alone(folder: Path) -> list[Path]:
    """Return text files of a folder of labels for which there is no picture."""
    labels = label_of(folder / "x").parent
    if labels == folder:
        return []
    there = {picture.relative_to(folder).with_suffix("") for picture in pictures_in(folder)}
    return [label for label in _texts(labels) if label.relative_to(labels).with_suffix("") not in there]


def label_of(picture: Path) -> Path:
    """Return where the text of a picture is: in ``labels`` in place of the innermost ``images``, else beside it."""
    folders = picture.parts[:-1]
    found = [at for at, name in enumerate(folders) if name == "images"]  # as trainers look for it
    found = found or [at for at, name in enumerate(folders) if name.lower() == "images"]
    if found:
        picture = Path(*folders[: found[-1]], "labels", *picture.parts[found[-1] + 1 :])
    return picture.with_suffix(".txt")


def _texts(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    found = (file for file in sorted(folder.rglob("*.txt")) if file.is_file())
    return [file for file in found if file.name.lower() not in _NOT_LABELS]


def _read_darknet(path: Path) -> Dataset:
    settings: dict[str, str] = {}
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            key, equals, value = line.partition("=")
            if not equals:
                raise FormatError(f"{path}, line {number}: NAME = VALUE is needed")
            settings[key.strip()] = value.strip()
    names_file = path.parent / PurePosixPath(settings.get("names", "obj.names").replace("\\", "/")).name
    parts: list[_Part] = []
    for split, key in (("train", "train"), ("val", "valid"), ("val", "val"), ("test", "test")):
        if key in settings:
            name = PurePosixPath(settings[key].replace("\\", "/"))
            place = next((file for file in (path.parent / name, path.parent / name.name) if file.is_file()), None)
            if place is None:
                raise FormatError(f"{path}: {key}: there is no {path.parent / name.name}")
            parts.append(_listed(place, split))
    return _Reader(_names_of(names_file), []).read(parts)


def _names_of(path: Path) -> dict[int, str]:
    names = [line.strip() for line in read_text(path).splitlines()]
    while names and not names[-1]:
        names.pop()
    return dict(enumerate(names))


def _read_bare(folder: Path) -> Dataset:
    """Read a folder in which names say what belongs together."""
    names = _names_in(folder)
    pictures = {_key(folder, picture): picture for picture in pictures_in(folder)}
    labels = {_key(folder, label): label for label in _texts(folder)}
    splits = {key.partition("/")[0] for key in (*pictures, *labels) if "/" in key}
    has_splits = bool(splits) and splits <= {*_SPLITS, "valid"} and all("/" in key for key in (*pictures, *labels))
    reader = _Reader({} if names is None else _names_of(names), [])
    for key in sorted({*pictures, *labels}):
        split, _, rest = key.partition("/") if has_splits else ("", "", key)
        picture = pictures.get(key)
        name = f"{rest}{picture.suffix if picture is not None else ''}"
        reader.add(name, {"valid": "val"}.get(split, split) or None, picture, labels.get(key))
    return reader.dataset()


def _key(folder: Path, file: Path) -> str:
    parts = file.relative_to(folder).with_suffix("").parts
    return (
        "/".join(part for part in parts[:-1] if part.lower() not in _IMAGES | _LABELS)
        + ("/" if any(part.lower() not in _IMAGES | _LABELS for part in parts[:-1]) else "")
        + parts[-1]
    )


# ------------------------------------------------------------------------------------------------- what is in files


class _Reader:
    def __init__(self, names: Mapping[int, str], keypoints: Sequence[int]) -> None:
        self._names = names
        self._keypoints = keypoints
        self._images: list[Image] = []
        self._used: dict[int, str] = {}
        self._found = Dataset()

    def read(self, parts: Sequence[_Part]) -> Dataset:
        for part in parts:
            for picture in part.pictures:
                path = picture.relative_to(part.root) if picture.is_relative_to(part.root) else Path(picture.name)
                there = picture if picture.is_file() else None
                label = next(
                    (file for file in (label_of(picture), picture.with_suffix(".txt")) if file.is_file()), None
                )
                self.add(path.as_posix(), part.split, there, label)
            for label in part.labels:
                root = label_of(part.root / "x").parent
                self.add(label.relative_to(root).with_suffix("").as_posix(), part.split, None, label)
        return self.dataset()

    def dataset(self) -> Dataset:
        """Return what was read."""
        if not self._names and self._used:
            self._found.remarks.add("YOLO: there are no names of classes; their numbers are the names")
        names = self._names or dict(sorted(self._used.items()))
        points = [f"point_{number}" for number in range(1, 1 + self._keypoints[0])] if self._keypoints else []
        self._found.categories = [
            Category(name=name, id=number, keypoints=points) for number, name in sorted(names.items())
        ]
        doubles = {name for name in names.values() if list(names.values()).count(name) > 1}
        if doubles:
            raise FormatError(f"YOLO: several classes have the name {min(doubles)!r}")
        self._found.images = self._images
        return self._found

    def add(self, path: str, split: str | None, picture: Path | None, label: Path | None) -> None:
        """Take a picture, its text, or both."""
        size = None if picture is None else picture_size(picture)
        if picture is not None and size is None:
            self._found.remarks.add("YOLO: the picture cannot be read, so its size is not known", path)
        elif picture is None:
            self._found.remarks.add("YOLO: the picture is not there, so its size is not known", path)
        if not path.lower().endswith(tuple(PICTURES)):
            self._found.remarks.add("YOLO: the ending of the picture's name is not known", path)
        annotations = [] if label is None else list(self._annotations(label, path))
        image = Image(
            path=path,
            split=split,
            annotations=annotations,
            file=None if picture is None else str(picture),
            is_relative=True,
        )
        self._images.append(image if size is None else image.with_size(*size))

    def _annotations(self, label: Path, path: str) -> Iterator[Annotation]:
        for number, line in enumerate(read_text(label).splitlines(), start=1):
            words = line.split()
            if not words:
                continue
            where = f"{label}, line {number}"
            numbers = [_number(word, where) for word in words]
            if numbers[0] != int(numbers[0]) or numbers[0] < 0:
                raise FormatError(f"{where}: the number of a class is needed first, not {words[0]!r}")
            yield self._annotation(int(numbers[0]), numbers[1:], where, path)

    def _annotation(self, number: int, numbers: list[float], where: str, path: str) -> Annotation:
        if self._names and number not in self._names:
            raise FormatError(f"{where}: there is no class {number}; the classes are {_range(self._names)}")
        category = self._names.get(number) or self._used.setdefault(number, str(number))
        expected = 4 + self._keypoints[0] * self._keypoints[1] if self._keypoints else 4
        coordinates = numbers if len(numbers) >= 6 and len(numbers) % 2 == 0 and not self._keypoints else numbers[:4]
        if any(not 0 <= value <= 1 for value in coordinates):
            self._found.remarks.add("YOLO: coordinates are outside of the picture", path)
        if len(numbers) == expected or len(numbers) == 5:
            x, y, width, height = numbers[:4]
            points = self._points(numbers[4:]) if len(numbers) > 5 else []
            return Annotation(
                category=category,
                box=Box(x - width / 2, y - height / 2, width, height),
                keypoints=points,
                attributes={"score": numbers[4]} if len(numbers) == 5 else {},
            )
        if self._keypoints or len(numbers) < 6 or len(numbers) % 2:
            needed = f"{expected} numbers" if self._keypoints else "4 numbers of a box, or 6 and more of an outline"
            raise FormatError(f"{where}: behind the class {needed} are needed, not {len(numbers)}")
        return Annotation(category=category, polygons=[list(zip(numbers[::2], numbers[1::2], strict=True))])

    def _points(self, numbers: list[float]) -> list[Keypoint]:
        step = self._keypoints[1]
        rows = [numbers[at : at + step] for at in range(0, len(numbers), step)]
        return [
            Keypoint(row[0], row[1], int(row[2]) if step == 3 and row[2] in {0, 1, 2} else 2 if any(row[:2]) else 0)
            for row in rows
        ]


def _number(word: str, where: str) -> float:
    try:
        value = float(word)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise FormatError(f"{where}: a number is needed, not {word[:40]!r}")
    return value


def _range(names: Mapping[int, str]) -> str:
    return f"{min(names)} to {max(names)}" if len(names) > 1 else str(min(names))
