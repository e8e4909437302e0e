from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from synapse_client import (
    AuthenticationError,
    AuthorizationError,
    ClientError,
    ConfigurationError,
    InvalidInputError,
    NotFoundError,
    UploadProgress,
)
from synapse_client.backend.flows.bulk.groups import upload_group
from synapse_client.backend.flows.bulk.items import Job, Plan, Specification, checked
from synapse_client.backend.flows.bulk.sending import examine_item, upload_item
from synapse_client.sandbox.faults import Answer
from tests.backend.flows.bulk.uploads import Held, SyncUploads, Uploads, items


def test_every_item_becomes_a_data_unit_and_a_task_in_input_order(uploads: Uploads) -> None:
    """Files, data units and tasks are there once each; the report has their ids in input order."""
    report = uploads.upload(items(50), batch_size=20, max_workers=4)
    held = Held(uploads.sandbox)
    held.check(50)
    assert (report.done, report.failed, report.skipped, report.items) == (50, 0, 0, 50)
    assert [item.index for item in report.results] == list(range(50))
    assert [item.data_unit for item in report.results] == sorted(held.units)
    assert all(held.tasks[item.task or 0] == item.data_unit for item in report.results)
    assert len(uploads.calls("POST", "/data_units/")) == 3


def test_without_a_project_there_are_no_tasks(uploads: Uploads) -> None:
    """Tasks are made only for a project."""
    report = uploads.upload(iter(items(5)), project=None)
    Held(uploads.sandbox).check(5, tasks=False)
    assert [item.task for item in report.results] == [None] * 5


def test_files_come_as_paths_bytes_and_file_objects(uploads: Uploads, tmp_path: Path) -> None:
    """Each form is sent under its name; the data unit keeps name and metadata, and items are not changed."""
    path = tmp_path / "a.png"
    path.write_bytes(b"by path")
    with (tmp_path / "b.png").open("w+b") as opened:
        opened.write(b"skipped|by file object")
        opened.seek(8)
        given: list[Any] = [
            {"files": {"image_1": path, "data_meta_1": b"{}"}, "meta": {"n": 0}},
            {"files": {"image_1": opened}},
            {"files": {"image_1": b"by bytes", "data_meta_1": None}, "meta": None},
        ]
        copies = [dict(item) for item in given]
        report = uploads.upload(given, project=None)
    assert not list(report.failures)
    assert given == copies
    sent = [(request.files[0].filename, request.files[0].size) for request in uploads.calls("POST", "/data_files/")]
    assert sorted(sent) == [("a.png", 7), ("b.png", 14), ("file", 2), ("file", 8)]
    units = [Held(uploads.sandbox).units[item.data_unit or 0] for item in report.results]
    assert units[0]["files"]["image_1"]["path_original"] == path.name
    assert set(units[0]["files"]) == {"image_1", "data_meta_1"}
    assert [unit["meta"] for unit in units] == [{"n": 0}, {}, {}]
    assert [item.path for item in report.results] == [str(path), str(tmp_path / "b.png"), "file"]


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (
            {"files": {"image_2": b"x", "image_1": b"x"}},
            "no file specification 'image_2'; it has 'image_1', 'data_meta_1'",
        ),
        ({"files": {"data_meta_1": b"x"}}, "requires 'image_1'"),
        ({"files": {"image_1": "/no/such/file.png"}}, "no file '/no/such/file.png'"),
        ({"files": {"image_1": "/"}}, "is a directory"),
        ({"files": {"image_1": b""}}, "is empty"),
        ({"files": {"image_1": [b"x"]}}, "sequence"),
        ({"files": {"image_1": 7}}, "expected a path"),
        ({"files": {}}, "needs 'files'"),
        ({"meta": {}}, "needs 'files'"),
        ("image.png", "must be a mapping"),
        ({"files": {"image_1": b"x"}, "meta": "x"}, "'meta' must be a mapping"),
        ({"files": {"image_1": b"x"}, "meta": {"x": {1}}}, "set"),
    ],
)
def test_an_unsound_item_fails_before_a_byte_of_it_is_sent(synapse_sandbox_fresh: Any, item: Any, says: str) -> None:
    """The report says what is wrong with it, and the other items go on."""
    uploads = SyncUploads(synapse_sandbox_fresh)
    given: list[Any] = items(3)
    given.insert(1, item)
    report = uploads.upload(given)
    (failure,) = report.failures
    assert failure.index == 1
    assert says in (failure.error or "")
    assert failure.status == "failed"
    Held(uploads.sandbox).check(3)
    assert len(uploads.calls("POST", "/data_files/")) == 3


