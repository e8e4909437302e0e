"""Chunked upload when requests and answers are lost, and when the server refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from synapse_client.backend.flows.core import create_chunked_upload
from synapse_client.runtime.describe.errors import (
    AuthenticationError,
    ClientConnectionError,
    ClientError,
    PayloadTooLargeError,
    RateLimitError,
    ResponseFormatError,
    ServerError,
    ValidationError,
)
from synapse_client.runtime.transfers.uploads import sending
from tests.backend.flows.protocol import UploadServer, shown
from tests.backend.flows.uploads.sending import CHUNKS, CONTENT, send
from tests.runtime.callers import Calls
from tests.runtime.server import Answer, Cut, Hangup, Reply, Reset, Server

BEFORE_OR_AFTER = [Reset(), Hangup(), Cut(), *map(Reply, (408, 500, 503, 504, 520)), Reply(502, "<html>")]
STRANGE = [Reply(200), Reply(200, "<html>hello</html>"), Reply(200, [1]), Reply(200, {}), Reply(200, {"offset": "x"})]


@pytest.mark.parametrize("answer", [*BEFORE_OR_AFTER, *STRANGE], ids=shown)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_asks_the_server_after_a_doubtful_answer(
    calls: Calls, uploads: UploadServer, file: Path, answer: Answer, after: bool
) -> None:
    """After a chunk's answer is lost or strange, the server's offset decides; no byte is stored twice or missing."""
    uploads.fail("PUT", 2, answer, after=after)
    send(calls, uploads, file)
    again = [] if after else ["PUT 4-7/10"]
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "GET", *again, "PUT 8-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


@pytest.mark.parametrize("refusal", [Reset(), Reply(200), Reply(500)], ids=shown)
def test_a_question_that_fails_is_asked_again(
    calls: Calls, uploads: UploadServer, file: Path, refusal: Answer, pauses: list[float]
) -> None:
    """As often as attempts are left, whatever the chunk was refused with."""
    uploads.fail("PUT", 2, refusal, after=True)
    uploads.fail("GET", 1, Reply(503))
    send(calls, uploads, file, max_retries=3)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "GET", "GET", "PUT 8-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT
    assert len(pauses) >= 1


@pytest.mark.parametrize("status", [401, 403, 501, 507, 511])
@pytest.mark.parametrize("verb", ["PUT", "POST"])
def test_a_question_that_is_refused_for_good_ends_the_upload_at_once(
    calls: Calls, uploads: UploadServer, file: Path, verb: str, status: int, pauses: list[float]
) -> None:
    """When the server may not be asked what it holds, it is not asked again, and nothing more is sent."""
    uploads.fail(verb, 2 if verb == "PUT" else 1, Reset())
    uploads.fail_always("GET", Reply(status))
    with pytest.raises(ClientError) as caught:
        send(calls, uploads, file, max_retries=3)
    assert caught.value.status_code == status
    sent = ["PUT 0-3/10", "PUT 4-7/10"] if verb == "PUT" else CHUNKS
    assert uploads.calls == [*sent, "GET"]
    assert len(pauses) == 1


@pytest.mark.parametrize("answer", BEFORE_OR_AFTER, ids=shown)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_begins_again_after_a_lost_first_answer(
    calls: Calls, uploads: UploadServer, file: Path, answer: Answer, after: bool
) -> None:
    """While the upload has no known URL, the first chunk is sent again as a new upload."""
    uploads.fail("PUT", 1, answer, after=after)
    found = send(calls, uploads, file)
    assert uploads.calls == ["PUT 0-3/10", *CHUNKS]
    assert uploads.stored[-1].data == CONTENT
    assert found.id == uploads.stored[-1].id


@pytest.mark.parametrize("answer", [*BEFORE_OR_AFTER, *STRANGE[:-2]], ids=shown)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_finish_is_done_once(calls: Calls, uploads: UploadServer, file: Path, answer: Answer, after: bool) -> None:
    """After the finish's answer is lost, the server's state tells whether it has to be sent again."""
    uploads.fail("POST", 1, answer, after=after)
    found = send(calls, uploads, file)
    assert found.status == 2
    assert uploads.calls == [*CHUNKS, "GET", *([] if after else ["POST"])]


@pytest.mark.parametrize("status", [504, 524])
def test_a_finish_that_takes_long_is_waited_for(
    calls: Calls,
    uploads: UploadServer,
    file: Path,
    pauses: list[float],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While the server may still be computing the MD5 of a large file, it is asked again and not told to begin anew."""
    monkeypatch.setattr(sending, "_SERVER_SPEED", 1)
    uploads.fail("POST", 1, Reply(status))
    uploads.before("GET", 4, lambda: setattr(uploads.stored[0], "status", 2))
    assert send(calls, uploads, file).status == 2
    assert uploads.calls == [*CHUNKS, "GET", "GET", "GET", "GET"]
    assert pauses == [-1.0, 1.0, 2.0, 4.0]


