"""Annotations of many tasks: each finds its task, is written once, and what was not written is said."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from synapse_client import AsyncBackendClient, BackendClient, UploadProgress, UploadReport, formats
from synapse_client.runtime.describe.errors import ClientError, InvalidInputError, NotFoundError
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, FaultRule, Reset

PROJECT = 123
BOX = {"id": "1", "type": "bbox", "data": [1, 2, 3, 4], "classification": "cat"}


class Annotations:
    """The method of one of the clients, and the tasks of a sandbox."""

    def __init__(self, sandbox: Sandbox, *, is_async: bool) -> None:
        self.sandbox = sandbox
        self._is_async = is_async

    def __call__(self, annotations: Any, **options: Any) -> UploadReport:
        """Annotate tasks of the seeded project."""
        if not self._is_async:
            with BackendClient(self.sandbox.url, self.sandbox.token) as client:
                return client.annotate_tasks(PROJECT, annotations, **options)

        async def run() -> UploadReport:
            async with AsyncBackendClient(self.sandbox.url, self.sandbox.token) as client:
                return await client.annotate_tasks(PROJECT, annotations, **options)

        return asyncio.run(run())

    def make(self, *paths: str) -> dict[str, int]:
        """Make tasks of small files; return their ids by path."""
        items = [{"files": {"image_1": f"{path} content".encode()}, "meta": {"path": path}} for path in paths]
        with BackendClient(self.sandbox.url, self.sandbox.token) as client:
            report = client.upload_data_collection(123, items, PROJECT)
        return {path: item.task or 0 for path, item in zip(paths, report.results, strict=True)}

    def data(self, task: int) -> Any:
        """Return what a task has."""
        with BackendClient(self.sandbox.url, self.sandbox.token) as client:
            return client.get_task(task)["data"]

    def puts(self) -> Counter[str]:
        """Return how often each task was written since the last look."""
        found = Counter(request.path for request in self.sandbox.requests() if request.method == "PUT")
        self.sandbox.clear_requests()
        return found


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def annotate(request: pytest.FixtureRequest, synapse_sandbox_fresh: Sandbox) -> Annotations:
    """Return the method of each client."""
    return Annotations(synapse_sandbox_fresh, is_async=request.param)


def _row(file: str, **more: Any) -> dict[str, Any]:
    return {"file": file, "annotations": {"image_1": [BOX]}, **more}


def test_a_coco_file_goes_into_the_tasks_of_its_pictures(annotate: Annotations, tmp_path: Path) -> None:
    """Pictures are found by path and by name, and the annotations can be read back as they were."""
    tasks = annotate.make("day/a.jpg", "night/a.jpg", "b.jpg", "ü.jpg")
    names = ["day/a.jpg", "night/a.jpg", "deep/down/b.jpg", "u\u0308.jpg"]
    document = {
        "images": [{"id": n, "file_name": name, "width": 20, "height": 10} for n, name in enumerate(names)],
        "annotations": [{"id": 5, "image_id": 1, "category_id": 9, "bbox": [1, 1, 2, 2], "area": 4, "iscrowd": 1}],
        "categories": [{"id": 9, "name": "cat"}],
    }
    path = tmp_path / "coco.json"
    path.write_text(json.dumps(document))
    told: list[UploadProgress] = []
    report = annotate(path, on_progress=told.append)
    assert (report.done, report.failed) == (4, 0)
    assert [item.task for item in report.results] == list(tasks.values())
    assert (told[-1].done, told[-1].total) == (4, 4)
    images = formats.read(path).images
    for image, task in zip(images, tasks.values(), strict=True):
        assert formats.from_synapse(annotate.data(task), "x") == image


def test_what_fits_no_task_or_several_is_said(annotate: Annotations) -> None:
    """The others are written; a rehearsal says the same and writes nothing."""
    tasks = annotate.make("1/a.jpg", "2/a.jpg", "b.jpg", "c.jpg")
    rows = [_row("a.jpg"), _row("b.jpg"), _row("gone.jpg"), _row("x/c.jpg"), _row("y/c.jpg")]
    annotate.puts()
    rehearsed = annotate(rows, dry_run=True)
    assert not annotate.puts()
    assert (rehearsed.matched, rehearsed.failed, rehearsed.items) == (1, 4, 5)
    assert [item.status for item in rehearsed.results] == ["failed", "matched", "failed", "failed", "failed"]
    report = annotate(rows)
    assert (report.done, report.failed) == (1, 4)
    c = tasks["c.jpg"]
    told = {item.path: item.error for item in report.failures}
    assert told == {item.path: item.error for item in rehearsed.failures}
    assert told == {
        "a.jpg": f"2 tasks fit by name: {tasks['1/a.jpg']}, {tasks['2/a.jpg']}",
        "gone.jpg": "no task of project 123 fits",
        "x/c.jpg": f"2 of what is given are of task {c}: x/c.jpg, y/c.jpg",
        "y/c.jpg": f"2 of what is given are of task {c}: x/c.jpg, y/c.jpg",
    }


def test_tasks_are_found_by_id_checksum_path_or_name(annotate: Annotations, tmp_path: Path) -> None:
    """Each way alone finds its task, and says what it did not find."""
    tasks = annotate.make("1/a.jpg", "2/a.jpg")
    (tmp_path / "other.jpg").write_bytes(b"2/a.jpg content")
    image = formats.Image(path="other.jpg", width=1, height=1, file=str(tmp_path / "other.jpg"))
    one, two = tasks.values()
    found: list[tuple[Any, str, int]] = [
        ([{"task": two, "annotations": []}], "id", two),
        ([_row("elsewhere/1/a.jpg")], "path", one),
        ([image], "checksum", two),
        (formats.Dataset(images=[image]), "checksum", two),
    ]
    for rows, match, wanted in found:
        report = annotate(rows, match=match, dry_run=True)
        assert [item.task for item in report.results] == [wanted], match
    for rows, match in (([_row("other.jpg")], "id"), ([_row("a.jpg")], "checksum"), ([_row("3/a.jpg")], "path")):
        assert annotate(rows, match=match, dry_run=True).matched == 0, match
    with pytest.raises(InvalidInputError, match="match must be one of auto, id, checksum, path, name, got 'nose'"):
        annotate([], match="nose")


def test_what_people_annotated_is_not_replaced_unless_asked(annotate: Annotations) -> None:
    """A task keeps its annotations, the same ones are not written again, and `replace` replaces them."""
    (task,) = annotate.make("a.jpg").values()
    assert annotate([_row("a.jpg")]).done == 1
    annotate.puts()
    assert annotate([_row("a.jpg")]).done == 1
    assert not annotate.puts()
    other = {"file": "a.jpg", "annotations": [{"type": "bbox", "coordinates": [9, 9, 9, 9]}]}
    report = annotate([other])
    assert [item.error for item in report.failures] == [
        f"annotate_tasks: task {task} has annotations already; replace=True replaces them"
    ]
    assert annotate.data(task)["annotations"] == {"image_1": [BOX]}
    assert annotate([other], replace=True).done == 1
    assert annotate.data(task)["annotations"] == other["annotations"]


def test_tasks_by_id_must_be_of_the_project(annotate: Annotations) -> None:
    """An id that does not exist, or is of another project, is said; others are written."""
    (task,) = annotate.make("a.jpg").values()
    rows = [{"task": number, "annotations": {"image_1": [BOX]}} for number in (task, 999_999)]
    report = annotate(rows)
    assert [item.status for item in report.results] == ["done", "failed"]
    assert report.failures[0].status_code == 404


def test_remarks_of_a_format_are_logged(
    annotate: Annotations, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What was assumed in reading is not lost."""
    path = tmp_path / "a.xml"
    path.write_text("<annotation><filename>a.jpg</filename></annotation>")
    with caplog.at_level(logging.WARNING, "synapse_client"):
        annotate(path, dry_run=True)
    assert "the size of the picture is missing" in caplog.text