class _Odd:
    """A file object of somebody else's."""

    def __init__(self, read: Any = None) -> None:
        self.read = read or self._fail

    @property
    def name(self) -> str:
        raise RuntimeError("no name")

    @staticmethod
    def _fail(_: int) -> bytes:
        raise OSError(5, "Input/output error")


async def _later(_: int) -> bytes:
    return b"x"


@pytest.mark.parametrize("skips", [False, True])
def test_files_that_cannot_be_read_fail_for_themselves(uploads: Uploads, skips: bool) -> None:
    """Broken disks and foreign objects of any kind are one failed item each, with a reason; the run goes on."""
    odd: list[Any] = [_Odd(), _Odd(_later), _Odd(lambda: b"x"), _Odd(lambda _: None), _Odd(lambda _: "text")]
    given = [*items(2), *({"files": {"image_1": file}} for file in odd), *items(2, start=2)]
    report = uploads.upload(given, skip_existing=skips)
    assert [failure.index for failure in report.failures] == [2, 3, 4, 5, 6]
    says = ("Input/output error", "asynchronous", "positional argument", "nothing to read", "gives text")
    for failure, reason in zip(report.failures, says, strict=True):
        assert "files['image_1']" in (failure.error or "")
        assert reason in (failure.error or "")
    Held(uploads.sandbox).check(4)


class _OddMapping(Mapping[str, Any]):
    """A mapping of somebody else's, one of whose values cannot be had."""

    def __init__(self, content: dict[str, Any], odd: str) -> None:
        self._content = content
        self._odd = odd

    def __getitem__(self, key: str) -> Any:
        if key == self._odd:
            raise TypeError("odd")
        return self._content[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)


@pytest.mark.parametrize("skips", [False, True])
def test_items_that_cannot_be_read_fail_for_themselves(uploads: Uploads, skips: bool, tmp_path: Path) -> None:
    """An object of somebody else's that raises anything is one failed item, in each run; the others go on."""
    sound = items(2)
    odd: list[Any] = [_OddMapping(items(1)[0], "files"), _OddMapping(items(1)[0], "meta")]
    odd.append({"files": _OddMapping({"image_1": b"x"}, "image_1")})
    for expected in (2, 0):
        report = uploads.upload([sound[0], *odd, sound[1]], skip_existing=skips, report=tmp_path / "report")
        assert [(item.index, item.error) for item in report.failures] == [
            (index, "the item cannot be read: odd (TypeError)") for index in (1, 2, 3)
        ]
        assert report.done == expected
    Held(uploads.sandbox).check(2)
    assert uploads.upload([_OddMapping(sound[0], "")]).done == 1


def test_flows_that_run_side_by_side_are_called_as_the_method() -> None:
    """Errors that nobody expected tell what was called, not which part of it failed."""
    plan, job = Plan(collection=1, specifications=()), Job(0, {})
    for flow in (upload_item(plan, job), examine_item(plan, job), upload_group(plan, [job])):
        assert flow.__name__ == "upload_data_collection"  # type: ignore[attr-defined]  # generators have one
        flow.close()


def test_a_file_name_must_have_an_extension_that_the_collection_accepts() -> None:
    """Only where the collection says which; letter case does not count."""
    plan = Plan(collection=1, specifications=(Specification("image_1", is_required=True, extensions=(".png", ".jpg")),))
    with pytest.raises(InvalidInputError, match=r"'a.gif' must end in .png or .jpg"):
        checked(plan, {"files": {"image_1": "a.gif"}})
    assert set(checked(plan, {"files": {"image_1": b"x"}})) == {"image_1"}
    with pytest.raises(InvalidInputError, match="no file"):
        checked(plan, {"files": {"image_1": "A.PNG"}})


