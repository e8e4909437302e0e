"""Faults in the protocol.

Offsets, lost uploads, checksums, links and redirects that lead elsewhere, pages that vanish.
"""

from __future__ import annotations

import hashlib
import socket
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from synapse_client import (
    ChecksumError,
    ClientError,
    GoneError,
    HTTPError,
    NotFoundError,
    ResponseFormatError,
    UploadError,
)
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import (
    Answer,
    Corrupt,
    Edit,
    Fault,
    FaultRule,
    Links,
    LoseUpload,
    Redirect,
    Reset,
)
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.faults.operations import CHUNK, Cell, sent_bytes

START, APPEND, FINISH = "PUT /chunked_upload/", "PUT /chunked_upload/{id}/", "POST /chunked_upload/{id}/"
ALWAYS = None

Callers = dict[str, SyncCaller | AsyncCaller]


@pytest.fixture(params=["sync", "async"])
def mode(request: pytest.FixtureRequest) -> str:
    """Return which client is under test."""
    found: str = request.param
    return found


@pytest.fixture
def caller(
    mode: str,
    callers: Callers,
    sandbox: Sandbox,
    pauses: list[float],
    request: pytest.FixtureRequest,
    record_property: Any,
) -> SyncCaller | AsyncCaller:
    """Return the client under test; the request log is empty."""
    name = request.node.originalname.removeprefix("test_").replace("_", "-")
    if name != "upload":
        record_property("cell", ["pages, redirects, downloads", name, mode, "protocol"])
    sandbox.clear_requests()
    return callers[mode]


def _rule(request: str, fault: Fault, nth: int = 1, times: int | None = 1) -> FaultRule:
    return FaultRule(request, fault, nth=nth, times=times)


# ------------------------------------------------------------------------------------------------- uploads

# name → rules, what becomes of the upload, and how many chunks more than the file has may be sent
UPLOADS: dict[str, tuple[list[FaultRule], type[ClientError] | None, int]] = {
    "offset-behind-at-start": ([_rule(START, Edit(add={"offset": -300}))], None, 1),
    "offset-ahead-at-start": ([_rule(START, Edit(add={"offset": 300}))], None, 1),
    "offset-behind": ([_rule(APPEND, Edit(add={"offset": -300}))], None, 1),
    "offset-ahead": ([_rule(APPEND, Edit(add={"offset": 150}))], None, 1),
    "offset-back-to-0": ([_rule(APPEND, Edit(fields={"offset": 0}))], None, 1),
    "offset-stays": ([_rule(APPEND, Edit(fields={"offset": CHUNK}), times=ALWAYS)], None, 2),
    "offset-at-the-end": ([_rule(START, Edit(fields={"offset": 2 * CHUNK + 615}))], None, 1),
    "offset-beyond-the-end": ([_rule(APPEND, Edit(fields={"offset": 10**9}))], UploadError, 0),
    "offset-negative": ([_rule(APPEND, Edit(fields={"offset": -1}))], UploadError, 0),
    "offset-text": ([_rule(APPEND, Edit(fields={"offset": "1000"}))], None, 1),
    "offset-text-at-start": ([_rule(START, Edit(fields={"offset": "1000"}))], ResponseFormatError, 0),
    "offset-missing-at-start": ([_rule(START, Edit(fields={"offset": None}))], ResponseFormatError, 0),
    "chunk-refused-without-offset": (
        [_rule(APPEND, Answer(400, json={"detail": "Offsets do not match"}), times=ALWAYS)],
        ClientError,
        0,
    ),
    "expired": ([_rule(APPEND, LoseUpload())], None, 3),
    "expired-at-the-second": ([_rule(APPEND, LoseUpload(), nth=2)], None, 3),
    "expired-at-the-end": ([_rule(FINISH, LoseUpload())], None, 3),
    "expired-always": ([_rule(APPEND, LoseUpload(), times=ALWAYS)], GoneError, 2),
    "gone": ([_rule(APPEND, LoseUpload("deleted"))], None, 3),
    "gone-at-the-end": ([_rule(FINISH, LoseUpload("deleted"))], None, 3),
    "gone-always": ([_rule(APPEND, LoseUpload("deleted"), times=ALWAYS)], NotFoundError, 2),
    "corrupted": ([_rule(APPEND, Corrupt(at=5))], None, 3),
    "corrupted-at-start": ([_rule(START, Corrupt(at=-1))], None, 3),
    "corrupted-always": ([_rule(START, Corrupt(), times=ALWAYS)], ChecksumError, 3),
    "checksum-refused-always": (
        [_rule(FINISH, Answer(400, json={"detail": "checksum does not match"}), times=ALWAYS)],
        ChecksumError,
        3,
    ),
    "checksum-in-the-answer-differs": ([_rule(FINISH, Edit(fields={"checksum": "0" * 32}))], None, 3),
    "size-in-the-answer-differs": ([_rule(FINISH, Edit(fields={"size": 1}))], None, 3),
    "finished-twice": ([_rule(FINISH, Reset("after"))], None, 0),
    "finished-and-already-complete": (
        [_rule(FINISH, Answer(400, json={"detail": 'Upload has already been marked as "complete"'}, when="after"))],
        None,
        0,
    ),
    "every-answer-is-lost-once": (
        [_rule(request, Reset("after")) for request in (START, APPEND, "GET /chunked_upload/{id}/", FINISH)],
        None,
        1,
    ),
    "every-other-chunk-is-lost": ([_rule(APPEND, Reset("before"), nth=n) for n in (1, 3)], None, 2),
    "url-of-an-internal-host": ([_rule(START, Links("http://backend.internal:8000"))], None, 0),
    "url-with-https": ([_rule(START, Links("https://127.0.0.1:1"))], None, 0),
    "url-of-another-host": ([_rule(START, Links("http://elsewhere.example"))], ResponseFormatError, 0),
}