def test_boxes_without_a_size_are_said(annotate: Annotations) -> None:
    """What cannot be given in pixels fails alone, with what to do."""
    annotate.make("a.jpg")
    report = annotate(formats.Dataset(images=[formats.Image(path="a.jpg", is_relative=True)]))
    assert "its size is not known" in (report.failures[0].error or "")


@pytest.mark.parametrize("given", [5, {"file": "a"}, b"x"])
def test_what_is_nothing_of_the_kind_is_said(annotate: Annotations, given: Any) -> None:
    """An argument that cannot hold annotations is an error that says what can."""
    with pytest.raises(InvalidInputError, match="annotations must be a path, a dataset"):
        annotate(given)


def test_faults_of_objects_have_their_place(annotate: Annotations) -> None:
    """An object that says too little is named by its index."""
    with pytest.raises(formats.FormatError, match=r"annotations\[1\]: it must say what it is about"):
        annotate([_row("a.jpg"), {"annotations": []}])


def test_an_unknown_project_is_an_error(synapse_sandbox_fresh: Sandbox) -> None:
    """Nothing is matched against no project."""
    client = BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token)
    with client, pytest.raises(NotFoundError):
        client.annotate_tasks(99_999, [_row("a.jpg")])


def test_lost_answers_and_pauses_of_the_server(annotate: Annotations) -> None:
    """An answer that is lost is asked for again, a refusal for now is waited out, and nothing fails."""
    tasks = annotate.make(*(f"{n}.jpg" for n in range(6)))
    rules = [
        FaultRule("PUT /tasks/*/annotate_task_data/", Reset(when="after"), times=1),
        FaultRule("PUT /tasks/*/annotate_task_data/", Answer(429, headers={"Retry-After": "0"}), nth=3, times=1),
    ]
    with annotate.sandbox.faults.plan(rules):
        assert annotate([_row(name) for name in tasks]).done == 6


