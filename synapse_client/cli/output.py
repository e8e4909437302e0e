"""Results on standard output: as a table for people, as JSON or NDJSON for programs."""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, cast

from synapse_client.cli.terminal import console, write_styled
from synapse_client.cli.wording import counted
from synapse_client.runtime.describe.file_names import with_file_name
from synapse_client.runtime.describe.model import Model
from synapse_client.runtime.describe.narrow import is_array, is_mapping
from synapse_client.runtime.describe.printable import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

__all__ = ["Format", "Output", "plain", "to_json"]

Format: TypeAlias = Literal["auto", "table", "json", "ndjson"]
_BATCH: Final = 500
"""Rows of one table: a long list is printed table by table, so that it need not fit into memory."""
_FRACTION: Final = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+")
"""Of a second: in a table it only takes room."""
_LINE_END: Final = re.compile("\r+\n?")
_ABSENT: Final = object()
_NARROWEST: Final = 6
_WIDEST: Final = 40


def plain(value: Any) -> Any:
    """Return a result as JSON would hold it."""
    if isinstance(value, Model):
        return plain(value.to_dict())
    if is_mapping(value):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in cast("Sequence[object]", value)]
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, (bool, int, float, str)) else _other(value)


def _other(value: Any) -> Any:
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def to_json(value: Any, indent: int | None = None) -> str:
    """Return a result as JSON text that can be written as UTF-8.

    Numbers that JSON does not have (NaN, Infinity) become null.
    """
    found = dict(value.items()) if isinstance(value, Model) else value
    try:
        text = _dumped(found, indent=indent, ensure_ascii=False)
        text.encode()
    except UnicodeEncodeError:  # names of the file system need not be Unicode
        return _dumped(found, indent=indent, ensure_ascii=True)
    return text


def _dumped(value: Any, *, indent: int | None, ensure_ascii: bool) -> str:
    try:
        return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, default=_other, allow_nan=False)
    except ValueError:  # Python reads and writes NaN, which is not JSON
        finite = _finite(plain(value))
        return json.dumps(finite, ensure_ascii=ensure_ascii, indent=indent, allow_nan=False)


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_finite(item) for item in cast("list[Any]", value)]
    return None if isinstance(value, float) and not math.isfinite(value) else value


