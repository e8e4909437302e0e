"""Groups of items for executors of other processes: nothing is lost or doubled, whatever the executor does."""

from __future__ import annotations

import pickle
import re
from concurrent.futures import Executor, ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import pytest

from synapse_client import BackendClient, ClientError, InvalidInputError, UploadedFile, UploadProgress, UploadReport
from synapse_client.runtime.http.limit import Limit
from synapse_client.sandbox.faults import Answer
from tests.backend.flows.bulk.engine import Engine
from tests.backend.flows.bulk.uploads import Held, SyncUploads, Uploads, items


class Unpicklable(dict[str, Any]):
    """Metadata that JSON has a form for, and pickle has none."""

    def __reduce__(self) -> Any:
        raise ValueError("only here")


class Late(Executor):
    """Pickles in a thread of its own, as a pool of processes does."""

    def __init__(self, engine: Engine, threads: Executor) -> None:
        self._engine = engine
        self._threads = threads

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Run a function, sometime."""
        return self._threads.submit(lambda: self._engine.submit(fn, *args, **kwargs).result())


@pytest.fixture(autouse=True)
def token(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the token in the environment, which workers inherit."""
    if "uploads" in request.fixturenames:
        uploads: Uploads = request.getfixturevalue("uploads")
        monkeypatch.setenv("SYNAPSE_API_TOKEN", uploads.sandbox.token)
        uploads.options["api_token"] = None


@pytest.mark.parametrize("seed", range(2))
def test_an_executor_that_loses_repeats_and_reorders_groups_loses_and_doubles_nothing(
    uploads: Uploads, seed: int, tmp_path: Path
) -> None:
    """Each item has one data unit and one task in the end, and the report knows them."""
    with Engine(seed, trouble=0.6) as engine:
        report = uploads.upload(
            items(120), batch_size=25, group_size=7, max_workers=3, executor=engine, report=tmp_path / "report"
        )
    assert {"lost", "died", "twice"} <= set(engine.fates)
    assert (report.done, report.failed) == (120, 0)
    held = Held(uploads.sandbox)
    assert sorted(held.numbers) == list(range(120))
    assert sorted(held.tasks.values()) == sorted(held.units)
    assert [held.units[item.data_unit or 0]["meta"]["n"] for item in report.results] == list(range(120))
    assert uploads.sandbox.token.encode() not in b"".join([*engine.tasks, *engine.results])


@pytest.mark.parametrize(("options", "tasks"), [({"group_size": 10}, 4), ({"max_workers": 2}, 8), ({}, 40)])
def test_an_executor_gets_groups_of_items(uploads: Uploads, options: dict[str, Any], tasks: int) -> None:
    """As large as the caller says; else so that each worker has some, whose number an executor may not tell itself."""
    with Engine() as engine:
        report = uploads.upload(items(40), executor=engine, **options)
    assert report.done == 40
    assert len(engine.tasks) == tasks


def test_groups_look_up_what_the_server_has(uploads: Uploads) -> None:
    """A group asks once for all its files."""
    uploads.upload(items(20), project=None)
    uploads.sandbox.clear_requests()
    seen: list[UploadProgress] = []
    with Engine() as engine:
        uploads.upload(
            items(30), project=None, executor=engine, group_size=10, skip_existing=True, on_progress=seen.append
        )
    assert (seen[-1].files, seen[-1].files_skipped) == (10, 20)
    assert len(uploads.calls("POST", "/data_files/verify_checksums/")) == 3


def test_groups_send_files_to_the_storage(uploads: Uploads) -> None:
    """Workers ask for the places of a group, and the caller's process tells the server of the files."""
    with uploads.storage("minio"), Engine(trouble=0.5) as engine:
        report = uploads.upload(items(40), executor=engine, group_size=8)
    assert report.done == 40
    assert sorted(Held(uploads.sandbox).numbers) == list(range(40))
    assert uploads.calls("PUT", "/presigned/")
    assert not uploads.calls("POST", "/data_files/verify_checksums/") or "lost" in engine.fates


