"""Files of datasets: JSON with the place of a fault, pictures and their sizes, paths that stay within a folder."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeVar

import attrs

from synapse_client.formats.remarks import FormatError
from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.describe.narrow import is_array, is_object

__all__ = [
    "PICTURES",
    "Place",
    "children",
    "library",
    "parse_json",
    "picture_size",
    "pictures_in",
    "read_json",
    "read_text",
    "safe_path",
    "whole",
    "write_text",
]

PICTURES: Final = frozenset(
    [
        ".avif",
        ".bmp",
        ".gif",
        ".heic",
        ".heif",
        ".jfif",
        ".jp2",
        ".jpe",
        ".jpeg",
        ".jpg",
        ".mpo",
        ".pbm",
        ".pgm",
        ".png",
        ".pnm",
        ".ppm",
        ".tif",
        ".tiff",
        ".webp",
    ]
)
"""Endings of pictures, in lower case."""
_Read = TypeVar("_Read")
_LARGEST: Final = 1e300
"""Of numbers in files: what is larger has no floating point number, or has none after one more multiplication."""
_ORIENTATION: Final = 0x0112
_TURNED: Final = frozenset({5, 6, 7, 8})
"""EXIF orientations in which what is stored as width is seen as height."""


def library(module: str, package: str) -> Any:
    """Import a package of the extra ``formats``.

    Raises:
        ConfigurationError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise ConfigurationError(
            f'This needs {package}, which is not installed: pip install "synapse-client[formats]"'
        ) from error


def read_text(path: Path) -> str:
    """Read a text file in UTF-8, with or without byte order mark.

    Raises:
        FormatError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}, byte {error.start}: not valid UTF-8") from error


def write_text(path: Path, text: str) -> None:
    """Write a text file, and the folders that it is in.

    Raises:
        FormatError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise FormatError(f"{path} cannot be written: {error.strerror or error}") from error
    except ValueError as error:  # half a character, or a name with one that no name has
        raise FormatError(f"{str(path)!r} cannot be written: {error}") from error


@contextmanager
def whole(path: Path) -> Generator[Path]:
    """Give a place to write a file or a folder to; it gets its name when all of it is there, and goes if that fails.

    In a folder that exists, files that are written replace those of their names, and others stay.

    Raises:
        FormatError: it cannot be written.
    """
    target = Path(os.path.realpath(path))  # where a link leads: the link itself stays
    if target.exists() and not (target.is_file() or target.is_dir()):  # a pipe or a device is written to, not replaced
        yield target
        return
    temporary = target.with_name(f".{secrets.token_hex(4)}.part.{target.name}")  # its ending tells the form
    try:
        yield temporary
        if not temporary.is_dir():
            os.replace(temporary, target)
        elif target.exists():
            _merge(temporary, target)
        else:
            os.rename(temporary, target)
    except OSError as error:
        raise FormatError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        if temporary.is_dir():
            shutil.rmtree(temporary, ignore_errors=True)
        else:
            temporary.unlink(missing_ok=True)


def _merge(source: Path, target: Path) -> None:
    for parent, folders, names in os.walk(source):
        place = target / Path(parent).relative_to(source)
        for folder in folders:
            (place / folder).mkdir(exist_ok=True)
        for name in names:
            os.replace(Path(parent, name), place / name)


def _constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON value")


def read_json(path: Path) -> Any:
    """Read a JSON file.

    Raises:
        FormatError: it cannot be read, or is not JSON.
    """
    return parse_json(path, read_text(path))


def parse_json(path: Path, text: str, line: int = 1) -> Any:
    """Return what a JSON text of a file stands for.

    Args:
        path: The file.
        text: The text.
        line: The line on which it begins.

    Raises:
        FormatError: it is not JSON.
    """
    try:
        return json.loads(text, parse_constant=_constant)
    except json.JSONDecodeError as error:
        where = f"line {line + error.lineno - 1}, column {error.colno}"
        raise FormatError(f"{path}, {where}: not valid JSON ({error.msg})") from None
    except RecursionError:
        raise FormatError(f"{path}, line {line}: the JSON is nested too deep") from None
    except ValueError as error:
        raise FormatError(f"{path}, line {line}: {error}") from None


