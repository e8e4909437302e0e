"""JSON lines: a line for each picture or task, in Synapse's own form; nothing is lost in it.

A line is an object. What it is about is said by ``file`` (a path), ``task``, ``checksum``, or several of them; the
annotations stand under ``annotations``, in either form of Synapse, with ``extra`` beside it, or all of it under
``data``, as in lines that ``synapse-client export`` writes. What is about the whole (ids of categories, skeletons) is
in a first line ``{"dataset": {…}}``, when there is something.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from synapse_client.formats.dataset import Category, Dataset, Image
from synapse_client.formats.files import Place, parse_json, write_text
from synapse_client.formats.remarks import FormatError, Remarks
from synapse_client.formats.synapse import from_synapse, to_synapse
from synapse_client.runtime.describe.narrow import is_mapping

__all__ = ["Row", "is_jsonl", "read_jsonl", "row_of", "rows_of", "write_jsonl"]

_FILE_KEYS: Final = ("file", "path", "file_name", "filename", "image")
_TASK_KEYS: Final = ("task", "task_id")
_HEADER: Final = "dataset"
_MD5_OR_SHA1: Final = re.compile(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{40}")


@attrs.frozen(kw_only=True)
class Row:
    """Annotations, and what they are of.

    Attributes:
        place: Where it stands, for people.
        file: Path of the picture; None when it is not said.
        task: Id of the task; None when it is not said.
        checksum: MD5 or SHA-1 of the file, hexadecimal; None when it is not said.
        specification: File specification that a plain list is of; None when it is not said.
        data: What `annotate_task_data` takes as ``data``.
    """

    place: str
    file: str | None = None
    task: int | None = None
    checksum: str | None = None
    specification: str | None = None
    data: Mapping[str, Any]


def is_jsonl(path: Path) -> bool:
    """Whether a file looks like JSON lines, by its name."""
    return path.suffix.lower() in {".jsonl", ".ndjson"}


def rows_of(path: Path) -> Iterator[Row]:
    """Read a file line by line.

    Raises:
        FormatError: a line is not as the format says; the text names file and line.
    """
    for place in _lines(path):
        if _HEADER not in place.object():
            yield row_of(place)


def _lines(path: Path) -> Iterator[Place]:
    try:
        with open(path, encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield Place(f"{path}, line {number}", "", parse_json(path, line, number))
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not valid UTF-8 ({error.reason})") from error


def row_of(place: Place) -> Row:
    """Return what an object says.

    Raises:
        FormatError: it is not as the format says.
    """
    fields = place.object()
    file_key = next((key for key in _FILE_KEYS if isinstance(fields.get(key), str)), None)
    task_key = next((key for key in _TASK_KEYS if fields.get(key) is not None), None)
    data: Any = fields.get("data")
    if task_key is None and file_key is None and is_mapping(data) and fields.get("id") is not None:
        task_key = "id"  # a line of an export
    checksum = fields.get("checksum")
    if checksum is not None and not (isinstance(checksum, str) and _MD5_OR_SHA1.fullmatch(checksum)):
        raise place.at("checksum").error("an MD5 or SHA-1 in hexadecimal digits is needed")
    if file_key is None and task_key is None and checksum is None:
        raise place.error('it must say what it is about: "file", "task" or "checksum"')
    if not is_mapping(data):
        if "annotations" not in fields:
            raise place.error('"annotations" is missing')
        data = {
            key: fields[key]
            for key in ("annotations", "annotationsData", "relations", "annotationGroups", "extra")
            if key in fields
        }
    annotations = data.get("annotations")
    if not is_mapping(annotations) and not isinstance(annotations, list):
        raise place.at("annotations").error("a list, or an object with a list for each file specification, is needed")
    return Row(
        place=place.file,
        file=None if file_key is None else place.at(file_key).text().replace("\\", "/"),
        task=None if task_key is None else place.at(task_key).whole(),
        checksum=None if checksum is None else checksum.lower(),
        specification=place.at("specification").text() if fields.get("specification") is not None else None,
        data=data,
    )


def read_jsonl(path: Path) -> Dataset:
    """Read a file as pictures; lines that name a task only are pictures ``task-ID``.

    Raises:
        FormatError: a line is not as the format says; the text names file and line.
    """
    dataset = Dataset()
    images: list[Image] = []
    categories: list[Category] = []
    for place in _lines(path):
        if _HEADER in place.object():
            about = place.part(_HEADER)
            info = about.part("info")
            dataset.info = {name: info.part(name).object() for name in info.object()}
            categories += [_category(row) for row in about.at("categories").rows()]
            continue
        row = row_of(place)
        name = row.file or (f"task-{row.task}" if row.task is not None else str(row.checksum))
        images.append(from_synapse(row.data, name, row.specification))
    dataset.images = images
    dataset.categories = categories
    dataset.categories = dataset.all_categories()
    return dataset


def _category(row: Place) -> Category:
    fields = row.object()
    skeleton = [pair.numbers(2) for pair in row.at("skeleton").rows()] if fields.get("skeleton") else []
    return Category(
        name=row.at("name").text(),
        id=row.at("id").whole() if fields.get("id") is not None else None,
        supercategory=row.at("supercategory").text() if fields.get("supercategory") is not None else None,
        keypoints=[name.text() for name in row.at("keypoints").rows()] if fields.get("keypoints") else (),
        skeleton=tuple((int(first), int(second)) for first, second in skeleton),
        extra=row.at("extra").object() if fields.get("extra") else {},
    )


def write_jsonl(dataset: Dataset, path: Path, specification: str = "image_1") -> Remarks:
    """Write a file; it can hold everything.

    Raises:
        FormatError: it cannot be written, or coordinates are parts of a size that is not known.
    """
    lines: list[dict[str, Any]] = []
    used = list(dict.fromkeys(each.category for _, each in dataset.annotations if each.category is not None))
    plain = [Category(name=name) for name in used]
    if list(dataset.categories) != plain or dataset.info:
        rows = [_plain(category) for category in dataset.categories]
        lines.append({_HEADER: {"info": dataset.info, "categories": rows}})
    lines += [{"file": image.path, **to_synapse(image, specification)} for image in dataset.images]
    write_text(path, "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines))
    return Remarks()


def _plain(category: Category) -> dict[str, Any]:
    return {name: value for name, value in attrs.asdict(category).items() if value not in (None, (), {})}
