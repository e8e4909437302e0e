from __future__ import annotations

import hashlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import httpx
import pytest

from synapse_client.sandbox import Sandbox

CONTENT = b"0123456789"


def _put(api: httpx.Client, url: str, first: int, last: int, total: int = 10, **data: str) -> httpx.Response:
    return api.put(
        url,
        files={"file": ("file", CONTENT[first : last + 1])},
        data=data,
        headers={"Content-Range": f"bytes {first}-{last}/{total}"},
    )


@pytest.fixture
def upload(api: httpx.Client) -> dict[str, Any]:
    """Return an upload that holds the first four of ten bytes."""
    answer = _put(api, "/chunked_upload/", 0, 3, filename="digits.bin")
    assert answer.status_code == 200
    result: dict[str, Any] = answer.json()
    return result


def test_upload_in_chunks(sandbox: Sandbox, api: httpx.Client, upload: dict[str, Any]) -> None:
    """Each reply tells offset and address; the last one checksum and size too."""
    assert upload["url"] == f"{sandbox.url}/chunked_upload/{upload['id']}/"
    assert (upload["offset"], upload["status"], upload["filename"]) == (4, 1, "digits.bin")
    assert _put(api, upload["url"], 4, 9).json()["offset"] == 10
    md5 = hashlib.md5(CONTENT).hexdigest()
    done = api.post(upload["url"], json={"md5": md5}).json()
    assert (done["status"], done["checksum"], done["size"]) == (2, md5, 10)
    assert api.get(done["file"]).content == CONTENT
    assert api.get(upload["url"]).json() == done
    file = api.post("/data_files/", json={"chunked_upload": done["id"], "meta": {"filename": "digits.bin"}}).json()
    assert (file["checksum"], file["size"]) == (md5, 10)
    assert api.get(file["file"]).content == CONTENT


def test_state_tells_where_to_go_on(api: httpx.Client, upload: dict[str, Any]) -> None:
    """GET on the upload's address gives the offset; the list has it as well."""
    assert api.get(upload["url"]).json()["offset"] == 4
    assert api.get("/chunked_upload/").json()["results"][-1]["id"] == upload["id"]


@pytest.mark.parametrize(
    ("content_range", "detail"),
    [
        (None, "Error in request headers"),
        ("bytes 4-9/*", "Error in request headers"),
        ("items 4-9/10", "Error in request headers"),
        ("bytes 4-9/" + "9" * 5000, "Error in request headers"),
        ("bytes 4-9/8", "End of chunk exceeds reported total (8 bytes)"),
        ("bytes 4-8/10", "File size doesn't match headers: file size is 6 but 5 reported"),
    ],
)
def test_header_that_does_not_fit_is_a_400(
    api: httpx.Client, upload: dict[str, Any], content_range: str | None, detail: str
) -> None:
    """Nothing is appended."""
    headers = {} if content_range is None else {"Content-Range": content_range}
    answer = api.put(upload["url"], files={"file": ("file", CONTENT[4:])}, headers=headers)
    assert answer.status_code == 400
    assert answer.json() == {"detail": detail}
    assert api.get(upload["url"]).json()["offset"] == 4


@pytest.mark.parametrize(("first", "last"), [(0, 3), (5, 9)])
def test_wrong_offset_is_a_400_that_tells_the_right_one(
    api: httpx.Client, upload: dict[str, Any], first: int, last: int
) -> None:
    """A chunk that is there already, or one that leaves a gap, is not stored."""
    answer = _put(api, upload["url"], first, last)
    assert answer.status_code == 400
    assert answer.json() == {"detail": "Offsets do not match", "expected_offset": 4, "provided_offset": first}


def test_chunk_without_a_file_is_a_400(api: httpx.Client, upload: dict[str, Any]) -> None:
    """The part must be a file, and called `file`."""
    headers = {"Content-Range": "bytes 4-9/10"}
    for parts in ({"files": {"chunk": b"456789"}}, {"files": {"x": b""}, "data": {"file": "456789"}}):
        answer = api.put(upload["url"], headers=headers, **parts)
        assert (answer.status_code, answer.json()) == (400, {"detail": "No chunk file was submitted"})


def test_create_without_a_name_is_a_400(api: httpx.Client) -> None:
    """The detail is nested, as the library has it."""
    answer = _put(api, "/chunked_upload/", 0, 3)
    assert answer.status_code == 400
    assert answer.json() == {"detail": {"filename": ["This field is required."]}}


def test_finish_needs_the_right_md5(api: httpx.Client, upload: dict[str, Any]) -> None:
    """A wrong one leaves the upload open."""
    assert api.post(upload["url"], json={}).json() == {"detail": "Checksum of type 'md5' is required"}
    for wrong in ("0" * 32, hashlib.md5(CONTENT[:4]).hexdigest().upper(), 5):
        answer = api.post(upload["url"], json={"md5": wrong})
        assert (answer.status_code, answer.json()) == (400, {"detail": "checksum does not match"})
    assert _put(api, upload["url"], 4, 9).json()["offset"] == 10
    assert api.post(upload["url"], json={"md5": hashlib.md5(CONTENT).hexdigest()}).status_code == 200


