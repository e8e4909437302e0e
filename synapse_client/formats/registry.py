"""The formats by name: which one a file is in, reading and writing."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from synapse_client.formats.coco import is_coco, read_coco, write_coco
from synapse_client.formats.cvat import is_cvat, read_cvat
from synapse_client.formats.dataset import Dataset
from synapse_client.formats.files import children, read_json, whole
from synapse_client.formats.folders import is_folders, read_folders
from synapse_client.formats.jsonl import is_jsonl, read_jsonl, write_jsonl
from synapse_client.formats.label_studio import is_label_studio, read_label_studio
from synapse_client.formats.pictures import with_pictures, with_pictures_beside
from synapse_client.formats.remarks import FormatError, Remarks
from synapse_client.formats.table import write_parquet
from synapse_client.formats.voc import is_voc, read_voc, write_voc
from synapse_client.formats.yolo import is_yolo, read_yolo
from synapse_client.formats.yolo_writing import write_yolo
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.http.files import local_path

__all__ = ["READERS", "WRITERS", "detect", "read", "write"]

READERS: Final[Mapping[str, Callable[[Path], Dataset]]] = {
    "coco": read_coco,
    "cvat": read_cvat,
    "folders": read_folders,
    "jsonl": read_jsonl,
    "label-studio": read_label_studio,
    "voc": read_voc,
    "yolo": read_yolo,
}
"""The formats that are read, by name."""

WRITERS: Final[Mapping[str, Callable[[Dataset, Path], Remarks]]] = {
    "coco": write_coco,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
    "voc": write_voc,
    "yolo": write_yolo,
    "yolo-seg": partial(write_yolo, outlines=True),
}
"""The formats that are written, by name."""

_FORGETFUL: Final = frozenset(WRITERS) - {"jsonl"}
_DERIVED: Final = frozenset({"area"})  # follows from what is marked
_TITLES: Final = {"coco": "COCO", "cvat": "CVAT", "label_studio": "Label Studio", "synapse": "Synapse", "voc": "VOC"}


def detect(path: str | os.PathLike[str]) -> str:
    """Return the name of the format that a file or folder is in.

    Raises:
        FormatError: there is no such file, or its format cannot be told.
    """
    place = _existing(path)
    found = _detect_folder(place) if place.is_dir() else _detect_file(place)
    if found is None:
        raise FormatError(f"{place}: its format cannot be told; say which it is: {', '.join(READERS)}")
    return found


def _existing(path: str | os.PathLike[str]) -> Path:
    place = Path(local_path(path, "path"))
    if not place.exists():
        raise FormatError(f"{place}: no such file or folder")
    return place


def _detect_file(path: Path) -> str | None:
    if is_jsonl(path):
        return "jsonl"
    if path.suffix.lower() == ".json":
        value: Any = read_json(path)
        return "coco" if is_coco(value) else "label-studio" if is_label_studio(value) else None
    if path.suffix.lower() == ".xml":
        return "voc" if is_voc(path) else "cvat" if is_cvat(path) else None
    return "yolo" if is_yolo(path) else None


def _detect_folder(path: Path) -> str | None:
    if is_cvat(path):
        return "cvat"
    if is_yolo(path):
        return "yolo"
    if is_voc(path):
        return "voc"
    folders = [path, *(folder for folder in children(path) if folder.is_dir())]
    files = [file for folder in folders for file in children(folder) if file.suffix.lower() == ".json"]
    if any(is_coco(read_json(file)) for file in files if file.is_file()):
        return "coco"
    return "folders" if is_folders(path) else None


def read(
    path: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002  # as pandas and others call it
    *,
    pictures: str | os.PathLike[str] | None = None,
) -> Dataset:
    """Read annotations of any format.

    Args:
        path: A file or folder.
        format: Its format, a name of `READERS`; told by what is there when None.
        pictures: Folder with the pictures, where they do not lie beside the annotations; tells sizes that the format
            does not.

    Returns:
        The pictures with their annotations, and remarks about what was assumed or could not be kept.

    Raises:
        FormatError: something is not as the format says; the text names file and place.
        InvalidInputError: there is no such format.
        ConfigurationError: the extra ``formats`` is not installed, and the format needs it.

    Example:
        >>> from synapse_client import formats
        >>> dataset = formats.read("instances_val2017.json")
        >>> for remark in dataset.remarks:
        ...     print(remark)
    """
    name = detect(path) if format is None else format
    if name not in READERS:
        raise InvalidInputError(f"there is no format {name!r} to read; there are {', '.join(READERS)}")
    place = _existing(path)
    dataset = READERS[name](place)
    return with_pictures_beside(dataset, place) if pictures is None else with_pictures(dataset, _existing(pictures))


def write(
    dataset: Dataset,
    path: str | os.PathLike[str],
    format: str,  # noqa: A002  # as pandas and others call it
) -> Remarks:
    """Write annotations; all of them, or, when that fails, nothing.

    Args:
        dataset: What to write.
        path: A file (``jsonl``, ``parquet``, and ``coco`` with the ending ``.json``) or a folder. A folder that is
            there keeps what else is in it.
        format: A name of `WRITERS`.

    Returns:
        What the format cannot hold, or was altered; empty when all of it came through.

    Raises:
        FormatError: a file cannot be written, or the dataset cannot be written in this format at all.
        InvalidInputError: there is no such format.
        ConfigurationError: a package that the format needs is not installed.

    Example:
        >>> from synapse_client import formats
        >>> dataset = formats.read("coco.json")
        >>> for remark in formats.write(dataset, "dataset", "yolo"):
        ...     print(remark)
    """
    if format not in WRITERS:
        raise InvalidInputError(f"there is no format {format!r} to write; there are {', '.join(WRITERS)}")
    with whole(Path(local_path(path, "path"))) as place:
        remarks = WRITERS[format](dataset, place)
    if format in _FORGETFUL:
        _tell_of_others(dataset, format.removesuffix("-seg"), remarks)
    return remarks


def _tell_of_others(dataset: Dataset, name: str, remarks: Remarks) -> None:
    """Name what other formats said beyond what all have in common: no format but JSON lines can hold it."""
    title = name.upper() if name != "parquet" else "Parquet"
    text = f"{title}: what only {{}} says is left out: {{}}"
    for image in dataset.images:
        for each in (image.extra, *(annotation.extra for annotation in image.annotations)):
            for source, fields in each.items():
                told = sorted(fields.keys() - _DERIVED)
                if source != name and told:
                    remarks.add(text.format(_TITLES.get(source, source), ", ".join(told)), image.path)
    for each in (dataset.info, *(category.extra for category in dataset.categories)):
        for source, fields in each.items():
            if source != name:
                remarks.add(text.format(_TITLES.get(source, source), ", ".join(sorted(fields))))