def test_an_executor_that_loses_everything_ends_the_upload(uploads: Uploads, tmp_path: Path) -> None:
    """The error says which items and why, and the next run goes on."""
    with Engine(trouble=1e9) as engine, pytest.raises(ClientError, match="items 0 to 1 6 times.*signal 9") as raised:
        uploads.upload(items(2), executor=engine, group_size=2, report=tmp_path / "report")
    assert "call it again" in raised.value.__notes__[0]
    assert uploads.upload(items(2), report=tmp_path / "report").done == 2


@pytest.mark.parametrize("late", [False, True], ids=["at once", "later"])
def test_an_item_that_cannot_be_pickled_fails_alone(uploads: Uploads, late: bool) -> None:
    """Whenever the executor notices it: the others of its group are sent, and the error says what the item has."""
    given = items(8)
    with BytesIO(b"open") as file, ThreadPoolExecutor(1) as threads, Engine() as engine:
        given[2] = {"files": {"image_1": file}}
        given[5] = {**given[5], "meta": {"n": Lock()}}
        given[6] = {**given[6], "meta": Unpicklable(n=6)}
        executor = Late(engine, threads) if late else engine
        report = uploads.upload(given, executor=executor, group_size=7)
    assert report.done == 5
    assert [(item.index, item.error) for item in report.failures] == [
        (2, "files['image_1']: a BytesIO cannot go to another process; give a path, a URL or bytes"),
        (5, "the item['meta']['n']: a value of type lock has no form in JSON"),
        (6, "the item cannot go to another process: ValueError: only here"),
    ]


def test_a_client_with_a_token_as_argument_cannot_go_elsewhere(uploads: Uploads) -> None:
    """The error names the variable, whatever the executor makes of it."""
    uploads.options["api_token"] = uploads.sandbox.token
    with Engine() as engine, pytest.raises(ClientError, match="SYNAPSE_API_TOKEN"):
        uploads.upload(items(2), executor=engine)


def test_a_pause_that_a_worker_was_asked_for_is_the_runs(uploads: Uploads) -> None:
    """429 is no failure of an item, and no group sends while another one waits."""
    rule = {"request": "POST /data_files/", "nth": 5, "times": 3, "fault": Answer(429, {"Retry-After": "1"}).to_dict()}
    with uploads.sandbox.faults.plan([rule]), Engine() as engine:
        report = uploads.upload(items(30), executor=engine, group_size=5)
    assert (report.done, report.failed) == (30, 0)


def test_a_limit_takes_its_pause_along() -> None:
    """Copies in one process are one, and begin with what is left."""
    limit = Limit(60.0)
    limit.wait(30.0)
    packed = pickle.dumps(limit)
    assert pickle.loads(packed) is limit
    del limit
    found = pickle.loads(packed)
    assert 20.0 < found.left <= 30.0


def test_files_that_are_on_the_server_are_items_too(uploads: Uploads, tmp_path: Path) -> None:
    """Two stages: files first, data units later, by checksum and path; a report knows such items again."""
    with BackendClient(uploads.sandbox.url, uploads.sandbox.token) as client:
        files = [client.create_data_file(b"picture %d" % n) for n in range(3)]
    given: list[Any] = [
        {"files": {"image_1": UploadedFile(file.checksum, f"a/{n}.png")}, "meta": {"n": n}}
        for n, file in enumerate(files)
    ]
    uploads.sandbox.clear_requests()
    with Engine() as engine:
        report = uploads.upload(given, executor=engine, report=tmp_path / "report")
    assert [item.path for item in report.results] == ["a/0.png", "a/1.png", "a/2.png"]
    assert not uploads.calls("POST", "/data_files/")
    Held(uploads.sandbox).check(3)
    given[1]["files"]["image_1"] = UploadedFile(files[0].checksum, "a/1.png")
    with pytest.raises(InvalidInputError, match="item 1"):
        uploads.upload(given, report=tmp_path / "report")