@pytest.mark.parametrize("name", UPLOADS)
def test_upload(
    name: str,
    mode: str,
    caller: Any,
    sandbox: Sandbox,
    database: sqlite3.Connection,
    cell: Cell,
    record_property: Any,
) -> None:
    """The file arrives whole and once, or the error says why not; no more is sent than needed."""
    record_property("cell", ["create_chunked_upload", name, mode, "protocol"])
    rules, error, more = UPLOADS[name]
    with sandbox.faults.plan(rules) as faults:
        if error is None:
            upload = caller.run(lambda client: client.create_chunked_upload(cell.file(), chunk_size=CHUNK))
            assert (upload.status, upload.offset) == (2, len(cell.content))
        else:
            with pytest.raises(error) as caught:
                caller.run(lambda client: client.create_chunked_upload(cell.file(), chunk_size=CHUNK))
            assert str(caught.value)
        assert {hit.rule for hit in faults.hits} == set(range(len(rules)))
    _check_stored(database, cell, 1 if error is None else 0)
    sent = sum(sent_bytes(request) for request in sandbox.requests() if request.method == "PUT")
    assert sent <= len(cell.content) + more * CHUNK


def _check_stored(database: sqlite3.Connection, cell: Cell, finished: int) -> None:
    """As many finished uploads of the cell's file as expected, each with the right content."""
    rows = database.execute(
        'SELECT stored_md5, "offset" FROM sandbox_chunkedupload WHERE status = 2 AND filename = ?', [f"{cell.mark}.bin"]
    ).fetchall()
    if finished:
        assert rows[-1] == (hashlib.md5(cell.content).hexdigest(), len(cell.content))
    # an upload that was finished and refused afterwards by its own answer stays behind, right as it is
    assert {row[0] for row in rows} <= {hashlib.md5(cell.content).hexdigest()}
    assert len(rows) >= finished


def test_upload_goes_on_after_every_kind_of_trouble(
    caller: Any, sandbox: Sandbox, database: sqlite3.Connection, cell: Cell
) -> None:
    """An upload of many chunks meets one fault after the other, and no chunk is lost or doubled."""
    kinds = [Reset("unread"), Reset("before"), Reset("after"), Answer(500), Answer(502, when="after"), Answer(429)]
    rules = [_rule(APPEND, fault, nth=3 * n + 1) for n, fault in enumerate(kinds)]
    with sandbox.faults.plan(rules) as faults:
        upload = caller.run(lambda client: client.create_chunked_upload(cell.file(), chunk_size=100))
        assert len(faults.hits) == len(kinds)
    assert upload.offset == len(cell.content)
    _check_stored(database, cell, 1)


# ------------------------------------------------------------------------------------------------- pages


def _tags(client: Any) -> Any:
    return client.list_task_tags({"page_size": 1}, list_all=True)


@pytest.mark.parametrize("to", ["http://backend.internal:8000", "http://10.0.0.5", "https://127.0.0.1"])
def test_next_of_an_internal_host_is_put_right(to: str, caller: Any, sandbox: Sandbox, trap: socket.socket) -> None:
    """Every page is asked for at base_url's origin."""
    with sandbox.faults.plan([_rule("GET /task_tags/", Links(to), times=ALWAYS)]):
        assert [tag.id for tag in caller.run(_tags)] == [1, 2, 3]


@pytest.mark.parametrize("to", ["http://elsewhere.example", "https://elsewhere.example:8443"])
def test_next_of_another_host_is_an_error(to: str, caller: Any, sandbox: Sandbox) -> None:
    """Its name is told, and it is not even looked up."""
    with (
        sandbox.faults.plan([_rule("GET /task_tags/", Links(to))]),
        pytest.raises(ResponseFormatError, match=r"elsewhere\.example") as caught,
    ):
        caller.run(_tags)
    assert caught.value.operation == "list_task_tags"
    assert len(sandbox.requests()) == 1


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"next": 5}, "is not a URL"),
        ({"next": "http://["}, "malformed"),
        ({"next": "ftp://127.0.0.1/x"}, "malformed"),
        ({"results": {}}, "not a page"),
        ({"results": None}, "not a page"),
        ({"results": [7]}, "not as documented"),
    ],
)
def test_unusable_page_is_an_error(fields: dict[str, Any], reason: str, caller: Any, sandbox: Sandbox) -> None:
    """The error says what is wrong with it."""
    with (
        sandbox.faults.plan([_rule("GET /task_tags/", Edit(fields=fields))]),
        pytest.raises(ResponseFormatError, match=reason),
    ):
        caller.run(_tags)


