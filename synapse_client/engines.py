"""What the adapters of distributed engines share: partitions as tables, files as bytes, rows as items of an import.

Everything that goes to a worker is a function of this package and plain data. Workers find their token where they are:
in their environment, or in the file that ``SYNAPSE_API_TOKEN_FILE`` names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, cast

from synapse_client import BackendClient, InvalidInputError, Partition, partition

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "arrow_schema",
    "check_files",
    "client_of",
    "contents_of",
    "fetch_table",
    "item_of",
    "plan",
    "read_table",
    "required",
]

_METHODS: Final = frozenset({"list_tasks", "list_assignments", "list_ground_truth_events", "list_data_units"})


def required(name: str, extra: str) -> Any:
    """Return a module of an extra.

    Raises:
        ImportError: it is not installed; the text names the extra.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not name.startswith(error.name):
            raise
        raise ImportError(
            f'synapse_client.{extra} needs {name}: pip install "synapse-client[{extra}]"', name=name
        ) from None


@lru_cache(maxsize=8)
def client_of(base_url: str | None) -> BackendClient:
    """Return this process's client of a server; its token comes from the environment, a file, or a saved login."""
    return BackendClient(base_url)


def plan(base_url: str | None, method: str, params: Mapping[str, Any] | None, parts: int) -> list[Partition[Any]]:
    """Return the partitions of a list; one that is empty where the list is.

    Raises:
        ClientError: as for `partition`.
    """
    assert method in _METHODS
    split: Any = partition
    found: list[Partition[Any]] = split(getattr(client_of(base_url), method), params=params, parts=parts)
    return found or [Partition(operation=method, params=dict(params or {}), above=-1, up_to=-1, rows=0, page=1)]


def arrow_schema(base_url: str | None, part: Partition[Any]) -> pa.Schema:
    """Return the columns of a list."""
    return part.schema(client_of(base_url))


def read_table(part: Partition[Any], *, base_url: str | None) -> pa.Table:
    """Read a partition as a table."""
    arrow: Any = import_module("pyarrow")
    client = client_of(base_url)
    found: pa.Table = arrow.Table.from_batches(list(part.to_arrow_batches(client)), part.schema(client))
    return found


def fetch_table(table: pa.Table, *, fields: Sequence[str], base_url: str | None) -> pa.Table:
    """Return a table with the files that its rows name, as bytes, in columns named like the fields.

    Args:
        table: Rows with columns of URLs of these names, or with ``files`` as tasks and data units have it.
        fields: Names of columns, or of file specifications.
        base_url: Whose files they are; only that server gets the token.

    Raises:
        ClientError: a file could not be had.
    """
    arrow: Any = import_module("pyarrow")
    found: Any = table
    rows: list[dict[str, Any]] = found.to_pylist()
    for field in fields:
        contents = contents_of([_url_of(row, field) for row in rows], base_url=base_url)
        column = arrow.array(contents, type=arrow.binary())
        there = found.schema.get_field_index(field)
        found = found.append_column(field, column) if there < 0 else found.set_column(there, field, column)
    result: pa.Table = found
    return result


def contents_of(urls: Sequence[str | None], *, base_url: str | None) -> list[bytes | None]:
    """Return the contents of files, fetched side by side; None for what has no URL.

    Raises:
        ClientError: one could not be had.
    """
    contents: dict[str, bytes] = {}
    with TemporaryDirectory(prefix="synapse-") as folder:
        wanted = list(dict.fromkeys(url for url in urls if url))
        for url, path in zip(wanted, client_of(base_url).download_to(folder).many(wanted), strict=True):
            contents[url] = path.read_bytes()
    return [contents[url] if url else None for url in urls]


def _url_of(row: Mapping[str, Any], field: str) -> str | None:
    """Return the URL that a row has in a column, or for a specification in its ``files``."""
    value = row.get(field)
    if isinstance(value, str) and value:
        return value
    files = row.get("files")
    if isinstance(files, str):
        files = json.loads(files)
    found: Any = dict(files or {}).get(field)  # an Arrow map comes as pairs
    if isinstance(found, list):
        found = next(iter(cast("list[Any]", found)), None)
    url = cast("Mapping[str, Any]", found).get("url") if isinstance(found, Mapping) else found
    return url if isinstance(url, str) and url else None


def item_of(row: Mapping[str, Any], files: Mapping[str, str], meta: Iterable[str]) -> dict[str, Any]:
    """Return a row as an item of `upload_data_collection`.

    Args:
        row: Values by column.
        files: Columns with paths, URLs or bytes, by file specification.
        meta: Columns that become metadata.

    Raises:
        InvalidInputError: a column is missing.
    """
    missing = [name for name in (*files.values(), *meta) if name not in row]
    if missing:
        raise InvalidInputError(f"write_data_collection: there is no column {', '.join(map(repr, missing))}")
    found = {specification: _plain(row[column]) for specification, column in files.items()}
    return {
        "files": {specification: value for specification, value in found.items() if value is not None},
        "meta": {name: _plain(row[name]) for name in meta},
    }


def _plain(value: Any) -> Any:
    """Return a value as Python's own: what is missing is None, whatever a library calls it."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"} or value != value:  # noqa: PLR0124  # not a number
        return None
    item = getattr(value, "item", None)
    return item() if callable(item) and type(value).__module__ == "numpy" else value


def check_files(files: Mapping[str, str]) -> None:
    """Refuse an import without files.

    Raises:
        InvalidInputError: there are none.
    """
    if not files:
        raise InvalidInputError("write_data_collection: files must name a column for each file specification")
