from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from synapse_client import InvalidInputError, UploadReport
from synapse_client.runtime.state.locks import FileLock
from tests.backend.flows.bulk.uploads import Held, Uploads, items


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the report is to be."""
    return tmp_path / "report.jsonl"


def _fails(count: int, *bad: int) -> list[Any]:
    """Return items of which some have no file."""
    return [{"files": {"image_1": "/missing"}} if n in bad else item for n, item in enumerate(items(count))]


def test_a_report_is_saved_and_loaded(uploads: Uploads, path: Path) -> None:
    """The saved file tells the same as the report."""
    report = uploads.upload(_fails(6, 2, 4), batch_size=2)
    report.save(path)
    loaded = UploadReport.load(path)
    assert (loaded.done, loaded.failed, loaded.items) == (4, 2, 6)
    assert list(loaded.results) == list(report.results)
    assert [item.index for item in loaded.failures] == [2, 4]
    assert loaded.path == str(path)
    assert loaded.results[-1] == report.results[5]
    assert loaded.results[1:3][1].index == 2
    assert "4 done, 2 failed" in repr(loaded)


def test_a_tilde_is_the_home_folder(uploads: Uploads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the report of a run, and for its copy."""
    monkeypatch.setenv("HOME", str(tmp_path))
    uploads.upload(items(1), report="~/report.jsonl").save("~/copy.jsonl")
    assert UploadReport.load("~/copy.jsonl").done == 1
    assert {"report.jsonl", "copy.jsonl"} <= {path.name for path in tmp_path.iterdir()}


def test_only_what_failed_is_tried_again(uploads: Uploads, path: Path) -> None:
    """By ``retry``, and by the same call with the same report."""
    report = uploads.upload(_fails(6, 2, 4), report=path)
    retried = uploads.upload(report.retry(items(6)), project=None)
    assert retried.done == 2
    sound: list[Any] = items(6)
    uploads.sandbox.clear_requests()
    sound[2] = sound[4] = {"files": {"image_1": "/missing"}}
    again = uploads.upload(sound, report=path)
    assert (again.done, again.failed, again.skipped) == (0, 2, 4)
    assert [item.status for item in again.results] == ["skipped", "skipped", "failed", "skipped", "failed", "skipped"]
    assert not uploads.calls("POST", "/data_units/")


def test_a_finished_upload_does_nothing_again(uploads: Uploads, path: Path) -> None:
    """And more items at the end are uploaded."""
    uploads.upload(items(5), report=path)
    again = uploads.upload(items(8), report=path)
    assert (again.done, again.skipped) == (3, 5)
    Held(uploads.sandbox).check(8)
    assert not uploads.calls("POST", "/data_files/verify_checksums/")


def test_other_items_or_another_upload_are_refused(uploads: Uploads, path: Path) -> None:
    """Before anything is sent: the report belongs to an API, a collection, a project and its items."""
    uploads.upload(items(3), report=path)
    uploads.sandbox.clear_requests()
    with pytest.raises(InvalidInputError, match="project '123', not None"):
        uploads.upload(items(3), project=None, report=path)
    with pytest.raises(InvalidInputError, match=r"item 1 .* is not the one that the report"):
        uploads.upload([items(1)[0], {"files": {"image_1": b"another"}}], report=path)
    assert not uploads.calls("POST", "/")


@pytest.mark.parametrize("content", ["no report\n", '{"a": 1}\n', '{"kind": "run", "version": 99}\n'])
def test_a_file_that_is_no_report_is_refused_and_left_alone(uploads: Uploads, path: Path, content: str) -> None:
    """It is not overwritten."""
    path.write_text(content)
    with pytest.raises(InvalidInputError, match="report"):
        uploads.upload(items(1), report=path)
    assert path.read_text() == content
    assert not path.with_name(path.name + ".lock").exists()


def test_two_uploads_do_not_share_a_report(uploads: Uploads, path: Path) -> None:
    """The second one is refused; the lock is gone after the first."""
    lock = FileLock.acquire(f"{path}.lock")
    assert lock is not None
    with pytest.raises(InvalidInputError, match="another upload is writing"):
        uploads.upload(items(1), report=path)
    lock.release()
    assert uploads.upload(items(1), report=path).done == 1


def test_an_unfinished_last_line_is_taken_away(uploads: Uploads, path: Path) -> None:
    """As a process that is killed while it writes leaves one."""
    uploads.upload(items(3), report=path)
    with path.open("a") as file:
        file.write('{"kind":"item","ind')
    assert UploadReport.load(path).done == 3
    assert uploads.upload(items(4), report=path).done == 1
    assert all(json.loads(line) for line in path.read_text().splitlines())


def test_a_report_holds_no_secret_and_is_private(uploads: Uploads, path: Path) -> None:
    """Neither the token nor the values of presigned URLs are in it."""
    with uploads.storage("minio"):
        uploads.upload(_fails(3, 1), report=path)
    text = path.read_text()
    assert uploads.sandbox.token not in text
    assert "signature" not in text
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_callback_that_raises_leaves_what_the_next_run_goes_on_from(uploads: Uploads, path: Path) -> None:
    """Nothing is sent twice, wherever it stopped; no thread is left."""

    def stop_at(count: int) -> Any:
        def stop(progress: Any) -> None:
            if progress.uploaded == count:
                raise ZeroDivisionError

        return stop

    for count in (3, 9, 17):
        with pytest.raises(ZeroDivisionError):
            uploads.upload(items(40), batch_size=5, max_workers=3, on_progress=stop_at(count), report=path)
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("synapse")]
    report = uploads.upload(items(40), batch_size=5, max_workers=3, report=path)
    assert report.failed == 0
    Held(uploads.sandbox).check(40)


def test_a_batch_that_was_made_without_a_record_is_found(uploads: Uploads, path: Path) -> None:
    """As after a crash between the answer and the record: the data units are taken over, the tasks are made."""
    uploads.upload(items(7), project=123, batch_size=7, report=path)
    made = Held(uploads.sandbox)
    records = [json.loads(line) for line in path.read_text().splitlines()]
    kept = [record for record in records if record["kind"] in {"run", "sending", "units"}]
    kept[-1]["time"] = 0
    path.write_text("".join(json.dumps(record) + "\n" for record in kept))
    uploads.sandbox.clear_requests()
    report = uploads.upload(items(7), batch_size=7, report=path)
    assert [item.data_unit for item in report.results] == sorted(made.units)
    assert [item.task for item in report.results] == sorted(made.tasks)
    assert not uploads.calls("POST", "/data_units/")
    Held(uploads.sandbox).check(7)


def test_a_batch_that_was_announced_and_not_made_is_made(uploads: Uploads, path: Path) -> None:
    """As after a crash before the request: its files are not sent again."""
    uploads.upload(items(4), report=path)
    records = [json.loads(line) for line in path.read_text().splitlines()]
    kept = [record for record in records if record["kind"] in {"run", "sending", "units"}]
    kept[-1] |= {"time": 0, "after": 10**9}
    path.write_text("".join(json.dumps(record) + "\n" for record in kept))
    uploads.sandbox.clear_requests()
    report = uploads.upload(items(4), report=path)
    assert report.done == 4
    assert not [request for request in uploads.calls("POST", "/data_files/") if not request.path.endswith("checksums/")]
    assert len(Held(uploads.sandbox).units) == 8


def test_there_is_no_such_report(path: Path) -> None:
    """Loading one names the file."""
    with pytest.raises(InvalidInputError, match=r"no file '.*report.jsonl'"):
        UploadReport.load(path)
