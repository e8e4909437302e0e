"""Values from the command line: text that becomes what the API takes."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from synapse_client.backend.access import AROUND
from synapse_client.cli.common import as_id
from synapse_client.cli.errors import CommandError
from synapse_client.runtime.describe.index import (
    BOOLEAN,
    DATE,
    FILE,
    INTEGER,
    NUMBER,
    STRING,
    TIME,
    UUID,
    Array,
    Choice,
    JsonType,
    alternatives,
)
from synapse_client.runtime.http.files import local_path

__all__ = ["Kind", "item_type", "kind_of", "parse", "parse_json", "read_secret"]

_BOM: Final = "\ufeff"
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of the next one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; the encodings take them away."""

_NAMES: Final[Mapping[JsonType, str]] = {
    BOOLEAN: "BOOLEAN",
    INTEGER: "INTEGER",
    NUMBER: "NUMBER",
    STRING: "TEXT",
    UUID: "TEXT",
    TIME: "TIME",
    DATE: "TIME",
    FILE: "FILE",
}
_TRUE: Final = frozenset({"true", "yes", "on", "1"})
_FALSE: Final = frozenset({"false", "no", "off", "0"})


@attrs.frozen(kw_only=True)
class Kind:
    """How a value is written.

    Attributes:
        metavar: What it is called in help.
        is_list: Whether it may be given several times.
        choices: Values that the API's description names; others may be given as well.
    """

    metavar: str
    is_list: bool = False
    choices: tuple[str, ...] = ()


def kind_of(of: JsonType) -> Kind:
    """Return how a value of a type is written."""
    found = alternatives(of)
    lists = [one for one in found if isinstance(one, Array)]
    single = [one for one in found if not isinstance(one, Array)]
    if lists:
        inner = [kind_of(one.item) for one in lists]
        if any(kind.metavar == "JSON" or kind.is_list for kind in inner):
            return Kind(metavar="JSON")
        return attrs.evolve(inner[0], is_list=True)
    choices = tuple(str(value) for one in single if isinstance(one, Choice) for value in one.values)
    names = {_name(one) for one in single}
    if choices:
        return Kind(metavar="INTEGER" if names == {"INTEGER"} else "TEXT", choices=choices)
    if "FILE" in names:
        return Kind(metavar="FILE")
    if "JSON" in names:
        return Kind(metavar="JSON")
    if names == {"INTEGER", "TEXT"}:
        return Kind(metavar="ID")
    for name in ("TIME", "TEXT", "NUMBER", "INTEGER", "BOOLEAN"):
        if name in names:
            return Kind(metavar=name)
    return Kind(metavar="JSON")


def item_type(of: JsonType) -> JsonType:
    """Return the type of one item where a list may be given, else the type itself."""
    return next((one.item for one in alternatives(of) if isinstance(one, Array)), of)


def _name(of: JsonType) -> str:
    if isinstance(of, Choice):
        return "INTEGER" if all(isinstance(value, int) for value in of.values) else "TEXT"
    return _NAMES.get(of, "JSON")


def parse(name: str, text: str, of: JsonType) -> Any:
    """Return a value.

    Args:
        name: What it is called in errors.
        text: As given; ``@file`` for a file's content, or, where the API takes a file, for the file itself.
        of: The type.

    Raises:
        CommandError: it is not such a value.
    """
    kind = kind_of(of)
    if kind.metavar == "FILE":
        return _file(name, text)
    if kind.metavar == "JSON":
        return parse_json(name, text)
    if kind.metavar == "ID":
        return as_id(text)
    if kind.metavar == "BOOLEAN":
        return _boolean(name, text)
    if kind.metavar in {"INTEGER", "NUMBER"}:
        try:
            return int(text) if kind.metavar == "INTEGER" else float(text)
        except ValueError:
            raise CommandError(f"{name} takes a number, got {text!r}") from None
    return text


def _file(name: str, text: str) -> Path:
    path = Path(local_path(text.removeprefix("@"), name))
    if not path.is_file():
        raise CommandError(f"{name}: there is no file {str(path)!r}")
    return path


def _boolean(name: str, text: str) -> bool:
    word = text.lower()
    if word not in _TRUE | _FALSE:
        raise CommandError(f"{name} takes true or false, got {text!r}")
    return word in _TRUE


def parse_json(name: str, text: str) -> Any:
    """Return JSON given as text, as ``@file`` or as ``-`` for standard input.

    Raises:
        CommandError: it is not JSON, or the file cannot be read.
    """
    source = ""
    if text in {"-", "@-"}:
        source = "standard input"
        content = _decoded(f"{name}: {source}", _read_input())
    elif text.startswith("@"):
        source = repr(text[1:])
        content = _decoded(f"{name}: {source}", _content(name, text[1:]))
    else:
        content = text.removeprefix(_BOM)
    if source and not content.strip():
        raise CommandError(f"{name}: {source} is empty")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        where = f" in {source}" if source else ""
        raise CommandError(
            f"{name} takes JSON ({error}){where}, got {content[:60]!r}", hint="Text in JSON stands in double quotes."
        ) from None


def _decoded(name: str, content: bytes) -> str:
    """Return the text of a file, in whichever Unicode encoding: Windows likes UTF-16 and byte order marks.

    Args:
        name: What it is called in errors.
        content: Its bytes.

    Raises:
        CommandError: it is in another encoding.
    """
    encoding = next((found for mark, found in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise CommandError(f"{name} is not Unicode text ({error})", hint="Save it as UTF-8.") from None


def read_secret() -> str:
    """Return the first line of standard input, without what files leave around it.

    Raises:
        CommandError: it is not Unicode text.
    """
    if sys.stdin.isatty():
        return sys.stdin.readline().strip(AROUND)
    return _decoded("standard input", _read_input()).partition("\n")[0].strip(AROUND)


def _read_input() -> bytes:
    """Return all of standard input."""
    stream: Any = getattr(sys.stdin, "buffer", None)
    found: bytes = sys.stdin.read().encode() if stream is None else stream.read()
    return found


def _content(name: str, path: str) -> bytes:
    try:
        return Path(local_path(path, name)).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise CommandError(f"{name}: {path!r} cannot be read: {reason or error}") from error
