"""Items as a Parquet file, with columns of the types that the model has; what is nested is JSON text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Final

from synapse_client.backend.base.errors import ResponseFormatError
from synapse_client.backend.base.kinds import FREE, TEXT, Kind, Scalar, kind_of_field
from synapse_client.backend.base.model import Model, keys_of
from synapse_client.backend.base.tables import arrow_rows
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.output import to_json

__all__ = ["require_extra", "write"]

_ROWS: Final = 5000
"""Rows of one group: as many are in memory."""
_UNKNOWN: Final = "additional_properties"


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
    pq: Any = import_module("pyarrow.parquet")  # an extra: type checkers need not find it

    count = 0
    iterator: Iterator[Model] = iter(items)
    batch = list(islice(iterator, _ROWS))
    if not batch:
        raise CommandError("there is nothing to export, and a Parquet file needs columns", code=ExitCode.FAILED)
    columns = _columns(type(batch[0]))
    with pq.ParquetWriter(path, _table([], columns).schema, compression="zstd") as writer:
        while batch:
            writer.write_table(_table(batch, columns))
            count += len(batch)
            batch = list(islice(iterator, _ROWS))
    return count


def _columns(model: type[Model]) -> dict[str, Kind | None]:
    """Return the kind of each field's column, and of one for what the API's description does not know.

    None stands for JSON text: the first part of a file fixes the types of all of it, so nested values, and those that
    only the values could tell the kind of, are written as text.
    """
    kinds = {key: kind_of_field(model, key) for key in keys_of(model)}
    plain = {key: kind if isinstance(kind, Scalar) and kind != FREE else None for key, kind in kinds.items()}
    return {**plain, _UNKNOWN: None}


def _table(items: Iterable[Model], columns: Mapping[str, Kind | None]) -> Any:
    """Return items as an Arrow table.

    Raises:
        CommandError: a value is not of the documented type.
    """
    kinds = {name: kind or TEXT for name, kind in columns.items()}
    try:
        return arrow_rows(kinds, (_row(item, columns) for item in items))
    except ResponseFormatError as error:
        hint = "Export to JSON lines instead, which keep values as they are."
        raise CommandError(str(error), code=ExitCode.FAILED, hint=hint) from error


def _row(item: Model, columns: Mapping[str, Kind | None]) -> dict[str, Any]:
    unknown = {key: value for key, value in item.items() if key not in columns} or None
    values = {name: unknown if name == _UNKNOWN else item.get(name) for name in columns}
    return {
        name: to_json(value) if columns[name] is None and value is not None else value for name, value in values.items()
    }
