"""The report as a file: what is none is not touched, and no disk, and no second writer, make anything twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from synapse_client import BackendClient, ClientError, InvalidInputError, UploadReport
from synapse_client.backend.flows.bulk import records
from synapse_client.runtime.state import locks
from synapse_client.sandbox import Sandbox
from tests.backend.flows.bulk.uploads import COLLECTION, PROJECT, Held, SyncUploads, Uploads, items

_RUN = b'{"kind":"run","version":2,"base_url":"x","data_collection":"123","project":"123"}\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the report is to be."""
    return tmp_path / "report.jsonl"


def _state(folder: Path) -> dict[str, Any]:
    return {
        entry.name: (entry.read_bytes() if entry.is_file() else None, entry.lstat().st_mode, entry.lstat().st_mtime_ns)
        for entry in folder.iterdir()
    }


@pytest.mark.parametrize(
    "content",
    [
        b'{"annotations": [1, 2]}',
        b'{"annotations": [1, 2]}\n',
        b'[{"kind": "run"}]',
        b"{",
        b'{"kind":"run"',
        b'{"kind":"run","version":2}',
        b'{"kind":"item","index":0}\n' + _RUN,
        b"\n" + _RUN,
        b"\xef\xbb\xbf" + _RUN,
        b"no report\n",
        b"no report",
        b"\x00\xff\xfe" * 1000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        b'{"x":"' + b"y" * 3_000_000 + b'"}',
        b"[" * 100_000,
        b'{"kind": 5}\n',
        b'{"kind":"run","version":99}\n',
        b'{"kind":"run","version":"2"}\n',
        b'{"kind":"run"}\n',
        _RUN.replace(b'"x"', b'"http://another"'),
        _RUN + b"no record\n",
        _RUN + b'{"kind":"item"}\n',
        _RUN + b'{"kind":"item","index":-1e400,"status":"done","check":"0"}\n',
        _RUN + b'{"kind":"item","index":0,"status":"odd","check":"0"}\n',
        _RUN + b'{"kind":"units","batch":1,"after":0,"time":0,"items":[5]}\n',
        _RUN + b'{"kind":"made","batch":1,"units":5}\n',
        _RUN.replace(b'"version":2', b'"version":[]'),
        _RUN + b'{"kind":"item","index":0,"status":"done","check":"0"}\n',
        _RUN + b'{"kind":"item","index":1000000000000,"status":"done","check":"0","path":"x"}\n',
        _RUN + b'{"kind":"item","index":0,"status":"failed","check":"0","path":"x","data_unit":"x"}\n',
        _RUN + b'{"kind":"units","batch":1,"after":"x","time":0,"items":[]}\n',
        _RUN + b'{"kind":"units","batch":1,"after":0,"time":0,"items":[[0,[5,"x"]]]}\n',
        _RUN + b'{"kind":"confirm","time":0,"items":[[0,5]]}\n',
        _RUN + b'{"kind":"confirm","time":"x","items":[]}\n',
    ],
    ids=lambda content: f"{content[:30]!r}-{len(content)}",
)
def test_a_file_that_is_no_report_is_not_touched(synapse_sandbox_fresh: Sandbox, path: Path, content: bytes) -> None:
    """Not its content, mode or time, and nothing is made beside it; nothing is sent; the error names it."""
    uploads = SyncUploads(synapse_sandbox_fresh)
    path.write_bytes(content.replace(b'"base_url":"x"', json.dumps({"base_url": uploads.sandbox.url})[1:-1].encode()))
    path.chmod(0o644)
    os.utime(path, (1e9, 1e9))
    before = _state(path.parent)
    with pytest.raises(InvalidInputError, match=r"report\.jsonl'"):
        uploads.upload(items(1), report=path)
    assert _state(path.parent) == before
    assert not uploads.calls("POST", "/")
    if b"another" not in content:
        with pytest.raises(InvalidInputError, match=r"report\.jsonl'"):
            UploadReport.load(path)


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to a file", "link to a folder", "link to itself", "device"])
def test_what_is_no_file_is_not_touched(synapse_sandbox_fresh: Sandbox, path: Path, kind: str) -> None:
    """Folders, pipes, links to something else, devices: an error at once."""
    target = path.parent / "target"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link to a file":
        target.write_text("mine")
        path.symlink_to(target)
    elif kind == "link to a folder":
        target.mkdir()
        path.symlink_to(target)
    elif kind == "link to itself":
        path.symlink_to(path)
    else:
        path.symlink_to("/dev/null")
    before = _state(path.parent)
    with pytest.raises(InvalidInputError, match="report"):
        SyncUploads(synapse_sandbox_fresh).upload(items(1), report=path)
    assert _state(path.parent) == before
    assert Path("/dev/null").is_char_device()


