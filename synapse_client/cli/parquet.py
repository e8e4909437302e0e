"""Items as a Parquet file, with columns of the types that the model has; what is nested is JSON text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, cast, get_type_hints

from synapse_client.backend.base.codecs import parse_datetime
from synapse_client.backend.base.model import Model
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.operations import Names, members
from synapse_client.cli.output import to_json

__all__ = ["require_extra", "write"]

Kind: TypeAlias = Literal["bool", "int", "float", "text", "time", "json"]
_ROWS: Final = 5000
"""Rows of one group: as many are in memory."""
_UNKNOWN: Final = "additional_properties"
_KINDS: Final[dict[Any, Kind]] = {bool: "bool", int: "int", float: "float", str: "text", datetime: "time"}


def require_extra() -> None:
    """Check that pyarrow is installed.

    Raises:
        CommandError: it is not.
    """
    if find_spec("pyarrow") is None:
        raise CommandError(
            "Parquet needs pyarrow, which is not installed", hint='Run: pip install "synapse-client[arrow]"'
        )


def write(items: Iterable[Model], path: Path) -> int:
    """Write all items to a file; return how many there were.

    Args:
        items: Models of one class.
        path: The file.

    Raises:
        CommandError: a value is not of the documented type, or there is no item, so that no columns are known.
    """
    pq: Any = import_module("pyarrow.parquet")

    count = 0
    iterator: Iterator[Model] = iter(items)
    batch = list(islice(iterator, _ROWS))
    if not batch:
        raise CommandError("there is nothing to export, and a Parquet file needs columns", code=ExitCode.FAILED)
    columns = _columns(type(batch[0]))
    schema: Any = _schema(columns)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while batch:
            writer.write_table(_table(batch, columns, schema))
            count += len(batch)
            batch = list(islice(iterator, _ROWS))
    return count


def _columns(model: type[Model]) -> dict[str, Kind]:
    """Return the columns of a model: those of its fields, and one for what the API's description does not know."""
    hints = get_type_hints(model, None, Names(model.__module__))
    known: Mapping[str, str] = model._known  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # names in JSON; no public way leads there
    return {**{key: _kind(hints[name]) for key, name in known.items() if name != _UNKNOWN}, _UNKNOWN: "json"}


def _kind(hint: Any) -> Kind:
    kinds: set[Kind] = {_KINDS.get(_plain(kind), "json") for kind in members(hint)}
    if kinds == {"int", "float"}:
        return "float"
    if kinds == {"int", "text"}:
        return "text"
    return kinds.pop() if len(kinds) == 1 else "json"


def _plain(kind: Any) -> Any:
    """Return the type of an enum's values, and any other type as it is."""
    if not (isinstance(kind, type) and issubclass(kind, Enum)):
        return cast("Any", kind)
    return str if issubclass(kind, str) else int


def _schema(columns: Mapping[str, Kind]) -> Any:
    pa: Any = import_module("pyarrow")  # an extra: type checkers need not find it

    types: dict[Kind, Any] = {
        "bool": pa.bool_(),
        "int": pa.int64(),
        "float": pa.float64(),
        "text": pa.string(),
        "json": pa.string(),
        "time": pa.timestamp("us", tz="UTC"),
    }
    return pa.schema([(name, types[kind]) for name, kind in columns.items()])


def _table(batch: list[Model], columns: Mapping[str, Kind], schema: Any) -> Any:
    pa: Any = import_module("pyarrow")  # an extra: type checkers need not find it

    arrays: list[Any] = []
    for name, kind in columns.items():
        if name == _UNKNOWN:
            values = [{key: value for key, value in item.items() if key not in columns} or None for item in batch]
        else:
            values = [item.get(name) for item in batch]
        try:
            arrays.append(pa.array([_value(value, kind) for value in values], schema.field(name).type))
        except (ValueError, TypeError) as error:
            raise CommandError(
                f"{name!r} holds a value that is not of the documented type: {error}",
                code=ExitCode.FAILED,
                hint="Export to JSON lines instead, which keep values as they are.",
            ) from error
    return pa.Table.from_arrays(arrays, schema=schema)


def _value(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind == "json":
        return to_json(value)
    if kind == "time":
        return parse_datetime(value)
    return str(value) if kind == "text" else value