def test_what_is_complete_stays_so(api: httpx.Client, upload: dict[str, Any]) -> None:
    """Another chunk and another finish are refused."""
    api.post(upload["url"], json={"md5": hashlib.md5(CONTENT[:4]).hexdigest()}).raise_for_status()
    again = api.post(upload["url"], json={"md5": hashlib.md5(CONTENT[:4]).hexdigest()})
    for answer in (again, _put(api, upload["url"], 4, 9)):
        assert answer.status_code == 400
        assert answer.json() == {"detail": 'Upload has already been marked as "complete"'}


def test_expired_upload_is_a_410(sandbox: Sandbox, api: httpx.Client, upload: dict[str, Any]) -> None:
    """After a day neither chunks nor the finish are taken; the state can still be read."""
    with closing(sqlite3.connect(sandbox.data_dir / "sandbox.sqlite3")) as database:
        database.execute("UPDATE sandbox_chunkedupload SET created_at = '2020-01-01 00:00:00'")
        database.commit()
    for answer in (_put(api, upload["url"], 4, 9), api.post(upload["url"], json={"md5": "0" * 32})):
        assert (answer.status_code, answer.json()) == (410, {"detail": "Upload has expired"})
    assert api.get(upload["url"]).json()["offset"] == 4


def test_upload_of_another_user_is_not_there(sandbox: Sandbox, api: httpx.Client, upload: dict[str, Any]) -> None:
    """The agent is another user."""
    with httpx.Client(headers={"SYNAPSE-Agent": f"Token {sandbox.agent_token}"}) as agent:
        assert agent.get(upload["url"]).status_code == 404
        assert _put(agent, upload["url"], 4, 9).status_code == 404
        assert agent.post(upload["url"], json={"md5": "0" * 32}).status_code == 404
        assert agent.get(f"{sandbox.url}/chunked_upload/").json()["count"] == 0
    assert api.get(upload["url"]).status_code == 200


def test_whole_file_in_one_request(api: httpx.Client) -> None:
    """POST with file, name and MD5 opens and finishes; without MD5 it is refused."""
    md5 = hashlib.md5(CONTENT).hexdigest()
    done = api.post("/chunked_upload/", files={"file": ("f", CONTENT)}, data={"filename": "f", "md5": md5}).json()
    assert (done["status"], done["checksum"]) == (2, md5)
    assert api.post("/chunked_upload/", json={"md5": md5}).json() == {"detail": "No chunk file was submitted"}
    empty = api.post("/chunked_upload/", files={"file": ("f", b"")}, data={"filename": "f", "md5": md5})
    assert list(empty.json()["detail"]) == ["file"]


@pytest.mark.parametrize("method", ["DELETE", "PATCH"])
def test_other_methods_are_refused(api: httpx.Client, upload: dict[str, Any], method: str) -> None:
    """There is no way to delete an upload."""
    assert api.request(method, upload["url"]).status_code == 405


def test_only_finished_uploads_become_files(api: httpx.Client, upload: dict[str, Any]) -> None:
    """An open one is refused, for files and for models."""
    for path, more in (("/data_files/", {}), ("/models/", {"name": "m"})):
        answer = api.post(path, json={"chunked_upload": upload["id"], **more})
        assert answer.status_code == 400
        assert "not finished" in answer.json()["chunked_upload"][0]


def test_chunk_of_50_mib(api: httpx.Client) -> None:
    """The usual size of a chunk is taken, and the bytes are kept."""
    chunk = bytes(1024) * 51_200
    answer = api.put(
        "/chunked_upload/",
        files={"file": ("file", chunk)},
        data={"filename": "large.bin"},
        headers={"Content-Range": f"bytes 0-{len(chunk) - 1}/{len(chunk)}"},
    )
    assert answer.json()["offset"] == len(chunk)
    md5 = hashlib.md5(chunk).hexdigest()
    assert api.post(answer.json()["url"], json={"md5": md5}).json()["size"] == len(chunk)


def test_same_chunk_twice_at_once_is_stored_once(sandbox: Sandbox, api: httpx.Client, upload: dict[str, Any]) -> None:
    """Of requests that race, one appends and the others are told the offset."""

    def send(_number: int) -> int:
        with httpx.Client(headers=dict(api.headers)) as client:
            return _put(client, upload["url"], 4, 9).status_code

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(send, range(8))) == [200] + [400] * 7
    stored = sandbox.data_dir / "media" / "chunked_uploads" / f"{upload['id']}.part"
    assert stored.read_bytes() == CONTENT
