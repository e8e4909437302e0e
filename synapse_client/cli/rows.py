"""Rows of a table as people have them: CSV of any locale, JSON lines, a JSON array, or a JSON object by file name."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

from synapse_client.cli.decoding import decoded
from synapse_client.cli.errors import CommandError
from synapse_client.cli.wording import counted, named
from synapse_client.runtime.describe.narrow import is_object

__all__ = ["Row", "Table", "read_table"]

_SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SEPARATOR_LINE: Final = re.compile(r'\A"?sep=([^"\r\n])"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_BLANK: Final = re.compile(r"[ \t\r\n]*")


@attrs.frozen(kw_only=True)
class Row:
    """One row.

    Attributes:
        line: Line of the file on which it begins, from 1.
        values: Its values by column; what is empty in a CSV file is left out.
        key: The key that it stands under in a JSON object; None elsewhere.
    """

    line: int
    values: dict[str, Any]
    key: str | None = None


@attrs.frozen(kw_only=True)
class Table:
    """The rows of a file.

    Attributes:
        rows: The rows, in order.
        columns: Names of all columns, in order.
        encoding: What people call the encoding.
        separator: What people call the separators of a CSV file; None for JSON.
    """

    rows: Sequence[Row]
    columns: Sequence[str]
    encoding: str
    separator: str | None


def read_table(path: Path, is_wanted: Callable[[str], bool]) -> Table:
    """Read a table, whichever form and encoding it has.

    Args:
        path: The file.
        is_wanted: Whether a column is one that the table ought to have; tells what separates the columns.

    Raises:
        CommandError: it cannot be read; the text names file and line, and what to do.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror or error}") from error
    text, encoding = decoded(content, str(path))
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise CommandError(f"{path} is empty")
    if text.lstrip()[0] in "[{":
        rows = list(_json_rows(str(path), text))
        columns = dict.fromkeys(name for row in rows for name in row.values)
        return Table(rows=rows, columns=list(columns), encoding=encoding, separator=None)
    if text.lstrip()[0] == "<":
        raise CommandError(f"{path}: HTML or XML, not a table", hint="Save the table as CSV or JSON.")
    return _csv_table(str(path), text, encoding, is_wanted)


# --------------------------------------------------------------------------------------------------------------- CSV


def _csv_table(path: str, text: str, encoding: str, is_wanted: Callable[[str], bool]) -> Table:
    found = _SEPARATOR_LINE.match(text)
    first = 1
    if found is not None:
        text, first = text[found.end() :], 2
        separator = found[1]
    else:
        separator = _separator(path, text, is_wanted)
    records = _records(path, text, separator, first)
    columns = _columns(path, *next(records, (first, list[str]())))
    rows: list[Row] = []
    for line, record in records:
        values = _values(path, line, columns, record)
        if values:
            rows.append(Row(line=line, values=values))
    return Table(
        rows=rows,
        columns=[name for name in columns if name],
        encoding=encoding,
        separator=_SEPARATORS.get(separator, repr(separator)),
    )


def _separator(path: str, text: str, is_wanted: Callable[[str], bool]) -> str:
    """Return what makes a wanted column of the first line and, besides, the most columns."""
    counts: dict[str, tuple[bool, int]] = {}
    for separator in _SEPARATORS:
        try:
            _, record = next(_records(path, text, separator, 1))
        except (CommandError, StopIteration):
            continue  # quotes that make sense with another one
        counts[separator] = any(map(is_wanted, record)), len(record)
    return max(counts, key=counts.__getitem__, default=",")