def test_what_lies_beside_a_report_stays(synapse_sandbox_fresh: Sandbox, path: Path) -> None:
    """A file of the name that the lock would have is not taken for one and deleted, nor is any other written over."""
    uploads, lock, other = SyncUploads(synapse_sandbox_fresh), Path(f"{path}.lock"), Path(f"{path}.tmp")
    lock.write_text("mine")
    other.write_text("mine")
    with pytest.raises(InvalidInputError, match=r"report\.jsonl\.lock"):
        uploads.upload(items(1), report=path)
    assert not path.exists()
    lock.rename(path.parent / "poetry.lock")
    assert uploads.upload(items(1), report=path).done == 1
    assert [(path.parent / name).read_text() for name in ("poetry.lock", other.name)] == ["mine", "mine"]
    assert not lock.exists()


def test_a_report_is_saved_over_nothing_but_a_report(synapse_sandbox_fresh: Sandbox, path: Path) -> None:
    """Neither another file nor a pipe is replaced; a report is."""
    report, pipe = SyncUploads(synapse_sandbox_fresh).upload(items(1)), path.parent / "pipe"
    path.write_text("mine")
    os.mkfifo(pipe)
    for place in (path, pipe, path.parent):
        with pytest.raises(InvalidInputError, match="it is left as it is"):
            report.save(place)
    assert (path.read_text(), pipe.is_fifo()) == ("mine", True)
    path.unlink()
    for _ in range(2):
        report.save(path)
        assert UploadReport.load(path).done == 1


@pytest.mark.parametrize("given", [None, 5, b"x", "a\0b"], ids=repr)
def test_what_is_no_path_is_refused(synapse_sandbox_fresh: Sandbox, given: Any) -> None:
    """Whoever reads or writes a report is told what a path is."""
    report = SyncUploads(synapse_sandbox_fresh).upload(items(1))
    for call in (UploadReport.load, report.save):
        with pytest.raises(InvalidInputError, match="report: (expected a path|there is no file)"):
            call(given)


def test_a_report_that_is_changed_while_it_is_read_is_an_error(uploads: Uploads, path: Path) -> None:
    """Whoever reads its items is told, whatever stands there now."""
    report = uploads.upload(items(2), report=path)
    results = report.results
    path.write_bytes(path.read_bytes().replace(b'"path"', b'"pfad"'))
    with pytest.raises(InvalidInputError, match=r"is not a report"):
        list(results)


def test_an_empty_file_becomes_the_report(uploads: Uploads, path: Path) -> None:
    """As one that was made beforehand: there is nothing in it to be lost. It is private then."""
    path.touch(mode=0o644)
    assert uploads.upload(items(2), report=path).done == 2
    assert UploadReport.load(path).done == 2
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_leads_to_the_report(uploads: Uploads, path: Path) -> None:
    """Two names of a report are one report, with one lock."""
    link = path.parent / "latest.jsonl"
    link.symlink_to(path)
    assert uploads.upload(items(2), report=link).done == 2
    assert link.is_symlink()
    assert uploads.upload(items(3), report=path).skipped == 2
    lock = locks.FileLock.acquire(f"{path}.lock")
    with pytest.raises(InvalidInputError, match="another upload is writing"):
        uploads.upload(items(3), report=link)
    assert lock is not None
    lock.release()


