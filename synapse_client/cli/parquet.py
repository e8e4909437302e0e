"""Items as a Parquet file, with the columns that `to_arrow` gives, and flat memory however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final

from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.output import to_json
from synapse_client.runtime.describe.errors import ResponseFormatError
from synapse_client.runtime.describe.model import Model
from synapse_client.runtime.tables.arrays import Arrow
from synapse_client.runtime.tables.frames import Survey, Table
from synapse_client.runtime.tables.kinds import Struct, kind_of_model

__all__ = ["require_extra", "write"]

_ROWS: Final = 5000
"""Rows of one group: as many are in memory."""


def require_extra() -> None:
    """Check that pyarrow is installed.

    Raises:
        CommandError: it is not.
    """
    if find_spec("pyarrow") is None:
        raise CommandError(
            "Parquet needs pyarrow, which is not installed",
            hint='Run: pip install "synapse-client[arrow]". Where pip finds no wheel of it, as for a new Python or a '
            "rare platform, export to JSON lines or use an older Python.",
        )


def write(items: Iterable[Model], path: Path) -> int:
    """Write all items to a file; return how many there were.

    What an item holds decides the types of some columns, and a Parquet file begins with them; so items are kept in a
    temporary file beside it until the last one has come.

    Args:
        items: Models of one class.
        path: The file.

    Raises:
        CommandError: a value is of another kind than documented, or there is no item, so that no columns are known.
    """
    pq: Any = import_module("pyarrow.parquet")  # an extra: type checkers need not find it

    iterator = iter(items)
    first = next(iterator, None)
    if first is None:
        raise CommandError("there is nothing to export, and a Parquet file needs columns", code=ExitCode.FAILED)
    with TemporaryFile("w+", encoding="utf-8", newline="\n", dir=path.parent) as kept:
        kind = _keep(first, iterator, kept)
        count = 0
        with pq.ParquetWriter(path, _table([], kind, 0).schema, compression="zstd") as writer:
            for rows in _batches(map(json.loads, kept)):
                writer.write_table(_table(rows, kind, count))
                count += len(rows)
    return count


def _keep(first: Model, rest: Iterator[Model], file: IO[str]) -> Struct:
    """Write items to a file, a line each, and return the kind of them all; the file is then at its start again."""
    survey = Survey(kind_of_model(type(first)))
    items = [first, *islice(rest, _ROWS - 1)]
    while items:
        lines = [to_json(item) for item in items]
        survey.look([json.loads(line) for line in lines])
        file.writelines(f"{line}\n" for line in lines)
        items = list(islice(rest, _ROWS))
    file.seek(0)
    return survey.settled()


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(rows, _ROWS)):
        yield batch


def _table(rows: list[Any], kind: Struct, start: int) -> Any:
    """Return items as an Arrow table.

    Raises:
        CommandError: a value is of another kind than documented.
    """
    table = Table(Arrow(), item=kind, start=start, advice="")
    try:
        table.extend(rows)
        return table.finish()
    except ResponseFormatError as error:
        hint = "Export to JSON lines instead, which keep values as they are."
        raise CommandError(str(error), code=ExitCode.FAILED, hint=hint) from error
