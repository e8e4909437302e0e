"""What happens when an answer is lost, cut or refused: nothing is lost, and nothing is done twice."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client import ClientError, ResponseFormatError, UploadReport
from synapse_client.sandbox.faults import Answer, Cut, Fault, Reset, Silence
from tests.backend.flows.bulk.uploads import COLLECTION, Held, SyncUploads, Uploads, items

_PATHS = ["/data_files/", "/data_units/", "/tasks/"]


def _plan(path: str, fault: Fault, *, nth: int = 1, times: int | None = 1) -> list[dict[str, Any]]:
    return [{"request": f"POST {path}", "nth": nth, "times": times, "fault": fault.to_dict()}]


def _name(fault: Fault) -> str:
    return "-".join(str(value) for value in fault.to_dict().values()).replace("/", "")


@pytest.mark.parametrize("path", _PATHS)
@pytest.mark.parametrize(
    "fault",
    [
        Reset("after"),
        Answer(408, when="after"),
        Answer(500, when="after"),
        Answer(502, text="<html>", when="after"),
        Answer(503, when="after"),
        Answer(504, when="after"),
        Answer(507, when="after"),
        Answer(520, when="after"),
        Answer(524, when="after"),
        Answer(429, retry_after=0),
        Answer(503, retry_after=0),
        Cut(),
        Answer(201, text="", when="after"),
        Answer(201, text="{", when="after"),
        Answer(201, json=[{}], when="after"),
        Answer(201, json=[{"id": "x"}] * 6, when="after"),
        Answer(201, json=[{"id": 10_000}] * 6, when="after"),
        Answer(201, json=[{"id": number} for number in range(1, 7)], when="after"),
    ],
    ids=_name,
)
def test_nothing_is_lost_and_nothing_done_twice(uploads: Uploads, path: str, fault: Fault) -> None:
    """After a fault the server holds each file, data unit and task once, and the report says so."""
    with uploads.sandbox.faults.plan(_plan(path, fault, nth=2 if path == "/data_files/" else 1)) as faults:
        report = uploads.upload(items(12), batch_size=6, max_workers=2)
        assert faults.hits
    held = Held(uploads.sandbox)
    held.check(12)
    assert (report.done, report.failed, report.unknown) == (12, 0, 0)
    assert [item.data_unit for item in report.results] == sorted(held.units)
    assert [item.task for item in report.results] == sorted(held.tasks)


@pytest.mark.parametrize("path", _PATHS)
@pytest.mark.parametrize(
    "fault",
    [
        Reset("before"),
        Reset("unread"),
        Answer(408),
        Answer(502, text="<html>"),
        Answer(503),
        Answer(504),
        Answer(520),
        Answer(522),
        Answer(524),
        Answer(599),
        Answer(200, text="<html>Log in</html>"),
    ],
    ids=_name,
)
def test_what_may_come_yet_is_said_and_not_sent_again(uploads: Uploads, path: str, fault: Fault, tmp_path: Any) -> None:
    """When an answer leaves open whether the server acts, the run says so; the next one looks, and makes the rest."""
    first = 2 if path == "/data_files/" else 1
    doubtful = [1] if path == "/data_files/" else list(range(6))
    options: dict[str, Any] = {"batch_size": 6, "max_workers": 1, "report": tmp_path / "report", "patience": 7}
    with uploads.sandbox.faults.plan(_plan(path, fault, nth=first)) as faults:
        report = uploads.upload(items(12), **options)
        assert len(faults.hits) == 1
    assert (report.done, report.failed, report.unknown) == (12 - len(doubtful), len(doubtful), len(doubtful))
    assert [item.index for item in report.failures] == doubtful
    assert {item.status for item in report.failures} == {"unknown"}
    assert "outcome unknown" in (report.failures[0].error or "")
    assert "was not found within 7 s" in (report.failures[0].error or "")
    assert not list(report.retry(items(12)))
    loaded = UploadReport.load(options["report"])
    assert (loaded.done, loaded.failed, loaded.unknown) == (report.done, report.failed, report.unknown)
    again = uploads.upload(items(12), **options)
    assert (again.done, again.skipped, again.unknown) == (len(doubtful), 12 - len(doubtful), 0)
    held = Held(uploads.sandbox)
    assert sorted(held.numbers) == list(range(12))
    assert set(held.files.values()) == {1}
    assert sorted(held.tasks.values()) == sorted(held.units)


@pytest.mark.parametrize("checksum", [None, 5, "", ["x"]], ids=repr)
def test_a_file_whose_answer_has_no_checksum_is_looked_up(
    synapse_sandbox_fresh: Any, checksum: Any, tmp_path: Any
) -> None:
    """Nothing is made of what is no checksum, and the report stays one that can be gone on with."""
    uploads = SyncUploads(synapse_sandbox_fresh)
    answer = Answer(201, json={"id": 1, "checksum": checksum}, when="after")
    with uploads.sandbox.faults.plan(_plan("/data_files/", answer)):
        report = uploads.upload(items(2), report=tmp_path / "report", max_workers=1)
    assert (report.done, report.failed) == (2, 0)
    assert UploadReport.load(tmp_path / "report").done == 2
    Held(uploads.sandbox).check(2)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"id": None}, "the id of the collection is not a number: None"),
        ({"id": True}, "the id of the collection is not a number: True"),
        ({"file_specifications": 5}, "a file specification of the collection has no name: 5"),
        ({"file_specifications": [None]}, "a file specification of the collection has no name: None"),
        ({"file_specifications": [{"name": []}]}, "a file specification of the collection has no name"),
    ],
    ids=range(5),
)
def test_a_collection_that_says_nonsense_is_told(synapse_sandbox_fresh: Any, change: Any, says: str) -> None:
    """Before a byte is sent."""
    uploads = SyncUploads(synapse_sandbox_fresh)
    rule = {"request": "GET /data_collections/{id}/", "nth": 1, "times": 1}
    answer = Answer(200, json={"id": COLLECTION, "name": "c", "file_specifications": []} | change)
    with (
        uploads.sandbox.faults.plan([{**rule, "fault": answer.to_dict()}]),
        pytest.raises(ResponseFormatError, match=says),
    ):
        uploads.upload(items(2))
    assert not uploads.calls("POST", "/")


@pytest.mark.parametrize("path", ["/data_units/", "/tasks/"])
@pytest.mark.parametrize("status", [500, 507])
def test_a_server_that_failed_for_good_fails_the_items(uploads: Uploads, path: str, status: int) -> None:
    """An error of the server itself is looked behind, and then believed: nothing is there, and nothing will be."""
    with uploads.sandbox.faults.plan(_plan(path, Answer(status))):
        report = uploads.upload(items(4))
    assert [item.status_code for item in report.failures] == [status] * 4
    assert report.unknown == 0


@pytest.mark.parametrize("path", ["/data_units/", "/tasks/"])
def test_a_server_that_did_the_work_but_never_says_so_is_asked(uploads: Uploads, path: str) -> None:
    """A time-out after the work: what exists is found."""
    uploads.options["timeout"] = 1
    with uploads.sandbox.faults.plan(_plan(path, Silence("after"))):
        report = uploads.upload(items(5))
    assert report.done == 5
    Held(uploads.sandbox).check(5)


def test_a_server_that_is_down_ends_the_upload(uploads: Uploads, tmp_path: Any) -> None:
    """After some batches of which nothing is known; what was done stays on record, and the same call goes on."""
    uploads.options["max_retries"] = 1
    report = tmp_path / "report"
    with (
        uploads.sandbox.faults.plan(_plan("/data_units/", Reset("before"), nth=2, times=None)),
        pytest.raises(ClientError, match="outcome unknown") as caught,
    ):
        uploads.upload(items(40), batch_size=8, report=report)
    assert "8 items were done when this happened, and whether 24 were made is unknown" in caught.value.__notes__[0]
    assert len(uploads.calls("POST", "/data_units/")) == 4
    again = uploads.upload(items(40), batch_size=8, report=report)
    assert (again.done, again.skipped) == (32, 8)
    assert sorted(Held(uploads.sandbox).numbers) == list(range(40))


def test_a_refusal_that_names_items_fails_only_those(uploads: Uploads) -> None:
    """A list of errors aligned with the batch: the rest is made without the items that it names."""
    answer = Answer(400, json=[{}, {"meta": ["'n' is too small"]}, {}, {"files": ["bad"]}])
    with uploads.sandbox.faults.plan(_plan("/data_units/", answer)):
        report = uploads.upload(items(4))
    assert Held(uploads.sandbox).numbers == [0, 2]
    assert [(item.index, item.status_code) for item in report.failures] == [(1, 400), (3, 400)]
    assert report.failures[0].error == "create_data_units: meta: 'n' is too small"
    assert [item.data_unit is None for item in report.results] == [False, True, False, True]


@pytest.mark.parametrize("answer", [Answer(400, json={"detail": "something is wrong"}), Answer(413, text="<html>")])
def test_a_refusal_that_names_no_item_splits_the_batch(uploads: Uploads, answer: Answer) -> None:
    """Until what remains is one item, which fails."""
    with uploads.sandbox.faults.plan(_plan("/data_units/", answer, times=3)):
        report = uploads.upload(items(8))
    made = [len(request.json) for request in uploads.calls("POST", "/data_units/") if request.status == 201]
    assert made == [1, 1, 2, 4]
    assert (report.done, report.failed) == (8, 0)
    assert Held(uploads.sandbox).numbers == list(range(8))
    with uploads.sandbox.faults.plan(_plan("/data_units/", answer, times=None)):
        report = uploads.upload(items(3))
    assert [item.status_code for item in report.failures] == [answer.status] * 3


def test_a_task_that_is_refused_leaves_its_data_unit_on_record(uploads: Uploads, tmp_path: Any) -> None:
    """The next run makes the task alone."""
    report = tmp_path / "report"
    answer = Answer(400, json=[{}, {"non_field_errors": ["no task of this data unit"]}, {}])
    with uploads.sandbox.faults.plan(_plan("/tasks/", answer)):
        first = uploads.upload(items(3), report=report)
    (failure,) = first.failures
    assert failure.data_unit is not None
    assert failure.task is None
    again = uploads.upload(items(3), report=report)
    assert (again.done, again.skipped) == (1, 2)
    assert again.results[1].data_unit == failure.data_unit
    Held(uploads.sandbox).check(3)


def test_a_batch_of_several_pages_is_found(uploads: Uploads) -> None:
    """The list of data units and that of tasks are read page by page."""
    plan = [*_plan("/data_units/", Reset("after")), *_plan("/tasks/", Reset("after"))]
    with uploads.sandbox.faults.plan(plan):
        report = uploads.upload(items(250), batch_size=250, max_workers=8)
    assert report.done == 250
    assert all(item.task for item in report.results)
    Held(uploads.sandbox).check(250)


def test_a_file_whose_answer_is_lost_for_good_fails_alone(uploads: Uploads) -> None:
    """The other items go on; nothing of the failed one is made."""
    uploads.options["max_retries"] = 0
    with uploads.sandbox.faults.plan(_plan("/data_files/", Reset("before"), nth=3)):
        report = uploads.upload(items(6), max_workers=1)
    (failure,) = report.failures
    assert failure.index == 2
    assert len(Held(uploads.sandbox).units) == 5
