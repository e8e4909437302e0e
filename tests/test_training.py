"""Training data out: WebDataset shards, Parquet, and streams of rows, by one machine or several workers."""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from synapse_client import BackendClient, InvalidInputError, Partition, partition
from synapse_client.engines import client_of
from synapse_client.sandbox import Sandbox
from synapse_client.training import iter_rows, write_parquet, write_webdataset

parquet: Any = import_module("pyarrow.parquet")


@pytest.fixture
def server(synapse_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """Return a sandbox whose token is in the environment, as on a worker."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", synapse_sandbox.token)
    monkeypatch.setenv("SYNAPSE_URL", synapse_sandbox.url)
    yield synapse_sandbox
    client_of(None).close()
    client_of.cache_clear()


@pytest.fixture
def parts(server: Sandbox) -> list[Partition[Any]]:
    """Return the partitions of all events of ground truth."""
    with BackendClient(server.url) as client:
        plan: Any = partition
        found: list[Partition[Any]] = plan(client.list_ground_truth_events, parts=2)
        return found


def _expected(server: Sandbox) -> dict[int, str]:
    """Return the checksums of the events' files by id."""
    with BackendClient(server.url) as client:
        return {
            row["id"]: row["files"]["image_1"]["checksum"] for row in client.list_ground_truth_events(list_all=True)
        }


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


@pytest.mark.parametrize("workers", [0, 2])
def test_webdataset_shards_hold_rows_and_files(
    server: Sandbox, parts: list[Partition[Any]], tmp_path: Path, workers: int
) -> None:
    """A sample for each row, in tar files that are whole; written again, they are the same files."""
    seen: list[tuple[int, int]] = []
    paths: list[str] = []

    def note(done: int, total: int) -> None:
        seen.append((done, total))

    for _ in range(2):
        if workers:
            with ThreadPoolExecutor(workers) as executor:
                paths = write_webdataset(parts, tmp_path, rows_per_shard=2, executor=executor, on_progress=note)
        else:
            paths = write_webdataset(parts, tmp_path, rows_per_shard=2, on_progress=note)
    assert sorted(str(path) for path in tmp_path.iterdir()) == sorted(paths)
    found: dict[int, str] = {}
    rows: set[int] = set()
    for path in paths:
        with tarfile.open(path) as tar:
            for entry in tar:
                file = tar.extractfile(entry)
                assert file is not None
                key, _, ending = entry.name.partition(".")
                if ending == "json":
                    rows.add(json.loads(file.read())["id"])
                else:
                    assert ending == "png"
                    found[int(key)] = _md5(file.read())
    assert found == _expected(server)
    assert rows == set(found)
    assert seen[-1] == (len(parts), len(parts))


def test_several_fields_have_their_names_in_a_sample(
    server: Sandbox, parts: list[Partition[Any]], tmp_path: Path
) -> None:
    """As the package `webdataset` takes them for keys."""
    path, *_ = write_webdataset(parts[:1], tmp_path, fields=["image_1", "data_meta_1"])
    with tarfile.open(path) as tar:
        endings = {name.partition(".")[2] for name in tar.getnames()}
    assert endings == {"image_1.png", "data_meta_1.json", "json"}


@pytest.mark.parametrize("files", ["bytes", "paths"])
def test_parquet_has_files_in_it_or_beside_it(
    server: Sandbox, parts: list[Partition[Any]], tmp_path: Path, files: Any
) -> None:
    """All files of one schema."""
    paths = write_parquet(parts, tmp_path, fields=["image_1"], files=files)
    tables = [parquet.read_table(path) for path in paths]
    assert len({str(table.schema) for table in tables}) == 1
    found: dict[int, str] = {}
    for table in tables:
        for row in table.to_pylist():
            content = row["image_1"] if files == "bytes" else (tmp_path / row["image_1"]).read_bytes()
            found[row["id"]] = _md5(content)
    assert found == _expected(server)


def test_shards_go_to_object_storage(server: Sandbox, parts: list[Partition[Any]]) -> None:
    """By a URL."""
    fsspec: Any = import_module("fsspec")
    (path, *_) = write_parquet(parts, "memory://out/rows")
    assert path.startswith("memory://out/rows/part-")
    memory = fsspec.filesystem("memory")
    assert sorted(memory.ls("/out/rows", detail=False))
    memory.store.clear()


def test_rows_are_streamed_by_shards(server: Sandbox, parts: list[Partition[Any]]) -> None:
    """Each row in one shard, with its files; as ranks and workers of PyTorch read, and generators of Hugging Face."""
    shards = [list(iter_rows(parts, fields=["image_1"], shard=number, num_shards=2)) for number in range(2)]
    found = {row["id"]: _md5(row["image_1"]) for shard in shards for row in shard}
    assert found == _expected(server)
    assert sum(map(len, shards)) == len(found)
    assert "image_1" not in next(iter_rows(parts))


def test_unsound_arguments_are_refused(parts: list[Partition[Any]], tmp_path: Path) -> None:
    """The error names the argument."""
    with pytest.raises(InvalidInputError, match="rows_per_shard"):
        write_webdataset(parts, tmp_path, rows_per_shard=0)
    with pytest.raises(InvalidInputError, match="'bytes' or 'paths'"):
        write_parquet(parts, tmp_path, files="x")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(InvalidInputError, match="shard must be from 0 to 1"):
        next(iter_rows(parts, shard=2, num_shards=2))
