"""Chunked upload when server and client disagree on how far it is, and when the upload itself is lost."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import (
    ChecksumError,
    ClientError,
    GoneError,
    NotFoundError,
    ResponseFormatError,
    UploadError,
    ValidationError,
)
from tests.backend.flows.protocol import UploadServer
from tests.backend.flows.uploads.sending import CHUNKS, CONTENT, send
from tests.runtime.callers import Calls
from tests.runtime.server import Connection, Reply, Reset, Seen


@pytest.mark.parametrize("key", ["expected_offset", "offset"])
def test_adopts_the_offset_of_a_refusal(calls: Calls, uploads: UploadServer, file: Path, key: str) -> None:
    """The offset that a refused chunk's answer asks for is where the upload goes on, ahead or behind, at once."""
    uploads.fail("PUT", 2, Reply(400, {"detail": "Offsets do not match", key: 2}))
    uploads.before("PUT", 2, lambda: setattr(uploads.stored[0], "data", CONTENT[:2]))
    uploads.fail("PUT", 3, Reply(400, {"detail": "Offsets do not match", key: 7}))
    uploads.before("PUT", 3, lambda: setattr(uploads.stored[0], "data", CONTENT[:7]))
    send(calls, uploads, file)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "PUT 2-5/10", "PUT 7-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


@pytest.mark.parametrize("source", ["path", "object"])
@pytest.mark.parametrize("held", [0, 1, 6, 9, 10])
def test_the_server_may_be_ahead_or_behind(
    calls: Calls, uploads: UploadServer, file: Path, held: int, source: str
) -> None:
    """Whatever prefix of the file the server turns out to hold, the rest is sent, and the MD5 is that of the file."""
    uploads.fail("PUT", 2, Reset())
    uploads.before("GET", 1, lambda: setattr(uploads.stored[0], "data", CONTENT[:held]))
    send(calls, uploads, file if source == "path" else io.BytesIO(CONTENT))
    assert uploads.stored[0].data == CONTENT
    assert uploads.stored[0].status == 2