def test_what_concerns_all_items_is_raised_at_once(uploads: Uploads) -> None:
    """An unusable token, a missing collection or project: nothing is sent."""
    with pytest.raises(NotFoundError):
        uploads.upload(items(1), collection=999)
    with pytest.raises(NotFoundError):
        uploads.upload(items(1), project=999)
    uploads.options["api_token"] = "wrong"
    with pytest.raises(AuthenticationError):
        uploads.upload(items(1))
    uploads.options["api_token"] = uploads.sandbox.read_only_token
    with pytest.raises(AuthorizationError):
        uploads.upload(items(1), max_workers=1)
    assert not [request for request in uploads.calls("POST", "/") if request.status == 201]


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ({"given": {"files": {}}}, "put a single one into a list"),
        ({"given": "abc"}, "got str"),
        ({"given": 7}, "got int"),
        ({"batch_size": 0}, "batch_size"),
        ({"max_workers": True}, "max_workers"),
        ({"on_progress": 7}, "on_progress"),
        ({"executor": 7}, "executor"),
        ({"report": "/no/such/folder/report"}, "cannot be written"),
    ],
)
def test_unsound_arguments_are_refused(synapse_sandbox_fresh: Any, argument: dict[str, Any], says: str) -> None:
    """The error names the argument; no file is sent."""
    uploads = SyncUploads(synapse_sandbox_fresh)
    given = argument.pop("given", items(1))
    with pytest.raises(InvalidInputError, match=says):
        uploads.upload(given, **argument)
    assert not uploads.calls("POST", "/")


def test_files_that_the_server_has_are_not_sent_again(uploads: Uploads) -> None:
    """With ``skip_existing`` they are looked up by checksum, many at once."""
    seen: list[UploadProgress] = []
    uploads.upload(items(30), project=None)
    uploads.sandbox.clear_requests()
    report = uploads.upload(items(40), project=None, skip_existing=True, on_progress=seen.append)
    assert report.done == 40
    assert (seen[-1].files, seen[-1].files_skipped) == (10, 30)
    assert len(uploads.calls("POST", "/data_files/verify_checksums/")) == 1
    assert set(Held(uploads.sandbox).files.values()) == {1}


def test_progress_counts_items_files_and_bytes(uploads: Uploads) -> None:
    """It comes after each item and each batch; the total is known for a list."""
    seen: list[UploadProgress] = []
    given: list[Any] = [*items(10), {"files": {}}]
    uploads.upload(given, batch_size=4, on_progress=seen.append)
    last = seen[-1]
    assert (last.items, last.total, last.uploaded, last.done, last.failed) == (11, 11, 10, 10, 1)
    assert (last.files, last.bytes) == (10, 90)
    assert [progress.done for progress in seen] == sorted(progress.done for progress in seen)


def test_items_are_read_no_further_than_needed(uploads: Uploads) -> None:
    """An upload that ends early has not read a long input; the error's note says how to go on."""
    read = 0

    def endless() -> Any:
        nonlocal read
        while True:
            yield from items(1, start=read)
            read += 1

    def stop(progress: UploadProgress) -> None:
        if progress.uploaded >= 10:
            raise LookupError

    with pytest.raises(LookupError) as caught:
        uploads.upload(endless(), max_workers=2, on_progress=stop)
    assert read < 100
    assert "give report=" in caught.value.__notes__[0]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("synapse")]


def test_a_server_that_always_fails_is_given_up(uploads: Uploads) -> None:
    """After twenty items in a row the rest is not tried."""
    uploads.options["max_retries"] = 0
    with (
        uploads.sandbox.faults.plan([{"request": "POST /data_files/", "times": None, "fault": Answer(500).to_dict()}]),
        pytest.raises(ClientError, match="20 items in a row failed") as caught,
    ):
        uploads.upload(items(1000), max_workers=2)
    assert caught.value.status_code == 500
    sent = [request for request in uploads.calls("POST", "/data_files/") if request.path == "/data_files/"]
    assert len(sent) < 60