def _records(path: str, text: str, separator: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the records that are not empty, with the lines on which they begin."""
    csv.field_size_limit(2**31 - 1)  # a cell may hold a whole annotation
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + first
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise CommandError(
                f"{path}, line {line}: not valid CSV ({error})",
                hint="A quote that is opened must be closed, and is doubled within quotes.",
            ) from None
        if any(cell.strip() for cell in record):
            yield line, record


def _columns(path: str, line: int, record: list[str]) -> list[str]:
    names = [name.strip() for name in record]
    for number, name in enumerate(names):
        if name and name in names[:number]:
            both = f"the {_ordinal(names.index(name))} and the {_ordinal(number)}"
            raise CommandError(
                f"{path}, line {line}: two columns have the name {named(name)!r} ({both})",
                hint="Give one of them another name.",
            )
    return names


def _values(path: str, line: int, columns: list[str], record: list[str]) -> dict[str, str]:
    surplus = [cell for cell in record[len(columns) :] if cell.strip()]
    if len(record) < len(columns) or surplus:
        raise CommandError(
            f"{path}, line {line}: {counted(len(record), 'column')}, but the first line has {len(columns):,}",
            hint="A value that has the separator or a line break in it must stand in double quotes.",
        )
    values: dict[str, str] = {}
    for number, (name, cell) in enumerate(zip(columns, record, strict=False)):
        if not cell.strip():
            continue
        if not name:
            raise CommandError(
                f"{path}, line {line}: {named(cell)!r} stands in the {_ordinal(number)} column, which has no name",
                hint="Give the column a name in the first line, or clear it.",
            )
        values[name] = cell
    return values


def _ordinal(index: int) -> str:
    number = index + 1
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


# -------------------------------------------------------------------------------------------------------------- JSON


def _json_rows(path: str, text: str) -> Iterator[Row]:
    """Yield the objects of an array, of lines, or of an object by name."""
    reader = _Json(path, text)
    if reader.take("["):
        while reader.goes_on("]"):
            yield Row(line=reader.line, values=reader.object())
    elif reader.is_by_name():
        reader.take("{")
        while reader.goes_on("}"):
            line, key = reader.line, reader.text()
            reader.take(":")
            yield Row(line=line, values=reader.object(), key=key)
    else:
        while not reader.at_end:
            yield Row(line=reader.line, values=reader.object())
    if not reader.at_end:
        raise CommandError(f"{path}, line {reader.line}: something stands behind the end of the JSON")


class _Json:
    """Reads a text value by value, and knows the line."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self._is_first = True
        self._decoder = json.JSONDecoder(object_pairs_hook=_without_doubles, parse_constant=_constant)
        self._skip()

    @property
    def line(self) -> int:
        """The line of the next value."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    @property
    def at_end(self) -> bool:
        """Whether nothing follows."""
        return self._at == len(self._text)

    def take(self, character: str) -> bool:
        """Go on behind a character, if it is the next one."""
        if not self._text.startswith(character, self._at):
            return False
        self._at += 1
        self._skip()
        return True

    def goes_on(self, end: str) -> bool:
        """Whether another element follows, in front of which it then is; else go on behind the end."""
        if self.take(end):
            return False
        if not self._is_first and not self.take(","):
            raise CommandError(f"{self._path}, line {self.line}: not valid JSON (a comma or {end} is missing)")
        self._is_first = False
        return True

    def is_by_name(self) -> bool:
        """Whether the text is one object, and all values in it are objects."""
        try:
            value, end = self._decoder.raw_decode(self._text, self._at)
        except (ValueError, RecursionError):
            return False
        is_all = end == len(self._text.rstrip())
        return is_all and is_object(value) and bool(value) and all(map(is_object, value.values()))

    def object(self) -> dict[str, Any]:
        """Return the next value, which must be an object."""
        line, value = self.line, self._value()
        if not is_object(value):
            raise CommandError(
                f"{self._path}, line {line}: a JSON object is needed for each file, not {json.dumps(value)[:40]}",
                hint='For example: {"file": "a.jpg", "split": "train"}',
            )
        return value

    def text(self) -> str:
        """Return the next value, which must be text."""
        line, value = self.line, self._value()
        if not isinstance(value, str):
            raise CommandError(f"{self._path}, line {line}: a file name is needed, not {json.dumps(value)[:40]}")
        return value

    def _value(self) -> Any:
        try:
            value, self._at = self._decoder.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            raise CommandError(
                f"{self._path}, line {error.lineno}, column {error.colno}: not valid JSON ({error.msg})"
            ) from None
        except RecursionError:
            raise CommandError(f"{self._path}, line {self.line}: the JSON is nested too deep") from None
        except ValueError as error:
            raise CommandError(f"{self._path}, line {self.line}: {error}") from None
        self._skip()
        return value

    def _skip(self) -> None:
        found = _BLANK.match(self._text, self._at)
        assert found is not None  # it matches nothing at all, too
        self._at = found.end()


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for number, name in enumerate(names) if name in names[:number])
        raise ValueError(f"the JSON object has the key {named(double)!r} twice")
    return found


def _constant(name: str) -> None:
    """Take the NaN of Python programs for a missing value, which it is there."""
    if name != "NaN":
        raise ValueError(f"{name} is not a JSON value")