def test_a_finish_that_takes_for_ever_is_told_again(
    calls: Calls, uploads: UploadServer, file: Path, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After as many seconds as the file's size allows, the finish is sent again."""
    monkeypatch.setattr(sending, "_SERVER_SPEED", 1)
    uploads.fail("POST", 1, Reply(504))
    send(calls, uploads, file)
    assert uploads.calls == [*CHUNKS, *["GET"] * 5, "POST"]
    assert sum(pauses[1:]) == len(CONTENT)


def test_already_complete_counts_as_done(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A finish that is refused because the upload is finished is a success."""
    uploads.fail("POST", 1, Reply(400, {"detail": 'Upload has already been marked as "complete"'}), after=True)
    assert send(calls, uploads, file).status == 2
    assert uploads.calls == [*CHUNKS, "GET"]


@pytest.mark.parametrize("answer", [Reset(), *map(Reply, (500, 503, 200)), Reply(200, {"offset": None})], ids=shown)
def test_asking_may_fail_too(calls: Calls, uploads: UploadServer, file: Path, answer: Answer) -> None:
    """A lost answer to the question what the server holds is asked for again."""
    uploads.fail("PUT", 2, Reset(), after=True)
    uploads.fail("GET", 1, answer)
    send(calls, uploads, file)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "GET", "GET", "PUT 8-9/10", "POST"]
    assert uploads.stored[0].data == CONTENT


@pytest.mark.parametrize(("method", "nth"), [("PUT", 1), ("PUT", 2), ("POST", 1)])
def test_waits_as_long_as_a_busy_server_asks(
    calls: Calls, uploads: UploadServer, file: Path, pauses: list[float], method: str, nth: int
) -> None:
    """429 is no doubt: after the pause that the server asks for, the same request is sent again, and nothing else."""
    uploads.fail(method, nth, Reply(429, {"detail": "throttled"}, {"Retry-After": "7"}))
    send(calls, uploads, file)
    assert pauses == [7.0]
    assert "GET" not in uploads.calls
    assert len(uploads.calls) == len(CHUNKS) + 1
    assert uploads.stored[-1].data == CONTENT


def test_honours_a_pause_asked_for_with_503(
    calls: Calls, uploads: UploadServer, file: Path, pauses: list[float]
) -> None:
    """The pause before asking the server is the one that it asked for."""
    uploads.fail("PUT", 2, Reply(503, None, {"Retry-After": "9"}))
    send(calls, uploads, file)
    assert pauses == [9.0]


def test_does_not_wait_for_hours(calls: Calls, uploads: UploadServer, file: Path, pauses: list[float]) -> None:
    """A server that asks for a longer pause than a minute is not waited for."""
    uploads.fail("PUT", 2, Reply(429, {"detail": "throttled"}, {"Retry-After": "3600"}))
    with pytest.raises(RateLimitError):
        send(calls, uploads, file)
    assert pauses == []


def test_patience_is_counted_anew_after_progress(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """With one retry allowed, an upload survives one failure of every chunk."""
    for nth in (1, 3, 5, 7, 9, 11, 13, 15, 17, 19):
        uploads.fail("PUT", nth, Reset())
    send(calls, uploads, file, chunk_size=1, max_retries=1)
    assert uploads.stored[-1].data == CONTENT
    assert len([call for call in uploads.calls if call.startswith("PUT")]) == 20


@pytest.mark.parametrize(("answer", "kind"), [(Reset(), ClientConnectionError), (Reply(500), ServerError)], ids=shown)
def test_gives_up_after_max_retries_without_progress(
    calls: Calls, uploads: UploadServer, file: Path, answer: Answer, kind: type[ClientError], pauses: list[float]
) -> None:
    """A stall ends after max_retries further attempts with the last failure, which tells how far the upload came."""
    uploads.fail_always("PUT", answer)
    with pytest.raises(kind) as caught:
        send(calls, uploads, file, max_retries=3)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", *["GET", "PUT 4-7/10"] * 3]
    assert len(pauses) == 3
    assert "4 of 10 bytes of 'file.bin' have arrived" in caught.value.__notes__[0]


def test_failing_questions_count_as_well(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A server that answers nothing any more ends the upload after max_retries further attempts in all."""
    uploads.fail_always("PUT", Reset())
    uploads.fail_always("GET", Reset())
    with pytest.raises(ClientConnectionError):
        send(calls, uploads, file, max_retries=3)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "GET", "GET", "GET"]


def test_a_finish_gives_up_as_well(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A finish that never succeeds ends after max_retries further attempts."""
    uploads.fail_always("POST", Reply(500))
    with pytest.raises(ServerError):
        send(calls, uploads, file, max_retries=2)
    assert uploads.calls == [*CHUNKS, "GET", "POST", "GET", "POST"]


@pytest.mark.parametrize("answer", [Reset(), Reply(500), Reply(503, None, {"Retry-After": "1"}), Reply(429)], ids=shown)
def test_retries_can_be_switched_off(
    calls: Calls, uploads: UploadServer, file: Path, answer: Answer, pauses: list[float]
) -> None:
    """With max_retries=0 the first failure is final."""
    uploads.fail("PUT", 2, answer)
    with pytest.raises(ClientError):
        send(calls, uploads, file, max_retries=0)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10"]
    assert pauses == []


def test_a_server_that_is_not_there_ends_the_upload(calls: Calls, file: Path, pauses: list[float]) -> None:
    """Refused connections are tried max_retries times again."""
    with Server() as closed:
        pass
    with pytest.raises(ClientConnectionError):
        send(calls, closed, file, max_retries=2)
    assert len(pauses) == 2


def test_retries_are_announced(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """The client's retry hook hears of each pause of an upload."""
    uploads.fail("PUT", 2, Reply(500))
    told: list[Any] = []
    client = calls.client(uploads.url, on_retry=told.append)
    calls.run(client, create_chunked_upload(file, chunk_size=4))
    assert [(found.operation, found.attempt, found.status_code) for found in told] == [
        ("append_chunked_upload", 1, 500)
    ]


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, AuthenticationError),
        (403, ClientError),
        (409, ClientError),
        (413, PayloadTooLargeError),
        (507, ServerError),
    ],
)
def test_lasting_refusals_are_not_repeated(
    calls: Calls, uploads: UploadServer, file: Path, nth: int, status: int, kind: type[ClientError]
) -> None:
    """A refusal that waiting does not change ends the upload at once."""
    uploads.fail("PUT", nth, Reply(status, {"detail": "no"}))
    with pytest.raises(kind) as caught:
        send(calls, uploads, file)
    assert caught.value.status_code == status
    assert len(uploads.calls) == nth


