"""The name of the file that a row is about: a task, a data unit or an assignment says it deep inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Final
from urllib.parse import unquote, urlsplit

from synapse_client.runtime.describe.narrow import is_array, is_object

__all__ = ["file_name", "file_references", "with_file_name"]

_OWN: Final = ("files", "file")
"""Fields that hold file references, by specification or in a list."""
_AROUND: Final = ("data_unit", "task")
"""Fields whose object has such fields, where it is there."""
_PATHS: Final = ("path_original", "path", "url")
_NAMES: Final = ("file_name_original", *_PATHS)


def file_references(row: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the file references of a row with the names of their specifications, primary ones first.

    Args:
        row: A JSON object: a task, an assignment, a data unit, an event of ground truth.
    """
    for key in _OWN:
        found = sorted(_references(row.get(key)), key=lambda pair: pair[1].get("is_primary") is not True)
        if found:
            yield from found
            return
    for key in _AROUND:
        around = row.get(key)
        if is_object(around):
            yield from file_references(around)
            return


def _references(value: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    if is_object(value):
        pairs = ((name, item) for name, one in value.items() for item in (one if is_array(one) else [one]))
    elif is_array(value):
        pairs = ((_specification(item), item) for item in value if is_object(item))
    else:
        return
    for name, item in pairs:
        if isinstance(item, (str, PurePath)):
            item = {"path": item}  # noqa: PLW2901  # a converted URL
        if is_object(item) and any(isinstance(item.get(key), (str, PurePath)) for key in _NAMES):
            yield name, item


def _specification(item: Mapping[str, object]) -> str:
    for key in ("specification", "specification_name", "name"):
        if isinstance(name := item.get(key), str):
            return name
    return ""


def file_name(row: Mapping[str, object]) -> str | None:
    """Return the name of a row's primary file, as it was when it was uploaded; None where the row does not tell it."""
    for _, reference in file_references(row):
        name = reference.get("file_name_original")
        if isinstance(name, str) and name:
            return name
        for key in _PATHS:
            path = reference.get(key)
            if isinstance(path, (str, PurePath)) and (name := _last(str(path))):
                return name
    meta = row.get("meta")
    if not is_object(meta):
        return next((file_name(around) for key in _AROUND if is_object(around := row.get(key))), None)
    stem, ending, name = (meta.get(key) for key in ("origin_file_stem", "origin_file_extension", "filename"))
    if isinstance(name, str) and name:
        return name
    return f"{stem}{ending if isinstance(ending, str) else ''}" if isinstance(stem, str) and stem else None


def with_file_name(row: Mapping[str, object]) -> Mapping[str, object]:
    """Return a row with the name of its file as ``file`` behind its identifier, where it does not say it there."""
    if isinstance(row.get("file"), str) or (name := file_name(row)) is None:
        return row
    rest = {key: value for key, value in row.items() if key not in {"id", "file"}}
    return {**({"id": row["id"]} if "id" in row else {}), "file": name, **rest}


def _last(path: str) -> str:
    if "://" in path:
        path = unquote(urlsplit(path).path)
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]