def test_a_server_that_lost_bytes_at_the_end_gets_them_again(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """When the finish fails and the server holds less than everything, the rest is sent and the finish repeated."""
    uploads.before("POST", 1, lambda: setattr(uploads.stored[0], "data", CONTENT[:6]))
    send(calls, uploads, file)
    assert uploads.calls == [*CHUNKS, "GET", "PUT 6-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


def test_an_offset_that_does_not_advance_ends_the_upload(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A server that takes chunks for ever without holding more of them is given up."""

    def stay(connection: Connection, seen: Seen) -> None:
        uploads._state(uploads.stored[0])(connection, seen)

    uploads.fail_always("PUT", stay)
    with pytest.raises(UploadError, match="stays at byte 4 of 10"):
        send(calls, uploads, file, max_retries=3)
    assert len(uploads.calls) == 5


def test_offsets_that_go_to_and_fro_end_the_upload(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A server that asks for one offset and then for another again and again is given up."""
    asked = iter([6, 2] * 50)

    def refuse(connection: Connection, seen: Seen) -> None:
        Reply(400, {"detail": "Offsets do not match", "expected_offset": next(asked)})(connection, seen)

    uploads.fail_always("PUT", refuse)
    with pytest.raises(ValidationError, match="Offsets do not match"):
        send(calls, uploads, file, max_retries=3)
    assert len(uploads.calls) < 10


def test_a_server_that_always_loses_bytes_at_the_end_is_given_up(
    calls: Calls, uploads: UploadServer, file: Path
) -> None:
    """A finish that fails for missing bytes again and again ends the upload."""
    for nth in range(1, 20):
        uploads.before("POST", nth, lambda: setattr(uploads.stored[0], "data", CONTENT[:6]))
    with pytest.raises(ValidationError):
        send(calls, uploads, file, max_retries=2)
    assert uploads.calls.count("POST") == 3


@pytest.mark.parametrize(
    ("offset", "kind"), [(11, UploadError), (-1, UploadError), ("4", ResponseFormatError), (True, ClientError)]
)
@pytest.mark.parametrize("key", ["expected_offset", "offset"])
def test_an_impossible_offset_is_an_error(
    calls: Calls, uploads: UploadServer, file: Path, offset: Any, kind: type[ClientError], key: str
) -> None:
    """An offset outside the file, or no number, is never adopted."""
    uploads.fail("PUT", 2, Reply(400, {"detail": "Offsets do not match", key: offset}))
    with pytest.raises(kind, match="the server says that it holds"):
        send(calls, uploads, file)


def _expire(uploads: UploadServer) -> None:
    uploads.stored[-1].is_expired = True


def _drop(uploads: UploadServer) -> None:
    uploads.stored[-1].is_gone = True


@pytest.mark.parametrize("lose", [_expire, _drop])
@pytest.mark.parametrize(("method", "nth"), [("PUT", 2), ("PUT", 3), ("POST", 1)])
def test_starts_anew_when_the_upload_is_lost(
    calls: Calls, uploads: UploadServer, file: Path, lose: Callable[[UploadServer], None], method: str, nth: int
) -> None:
    """An upload that expired or is gone is sent from its start as a new one."""
    uploads.before(method, nth, lambda: lose(uploads))
    found = send(calls, uploads, file)
    assert found.id == "u2"
    assert uploads.stored[1].data == CONTENT


@pytest.mark.parametrize(("lose", "kind"), [(_expire, GoneError), (_drop, NotFoundError)])
def test_starts_anew_only_once(
    calls: Calls, uploads: UploadServer, file: Path, lose: Callable[[UploadServer], None], kind: type[ClientError]
) -> None:
    """A second loss is an error."""
    uploads.before("PUT", 2, lambda: lose(uploads))
    uploads.before("PUT", 4, lambda: lose(uploads))
    with pytest.raises(kind):
        send(calls, uploads, file)
    assert len(uploads.stored) == 2


def test_an_upload_lost_while_asking_starts_anew(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """404 to the question what the server holds is a lost upload."""
    uploads.fail("PUT", 2, Reset())
    uploads.before("GET", 1, lambda: _drop(uploads))
    assert send(calls, uploads, file).id == "u2"


def _spoil(uploads: UploadServer) -> None:
    uploads.stored[-1].data = b"x" + uploads.stored[-1].data[1:]


def test_a_wrong_checksum_is_tried_once_more(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """When the server received other bytes, everything is sent again as a new upload."""
    uploads.before("POST", 1, lambda: _spoil(uploads))
    assert send(calls, uploads, file).id == "u2"
    assert uploads.stored[1].data == CONTENT


def test_a_wrong_checksum_twice_is_an_error(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """The second time it is an error that names the file and its MD5."""
    uploads.before("POST", 1, lambda: _spoil(uploads))
    uploads.before("POST", 2, lambda: _spoil(uploads))
    with pytest.raises(ChecksumError, match=r"'file\.bin' has \(MD5 781e5e245d69b566979b86e28d23f2c7\)") as caught:
        send(calls, uploads, file)
    assert caught.value.status_code == 400
    assert len(uploads.stored) == 2


@pytest.mark.parametrize("extra", [{"checksum": "0" * 32}, {"size": 9}])
def test_a_finished_upload_that_differs_is_an_error(
    calls: Calls, uploads: UploadServer, file: Path, extra: dict[str, Any]
) -> None:
    """A finish that succeeds, but tells another MD5 or size, is treated as a wrong checksum."""
    uploads.extra = extra
    with pytest.raises(ChecksumError):
        send(calls, uploads, file)
    assert len(uploads.stored) == 2


@pytest.mark.parametrize("checksum", ["a" * 40, None, "781E5E245D69B566979B86E28D23F2C7"])
def test_other_checksums_are_not_compared(
    calls: Calls, uploads: UploadServer, file: Path, checksum: str | None
) -> None:
    """Only what looks like an MD5 is compared, without regard to case."""
    uploads.extra = {"checksum": checksum}
    assert send(calls, uploads, file).id == "u1"


def test_losses_of_both_kinds_may_follow_each_other(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A lost upload and a wrong checksum are forgiven once each."""
    uploads.before("PUT", 2, lambda: _expire(uploads))
    uploads.before("POST", 1, lambda: _spoil(uploads))
    assert send(calls, uploads, file).id == "u3"
    assert uploads.stored[2].data == CONTENT
