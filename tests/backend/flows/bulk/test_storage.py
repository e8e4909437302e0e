"""Files that go to the storage at presigned URLs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, Cut, Delay, Fault, Reset
from tests.backend.flows.bulk.uploads import AsyncUploads, Held, SyncUploads, Uploads, items

_CONFIRM = "/data_files/presigned_upload/confirm_upload/"
_REQUEST = "/data_files/presigned_upload/upload/"


@pytest.fixture
def storage(uploads: Uploads) -> Iterator[Uploads]:
    """Return the bulk upload to a server whose default storage offers presigned URLs."""
    with uploads.storage("amazon_s3"):
        yield uploads


def _plan(request: str, fault: Fault, *, nth: int = 1, times: int | None = 1) -> list[dict[str, Any]]:
    return [{"request": request, "nth": nth, "times": times, "fault": fault.to_dict()}]


def test_files_go_straight_to_the_storage_without_credentials(storage: Uploads) -> None:
    """Places are asked for, and files confirmed, many at once; the checksums are SHA-1."""
    report = storage.upload(items(150), max_workers=4)
    assert report.done == 150
    held = Held(storage.sandbox)
    held.check(150)
    assert hashlib.sha1(b"picture 0").hexdigest() in held.files
    puts = storage.calls("PUT", "/presigned/")
    assert len(puts) == 150
    assert not [name for request in puts for name in request.headers if "token" in name or name == "agent"]
    assert len(storage.calls("POST", _REQUEST)) == 2
    assert len(storage.calls("POST", _CONFIRM)) == 1
    assert not [request for request in storage.calls("POST", "/data_files/") if request.path == "/data_files/"]


@pytest.mark.parametrize("client", [SyncUploads, AsyncUploads])
def test_a_large_file_goes_in_parts(client: type[Uploads], tmp_path: Path) -> None:
    """With the ETag of each part, and one SHA-1 over all of them; a part that is sent again is counted once."""
    content = bytes(range(256)) * 4096 * 12
    path = tmp_path / "large.png"
    path.write_bytes(content)
    with Sandbox(presigned_part_size=5 * 2**20) as sandbox:
        storage = client(sandbox)
        with (
            storage.storage("amazon_s3"),
            sandbox.faults.plan(_plan("PUT /presigned/{key}/", Reset("after"), nth=2)),
        ):
            report = storage.upload([{"files": {"image_1": path}, "meta": {"n": 0}}])
        assert not list(report.failures)
        assert list(Held(sandbox).files) == [hashlib.sha1(content).hexdigest()]
        (confirmed,) = storage.calls("POST", _CONFIRM)
    assert [part["part_number"] for part in confirmed.json["files"][0]["multipart"]["parts"]] == [1, 2, 3]


def test_files_go_through_the_server_where_no_places_are_given(storage: Uploads) -> None:
    """When the request for places is refused, and when the storage is of another kind."""
    with storage.sandbox.faults.plan(_plan(f"POST {_REQUEST}", Answer(404, json={"detail": "Not found."}), times=None)):
        assert storage.upload(items(120)).done == 120
    assert not storage.calls("PUT", "/presigned/")
    with storage.storage("sftp"):
        assert storage.upload(items(3, start=200)).done == 3
    assert not storage.calls("POST", _REQUEST)


def test_an_url_that_expired_is_asked_for_anew(storage: Uploads) -> None:
    """Once; a storage that goes on refusing makes the item fail."""
    with storage.sandbox.faults.plan(_plan("PUT /presigned/{key}/", Answer(403), nth=2)):
        assert storage.upload(items(4), max_workers=1).done == 4
    Held(storage.sandbox).check(4)
    with storage.sandbox.faults.plan(_plan("PUT /presigned/{key}/", Answer(403), times=2)):
        report = storage.upload(items(2, start=4), max_workers=1)
    assert (report.done, report.failed) == (1, 1)
    assert report.failures[0].status_code == 403


@pytest.mark.parametrize("kind", [SyncUploads, AsyncUploads])
def test_a_file_that_takes_longer_than_its_urls_are_valid(kind: type[Uploads], tmp_path: Path) -> None:
    """The URLs are renewed while its parts arrive, and each part arrives once."""
    path = tmp_path / "large.png"
    path.write_bytes(bytes(range(256)) * 4 * 64)
    plan = _plan("PUT /presigned/{key}/", Delay(0.3), times=None)
    with Sandbox(presigned_part_size=8192, presigned_seconds=0.8) as sandbox:
        uploads = kind(sandbox)
        with uploads.storage("amazon_s3"), sandbox.faults.plan(plan):
            report = uploads.upload([{"files": {"image_1": path}, "meta": {"n": 0}}])
            assert not list(report.failures)
            assert list(Held(sandbox).files) == [hashlib.sha1(path.read_bytes()).hexdigest()]
            assert len(uploads.calls("POST", _REQUEST)) >= 3
            statuses = [request.status for request in uploads.calls("PUT", "/presigned/")]
            assert statuses.count(200) == 8


@pytest.mark.parametrize("fault", [Reset("before"), Reset("after"), Answer(502, when="after"), Answer(503)])
@pytest.mark.parametrize("request_", [f"POST {_REQUEST}", "PUT /presigned/{key}/"])
def test_lost_answers_make_nothing_twice(storage: Uploads, request_: str, fault: Fault) -> None:
    """Each file is there once after a fault."""
    with storage.sandbox.faults.plan(_plan(request_, fault)) as faults:
        report = storage.upload(items(6), max_workers=2)
        assert faults.hits
    assert report.done == 6
    Held(storage.sandbox).check(6)


@pytest.mark.parametrize("fault", [Reset("after"), Answer(502, when="after"), Answer(500, when="after"), Cut()])
def test_a_confirmation_whose_answer_is_lost_is_looked_for(storage: Uploads, fault: Fault) -> None:
    """What the server was told of is found by checksum."""
    with storage.sandbox.faults.plan(_plan(f"POST {_CONFIRM}", fault)) as faults:
        report = storage.upload(items(6), max_workers=2)
        assert faults.hits
    assert report.done == 6
    Held(storage.sandbox).check(6)


@pytest.mark.parametrize("fault", [Reset("before"), Answer(503), Answer(524)])
def test_a_confirmation_that_may_come_yet_is_not_sent_again(storage: Uploads, fault: Fault, tmp_path: Path) -> None:
    """The run says that it does not know; the next one looks first, and makes what is missing."""
    with storage.sandbox.faults.plan(_plan(f"POST {_CONFIRM}", fault)):
        report = storage.upload(items(6), max_workers=2, report=tmp_path / "report")
    assert (report.done, report.unknown) == (0, 6)
    assert len(storage.calls("POST", _CONFIRM)) == 1
    again = storage.upload(items(6), max_workers=2, report=tmp_path / "report")
    assert (again.done, again.unknown) == (6, 0)
    Held(storage.sandbox).check(6)


def test_a_file_that_is_not_confirmed_fails_alone(storage: Uploads) -> None:
    """The others become data units."""
    answer = Answer(200, json={"results": [], "created_count": 0, "failed_count": 0})
    with storage.sandbox.faults.plan(_plan(f"POST {_CONFIRM}", answer, nth=2)):
        report = storage.upload(items(6), batch_size=3, max_workers=1)
    assert [item.index for item in report.failures] == [3, 4, 5]
    assert "does not name the file" in (report.failures[0].error or "")
    assert Held(storage.sandbox).numbers == [0, 1, 2]


def test_files_that_the_storage_has_are_not_sent_again(storage: Uploads) -> None:
    """They are looked up by the checksums of both ways of upload."""
    storage.upload(items(4))
    storage.upload(items(8), use_chunked_upload=True, skip_existing=False, project=None)
    storage.sandbox.clear_requests()
    report = storage.upload(items(10), project=None, skip_existing=True)
    assert report.done == 10
    assert len(storage.calls("PUT", "/presigned/")) == 2


def test_in_chunks_files_go_through_the_server(storage: Uploads) -> None:
    """On demand."""
    assert storage.upload(items(1), use_chunked_upload=True).done == 1
    assert not storage.calls("POST", _REQUEST)
