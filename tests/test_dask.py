"""The adapter for Dask: lists as DataFrames, files as bytes, rows as data units; no token in any graph."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from synapse_client import BackendClient, ClientError, InvalidInputError, UploadProgress, UploadReport
from synapse_client.engines import client_of, item_of
from synapse_client.runtime.flows.worker import close_workers
from synapse_client.sandbox import Sandbox

pytest.importorskip("dask.dataframe")
adapter: Any = import_module("synapse_client.dask")
dask: Any = import_module("dask")
cloudpickle: Any = import_module("cloudpickle")
COLLECTION = PROJECT = 123


@pytest.fixture
def server(synapse_sandbox_fresh: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """Return a sandbox whose token is in the environment, as on a worker."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", synapse_sandbox_fresh.token)
    monkeypatch.setenv("SYNAPSE_URL", synapse_sandbox_fresh.url)
    with dask.config.set(scheduler="synchronous"):
        yield synapse_sandbox_fresh
    client_of(synapse_sandbox_fresh.url).close()
    client_of(None).close()
    client_of.cache_clear()


@pytest.mark.parametrize("name", ["tasks", "assignments", "ground_truth_events"])
def test_a_list_is_a_frame_of_known_columns(server: Sandbox, name: str) -> None:
    """Each row once, in partitions, with the columns that were promised before any was read."""
    frame = getattr(adapter, f"read_{name}")(server.url, npartitions=3)
    with BackendClient(server.url) as client:
        ids = sorted(row.id for row in getattr(client, f"list_{name}")(list_all=True))
    found = frame.compute()
    assert sorted(found["id"]) == ids
    assert list(found.dtypes) == list(frame.dtypes)
    assert frame.npartitions == min(3, len(ids))
    assert server.token.encode() not in cloudpickle.dumps(dict(frame.dask))
    assert len(frame) == len(ids)


def test_an_empty_list_is_a_frame_too(server: Sandbox) -> None:
    """With the same columns."""
    frame = adapter.read_tasks(server.url, params={"project": 10**6})
    assert len(frame.compute()) == 0
    assert "status" in frame.columns


def test_files_come_as_bytes(server: Sandbox) -> None:
    """By what rows say of a specification, or by a column of URLs."""
    with BackendClient(server.url) as client:
        unit = client.get_data_unit(787, {"expand": "files"})
        url = unit["files"]["image_1"]["url"]
    frames: Any = import_module("dask.dataframe")
    pandas: Any = import_module("pandas")
    rows = pandas.DataFrame({"files": [json.dumps({"image_1": {"url": url}}), None], "other": [None, url]})
    found = adapter.fetch_files(frames.from_pandas(rows, npartitions=1), fields=["image_1", "other"]).compute()
    assert found["image_1"][0] == found["other"][1]
    assert found["image_1"][0]
    assert found["image_1"].isna().tolist() == [False, True]


def test_rows_become_data_units_on_a_cluster(server: Sandbox, tmp_path: Path) -> None:
    """Workers send the files in groups; the report goes on, and progress has the real numbers."""
    distributed: Any = import_module("distributed")
    bag: Any = import_module("dask.bag")
    paths = [tmp_path / f"{n}.png" for n in range(30)]
    for n, path in enumerate(paths):
        path.write_bytes(b"picture %d" % n)
    rows = bag.from_sequence([{"uri": str(path), "n": n} for n, path in enumerate(paths)], npartitions=3)
    seen: list[UploadProgress] = []
    options: dict[str, Any] = {"files": {"image_1": "uri"}, "meta": ["n"], "project_id": PROJECT, "group_size": 8}
    report = tmp_path / "report.jsonl"
    with distributed.Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address=":0") as cluster:
        done = adapter.write_data_collection(
            rows, COLLECTION, client=cluster, report=report, on_progress=seen.append, **options
        )
        again = adapter.write_data_collection(rows, COLLECTION, report=report, **options)
    close_workers()
    assert (done.done, done.failed, again.skipped) == (30, 0, 30)
    assert (seen[-1].done, seen[-1].files) == (30, 30)
    assert server.token not in report.read_text()
    assert UploadReport.load(report).done == 30
    with BackendClient(server.url) as client:
        checksum = hashlib.md5(b"picture 7", usedforsecurity=False).hexdigest()
        unit = client.get_data_unit(done.results[7].data_unit or 0, {"expand": "files"})
    assert (unit["files"]["image_1"]["checksum"], unit["meta"]) == (checksum, {"n": 7})


def test_an_import_ends_when_the_scheduler_is_lost(server: Sandbox, tmp_path: Path) -> None:
    """With an error instead of waiting for tasks that nobody has any more; the report goes on elsewhere."""
    distributed: Any = import_module("distributed")
    bag: Any = import_module("dask.bag")
    (tmp_path / "a.png").write_bytes(b"picture")
    rows = bag.from_sequence([{"uri": str(tmp_path / "a.png"), "n": n} for n in range(30)], npartitions=3)
    options: dict[str, Any] = {"files": {"image_1": "uri"}, "meta": ["n"], "report": tmp_path / "report"}
    with distributed.Client(processes=False, n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster:
        for _ in range(2):  # a client that is lost on the way, and one that was lost before
            with pytest.raises(ClientError, match="connection to Dask's scheduler was lost"):
                adapter.write_data_collection(
                    rows, COLLECTION, client=cluster, group_size=2, on_progress=lambda _: cluster.close(), **options
                )
    close_workers()


def test_a_frame_without_the_columns_is_refused(server: Sandbox) -> None:
    """The error names them."""
    with pytest.raises(InvalidInputError, match="no column 'uri', 'm'"):
        item_of({"a": 1}, {"image_1": "uri"}, ["m"])
    with pytest.raises(InvalidInputError, match="files must name"):
        adapter.write_data_collection(None, COLLECTION, files={})


def test_what_frames_have_for_nothing_is_none() -> None:
    """A missing file is left out, and numbers are Python's own."""
    pandas: Any = import_module("pandas")
    numpy: Any = import_module("numpy")
    row = {"uri": "a.png", "mask": float("nan"), "n": numpy.int64(3), "m": pandas.NA}
    assert item_of(row, {"image_1": "uri", "mask": "mask"}, ["n", "m"]) == {
        "files": {"image_1": "a.png"},
        "meta": {"n": 3, "m": None},
    }