def test_a_report_of_the_first_version_is_gone_on_from(uploads: Uploads, path: Path) -> None:
    """What it has as done is left out, and its open batches, which had the files only, are looked for."""
    uploads.upload(items(4), batch_size=2, report=path)
    made = Held(uploads.sandbox)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    kept: list[dict[str, Any]] = []
    for record in lines:
        if record["kind"] == "run":
            record["version"] = 1
        if record["kind"] == "units":
            record |= {"time": 0, "items": [[index, wanted[0]] for index, wanted in record["items"]]}
        if record["kind"] in {"run", "sending", "units"} or record.get("index", 9) < 2:
            kept.append(record)
    path.write_text("".join(json.dumps(record, separators=(",", ":")) + "\n" for record in kept))
    again = uploads.upload(items(4), batch_size=2, report=path)
    assert (again.done, again.skipped) == (2, 2)
    assert [item.data_unit for item in again.results] == sorted(made.units)
    Held(uploads.sandbox).check(4)


# ----------------------------------------------------------------------------------------------------------- full disks

_PROGRAM = """
import resource, signal, sys
from synapse_client import BackendClient, ClientError

url, token, report, limit = sys.argv[1:]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond the limit is an error then, after a part of it
resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
items = [{"files": {"image_1": b"picture %d" % n}, "meta": {"n": n}} for n in range(6)]
with BackendClient(url, token) as client:
    try:
        found = client.upload_data_collection(123, items, 123, batch_size=3, max_workers=1, report=report)
        print("done", found.done)
    except ClientError as error:
        print("error", error)
"""


def _limited(sandbox: Sandbox, report: Path, limit: int) -> str:
    command = [sys.executable, "-c", _PROGRAM, sandbox.url, sandbox.token, str(report), str(limit)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=120).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are a matter of Unix")
