"""Training data out: WebDataset shards, Parquet files and streams of rows, by one machine or by many.

The unit of work is a `Partition`: each becomes files of its own, whose names follow from it, so that a partition that
is written again replaces what an interrupted run left. An executor (of processes, of Dask's, `RayExecutor`) writes
several at the same time; workers find their token where they are.

Example:
    >>> from synapse_client import partition
    >>> from synapse_client.training import write_webdataset
    >>> parts = partition(client.list_tasks, params={"project": 123}, parts=64)
    >>> write_webdataset(parts, "s3://bucket/digits", fields=["image_1"])
"""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Final, Literal, cast

from synapse_client import InvalidInputError, Partition
from synapse_client.engines import client_of, contents_of, required
from synapse_client.runtime.describe.file_names import file_references

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["iter_rows", "write_parquet", "write_webdataset"]

_FETCHED: Final = 64
"""Rows whose files are fetched together, and are in memory."""


def iter_rows(
    parts: Sequence[Partition[Any]],
    *,
    fields: Sequence[str] = (),
    base_url: str | None = None,
    shard: int = 0,
    num_shards: int = 1,
) -> Iterator[dict[str, Any]]:
    """Yield the rows of some partitions, with the contents of their files: what streaming datasets are made of.

    A Hugging Face `IterableDataset.from_generator` shards over ``parts`` by itself; in a PyTorch `IterableDataset`,
    ``shard`` and ``num_shards`` come from the rank and the worker.

    Args:
        parts: Partitions of a list whose rows hold ``files``: tasks, assignments, events of ground truth.
        fields: File specifications whose files are wanted, as bytes under their names.
        base_url: The server; by default as for `BackendClient`.
        shard: Number of this reader, from 0.
        num_shards: Readers; each reads every so manyth partition.

    Raises:
        InvalidInputError: there is no such shard.
        ClientError: a row or a file could not be had.

    Example:
        >>> import datasets
        >>> from synapse_client import partition
        >>> from synapse_client.training import iter_rows
        >>> parts = partition(client.list_tasks, params={"project": 123}, parts=64)
        >>> dataset = datasets.IterableDataset.from_generator(iter_rows, gen_kwargs={"parts": parts})
    """
    if not 0 <= shard < num_shards:
        raise InvalidInputError(f"iter_rows: shard must be from 0 to {num_shards - 1}, got {shard}")
    for part in parts[shard::num_shards]:
        for row, contents in _with_files(part.read(client_of(base_url)), fields, base_url):
            yield {**row, **{field: content for field, (_, content) in contents.items()}}


def _with_files(
    items: Iterable[Any], fields: Sequence[str], base_url: str | None
) -> Iterator[tuple[dict[str, Any], dict[str, tuple[str, bytes]]]]:
    """Yield rows with the names and contents of their files, by specification."""
    left = iter(items)
    while group := [item.to_dict() for item in islice(left, _FETCHED)]:
        wanted: list[tuple[int, str, Mapping[str, Any]]] = []
        for index, row in enumerate(group):
            for field, reference in file_references(row):
                if field in fields and isinstance(reference.get("url"), str):
                    wanted.append((index, field, reference))
        contents = contents_of([reference["url"] for _, _, reference in wanted], base_url=base_url) if wanted else []
        files: list[dict[str, tuple[str, bytes]]] = [{} for _ in group]
        for (index, field, reference), content in zip(wanted, contents, strict=True):
            files[index].setdefault(field, (_name_of(reference), content or b""))
        yield from zip(group, files, strict=True)


def _name_of(reference: Mapping[str, Any]) -> str:
    name = reference.get("file_name_original") or str(reference["url"]).partition("?")[0]
    return str(name).replace("\\", "/").rpartition("/")[2]


def write_webdataset(
    parts: Sequence[Partition[Any]],
    to: str | os.PathLike[str],
    *,
    fields: Sequence[str] = ("image_1",),
    rows_per_shard: int = 1000,
    base_url: str | None = None,
    executor: Executor | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> list[str]:
    """Write rows and their files as WebDataset shards: tar files that the package ``webdataset`` reads.

    A sample has the row as ``.json`` and each file under its own ending: ``000000000456.png`` for one field,
    ``000000000456.image_1.png`` for several.

    Args:
        parts: Partitions of a list whose rows hold ``files``.
        to: Folder, or URL of one (extra ``fsspec``).
        fields: File specifications whose files are written; a row that lacks one is written without it.
        rows_per_shard: Samples in a shard at most.
        base_url: The server; by default as for `BackendClient`.
        executor: Where partitions are written instead of in this thread.
        on_progress: Called with the partitions written and those in all.

    Returns:
        The shards' paths or URLs, in the order of their rows.

    Raises:
        InvalidInputError: an argument cannot be used.
        ClientError: a row or a file could not be had.
        OSError: a shard could not be written.
    """
    if rows_per_shard < 1:
        raise InvalidInputError(f"write_webdataset: rows_per_shard must be above 0, got {rows_per_shard}")
    write = partial(_write_tars, to=_target(to), fields=tuple(fields), rows_per_shard=rows_per_shard, base_url=base_url)
    return [path for paths in _each(write, parts, executor, on_progress) for path in paths]


def _write_tars(
    part: Partition[Any], *, to: str, fields: Sequence[str], rows_per_shard: int, base_url: str | None
) -> list[str]:
    samples = _with_files(part.read(client_of(base_url)), fields, base_url)
    paths: list[str] = []
    while (first := next(samples, None)) is not None:
        path = f"{to}/{part.up_to:012d}-{len(paths):05d}.tar"
        with _writing(path) as file, tarfile.open(fileobj=file, mode="w|") as tar:
            _add_sample(tar, *first, fields=fields)
            for row, files in islice(samples, rows_per_shard - 1):
                _add_sample(tar, row, files, fields=fields)
        paths.append(path)
    return paths


def _add_sample(
    tar: tarfile.TarFile, row: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]], *, fields: Sequence[str]
) -> None:
    key = row.get("id", row.get("pgh_id"))
    base = f"{key:012d}" if isinstance(key, int) else str(key).replace(".", "_")
    for field, (name, content) in files.items():
        ending = name.rpartition(".")[2].lower() if "." in name else "bin"
        _add(tar, f"{base}.{ending}" if len(fields) == 1 else f"{base}.{field}.{ending}", content)
    _add(tar, f"{base}.json", json.dumps(row, default=str).encode())


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