def test_a_chunk_that_is_too_large_is_named(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """413 tells which argument to change."""
    uploads.fail("PUT", 1, Reply(413, "<html>"))
    with pytest.raises(PayloadTooLargeError, match=r"a chunk of 4 bytes .* pass a smaller chunk_size"):
        send(calls, uploads, file)


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_refused_first_chunk_is_final(calls: Calls, uploads: UploadServer, file: Path, status: int) -> None:
    """A first chunk that is refused is not sent again."""
    uploads.fail("PUT", 1, Reply(status, {"detail": {"filename": ["too long"]}}))
    with pytest.raises(ClientError) as caught:
        send(calls, uploads, file)
    assert caught.value.status_code == status
    assert uploads.calls == ["PUT 0-3/10"]


def test_a_first_answer_that_makes_no_sense_is_final(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A server that is none of ours is told by its first answer; no second chunk goes there."""
    uploads.fail("PUT", 1, Reply(200, "<html>Welcome</html>"))
    with pytest.raises(ResponseFormatError):
        send(calls, uploads, file)
    assert len(uploads.calls) == 1


def test_never_sends_to_another_host(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """An upload's URL on another host is not followed, since the token belongs to base_url."""
    uploads.extra = {"url": "https://evil.example.com/chunked_upload/u1/"}
    with pytest.raises(ResponseFormatError, match=r"evil\.example\.com"):
        send(calls, uploads, file)
    assert len(uploads.seen) == 1


def test_a_chunk_refused_for_good_is_not_sent_again(calls: Calls, uploads: UploadServer, file: Path) -> None:
    """A 400 that is about something else than the offset is final, once the server was asked."""
    uploads.fail("PUT", 2, Reply(400, {"detail": "Error in request headers"}))
    with pytest.raises(ValidationError, match="Error in request headers"):
        send(calls, uploads, file)
    assert uploads.calls == ["PUT 0-3/10", "PUT 4-7/10", "GET"]
