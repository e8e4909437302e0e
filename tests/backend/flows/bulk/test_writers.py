"""Several writers in one collection: none takes another one's data units for its own, and settling is cheap."""

from __future__ import annotations

import json
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from synapse_client import BackendClient, ClientError, UploadReport
from synapse_client.backend.flows.bulk.claims import Claims
from synapse_client.backend.flows.bulk.units import digest_of
from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from synapse_client.runtime.http.clock import Clock
from synapse_client.runtime.http.retry import RetrySchedule, backoff
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import FaultRule, Reset
from tests.backend.flows.bulk.late import LateProxy, at_random
from tests.backend.flows.bulk.uploads import COLLECTION, PROJECT, Held, SyncUploads, Uploads


def _items(folder: Path, count: int = 5, **meta: Any) -> list[dict[str, Any]]:
    """Return items of equal content, under the paths of a folder."""
    folder.mkdir(exist_ok=True)
    found: list[dict[str, Any]] = []
    for number in range(count):
        path = folder / f"{number}.png"
        path.write_bytes(b"the same everywhere %d" % number)
        found.append({"files": {"image_1": path}, "meta": {"n": number, **meta}})
    return found


def _ids(report: UploadReport) -> list[int]:
    return [item.data_unit or 0 for item in report.results]


def _check_own(uploads: Uploads, *reports: UploadReport) -> None:
    """Fail unless each report has data units of its own, and there are no others."""
    ids = [key for report in reports for key in _ids(report)]
    assert sorted(ids) == sorted(Held(uploads.sandbox).units)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("others", ["paths", "metadata", "nothing"])
def test_a_later_run_does_not_take_what_another_report_made(uploads: Uploads, tmp_path: Path, others: str) -> None:
    """Not what has other paths or other metadata, and not even what is equal in everything."""
    mine = _items(tmp_path / "a")
    theirs = {
        "paths": lambda: _items(tmp_path / "b"),
        "metadata": lambda: _items(tmp_path / "a", split="test"),
        "nothing": lambda: _items(tmp_path / "a"),
    }[others]()
    report = tmp_path / "mine.jsonl"
    with uploads.sandbox.faults.plan([FaultRule("POST /data_units/", Reset("before"))]):
        assert uploads.upload(mine, report=report).unknown == 5
    other = uploads.upload(theirs)
    again = uploads.upload(mine, report=report)
    assert (again.done, again.unknown) == (5, 0)
    _check_own(uploads, other, again)