def test_next_that_leads_in_a_circle_ends(caller: Any, sandbox: Sandbox) -> None:
    """A page that names itself as the next one is an error, not an endless list."""
    url = f"{sandbox.url}/task_tags/?page=2&page_size=1"
    with (
        sandbox.faults.plan([_rule("GET /task_tags/", Edit(fields={"next": url}), times=ALWAYS)]),
        pytest.raises(ResponseFormatError, match="never end"),
    ):
        caller.run(_tags)


def test_page_that_vanishes_is_told_after_the_items_before_it(mode: str, caller: Any, sandbox: Sandbox) -> None:
    """What has been read is not lost, and the end of the list is not taken for its end."""
    got: list[int] = []

    def read(client: Any) -> Any:
        if mode == "sync":
            return (got.append(tag.id) for tag in _tags(client)).__iter__()
        return _collect(_tags(client), got.append)

    rules = [_rule("GET /task_tags/", Answer(404, json={"detail": "Invalid page."}), nth=3, times=ALWAYS)]
    with sandbox.faults.plan(rules), pytest.raises(NotFoundError):
        caller.run(read)
    assert got == [1, 2]


async def _collect(items: Any, take: Callable[[int], None]) -> None:
    async for item in items:
        take(item.id)


# ------------------------------------------------------------------------------------------------- redirects

CALLS: dict[str, tuple[str, Callable[[Any, Cell], Any]]] = {
    "get": ("GET /projects/{pk}/", lambda c, _: c.get_project(123)),
    "post": ("POST /plugins/", lambda c, cell: c.create_plugin({"code": cell.mark, "name": "x", "category": "export"})),
    "put": ("PUT /plugins/{pk}/", lambda c, cell: c.update_plugin(123, {"description": cell.mark})),
    "patch": ("PATCH /jobs/{pk}/", lambda c, cell: c.update_job(cell.job, {"progress_record": {}})),
    "multipart": ("POST /data_files/", lambda c, cell: c.create_data_file(cell.file())),
    "page": ("GET /task_tags/", lambda c, _: _tags(c)),
    "upload": (START, lambda c, cell: c.create_chunked_upload(cell.file())),
}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("name", CALLS)
def test_redirect_to_another_origin_is_an_error(
    name: str, status: int, caller: Any, sandbox: Sandbox, cell: Cell, trap: socket.socket
) -> None:
    """No byte goes there, no token above all; the error names the address."""
    request, call = CALLS[name]
    elsewhere = f"http://127.0.0.1:{trap.getsockname()[1]}"
    with (
        sandbox.faults.plan([_rule(request, Redirect(elsewhere, status), times=ALWAYS)]),
        pytest.raises(HTTPError, match="another origin") as caught,
    ):
        caller.run(lambda client: call(client, cell))
    assert elsewhere in str(caught.value)
    assert caught.value.status_code == status
    with pytest.raises(BlockingIOError):
        trap.accept()


@pytest.mark.parametrize("name", CALLS)
def test_redirect_that_drops_the_body_is_an_error(name: str, caller: Any, sandbox: Sandbox, cell: Cell) -> None:
    """A POST, PUT or PATCH is not repeated as GET; a GET follows."""
    request, call = CALLS[name]
    with sandbox.faults.plan([_rule(request, Redirect(sandbox.url, 303))]):
        if request.startswith("GET"):
            caller.run(lambda client: call(client, cell))
        else:
            with pytest.raises(HTTPError, match="not repeated as GET"):
                caller.run(lambda client: call(client, cell))


@pytest.mark.parametrize("name", CALLS)
def test_endless_redirects_end(name: str, caller: Any, sandbox: Sandbox, cell: Cell) -> None:
    """After five of them it is an error."""
    request, call = CALLS[name]
    with sandbox.faults.plan([_rule(request, Redirect(sandbox.url), times=ALWAYS)]) as faults:
        with pytest.raises(HTTPError, match="more than 5 redirects"):
            caller.run(lambda client: call(client, cell))
        assert len(faults.hits) == 6


# ------------------------------------------------------------------------------------------------- downloads


def test_corrupted_download_is_fetched_again(caller: Any, sandbox: Sandbox, cell: Cell) -> None:
    """When the checksum is known, wrong bytes are found out; twice wrong is an error, and no file is left."""
    reference = {"url": cell.picture, "checksum": cell.checksum}
    with sandbox.faults.plan([_rule("GET /media/*", Corrupt("answer", at=3))]):
        path = caller.run(lambda client: client.download_to(cell.folder / "once")(reference))
    assert path.read_bytes() == cell.picture_bytes
    rules = [_rule("GET /media/*", Corrupt("answer", at=3), times=ALWAYS)]
    with sandbox.faults.plan(rules), pytest.raises(ChecksumError):
        caller.run(lambda client: client.download_to(cell.folder / "always")(reference))
    assert not [path for path in (cell.folder / "always").iterdir() if not path.name.startswith(".")]