def test_a_full_disk_at_any_byte_of_the_report_stops_the_run_before_the_request(
    synapse_sandbox_fresh: Sandbox, path: Path
) -> None:
    """The error names the file; the report can be read, and the next run makes what is missing, and nothing twice."""
    uploads = SyncUploads(synapse_sandbox_fresh)
    uploads.upload(items(6), batch_size=3, max_workers=1, report=path)
    lines = path.read_bytes().splitlines(keepends=True)
    ends = [sum(map(len, lines[:count])) for count in range(len(lines) + 1)]
    # each record is cut at its beginning, inside, before its line end
    limits = sorted({max(1, end + step) for end in ends[:-1] for step in (0, 1, 20)} | {end - 1 for end in ends[1:]})
    every = limits if os.environ.get("SYNAPSE_TEST_DISKS") else limits[:: max(1, len(limits) // 10)]
    for limit in every:
        synapse_sandbox_fresh.reset()
        path.unlink(missing_ok=True)
        said = _limited(synapse_sandbox_fresh, path, limit)
        if limit < ends[-1] - 60:  # times of other runs may be shorter by some digits
            assert said.startswith("error report: "), (limit, said)
            assert f"{path}' cannot be written: File too large" in said
        before = {"units": len(Held(synapse_sandbox_fresh).units), "sent": len(uploads.calls("POST", "/data_units/"))}
        assert before["units"] == 3 * before["sent"]
        if path.exists():
            UploadReport.load(path)
        report = uploads.upload(items(6), batch_size=3, max_workers=1, report=path)
        assert report.done + report.skipped == 6, (limit, list(report.failures))
        held = Held(synapse_sandbox_fresh)
        assert held.numbers == list(range(6)), (limit, path.read_text())
        held.check(6)


@pytest.mark.parametrize("nth", range(1, 9))
def test_a_disk_that_cannot_keep_a_record_stops_the_run_before_the_request(
    uploads: Uploads, path: Path, nth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When syncing fails, the request that the record was to announce does not go out."""
    real, count = os.fsync, [0]

    def sync(descriptor: int) -> None:
        count[0] += 1
        if count[0] >= nth + 2:  # after those of the file's beginning
            raise OSError(5, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(ClientError, match=r"report\.jsonl' cannot be written: Input/output error"):
        uploads.upload(items(6), batch_size=3, max_workers=1, report=path)
    monkeypatch.undo()
    kinds = [json.loads(line)["kind"] for line in path.read_text().splitlines()]
    assert len(uploads.calls("POST", "/data_units/")) == kinds.count("units")
    posts = [request for request in uploads.calls("POST", "/tasks/") if request.path == "/tasks/"]
    assert len(posts) == kinds.count("tasks")
    report = uploads.upload(items(6), batch_size=3, max_workers=1, report=path)
    assert report.done + report.skipped == 6
    Held(uploads.sandbox).check(6)


def test_a_temporary_report_that_cannot_be_written_is_a_client_error(
    uploads: Uploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also without a name a report is a file."""
    monkeypatch.setattr("tempfile.tempdir", "/no/such/folder")
    monkeypatch.setattr("tempfile.TemporaryFile", _no_room)
    with pytest.raises(ClientError, match="temporary file of the report cannot be made: No space"):
        uploads.upload(items(1))


def _no_room(*_: Any, **__: Any) -> None:
    raise OSError(28, "No space left on device")


def test_a_report_that_vanishes_stops_the_run(uploads: Uploads, path: Path) -> None:
    """Nothing goes on without its record."""

    def vanish(progress: Any) -> None:
        if progress.uploaded == 2:
            path.unlink()

    with pytest.raises(ClientError, match=r"report\.jsonl' cannot be written: No such file"):
        uploads.upload(items(6), batch_size=3, max_workers=1, on_progress=vanish, report=path)
    assert not uploads.calls("POST", "/data_units/")


# ------------------------------------------------------------------------------------------- locks that lock nobody


class _NoLock:
    """A lock of a file system that has none: everybody gets it."""

    @classmethod
    def acquire(cls, path: str, mode: int = 0o600) -> _NoLock:
        """Take it."""
        return cls()

    def release(self, *, keep: bool = False) -> None:
        """Give it back."""


def test_a_second_writer_is_noticed_where_locks_lock_nobody(
    uploads: Uploads, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that was there first stops before its next request; the other one makes what is missing."""
    monkeypatch.setattr(records, "FileLock", _NoLock)
    second: list[Any] = []

    def interfere(progress: Any) -> None:
        if progress.done == 5 and not second:
            with BackendClient(uploads.sandbox.url, uploads.sandbox.token) as client:
                second.append(client.upload_data_collection(COLLECTION, items(20), PROJECT, batch_size=5, report=path))

    with pytest.raises(ClientError, match=r"somebody else has written to '.*report\.jsonl'"):
        uploads.upload(items(20), batch_size=5, max_workers=1, on_progress=interfere, report=path)
    assert (second[0].done, second[0].skipped) == (15, 5)
    assert sorted(Held(uploads.sandbox).numbers) == list(range(20))


@pytest.mark.parametrize("count", [2, 3])
def test_several_writers_at_once_where_locks_lock_nobody(
    synapse_sandbox_fresh: Sandbox, path: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most one goes on, and no data unit is there twice; a last run makes what is missing."""
    monkeypatch.setattr(records, "FileLock", _NoLock)
    start = threading.Barrier(count)
    ended: list[Any] = []

    def run() -> None:
        start.wait()
        try:
            ended.append(SyncUploads(synapse_sandbox_fresh).upload(items(30), batch_size=5, report=path, patience=2))
        except ClientError as error:
            ended.append(error)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([found for found in ended if isinstance(found, UploadReport)]) <= 1
    report = SyncUploads(synapse_sandbox_fresh).upload(items(30), batch_size=5, report=path)
    assert report.done + report.skipped == 30
    assert sorted(Held(synapse_sandbox_fresh).numbers) == list(range(30))


def test_a_record_that_was_written_over_is_noticed(uploads: Uploads, path: Path) -> None:
    """As two hosts do that append at the same place: the length is right, what is there is not."""

    def interfere(progress: Any) -> None:
        if progress.done == 3:
            content = path.read_bytes()
            path.write_bytes(content[:-3] + b"9" + content[-2:])

    with pytest.raises(ClientError, match="somebody else has written"):
        uploads.upload(items(6), batch_size=3, max_workers=1, on_progress=interfere, report=path)
    assert len(uploads.calls("POST", "/data_units/")) == 1