@attrs.frozen
class Place:
    """A value of a file that nobody vouches for, and where it stands; reads what it ought to be.

    Attributes:
        file: The file.
        where: Where in it, such as ``images[3].width``.
        value: The value.
    """

    file: str
    where: str
    value: Any

    def error(self, problem: str) -> FormatError:
        """Return the error that says what is wrong with it."""
        where = f", {self.where}" if self.where else ""
        return FormatError(f"{self.file}{where}: {problem}")

    def at(self, key: str | int) -> Place:
        """Return what stands under a key or index; None when nothing does."""
        if isinstance(key, int):
            return Place(self.file, f"{self.where}[{key}]", self.value[key])
        where = f"{self.where}.{key}" if self.where else key
        return Place(self.file, where, self.value.get(key))

    def object(self) -> dict[str, Any]:
        """Return it as an object.

        Raises:
            FormatError: it is something else.
        """
        if not is_object(self.value):
            raise self.error(f"an object is needed, not {_shown(self.value)}")
        return self.value

    def part(self, key: str) -> Place:
        """Return the object that stands under a key; an empty one when nothing does.

        Raises:
            FormatError: it is something else.
        """
        found = self.at(key)
        return found if found.value is not None and found.object() else attrs.evolve(found, value={})

    def optional(self, key: str, read: Callable[[Place], _Read]) -> _Read | None:
        """Return what stands under a key as a method of a place reads it; None when nothing does."""
        found = self.at(key)
        return None if found.value is None else read(found)

    def rows(self) -> Iterator[Place]:
        """Yield the elements of an array.

        Raises:
            FormatError: it is something else.
        """
        if not is_array(self.value):
            raise self.error(f"an array is needed, not {_shown(self.value)}")
        return (self.at(index) for index in range(len(self.value)))

    def number(self) -> float:
        """Return it as a finite number; whole numbers stay whole.

        Raises:
            FormatError: it is something else.
        """
        value = self.value
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= _LARGEST:
            raise self.error(f"a number is needed, not {_shown(value)}")
        return value

    def whole(self) -> int:
        """Return it as a whole number.

        Raises:
            FormatError: it is something else.
        """
        value = self.number()
        if value != int(value):
            raise self.error(f"a whole number is needed, not {_shown(value)}")
        return int(value)

    def text(self) -> str:
        """Return it as text.

        Raises:
            FormatError: it is something else.
        """
        if not isinstance(self.value, str):
            raise self.error(f"text is needed, not {_shown(self.value)}")
        return self.value

    def key(self) -> str | int:
        """Return it as an identifier: text or a whole number.

        Raises:
            FormatError: it is something else.
        """
        if isinstance(self.value, str):
            return self.value
        return self.whole()

    def numbers(self, count: int | None = None) -> list[float]:
        """Return it as a list of numbers.

        Raises:
            FormatError: it is something else, or there are not ``count`` of them.
        """
        found = [row.number() for row in self.rows()]
        if count is not None and len(found) != count:
            raise self.error(f"{count} numbers are needed, not {len(found)}")
        return found


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= 40 else f"{text[:39]}…"


def safe_path(path: str) -> str:
    """Return a path with ``/`` that stays within a folder: without drive, root and ``..``."""
    parts = path.replace("\\", "/").split("/")
    kept = [part for part in parts if part not in {"", ".", ".."} and not (len(part) == 2 and part[1] == ":")]
    return "/".join(kept)


def children(folder: Path) -> list[Path]:
    """Return what is in a folder, in order.

    Raises:
        FormatError: it cannot be read.
    """
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise FormatError(f"{folder} cannot be read: {error.strerror or error}") from error


def pictures_in(folder: Path) -> list[Path]:
    """Return the pictures in a folder and below it, in order; links to folders are not followed."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(parent, name)
            for name in sorted(names)
            if os.path.splitext(name)[1].lower() in PICTURES and not name.startswith(".")
        ]
    return found


def picture_size(path: str | Path) -> tuple[int, int] | None:
    """Return width and height of a picture as it is seen, by its first bytes; None when it cannot be read.

    Raises:
        ConfigurationError: Pillow is not installed.
    """
    pillow = library("PIL.Image", "Pillow")
    try:
        with pillow.open(path) as picture:
            width, height = picture.size
            turned = picture.getexif().get(_ORIENTATION) in _TURNED
    except Exception:  # noqa: BLE001  # a decoder of others, given anything: it is not a picture that can be read
        return None
    return (height, width) if turned else (width, height)