def test_a_server_that_is_down_ends_the_run(annotate: Annotations) -> None:
    """After many failures in a row the rest is not tried, and the error says how to go on."""
    tasks = annotate.make(*(f"{n}.jpg" for n in range(30)))
    down = annotate.sandbox.faults.plan([FaultRule("PUT /tasks/*/annotate_task_data/", Answer(500), times=None)])
    with down, pytest.raises(ClientError, match="20 tasks in a row failed") as raised:
        annotate([_row(name) for name in tasks])
    assert "0 tasks were done when this happened; give report=" in "".join(raised.value.__notes__)


def test_a_report_goes_on_and_is_of_one_set_of_annotations(annotate: Annotations, tmp_path: Path) -> None:
    """What is done is left out; other annotations in its place are refused rather than skipped."""
    tasks = annotate.make("a.jpg", "b.jpg")
    report = tmp_path / "report.jsonl"
    rows = [_row("a.jpg"), _row("gone.jpg")]
    assert annotate(rows, report=report).failed == 1
    annotate.puts()
    again = annotate([*rows, _row("b.jpg")], report=report)
    assert (again.done, again.skipped, again.failed) == (1, 1, 1)
    assert list(annotate.puts()) == [f"/tasks/{tasks['b.jpg']}/annotate_task_data/"]
    other: dict[str, Any] = {"file": "a.jpg", "annotations": {"image_1": []}}
    with pytest.raises(InvalidInputError, match=r"annotate_tasks: item 0 \('a\.jpg'\) is not the one"):
        annotate([other], report=report)
    loaded = UploadReport.load(report)
    assert [item.path for item in loaded.results] == ["a.jpg", "gone.jpg", "b.jpg"]


_PROGRAM = """
import sys
from synapse_client import BackendClient

url, token, source, report = sys.argv[1:]
with BackendClient(url, token) as client:
    print(repr(client.annotate_tasks(123, source, report=report, max_workers=2)))
"""


def test_killed_again_and_again_each_is_written_once(synapse_sandbox_fresh: Sandbox, tmp_path: Path) -> None:
    """Whatever a killed run had written is found, not written again, and none is missing."""
    count, kills = 250, 2
    annotate = Annotations(synapse_sandbox_fresh, is_async=False)
    tasks = annotate.make(*(f"{n}.jpg" for n in range(count)))
    source, report = tmp_path / "a.jsonl", tmp_path / "report.jsonl"
    source.write_text("".join(f"{json.dumps(_row(name))}\n" for name in tasks))
    annotate.puts()
    command = [sys.executable, "-c", _PROGRAM, annotate.sandbox.url, annotate.sandbox.token, str(source), str(report)]
    for number in range(1, kills + 1):
        with subprocess.Popen(command) as process:
            while process.poll() is None and _on_record(report) < number * 100:
                time.sleep(0.02)
            process.kill()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "0 failed" in done.stdout
    puts = annotate.puts()
    assert len(puts) == count
    assert sum(puts.values()) <= count + 2 * kills  # what was on its way when the process died
    with BackendClient(annotate.sandbox.url, annotate.sandbox.token) as client:
        listed = client.list_tasks_data({"project": PROJECT}, list_all=True)
        data: dict[int, Any] = {row.id: row["data"] for row in listed}
    assert all(data[task]["annotations"] == {"image_1": [BOX]} for task in tasks.values())


def _on_record(report: Path) -> int:
    return report.read_bytes().count(b'{"kind":"item"') if report.exists() else 0
