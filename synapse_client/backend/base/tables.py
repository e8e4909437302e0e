"""Items as a table: a pandas DataFrame or an Arrow table, with columns of the types that the models have.

`Table` takes page after page and turns every some thousand rows into arrays, so that neither the models nor the parsed
JSON of a long list are held beside them. pandas and pyarrow are imported when a table is made, one without the other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from synapse_client.backend.base.codecs import parse_datetime
from synapse_client.backend.base.errors import ResponseFormatError
from synapse_client.backend.base.kinds import (
    BOOL,
    DATE,
    FLOAT,
    FREE,
    INT,
    TEXT,
    TIME,
    UNKNOWN,
    Items,
    Keyed,
    Kind,
    OneOf,
    Struct,
    kind_of_field,
    settle,
)
from synapse_client.backend.base.narrow import is_array, is_object

if TYPE_CHECKING:
    from synapse_client.backend.base.model import Model

__all__ = ["Table", "arrow_rows", "arrow_table", "pandas_table"]

_ROWS: Final = 8192  # turned into arrays at once
_MORE: Final = "additional_properties"  # of an Arrow struct: fields that the document does not know, as JSON text
_Path = tuple[str, ...]
_Check = Callable[[list[Any]], list[Any]]
_Convert = Callable[[Any], Any]


def _library(name: str, extra: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise ImportError(f'This needs {name}: pip install "synapse-client[{extra}]"', name=name) from None


class _Arrow:
    """Makes Arrow arrays; objects with free keys are maps, free-form JSON is text."""

    def __init__(self) -> None:
        self.library = _library("pyarrow", "arrow")

    def type(self, kind: Kind) -> Any:
        pa = self.library
        match kind:
            case Struct(fields=fields):
                members = [(key, self.type(one)) for key, one in fields if key != _MORE]
                return pa.struct([*members, (_MORE, pa.string())])
            case Items(item=item):
                return pa.list_(self.type(item))
            case Keyed(item=item):
                return pa.map_(pa.string(), self.type(item))
            case _:
                times = {TIME: pa.timestamp("us", tz="UTC"), DATE: pa.date32()}
                return {BOOL: pa.bool_(), INT: pa.int64(), FLOAT: pa.float64(), **times}.get(kind, pa.string())

    def array(self, kind: Kind, values: Sequence[Any]) -> Any:
        return self.library.array(list(map(_converter(kind), values)), type=self.type(kind))

    def table(self, names: Sequence[str], columns: Sequence[tuple[Kind, list[Any]]]) -> Any:
        pa = self.library
        arrays = [pa.chunked_array(chunks, type=self.type(kind)) for kind, chunks in columns]
        return pa.table(arrays, names=list(names))


class _Pandas:
    """Makes nullable pandas columns; what is nested is kept as the Python objects of the JSON."""

    def __init__(self) -> None:
        self.library = _library("pandas", "pandas")

    def array(self, kind: Kind, values: Sequence[Any]) -> Any:
        types = {BOOL: "boolean", INT: "Int64", FLOAT: "Float64", TEXT: "string", TIME: "datetime64[us, UTC]"}
        if kind in {TIME, DATE}:
            values = list(map(_converter(kind), values))
        return self.library.Series(values, dtype=types.get(kind, "object"))

    def table(self, names: Sequence[str], columns: Sequence[tuple[Kind, list[Any]]]) -> Any:
        pd = self.library
        series = {
            number: pd.concat(chunks, ignore_index=True) if len(chunks) > 1 else (chunks or [self.array(kind, [])])[0]
            for number, (kind, chunks) in enumerate(columns)
        }
        frame = pd.DataFrame(series)
        frame.columns = list(names)
        return frame


def _same(value: Any) -> Any:
    return value


def _moment(value: str | None) -> datetime | None:
    if value is None:
        return None
    moment = parse_datetime(value)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _converter(kind: Kind) -> _Convert:
    """Return the function from JSON to what pyarrow takes for a kind."""
    if kind in {BOOL, INT, FLOAT, TEXT}:
        return _same
    if kind in {TIME, DATE, FREE}:
        return {TIME: _moment, DATE: _day, FREE: _text}[kind]
    if isinstance(kind, Items):
        return partial(_array, _checker(kind.item), _converter(kind.item))
    if isinstance(kind, Keyed):
        return partial(_map, _checker(kind.item), _converter(kind.item))
    assert isinstance(kind, Struct)
    members = {key: (_checker(one), _converter(one)) for key, one in kind.fields if key != _MORE}
    return partial(_object, members)


def _array(check: _Check, convert: _Convert, value: list[Any] | None) -> Any:
    return None if value is None else list(map(convert, check(value)))


def _map(check: _Check, convert: _Convert, value: dict[str, Any] | None) -> Any:
    return None if value is None else list(zip(value, map(convert, check(list(value.values()))), strict=True))


def _object(members: Mapping[str, tuple[_Check, _Convert]], value: dict[str, Any] | None) -> Any:
    if value is None:
        return None
    found = {key: convert(check([value.get(key)])[0]) for key, (check, convert) in members.items()}
    more = {key: one for key, one in value.items() if key not in members}
    return {**found, _MORE: _text(more or None)}


def _checker(kind: Kind) -> _Check:
    """Return a function that gives back values of a kind, and raises on others: no library shall guess."""
    allowed = kind.types | {type(None)}

    def check(values: list[Any]) -> list[Any]:
        if not allowed.issuperset(map(type, values)):
            wrong = next(value for value in values if type(value) not in allowed)
            raise TypeError(f"{wrong!r:.80} is of another kind than documented")
        return values

    return check


class _Column:
    """One column: values still to be turned into an array, and arrays."""

    def __init__(self, name: str, kind: Kind) -> None:
        self.name = name
        self.kind = kind
        self.values: list[Any] = []
        self.chunks: list[Any] = []
        self.size = 0

    def put(self, row: int, value: Any) -> None:
        if row > self.size:
            self.values += [None] * (row - self.size)
        self.values.append(value)
        self.size = row + 1

    def flush(self, rows: int, library: _Arrow | _Pandas, *, last: bool) -> None:
        """Turn the values into an array; what only all values tell the type of waits for the last one."""
        if rows > self.size:
            self.values += [None] * (rows - self.size)
            self.size = rows
        if self.kind.is_open and not last:
            return
        try:
            self.kind = settle(self.kind, self.values)
            if self.values:
                self.chunks.append(library.array(self.kind, _checker(self.kind)(self.values)))
        except (TypeError, ValueError, OverflowError, AttributeError) as error:
            raise ResponseFormatError(
                f"the column {self.name!r} cannot be made: {' '.join(str(error).split())[:200]}", response=None
            ) from error
        self.values = []


def _unfolds(kind: Kind) -> bool:
    """Whether flattening gives columns for the fields of such a value, and none for itself."""
    return isinstance(kind, Struct) or (isinstance(kind, Keyed) and isinstance(kind.item, Struct))


class Table:
    """A table that grows page by page.

    Args:
        library: What makes arrays.
        flatten: Whether fields of nested objects become columns of their own, with dotted names.
    """

    def __init__(self, library: _Arrow | _Pandas, *, flatten: bool) -> None:
        self._library = library
        self._flatten = flatten
        self._columns: dict[_Path, _Column] = {}
        self._item: Kind | None = None
        self._rows = 0
        self._flushed = 0

    def add(self, page: Model, key: str) -> None:
        """Add the items that a page holds under a JSON key; those that are no objects fill one column of that name.

        Raises:
            ResponseFormatError: a value is of another kind than documented.
        """
        if self._item is None:
            array = kind_of_field(type(page), key)
            self._item = array.item if isinstance(array, Items) else FREE
            self._declare(() if isinstance(self._item, Struct) else (key,), self._item)
        items = page[key]
        if not is_array(items):
            raise ResponseFormatError(f"{type(page).__name__}.{key} is no array", response=items)
        for item in items:
            if not isinstance(self._item, Struct):
                self._put((key,), self._item, item)
            elif is_object(item):
                self._put_fields((), self._item.fields, item)
            else:
                raise ResponseFormatError(f"an item of {type(page).__name__}.{key} is no object", response=item)
            self._rows += 1
            if self._rows - self._flushed >= _ROWS:
                self._flush(last=False)

    def finish(self) -> Any:
        """Return the table."""
        self._flush(last=True)
        columns = self._columns.values()
        return self._library.table([c.name for c in columns], [(c.kind, c.chunks) for c in columns])

    def _flush(self, *, last: bool) -> None:
        for column in self._columns.values():
            column.flush(self._rows, self._library, last=last)
        self._flushed = self._rows

    def _declare(self, path: _Path, kind: Kind) -> None:
        """Make the columns that the model promises, whether or not any value comes."""
        if isinstance(kind, Struct) and (self._flatten or not path):
            for key, one in kind.fields:
                self._declare((*path, key), one)
        elif not (self._flatten and _unfolds(kind)):
            self._column(path, kind)

    def _column(self, path: _Path, kind: Kind) -> _Column:
        found = self._columns.get(path)
        if found is None:
            found = self._columns[path] = _Column(".".join(path), kind)
        return found

    def _put_fields(self, path: _Path, fields: tuple[tuple[str, Kind], ...], item: Mapping[str, Any]) -> None:
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

    def _put(self, path: _Path, kind: Kind, value: Any) -> None:
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


def arrow_table(*, flatten: bool) -> Table:
    """Return an empty table that becomes a `pyarrow.Table`.

    Raises:
        ImportError: pyarrow is not installed.
    """
    return Table(_Arrow(), flatten=flatten)


def arrow_rows(kinds: Mapping[str, Kind], rows: Iterable[Mapping[str, Any]]) -> Any:
    """Return some rows as a `pyarrow.Table` with a column for each kind, for files that are written part by part.

    Args:
        kinds: Kind of each column, by JSON key; none is open, so that the types are the same whatever the rows hold.
        rows: JSON objects; a key without a column is left out.

    Raises:
        ImportError: pyarrow is not installed.
        ResponseFormatError: a value is of another kind.
    """
    library = _Arrow()
    columns = [_Column(name, kind) for name, kind in kinds.items()]
    for number, row in enumerate(rows):
        for column in columns:
            column.put(number, row.get(column.name))
    for column in columns:
        column.flush(column.size, library, last=True)
    return library.table(list(kinds), [(column.kind, column.chunks) for column in columns])


def pandas_table(*, flatten: bool) -> Table:
    """Return an empty table that becomes a `pandas.DataFrame`.

    Raises:
        ImportError: pandas is not installed.
    """
    return Table(_Pandas(), flatten=flatten)