def write_parquet(
    parts: Sequence[Partition[Any]],
    to: str | os.PathLike[str],
    *,
    fields: Sequence[str] = (),
    files: Literal["bytes", "paths"] = "bytes",
    base_url: str | None = None,
    executor: Executor | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> list[str]:
    """Write rows as Parquet files of one schema, with the contents of their files or beside them.

    Args:
        parts: Partitions of a list.
        to: Folder, or URL of one (extra ``fsspec``).
        fields: File specifications whose files are wanted, each a column of its name.
        files: Whether such a column holds the ``"bytes"`` of the file, or its ``"paths"``: the file is written below
            ``files/`` then, and the column has its path relative to ``to``.
        base_url: The server; by default as for `BackendClient`.
        executor: Where partitions are written instead of in this thread.
        on_progress: Called with the partitions written and those in all.

    Returns:
        The files' paths or URLs, in the order of their rows.

    Raises:
        ImportError: the extra ``arrow`` is not installed.
        InvalidInputError: an argument cannot be used.
        ClientError: a row or a file could not be had.
        OSError: a file could not be written.
    """
    if files not in {"bytes", "paths"}:
        raise InvalidInputError(f"write_parquet: files must be 'bytes' or 'paths', got {files!r:.60}")
    write = partial(_write_table, to=_target(to), fields=tuple(fields), files=files, base_url=base_url)
    return list(_each(write, parts, executor, on_progress))


def _write_table(
    part: Partition[Any], *, to: str, fields: Sequence[str], files: Literal["bytes", "paths"], base_url: str | None
) -> str:
    parquet, arrow = required("pyarrow.parquet", "arrow"), required("pyarrow", "arrow")
    client = client_of(base_url)
    schema: Any = part.schema(client)
    kind = arrow.binary() if files == "bytes" else arrow.string()
    for field in fields:
        schema = schema.append(arrow.field(field, kind))
    path = f"{to}/part-{part.up_to:012d}.parquet"
    with _writing(path) as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in part.to_arrow_batches(client, rows=_FETCHED if fields else 5000):
            writer.write_table(_filled(arrow.Table.from_batches([batch]), to, fields, files, base_url, kind))
    return path


def _filled(
    table: Any, to: str, fields: Sequence[str], files: Literal["bytes", "paths"], base_url: str | None, kind: Any
) -> pa.Table:
    arrow = required("pyarrow", "arrow")
    rows: list[dict[str, Any]] = table.to_pylist() if fields else []
    references = [dict(file_references(_parsed(row))) for row in rows]
    for field in fields:
        found = [reference.get(field) for reference in references]
        urls = [url if each and isinstance(url := each.get("url"), str) else None for each in found]
        values: list[Any] = list(contents_of(urls, base_url=base_url))
        if files == "paths":
            values = [
                None if content is None or each is None else _stored(to, f"{field}/{key}-{_name_of(each)}", content)
                for key, each, content in zip(table.column("id").to_pylist(), found, values, strict=True)
            ]
        table = table.append_column(field, arrow.array(values, type=kind))
    result: pa.Table = table
    return result


def _parsed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a row of Arrow's that hold files, as the server sent them."""
    found: dict[str, Any] = {}
    for name in ("files", "file", "data_unit", "task"):
        value = row.get(name)
        if isinstance(value, str):
            value = json.loads(value)
        elif isinstance(value, list):  # a map comes as pairs
            pairs = cast("list[Any]", value)
            value = dict(pairs) if all(isinstance(pair, tuple) for pair in pairs) else pairs
        found[name] = value
    return found


def _stored(to: str, name: str, content: bytes) -> str:
    with _writing(f"{to}/files/{name}") as file:
        file.write(content)
    return f"files/{name}"


def _each(
    write: Callable[[Partition[Any]], Any],
    parts: Sequence[Partition[Any]],
    executor: Executor | None,
    on_progress: Callable[[int, int], object] | None,
) -> Iterator[Any]:
    results = map(write, parts) if executor is None else executor.map(write, parts)
    for number, result in enumerate(results, 1):
        if on_progress is not None:
            on_progress(number, len(parts))
        yield result


def _target(to: str | os.PathLike[str]) -> str:
    text = os.fspath(to)
    return text.rstrip("/") if "://" in text else os.path.abspath(os.path.expanduser(text))


@contextmanager
def _writing(path: str) -> Generator[IO[bytes]]:
    """Open a file that has its name when it is complete: at once in object storage, by renaming elsewhere."""
    if "://" in path:
        with required("fsspec", "fsspec").open(path, "wb") as file:
            yield file
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    temporary = f"{path}.part"
    with open(temporary, "wb") as file:
        yield file
    os.replace(temporary, path)