@pytest.mark.parametrize(("args", "says"), [(("", "a"), "checksum"), (("a", 7), "path")])
def test_a_file_on_the_server_has_a_checksum_and_a_path(args: Any, says: str) -> None:
    """Else it cannot be one."""
    with pytest.raises(InvalidInputError, match=says):
        UploadedFile(*args)


def test_an_uploaded_file_needs_a_specification(uploads: Uploads) -> None:
    """As a local file does."""
    report = uploads.upload([{"files": {"nothing": UploadedFile("0" * 32, "a.png")}}])
    assert "no file specification 'nothing'" in (report.failures[0].error or "")


# ---------------------------------------------------------------------------------------------------------- shards


def test_reports_are_sharded(uploads: Uploads, tmp_path: Path) -> None:
    """Each shard has a file of its own, results count on, and the folder is read as one report."""
    seen: list[UploadProgress] = []
    folder = tmp_path / "report"
    report = uploads.upload(items(25), report=folder, shard_size=10, on_progress=seen.append)
    assert sorted(path.name for path in folder.glob("*.jsonl")) == [f"{n:07}.jsonl" for n in range(3)]
    assert (seen[-1].done, seen[-1].items, seen[-1].total) == (25, 25, 25)
    Held(uploads.sandbox).check(25)
    for found in (report, UploadReport.load(folder)):
        assert (found.done, found.items, found.path, len(found.shards)) == (25, 25, str(folder), 3)
        assert [item.index for item in found.results] == list(range(25))
        assert found.results[-1].index == 24
        assert [item.index for item in found.results[8:12]] == [8, 9, 10, 11]
        assert not found.failures
    report.save(tmp_path / "copy")
    assert UploadReport.load(tmp_path / "copy").done == 25
    assert list(report.retry(range(27))) == [25, 26]


def test_a_shard_is_continued_elsewhere_by_its_items_and_its_file(uploads: Uploads, tmp_path: Path) -> None:
    """And the whole goes on from there."""
    folder = tmp_path / "report"
    rule = {"request": "POST /data_files/", "nth": 13, "times": None, "fault": Answer(400, {}).to_dict()}
    with uploads.sandbox.faults.plan([rule]):
        assert uploads.upload(items(25), report=folder, shard_size=10, max_workers=1).done == 12
    elsewhere = tmp_path / "elsewhere.jsonl"
    (folder / "0000001.jsonl").rename(elsewhere)
    report = uploads.upload(items(10, start=10), report=elsewhere)
    assert (report.skipped, report.done) == (2, 8)
    elsewhere.rename(folder / "0000001.jsonl")
    report = uploads.upload(items(25), report=folder, shard_size=10)
    assert (report.skipped, report.done) == (20, 5)
    assert sorted(Held(uploads.sandbox).numbers) == list(range(25))


def test_what_cannot_be_a_report_of_shards_is_refused(synapse_sandbox_fresh: Any, tmp_path: Path) -> None:
    """Another size, a file, no folder, a shard that is missing."""
    uploads = SyncUploads(synapse_sandbox_fresh)
    folder = tmp_path / "report"
    uploads.upload(items(6), report=folder, shard_size=2)
    with pytest.raises(InvalidInputError, match="shard_size 2, not 3"):
        uploads.upload(items(6), report=folder, shard_size=3)
    with pytest.raises(InvalidInputError, match="shard_size needs report"):
        uploads.upload(items(6), shard_size=3)
    with pytest.raises(InvalidInputError, match="is a file"):
        uploads.upload(items(6), report=folder / "0000000.jsonl", shard_size=2)
    (folder / "0000001.jsonl").unlink()
    with pytest.raises(InvalidInputError, match=re.escape("0000001.jsonl' is missing")):
        UploadReport.load(folder)
    with pytest.raises(InvalidInputError, match="no reports of shards"):
        UploadReport.load(tmp_path)