class Output:
    """Where results go.

    Args:
        wanted: The format; ``"auto"`` is a table on a terminal, else JSON for one object and NDJSON for many.
        columns: Names of the columns of a table, dotted where they are in nested objects; by default as many fields as
            fit.
        note: Called with remarks for people.
    """

    def __init__(self, wanted: Format, *, columns: Sequence[str] = (), note: Callable[[str], object]) -> None:
        self.format: Format = wanted
        self.is_table: bool = wanted == "table" or (wanted == "auto" and sys.stdout.isatty())
        self._columns = tuple(columns)
        self._note = note
        self._console: Console | None = None

    @property
    def console(self) -> Console:
        """Standard output as Rich sees it."""
        if self._console is None:
            self._console = console(highlight=False)
        return self._console

    def one(self, value: Any) -> None:
        """Print one object or value."""
        if self.is_table and is_mapping(value):
            self._record(value)
        elif self.is_table and (value is None or isinstance(value, (str, int, float))):
            self.line("" if value is None else str(value))
        else:
            self.line(to_json(value, indent=None if self.format == "ndjson" else 2))

    def many(self, values: Iterable[Any], *, columns: Sequence[str] = ()) -> int:
        """Print a list while it is read; return how many items there were.

        Args:
            values: The items.
            columns: Columns of a table unless the user chose others; by default as many fields as fit.
        """
        if self.is_table:
            self._columns = self._columns or tuple(columns)
            return self._table(values)
        return self._array(values) if self.format == "json" else self._lines(values)

    def line(self, text: str) -> None:
        """Print a line."""
        sys.stdout.write(f"{text}\n")
        if sys.stdout.isatty():
            sys.stdout.flush()

    def text(self, lines: Iterable[str]) -> None:
        """Print lines while they come: as text, or as JSON strings where JSON was asked for."""
        as_json = self.format in {"json", "ndjson"}
        for line in lines:
            # a bar that was drawn over and over, with a carriage return between, is a line each time
            text = to_json(line) if as_json else _LINE_END.sub("\n", line)
            sys.stdout.write(f"{text}\n")
            sys.stdout.flush()

    # --------------------------------------------------------------------------------------------------------- JSON

    def _lines(self, values: Iterable[Any]) -> int:
        count = 0
        for value in values:
            self.line(to_json(value))
            count += 1
        return count

    def _array(self, values: Iterable[Any]) -> int:
        count = 0
        sys.stdout.write("[")
        for value in values:
            text = to_json(value, indent=2).replace("\n", "\n  ")
            sys.stdout.write(f"{',' if count else ''}\n  {text}")
            count += 1
        sys.stdout.write("\n]\n" if count else "]\n")
        return count

    # ------------------------------------------------------------------------------------------------------- tables

    def _record(self, value: Mapping[str, Any]) -> None:
        from rich.table import Table as RichTable
        from rich.text import Text

        table = RichTable(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        row = plain(value)
        for name in self._columns or row:
            found = _field(row, name)
            if found is not _ABSENT:
                table.add_row(Text(_cell(name)), Text(_cell(found, indent=2)))
        self._show(table)
        missing = [name for name in self._columns if _field(row, name) is _ABSENT]
        if missing:
            self._note(_without([row], missing))

    def _show(self, table: Table) -> None:
        """Print a table, without the blanks that Rich puts behind each line."""
        with self.console.capture() as captured:
            self.console.print(table)
        write_styled("".join(f"{line.rstrip()}\n" for line in captured.get().split("\n")[:-1]))
        if sys.stdout.isatty():
            sys.stdout.flush()

    def _table(self, values: Iterable[Any]) -> int:
        iterator: Iterator[Any] = iter(values)
        count, layout = 0, None
        remarks: list[str] = []
        while batch := [plain(value) for value in islice(iterator, _BATCH)]:
            if not all(is_mapping(row) for row in batch):
                for row in batch:
                    self.line(row if isinstance(row, str) else to_json(row))
            else:
                if not self._columns or "file" in self._columns:
                    batch = [with_file_name(row) for row in batch]
                layout = layout or self._layout(batch, remarks.append)
                self._print(batch, layout, header=not count)
            count += len(batch)
        if not count:
            remarks.append("Nothing found.")
        for remark in remarks:
            self._note(remark)
        return count

    def _layout(self, rows: list[Mapping[str, Any]], remark: Callable[[str], object]) -> list[tuple[str, int]]:
        """Choose the columns, with their widths: as many of the fields as fit, in their order."""
        names = dict.fromkeys(name for row in rows for name in row)
        wanted = [name for name in names if any(row.get(name) is not None for row in rows)] or list(names)
        if self._columns:
            missing = [name for name in self._columns if all(_field(row, name) is _ABSENT for row in rows)]
            if missing:
                remark(_without(rows, missing))
            chosen = {name: _column_width(name, rows) for name in self._columns}
            return _fitted(chosen, self.console.width)
        widths = {name: _column_width(name, rows) for name in wanted}
        chosen, room = dict[str, int](), self.console.width
        nested = {name for name in wanted if any(isinstance(row.get(name), (dict, list)) for row in rows)}
        for name in [name for name in wanted if name not in nested] or wanted:
            width = min(widths[name], _WIDEST)
            if not chosen or width + 2 <= room:
                chosen[name] = width
                room -= width + 2
        hidden = [name for name in names if name not in chosen]
        if hidden:
            shown = ", ".join(hidden[:5]) + (", …" if len(hidden) > 5 else "")
            remark(f"{counted(len(hidden), 'more field')} ({shown}): see --columns or --output json.")
        return _fitted(chosen, self.console.width)

    def _print(self, rows: list[Mapping[str, Any]], layout: list[tuple[str, int]], *, header: bool) -> None:
        from rich.table import Table as RichTable
        from rich.text import Text

        table = RichTable(box=None, show_header=header, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        for name, width in layout:
            numeric = all(isinstance(_shown(row, name), (int, float, type(None))) for row in rows)
            table.add_column(
                Text(_cell(name)),
                width=width,
                no_wrap=True,
                overflow="ellipsis",
                justify="right" if numeric else "left",
            )
        for row in rows:
            table.add_row(*(Text(_cell(_shown(row, name))) for name, _ in layout))
        self._show(table)


def _field(row: Mapping[str, Any], name: str) -> Any:
    """Return a field of a row, or `_ABSENT`: by its name, else by a dotted path of names and places in lists."""
    if name in row:
        return row[name]
    found: Any = row
    for part in name.split("."):
        if is_mapping(found) and part in found:
            found = found[part]
        elif is_array(found) and part.isdecimal() and int(part) < len(found):
            found = found[int(part)]
        else:
            return _ABSENT
    return found


def _shown(row: Mapping[str, Any], name: str) -> Any:
    found = _field(row, name)
    return None if found is _ABSENT else found


def _without(rows: Sequence[Mapping[str, Any]], missing: Sequence[str]) -> str:
    """Return what to say of columns that no row has: how far each of them leads, and what is there."""
    parts: list[str] = []
    for name in missing:
        above, dot, _ = name.rpartition(".")
        while dot and all(not is_mapping(_field(row, above)) for row in rows):
            above, dot, _ = above.rpartition(".")
        there = dict.fromkeys(key for row in rows for key in (row if not above else _mapping(_field(row, above))))
        parts.append(f"There is no field {name}; {above or 'there'} {'has' if above else 'are'} {', '.join(there)}.")
    return " ".join(parts)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if is_mapping(value) else {}


def _column_width(name: str, rows: Sequence[Mapping[str, Any]]) -> int:
    return max(_width(name), *(_width(_shown(row, name)) for row in rows))


def _fitted(columns: dict[str, int], room: int) -> list[tuple[str, int]]:
    """Narrow the widest columns until all of them fit."""
    while columns and sum(columns.values()) + 2 * len(columns) > room:
        widest = max(columns, key=columns.__getitem__)
        if columns[widest] <= _NARROWEST:
            break
        columns[widest] -= 1
    return list(columns.items())


def _width(value: Any) -> int:
    """Return how many columns of a terminal a value takes; Korean letters take two each."""
    from rich.cells import cell_len

    return cell_len(_cell(value))


def _cell(value: Any, indent: int | None = None) -> str:
    """Return a value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        text = "yes" if value else "no"
    elif isinstance(value, str):
        text = value if indent is not None else _FRACTION.sub(r"\1", value)
    elif is_mapping(value) or is_array(value):
        text = to_json(value, indent=indent if value else None)
    else:
        text = str(_other(value))
    if indent is None:
        text = " ".join(text.split("\n"))
    return printable(text).expandtabs()