@pytest.mark.parametrize("others", ["paths", "metadata"])
@pytest.mark.parametrize("acts", ["before", "after"])
def test_writers_on_two_machines_have_data_units_of_their_own(
    uploads: Uploads, tmp_path: Path, others: str, acts: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They share no folder; files of equal content are told apart by their paths, or by what is said of them."""
    monkeypatch.chdir(tmp_path)  # of a path that begins at a root, the server is told the name alone
    mine = _items(Path("a"))
    theirs = _items(Path("b")) if others == "paths" else _items(Path("a"), split="test")
    machines = [(tmp_path / "1", mine), (tmp_path / "2", theirs)]

    def upload(machine: Path, given: list[dict[str, Any]]) -> UploadReport:
        machine.mkdir(exist_ok=True)
        monkeypatch.setenv("XDG_STATE_HOME", str(machine / "state"))
        return uploads.upload(given, report=machine / "report.jsonl")

    rules = [FaultRule("POST /data_units/", Reset("before")), FaultRule("POST /data_units/", Reset(acts), nth=2)]
    with uploads.sandbox.faults.plan(rules):
        found = [upload(*machine) for machine in machines]
    assert [report.unknown for report in found] == [5, 5 if acts == "before" else 0]
    again = [upload(*machine) for machine in machines]
    assert [report.unknown for report in again] == [0, 0]
    _check_own(uploads, *again)


@pytest.mark.parametrize("acts", ["before", "after"])
def test_two_reports_of_unknown_outcome_share_what_there_is(uploads: Uploads, tmp_path: Path, acts: Any) -> None:
    """Both lost their answers, and one of them was done or none: in the end each has its own."""
    reports = [tmp_path / "1.jsonl", tmp_path / "2.jsonl"]
    given = _items(tmp_path / "a")
    rules = [FaultRule("POST /data_units/", Reset("before")), FaultRule("POST /data_units/", Reset(acts), nth=2)]
    with uploads.sandbox.faults.plan(rules):
        found = [uploads.upload(given, report=report) for report in reports]
    assert [report.unknown for report in found] == [5, 5 if acts == "before" else 0]
    again = [uploads.upload(given, report=report) for report in reversed(reports)]
    assert [report.done + report.skipped for report in again] == [5, 5]
    _check_own(uploads, *again)


def test_what_a_live_writer_may_have_made_is_not_taken(synapse_sandbox_fresh: Sandbox, tmp_path: Path) -> None:
    """While another one waits for its answer, equal data units may be its own: the outcome is unknown then."""
    uploads = SyncUploads(synapse_sandbox_fresh)
    given = _items(tmp_path / "a", 1)
    found = uploads.upload(given)
    unit = Held(uploads.sandbox).units[_ids(found)[0]]
    report = tmp_path / "report.jsonl"
    with uploads.sandbox.faults.plan([FaultRule("POST /data_units/", Reset("after"))]):
        uploads.upload(given, report=report)
    assert UploadReport.load(report).done == 1
    records = [json.loads(line) for line in report.read_text().splitlines()]
    (announced,) = (record for record in records if record["kind"] == "units")
    claims = Claims(COLLECTION)
    assert digest_of(unit["meta"]) == announced["items"][0][1][1]
    live = claims.open({"x": 1})
    mine = claims.open({"x": 1})
    assert claims.decide(mine, {"x": 1}, {"x": [7]}) == {"x": None}
    claims.close(live, {"x": [7]})
    assert claims.taken(mine) == {7}
    assert claims.decide(mine, {"x": 1}, {"x": [7]}) == {"x": []}
    assert claims.decide(mine, {"x": 1}, {"x": [7, 8]}) == {"x": [8]}
    assert claims.decide(mine, {"x": 1}, {"x": [8, 9]}) == {"x": None}
    claims.close(mine, {"x": [8]})


def test_writers_that_ended_take_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes first takes its part of what is there, and nobody takes it again."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    claims = Claims(7)
    names = [claims.open({"x": 2, "y": 1}) for _ in range(3)]
    for name in names:
        claims.leave(name)
    found = {"x": [1, 2, 3, 4, 5]}
    assert claims.decide(names[1], {"z": 2}, {"z": [6]}) == {"z": [6]}
    assert claims.decide(names[1], {"x": 2}, {"x": [1, 2, 3, 4, 5, 6, 7]}) == {"x": None}  # a stranger's is among them
    for _ in range(2):
        shares = [claims.decide(names[number], {"x": 2}, found)["x"] for number in (1, 2, 0)]
        assert shares == [[1, 2], [3, 4], [5]]
    claims.close(names[1], {"x": [1, 2]})
    assert [claims.decide(names[number], {"x": 2}, found)["x"] for number in (2, 0)] == [[3, 4], [5]]


def test_a_run_that_was_interrupted_is_waited_for_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process may live on, and what it had asked for is there to be taken; also what a late thread notes."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    claims, others = Claims(7), Claims(7)
    others.open({"x": 1})
    mine = claims.open({"x": 1})
    assert claims.decide(mine, {"x": 1}, {"x": [1]}) == {"x": None}
    others.release()
    assert claims.decide(mine, {"x": 1}, {"x": [1]}) == {"x": [1]}
    others.open({"x": 1})
    assert claims.decide(mine, {"x": 1}, {"x": [1]}) == {"x": [1]}


def test_a_note_that_nobody_will_use_any_more_costs_nothing(uploads: Uploads, tmp_path: Path) -> None:
    """What a run left that was killed, and whose report is gone: the next one finds what it made itself."""
    given = _items(tmp_path / "a")
    with uploads.sandbox.faults.plan([FaultRule("POST /data_units/", Reset("before"))]):
        assert uploads.upload(given).unknown == 5
    with uploads.sandbox.faults.plan([FaultRule("POST /data_units/", Reset("after"))]):
        report = uploads.upload(given)
    assert report.done == 5
    _check_own(uploads, report)


def test_equal_items_of_one_import_are_found_each(uploads: Uploads, tmp_path: Path) -> None:
    """Bytes without a name and without metadata may be the same several times: as many are made."""
    given: list[Any] = [{"files": {"image_1": b"same"}}] * 4
    with uploads.sandbox.faults.plan([FaultRule("POST /data_units/", Reset("after"))]):
        report = uploads.upload(given, max_workers=1)
    assert report.done == 4
    assert len(set(_ids(report))) == 4
    assert len(Held(uploads.sandbox).units) == 4


def test_without_a_state_folder_imports_go_on(
    uploads: Uploads, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Only equal imports are not told apart then, which is said."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with uploads.sandbox.faults.plan([FaultRule("POST /data_units/", Reset("after"))]):
        assert uploads.upload(_items(tmp_path / "a")).done == 5
    assert "not told apart" in caplog.text


@pytest.mark.parametrize("newer", [30, 2500])
def test_settling_reads_little_of_what_others_made(synapse_sandbox_fresh: Sandbox, tmp_path: Path, newer: int) -> None:
    """However many data units others made since, what the lost request made is found in a few pages."""
    uploads = SyncUploads(synapse_sandbox_fresh)
    report = tmp_path / "report.jsonl"
    given = _items(tmp_path / "a", 120)
    uploads.upload(given, batch_size=120, report=report)
    made = Held(uploads.sandbox)
    records = [json.loads(line) for line in report.read_text().splitlines()]
    kept = [record for record in records if record["kind"] in {"run", "sending", "units"}]
    report.write_text("".join(json.dumps(record, separators=(",", ":")) + "\n" for record in kept))
    unit = {
        "data_collection": COLLECTION,
        "files": {"image_1": {"checksum": next(iter(made.files)), "path": "other.png"}},
    }
    with BackendClient(uploads.sandbox.url, uploads.sandbox.token) as client:
        client.create_data_units([unit] * newer)
    uploads.sandbox.clear_requests()
    again = uploads.upload(given, batch_size=120, report=report)
    assert again.done == 120
    assert _ids(again) == sorted(made.units)
    pages = [request for request in uploads.sandbox.requests() if request.path == "/data_units/"]
    assert not [request for request in pages if request.method == "POST"]
    assert len(pages) <= 14


@pytest.mark.parametrize("is_equal", [True, False], ids=["equal", "other"])
def test_two_writers_at_once_through_late_servers(
    synapse_sandbox_fresh: Sandbox, tmp_path: Path, is_equal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is called again until all is done: then each report has data units of its own, and there are no others."""
    for kind in (BaseClient, AsyncBaseClient):
        monkeypatch.setattr(kind, "clock", Clock())
    monkeypatch.setattr(RetrySchedule, "_backoff", lambda schedule: backoff(schedule.attempt))
    count, patience = 3, 1.0

    def write(number: int) -> UploadReport:
        numbers = random.Random(number)
        given = _items(tmp_path / "a" if is_equal else tmp_path / f"{number}", 8)
        options: dict[str, Any] = {"batch_size": 3, "max_workers": 1, "report": tmp_path / f"{number}.jsonl"}
        with LateProxy(synapse_sandbox_fresh.url, at_random(numbers, patience, 3)) as proxy:
            for _ in range(20):
                try:
                    with BackendClient(proxy.url, synapse_sandbox_fresh.token, timeout=1) as client:
                        report = client.upload_data_collection(COLLECTION, given, PROJECT, patience=patience, **options)
                except ClientError:
                    continue
                if report.done + report.skipped == len(given):
                    return report
        raise AssertionError(f"writer {number} is not done")

    for number in range(count):
        _items(tmp_path / "a" if is_equal else tmp_path / f"{number}", 8)
    with ThreadPoolExecutor(count) as executor:
        reports = list(executor.map(write, range(count)))
    uploads = SyncUploads(synapse_sandbox_fresh)
    _check_own(uploads, *reports)
    held = Held(synapse_sandbox_fresh)
    assert Counter(unit["meta"]["n"] for unit in held.units.values()) == dict.fromkeys(range(8), count)
    assert sorted(held.tasks.values()) == sorted(held.units)