def test_an_executor_of_the_caller_does_the_work(uploads: Uploads) -> None:
    """Any executor will do; it is left open."""
    with ThreadPoolExecutor(3, thread_name_prefix="mine") as executor:
        report = uploads.upload(items(20), executor=executor)
        assert executor.submit(int).result() == 0
    assert report.done == 20
    Held(uploads.sandbox).check(20)


def test_other_processes_do_the_work(uploads: Uploads, monkeypatch: pytest.MonkeyPatch) -> None:
    """The token comes from the environment there; file objects cannot go."""
    given: list[Any] = items(8)
    with (
        ProcessPoolExecutor(1, get_context("spawn")) as executor,
        pytest.raises(ConfigurationError, match="SYNAPSE_API_TOKEN"),
    ):
        uploads.upload(items(1), executor=executor)
    monkeypatch.setenv("SYNAPSE_API_TOKEN", uploads.sandbox.token)
    uploads.options["api_token"] = None
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        report = uploads.upload([*given, {"files": {"image_1": Picklable(b"x")}}], executor=executor)
    assert report.done == 8
    Held(uploads.sandbox).check(8)
    assert "cannot go to another process" in (report.failures[0].error or "")


class Picklable(io.BytesIO):
    """A file object that could go to another process, where nobody else would have its position."""


def test_large_files_go_in_chunks(uploads: Uploads) -> None:
    """On demand; by default those above 50 MiB."""
    report = uploads.upload(items(2), use_chunked_upload=True)
    assert report.done == 2
    assert len(uploads.calls("PUT", "/chunked_upload/")) == 2
    Held(uploads.sandbox).check(2)


def test_a_file_in_chunks_is_not_sent_again_when_only_its_data_file_failed(uploads: Uploads, tmp_path: Path) -> None:
    """The finished upload is kept until a data file was made of it."""
    path, report = tmp_path / "large.png", tmp_path / "report"
    path.write_bytes(b"large")
    given = [{"files": {"image_1": path}, "meta": {"n": 0}}]
    rule = {"request": "POST /data_files/", "times": None, "fault": Answer(500).to_dict()}
    with uploads.sandbox.faults.plan([rule]):
        assert uploads.upload(given, use_chunked_upload=True, report=report).failed == 1
    assert uploads.upload(given, use_chunked_upload=True, report=report).done == 1
    assert len(uploads.calls("PUT", "/chunked_upload/")) == 1
    Held(uploads.sandbox).check(1)


def test_further_keys_of_an_item_go_to_the_server(uploads: Uploads) -> None:
    """What the client does not know is sent as it is."""
    uploads.upload([{**items(1)[0], "group": 7}], project=None)
    (request,) = uploads.calls("POST", "/data_units/")
    assert request.json[0]["group"] == 7
    assert request.json[0]["data_collection"] == 123


def test_metadata_of_tables(uploads: Uploads, tmp_path: Path) -> None:
    """Items whose metadata come from a table arrive with gaps as null, and the run can be gone on with."""
    np, pd = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    frame = pd.DataFrame({"n": range(3), "at": pd.to_datetime(["2026-01-05", None, None]), "box": [np.arange(2)] * 3})
    given = [{"files": {"image_1": b"picture %d" % n}, "meta": row.to_dict()} for n, row in frame.iterrows()]
    given.append({"files": {"image_1": b"picture 3"}, "meta": {"n": np.float32("nan")}})
    ids = pd.Series([123])
    path = tmp_path / "report.jsonl"
    report = uploads.upload(given, ids[0], ids.iloc[0], report=path)
    assert (report.done, report.failed) == (3, 1)
    assert "JSON has no nan" in (report.failures[0].error or "")
    found = Held(uploads.sandbox)
    assert [found.units[key]["meta"] for key in sorted(found.units)] == [
        {"n": 0, "at": "2026-01-05T00:00:00", "box": [0, 1]},
        {"n": 1, "at": None, "box": [0, 1]},
        {"n": 2, "at": None, "box": [0, 1]},
    ]
    again = uploads.upload(given[:3], ids[0], ids.iloc[0], report=path)
    assert (again.done, again.skipped) == (0, 3)
    assert len(Held(uploads.sandbox).units) == 3
