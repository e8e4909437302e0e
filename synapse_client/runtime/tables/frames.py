"""Items as a table: a pandas DataFrame or an Arrow table, with columns of the types that the models have.

`Table` takes page after page and turns every some thousand rows into arrays, so that neither the models nor the parsed
JSON of a long list are held beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from synapse_client.runtime.describe.errors import InvalidInputError, ResponseFormatError
from synapse_client.runtime.describe.narrow import is_array, is_object
from synapse_client.runtime.tables.arrays import ODD, Arrays, Arrow, Pandas
from synapse_client.runtime.tables.kinds import (
    UNKNOWN,
    Items,
    Keyed,
    Kind,
    OneOf,
    Seen,
    Struct,
    kind_of_field,
    struct,
)
from synapse_client.runtime.tables.odd_values import OddValues, Path, mended

if TYPE_CHECKING:
    from synapse_client.runtime.describe.model import Model

__all__ = ["Errors", "Survey", "Table", "arrow_table", "pandas_table"]

Errors: TypeAlias = Literal["raise", "coerce"]
"""What becomes of a value of another kind than documented: an error, or null and a warning."""
_ROWS: Final = 8192  # turned into arrays at once
_ADVICE: Final = 'Pass errors="coerce" to have null in place of such values.'


class _Column:
    """One column: values still to be turned into an array, and arrays."""

    def __init__(self, path: Path, kind: Kind) -> None:
        self.path = path
        self.name = ".".join(map(str, path))
        self.kind = kind
        self.values: list[object] = []
        self.chunks: list[Sized] = []
        self.size = 0

    def put(self, row: int, value: object) -> None:
        self._fill(row)
        self.values.append(value)
        self.size = row + 1

    def _fill(self, rows: int) -> None:
        if rows > self.size:
            self.values += [None] * (rows - self.size)
            self.size = rows

    def flush(self, rows: int, library: Arrays, odd: OddValues, *, last: bool) -> None:
        """Turn the values into an array; what only all values tell the type of waits for the last one."""
        self._fill(rows)
        if self.kind.is_open:
            if not last:
                return
            seen = Seen(self.kind)
            seen.look(self.values)
            self.kind = seen.settled()
        if self.values:
            try:
                array = library.array(self.kind, self.values)
            except ODD:
                start = rows - len(self.values)
                array = library.array(self.kind, mended(library, self.kind, self.values, self.path, start, odd))
            self.chunks.append(array)
        self.values = []

    def at(self, row: int, library: Arrays) -> object:
        """Return the value of a row."""
        for chunk in self.chunks:
            if row < len(chunk):
                return library.at(chunk, row)
            row -= len(chunk)
        return self.values[row] if row < len(self.values) else None


def _unfolds(kind: Kind) -> bool:
    """Whether flattening gives columns for the fields of such a value, and none for itself."""
    return isinstance(kind, Struct) or (isinstance(kind, Keyed) and isinstance(kind.item, Struct))


class Table:
    """A table that grows page by page.

    Args:
        library: What makes arrays.
        flatten: Whether fields of nested objects become columns of their own, with dotted names.
        errors: What becomes of a value of another kind than documented.
        item: Kind of an item, where it is known already; by default the first page's class tells.
        start: Number of the first row, for messages.
        advice: What an error adds to what is wrong.

    Raises:
        InvalidInputError: ``errors`` is neither ``"raise"`` nor ``"coerce"``.
    """

    def __init__(
        self,
        library: Arrays,
        *,
        flatten: bool = False,
        errors: Errors = "raise",
        item: Kind | None = None,
        start: int = 0,
        advice: str = _ADVICE,
    ) -> None:
        if errors not in {"raise", "coerce"}:
            raise InvalidInputError(f"errors must be 'raise' or 'coerce', got {errors!r:.60}")
        self._library = library
        self._flatten = flatten
        self._columns: dict[Path, _Column] = {}
        self._odd = OddValues(self._identity, start=start, advice=None if errors == "coerce" else advice)
        self._item: Kind | None = None
        self._rows = 0
        self._flushed = 0
        if item is not None:
            self._begin((), item)

    def add(self, page: Model, key: str) -> None:
        """Add the items that a page holds under a JSON key; those that are not objects fill one column of that name.

        Raises:
            ResponseFormatError: the page holds no array there, or a value is of another kind than documented.
        """
        items = page[key]
        self._odd.source = f"{type(page).__name__}.{key}"
        if not is_array(items):
            raise ResponseFormatError(f"{self._odd.source} is not an array", response=items)
        if self._item is None:
            array = kind_of_field(type(page), key)
            if isinstance(array, Items):
                self._begin((key,), array.item)
            elif items:  # no index describes the page
                self._begin((key,), struct(()) if all(map(is_object, items)) else UNKNOWN)
        self.extend(items, (key,))

    def extend(self, items: Iterable[object], path: Path = ()) -> None:
        """Add items; those that are not objects fill one column.

        Raises:
            ResponseFormatError: a value is of another kind than documented.
        """
        for item in items:
            if not isinstance(self._item, Struct):
                self._put(path, self._item or UNKNOWN, item)
            elif is_object(item):
                self._put_fields((), self._item.fields, item)
            else:
                self._odd.found(self._rows, (), item, self._item)
            self._rows += 1
            if self._rows - self._flushed >= _ROWS:
                self._flush(last=False)

    def finish(self) -> Any:
        """Return the table.

        Raises:
            ResponseFormatError: a value is of another kind than documented.
        """
        self._flush(last=True)
        self._odd.warn()
        columns = self._columns.values()
        return self._library.table([c.name for c in columns], [(c.kind, c.chunks) for c in columns])

    def _identity(self, row: int) -> object:
        """Return the id of the item in a row, if it has one."""
        column = self._columns.get(("id",))
        return None if column is None else column.at(row, self._library)

    def _flush(self, *, last: bool) -> None:
        for column in self._columns.values():
            column.flush(self._rows, self._library, self._odd, last=last)
        self._flushed = self._rows

    def _begin(self, path: Path, item: Kind) -> None:
        self._item = item
        self._declare(() if isinstance(item, Struct) else path, item)

    def _declare(self, path: Path, kind: Kind) -> None:
        """Make the columns that the model promises, whether or not any value comes."""
        if isinstance(kind, Struct) and (self._flatten or not path):
            for key, one in kind.fields:
                self._declare((*path, key), one)
        elif not (self._flatten and _unfolds(kind)):
            self._column(path, kind)

    def _column(self, path: Path, kind: Kind) -> _Column:
        found = self._columns.get(path)
        if found is None:
            found = self._columns[path] = _Column(path, kind)
        return found

    def _put_fields(self, path: Path, fields: tuple[tuple[str, Kind], ...], item: Mapping[str, object]) -> None:
        known = 0
        for key, kind in fields:
            if key in item:
                known += 1
                self._put((*path, key), kind, item[key])
        if known < len(item):
            documented = dict(fields)
            for key, value in item.items():
                if key not in documented:
                    self._put((*path, key), UNKNOWN, value)

    def _put(self, path: Path, kind: Kind, value: object) -> None:
        if self._flatten and is_object(value):
            if isinstance(kind, OneOf):
                kind = next((one for one in kind.kinds if isinstance(one, Struct)), kind)
            if isinstance(kind, Struct):
                self._put_fields(path, kind.fields, value)
                return
            if isinstance(kind, Keyed) and isinstance(kind.item, Struct):
                for key, one in value.items():
                    self._put((*path, key), kind.item, one)
                return
        if not (self._flatten and value is None and _unfolds(kind)):
            self._column(path, kind).put(self._rows, value)


class Survey:
    """Finds out the columns of a table without keeping its rows, for files that are written part by part.

    Args:
        kind: Kind of an item.
    """

    def __init__(self, kind: Struct) -> None:
        self._kind = kind
        self._known = frozenset(key for key, _ in kind.fields)
        self._seen = Seen(kind)
        self._unknown: dict[str, Seen] = {}

    def look(self, items: Sequence[Mapping[str, object]]) -> None:
        """Take notice of some items."""
        self._seen.look(items)
        for item in items:
            for key in item.keys() - self._known:
                self._unknown.setdefault(key, Seen(UNKNOWN)).look([item[key]])

    def settled(self) -> Struct:
        """Return the kind of an item, unknown fields included; nothing of it is left open."""
        known = self._seen.settled()
        assert isinstance(known, Struct)
        return struct([*known.fields, *((key, seen.settled()) for key, seen in self._unknown.items())])


def arrow_table(*, flatten: bool = False, errors: Errors = "raise") -> Table:
    """Return an empty table that becomes a `pyarrow.Table`.

    Raises:
        ImportError: pyarrow is not installed.
    """
    return Table(Arrow(), flatten=flatten, errors=errors)


def pandas_table(*, flatten: bool = False, errors: Errors = "raise") -> Table:
    """Return an empty table that becomes a `pandas.DataFrame`.

    Raises:
        ImportError: pandas is not installed.
    """
    return Table(Pandas(), flatten=flatten, errors=errors)
