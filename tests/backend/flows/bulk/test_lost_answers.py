"""What happens when an answer is lost, cut or refused: nothing is lost, and nothing is done twice."""

from __future__ import annotations

import re
from typing import Any

import pytest

from synapse_client import ClientConnectionError, ClientTimeoutError
from synapse_client.sandbox.faults import Answer, Cut, Fault, Reset, Silence
from tests.backend.flows.bulk.uploads import Held, Uploads, items

_PATHS = ["/data_files/", "/data_units/", "/tasks/"]


def _plan(path: str, fault: Fault, *, nth: int = 1, times: int | None = 1) -> list[dict[str, Any]]:
    return [{"request": f"POST {path}", "nth": nth, "times": times, "fault": fault.to_dict()}]


@pytest.mark.parametrize("path", _PATHS)
@pytest.mark.parametrize(
    "fault",
    [
        Reset("before"),
        Reset("after"),
        Answer(502, text="<html>", when="before"),
        Answer(502, text="<html>", when="after"),
        Answer(503, when="after"),
        Answer(520, when="after"),
        Answer(429, retry_after=0),
        Cut(),
        Answer(201, text="", when="after"),
        Answer(201, text="{", when="after"),
    ],
    ids=lambda fault: "-".join(str(value) for value in fault.to_dict().values()).replace("/", ""),
)
def test_nothing_is_lost_and_nothing_done_twice(uploads: Uploads, path: str, fault: Fault) -> None:
    """After a fault the server holds each file, data unit and task once, and the report says so."""
    with uploads.sandbox.faults.plan(_plan(path, fault, nth=2 if path == "/data_files/" else 1)) as faults:
        report = uploads.upload(items(12), batch_size=6, max_workers=2)
        assert faults.hits
    held = Held(uploads.sandbox)
    held.check(12)
    assert (report.done, report.failed) == (12, 0)
    assert [item.data_unit for item in report.results] == sorted(held.units)
    assert [item.task for item in report.results] == sorted(held.tasks)


@pytest.mark.parametrize("path", ["/data_units/", "/tasks/"])
def test_a_server_that_did_the_work_but_never_says_so_is_asked(uploads: Uploads, path: str) -> None:
    """A time-out after the work: what exists is found."""
    uploads.options["timeout"] = 1
    with uploads.sandbox.faults.plan(_plan(path, Silence("after"))):
        report = uploads.upload(items(5))
    assert report.done == 5
    Held(uploads.sandbox).check(5)


def test_a_server_that_may_be_at_work_still_is_not_asked_twice(uploads: Uploads, tmp_path: Any) -> None:
    """A time-out whose result cannot be found ends the upload; the same call goes on later."""
    uploads.options |= {"timeout": 1, "max_retries": 2}
    report = tmp_path / "report"
    with (
        uploads.sandbox.faults.plan(_plan("/data_units/", Silence("before"))),
        pytest.raises(ClientTimeoutError) as caught,
    ):
        uploads.upload(items(5), report=report)
    assert "call it again with the same arguments" in caught.value.__notes__[0]
    assert len(uploads.calls("POST", "/data_units/")) == 1
    report.write_text(re.sub('"time":[0-9.]+', '"time":0', report.read_text()))  # as if that had been a while ago
    assert uploads.upload(items(5), report=report).done == 5
    Held(uploads.sandbox).check(5)


def test_a_server_that_is_down_ends_the_upload(uploads: Uploads, tmp_path: Any) -> None:
    """What was done stays on record, and the same call goes on."""
    uploads.options["max_retries"] = 1
    report = tmp_path / "report"
    with (
        uploads.sandbox.faults.plan(_plan("/data_units/", Reset("before"), nth=2, times=None)),
        pytest.raises(ClientConnectionError),
    ):
        uploads.upload(items(20), batch_size=8, report=report)
    again = uploads.upload(items(20), batch_size=8, report=report)
    assert (again.done, again.skipped) == (12, 8)
    Held(uploads.sandbox).check(20)


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
