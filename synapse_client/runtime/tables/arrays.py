"""JSON values as arrays of pyarrow and pandas, which are imported when they are first needed, one without the other."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence, Sized
from datetime import date, datetime
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Protocol

from synapse_client.runtime.describe.codecs import parse_datetime
from synapse_client.runtime.tables.kinds import (
    BOOL,
    DATE,
    FLOAT,
    INT,
    TEXT,
    TIME,
    Items,
    Keyed,
    Kind,
    Scalar,
    Struct,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ADDITIONAL", "ODD", "Arrays", "Arrow", "Pandas", "checked"]

ADDITIONAL: Final = "additional_properties"
"""Member of an Arrow struct: what the document does not know, as JSON text."""
ODD: Final = (TypeError, ValueError, OverflowError, RecursionError, NotImplementedError)
"""What is raised of a value that a column cannot hold."""
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001  # differences of wall clocks know no end of the calendar
_NOT_A_TIME: Final = -(2**63)  # numpy's NaT as a number
_Convert = Callable[[Any], object]


class Arrays(Protocol):
    """Makes the arrays and tables of one library.

    Attributes:
        is_deep: Whether the parts of nested values have types as well.
    """

    is_deep: bool

    def array(self, kind: Kind, values: Sequence[object]) -> Sized:
        """Return values as an array; raise one of `ODD` when one of them does not fit."""
        ...

    def at(self, array: Sized, position: int) -> object:
        """Return one value of an array."""
        ...

    def table(self, names: Sequence[str], columns: Sequence[tuple[Kind, list[Sized]]]) -> Any:
        """Return a table of columns, each made of arrays."""
        ...


def _library(name: str, extra: str) -> ModuleType:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise ImportError(
            f'This needs {name}: pip install "synapse-client[{extra}]". Where pip finds no wheel of it, as for a new '
            "Python or a rare platform, use an older Python.",
            name=name,
        ) from None


class Arrow:
    """Makes Arrow arrays; objects with free keys are maps, free-form JSON is text."""

    is_deep = True

    def __init__(self) -> None:
        self._arrow = _library("pyarrow", "arrow")

    def type(self, kind: Kind) -> object:
        """Return the Arrow type of a kind."""
        pa = self._arrow
        match kind:
            case Struct(fields=fields):
                members = [(key, self.type(one)) for key, one in fields if key != ADDITIONAL]
                return pa.struct([*members, (ADDITIONAL, pa.string())])
            case Items(item=item):
                return pa.list_(self.type(item))
            case Keyed(item=item):
                return pa.map_(pa.string(), self.type(item))
            case _:
                times = {TIME: pa.timestamp("us", tz="UTC"), DATE: pa.date32()}
                return {BOOL: pa.bool_(), INT: pa.int64(), FLOAT: pa.float64(), **times}.get(kind, pa.string())

    def array(self, kind: Kind, values: Sequence[object]) -> Sized:
        """Return values as an array."""
        made: Sized = self._arrow.array(list(map(_converter(kind), checked(kind, values))), type=self.type(kind))
        return made

    def at(self, array: Any, position: int) -> object:
        """Return one value of an array."""
        return array[position].as_py()

    def table(self, names: Sequence[str], columns: Sequence[tuple[Kind, list[Sized]]]) -> Any:
        """Return a table."""
        pa = self._arrow
        arrays = [pa.chunked_array(chunks, type=self.type(kind)) for kind, chunks in columns]
        return pa.table(arrays, names=list(names))


class Pandas:
    """Makes nullable pandas columns; what is nested is kept as the Python objects of the JSON."""

    is_deep = False

    def __init__(self) -> None:
        self._pandas = _library("pandas", "pandas")
        self._numpy = import_module("numpy")

    def array(self, kind: Kind, values: Sequence[object]) -> Sized:
        """Return values as a Series."""
        values, convert = checked(kind, values), _converter(kind)
        series: Callable[..., pd.Series] = self._pandas.Series
        if kind == TIME:
            # as numbers: pandas would take Python's datetimes for nanoseconds, which end in 2262
            numbers = [_NOT_A_TIME if value is None else convert(value) for value in values]
            made: Sized = series(self._numpy.array(numbers, dtype="int64").view("datetime64[us]")).dt.tz_localize("UTC")
            return made
        if kind in {DATE, TEXT}:
            values = list(map(convert, values))
        types = {BOOL: "boolean", INT: "Int64", FLOAT: "Float64", TEXT: "string"}
        return series(values, dtype=types.get(kind, "object"))

    def at(self, array: Any, position: int) -> object:
        """Return one value of an array."""
        (found,) = array.iloc[position : position + 1].tolist()  # of Python's own types
        return None if found is self._pandas.NA else found

    def table(self, names: Sequence[str], columns: Sequence[tuple[Kind, list[Sized]]]) -> Any:
        """Return a table."""
        pandas = self._pandas
        series = {
            number: pandas.concat(chunks, ignore_index=True)
            if len(chunks) > 1
            else (chunks or [self.array(kind, [])])[0]
            for number, (kind, chunks) in enumerate(columns)
        }
        frame = pandas.DataFrame(series)
        frame.columns = list(names)
        return frame


def checked(kind: Kind, values: Sequence[object]) -> Sequence[object]:
    """Return values of a kind, and null, as they are: no library shall guess what others mean.

    Raises:
        TypeError: one is of another JSON type.
    """
    if not (kind.types | {type(None)}).issuperset(map(type, values)):
        raise TypeError("a value is of another kind than documented")
    return values


def _words(value: str | os.PathLike[str] | None) -> str | None:
    return value if value is None or type(value) is str else os.fspath(value)


def _same(value: object) -> object:
    return value


def _moment(value: str | None) -> int | None:
    """Return a date and time as microseconds since 1970 in UTC; without an offset it is one in UTC."""
    if value is None:
        return None
    moment = parse_datetime(value)
    passed = moment.replace(tzinfo=None) - _EPOCH
    offset = moment.utcoffset()
    if offset:
        passed -= offset  # may be before the year 1 or after the year 9999: columns can, datetimes cannot
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _text(value: object) -> str | None:
    if value is None:
        return None
    text = json.dumps(value, ensure_ascii=False, default=os.fspath)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return json.dumps(value, default=os.fspath)
    return text


def _converter(kind: Kind) -> _Convert:
    """Return the function from JSON to what pyarrow takes for a kind."""
    if kind in {BOOL, INT, FLOAT}:
        return _same
    if isinstance(kind, Scalar):
        return {TEXT: _words, TIME: _moment, DATE: _day}.get(kind, _text)
    if isinstance(kind, Items):
        return partial(_array, kind.item, _converter(kind.item))
    if isinstance(kind, Keyed):
        return partial(_map, kind.item, _converter(kind.item))
    assert isinstance(kind, Struct)
    members = {key: (one.types | {type(None)}, _converter(one)) for key, one in kind.fields if key != ADDITIONAL}
    return partial(_object, members)


def _array(item: Kind, convert: _Convert, value: list[object] | None) -> object:
    return None if value is None else list(map(convert, checked(item, value)))


def _map(item: Kind, convert: _Convert, value: dict[str, object] | None) -> object:
    return None if value is None else list(zip(value, map(convert, checked(item, list(value.values()))), strict=True))


def _object(members: Mapping[str, tuple[frozenset[type], _Convert]], value: dict[str, object] | None) -> object:
    if value is None:
        return None
    found: dict[str, object] = {}
    for key, (types, convert) in members.items():
        one = value.get(key)
        if type(one) not in types:
            raise TypeError(f"{key} is of another kind than documented")
        found[key] = convert(one)
    more = {key: one for key, one in value.items() if key not in members}
    return {**found, ADDITIONAL: _text(more or None)}
