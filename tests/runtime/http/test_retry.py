"""When a request is sent again: the table of `retry.py`, row by row, on real sockets."""

from __future__ import annotations

import email.utils
import socket
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from synapse_client.runtime.describe.bodies import Json, Multipart
from synapse_client.runtime.describe.errors import ClientConnectionError, ClientError, ClientTimeoutError, HTTPError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.http.failures import retry_after
from synapse_client.runtime.http.retry import MAX_RETRY_AFTER, RetryDetails, RetrySchedule
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.samples import task
from tests.runtime.server import Answer, Cut, Hangup, Raw, Reply, Reset, Server, Stall

_PATH = {"id": 1}
REPEATABLE = [
    Request(samples.GET_TASK, path=_PATH),
    Request(samples.HEAD_TASK, path=_PATH),
    Request(samples.PUT_TASK, path=_PATH, body=Json({"a": 1})),
    Request(samples.DELETE_TASK, path=_PATH),
]
OTHERS = [
    Request(samples.CREATE_TASK, body=Json({"a": 1})),
    Request(samples.PATCH_TASK, path=_PATH, body=Json({"a": 1})),
]
_TRUNCATED_CHUNK = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"id'
_BAD_CHUNK = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n"
_BAD_GZIP = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"
_LOST = [Reset(), Hangup(), Cut(), Raw(_TRUNCATED_CHUNK), Raw(_BAD_CHUNK), Raw(_BAD_GZIP), Raw(b"garbage\r\n\r\n")]


def name_of(value: Any) -> str:
    """Return a short test id."""
    return (
        value.operation.method
        if isinstance(value, Request)
        else f"{type(value).__name__}{getattr(value, 'status', '')}"
    )


def attempts(calls: Calls, server: Server, request: Request[Any], *answers: Answer, **options: Any) -> int:
    """Send a request that ends in an error or not, and return how often the server saw it."""
    server.on(request.operation.method, request.path, *answers)
    client = calls.client(server.url, **({"max_retries": 3} | options))
    try:
        calls.send(client, request)
    except ClientError as error:
        assert error.operation == request.operation.name  # there may be none
    return len(server.seen)


# ------------------------------------------------------------------------------------------------------------ the table


@pytest.mark.parametrize("request_", REPEATABLE, ids=name_of)
@pytest.mark.parametrize("answer", _LOST, ids=range(len(_LOST)))
def test_repeatable_after_a_lost_connection(
    calls: Calls, server: Server, request_: Request[Any], answer: Answer, pauses: list[float]
) -> None:
    """A lost connection or an answer that breaks off is tried again for GET, HEAD, PUT and DELETE."""
    if request_.operation.method == "HEAD" and isinstance(answer, Raw) and answer.data.startswith(b"HTTP/1.1 200"):
        pytest.skip("an answer to HEAD has no body that could break off")
    assert attempts(calls, server, request_, answer, Reply(200, task())) == 2
    assert pauses == [-1.0]


@pytest.mark.parametrize("request_", OTHERS, ids=name_of)
@pytest.mark.parametrize("answer", _LOST, ids=range(len(_LOST)))
def test_not_repeatable_after_a_lost_connection(
    calls: Calls, server: Server, request_: Request[Any], answer: Answer, pauses: list[float]
) -> None:
    """POST and PATCH are not sent again when the server may have acted."""
    assert attempts(calls, server, request_, answer, Reply(200, task())) == 1
    assert pauses == []


@pytest.mark.parametrize("request_", [REPEATABLE[0], OTHERS[0]], ids=name_of)
def test_timeouts_while_waiting(calls: Calls, server: Server, request_: Request[Any]) -> None:
    """A read timeout is tried again for GET only; the error tells phase and seconds."""
    server.on(request_.operation.method, request_.path, Stall())
    client = calls.client(server.url, timeout={"read": 0.05, "write": 5, "pool": 5}, max_retries=1)
    with pytest.raises(ClientTimeoutError, match=r"within 0\.05 s \(read timeout\)") as caught:
        calls.send(client, request_)
    assert caught.value.request_sent
    assert len(server.seen) == (2 if request_.repeatable else 1)


@pytest.mark.parametrize("request_", [REPEATABLE[0], OTHERS[0]], ids=name_of)
def test_a_body_that_stalls_is_a_timeout(calls: Calls, server: Server, request_: Request[Any]) -> None:
    """A body that stops arriving is a timeout as well."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"
    server.on(request_.operation.method, request_.path, Stall(head))
    with pytest.raises(ClientTimeoutError, match="read timeout"):
        calls.send(calls.client(server.url, timeout={"read": 0.05, "write": 5, "pool": 5}, max_retries=0), request_)


@pytest.mark.parametrize("request_", [*REPEATABLE, *OTHERS], ids=name_of)
def test_a_connection_never_made_is_tried_again_for_all(
    calls: Calls, request_: Request[Any], pauses: list[float]
) -> None:
    """A refused connection cannot have done harm: every method is tried again."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(ClientConnectionError) as caught:
        calls.send(calls.client(f"http://127.0.0.1:{port}", max_retries=3), request_)
    assert caught.value.request_sent is False
    assert caught.value.operation == request_.operation.name
    assert caught.value.request_id
    assert len(pauses) == 3


@pytest.mark.parametrize("request_", [REPEATABLE[0], OTHERS[0]], ids=name_of)
def test_an_unknown_host_is_a_connection_error(calls: Calls, request_: Request[Any]) -> None:
    """A name that nobody knows is a connection error that names the URL."""
    with pytest.raises(ClientConnectionError, match=r"http://no-such-host\.invalid/") as caught:
        calls.send(calls.client("http://no-such-host.invalid", max_retries=0), request_)
    assert caught.value.request_sent is False


def test_a_server_without_tls_is_a_connection_error(calls: Calls, server: Server) -> None:
    """TLS that fails is a connection error, before anything was sent."""
    url = server.url.replace("http:", "https:")
    with pytest.raises(ClientConnectionError) as caught:
        calls.send(calls.client(url, max_retries=0), REPEATABLE[0])
    assert caught.value.request_sent is False


@pytest.mark.parametrize("request_", [*REPEATABLE, *OTHERS], ids=name_of)
@pytest.mark.parametrize(
    ("answer", "repeatable", "others"),
    [
        (Reply(429), True, True),
        (Reply(429, headers={"Retry-After": "1"}), True, True),
        (Reply(503, headers={"Retry-After": "1"}), True, True),
        (Reply(503), True, False),
        (Reply(502), True, False),
        (Reply(504), True, False),
        (Reply(502, headers={"Retry-After": "1"}), True, False),
        (Reply(500), False, False),
        (Reply(500, headers={"Retry-After": "1"}), False, False),
        (Reply(501), False, False),
        (Reply(520), False, False),
        (Reply(400), False, False),
        (Reply(401), False, False),
        (Reply(404), False, False),
        (Reply(408), False, False),
        (Reply(409), False, False),
    ],
    ids=lambda value: f"{value.status}{'-after' if value.headers else ''}" if isinstance(value, Reply) else "",
)
def test_answers(
    calls: Calls,
    server: Server,
    request_: Request[Any],
    answer: Reply,
    repeatable: bool,
    others: bool,
) -> None:
    """An answer is worth another attempt as the table says."""
    expected = repeatable if request_.repeatable else others
    assert attempts(calls, server, request_, answer, Reply(200, task())) == (2 if expected else 1)


# ----------------------------------------------------------------------------------------------------- how often, when


def test_attempts_end_after_max_retries(calls: Calls, server: Server, pauses: list[float]) -> None:
    """After max_retries repetitions the last failure is raised."""
    server.on("GET", "/tasks/1/", Reply(503, {"detail": "a"}), Reset(), Reply(502, {"detail": "b"}))
    with pytest.raises(HTTPError, match=r"502 Bad Gateway.*: b") as caught:
        calls.send(calls.client(server.url, max_retries=2), REPEATABLE[0])
    assert caught.value.status_code == 502
    assert len(server.seen) == 3
    assert len(pauses) == 2


@pytest.mark.parametrize("answer", [Reply(503), Reply(429, headers={"Retry-After": "1"}), Reset()], ids=name_of)
def test_retries_can_be_switched_off(calls: Calls, server: Server, answer: Answer, pauses: list[float]) -> None:
    """max_retries=0 sends once."""
    assert attempts(calls, server, REPEATABLE[0], answer, max_retries=0) == 1
    assert pauses == []


def test_all_attempts_of_a_call_have_one_request_id(calls: Calls, server: Server) -> None:
    """The server's log can tell that attempts belong together."""
    assert attempts(calls, server, REPEATABLE[0], Reply(503), Reset(), Reply(200, task())) == 3
    assert len({seen.headers["x-request-id"] for seen in server.seen}) == 1


@pytest.mark.parametrize(
    ("asked", "waited"),
    [("0", 0.0), ("2", 2.0), ("1.5", 1.5), ("60", 60.0), ("-3", 0.0), ("soon", -1.0), ("", -1.0), ("nan", -1.0)],
)
def test_retry_after_is_waited_for(
    calls: Calls, server: Server, asked: str, waited: float, pauses: list[float]
) -> None:
    """A pause that the server asks for is made; one that cannot be read is the client's own."""
    assert attempts(calls, server, REPEATABLE[0], Reply(503, headers={"Retry-After": asked}), Reply(200, task())) == 2
    assert pauses == [waited]


@pytest.mark.parametrize("asked", ["61", "3600", "1e400", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_long_retry_after_is_not_waited_for(calls: Calls, server: Server, asked: str, pauses: list[float]) -> None:
    """Who asks for more than a minute gets the error raised at once, with the header in it."""
    server.on("GET", "/tasks/1/", Reply(429, headers={"Retry-After": asked}))
    with pytest.raises(HTTPError) as caught:
        calls.send(calls.client(server.url), REPEATABLE[0])
    assert caught.value.headers["retry-after"] == asked
    assert len(server.seen) == 1
    assert pauses == []


def test_retry_after_as_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """A date is the seconds until then; one that has passed is now."""
    now = 1_800_000_000.0
    monkeypatch.setattr(time, "time", lambda: now)
    assert retry_after({"retry-after": email.utils.formatdate(now + 20, usegmt=True)}) == 20.0
    assert retry_after({"retry-after": email.utils.formatdate(now + 20)}) == 20.0
    assert retry_after({"retry-after": email.utils.formatdate(now - 20, usegmt=True)}) == 0.0
    assert retry_after({}) is None


@pytest.mark.parametrize("text", ["x", "Wed, 99 Foo 2026 99:99:99 GMT", "1 2 3", "1;2", "\x00", "∞", "1_0x"])
def test_a_retry_after_that_cannot_be_read_is_none(text: str) -> None:
    """Nonsense in the header is passed over."""
    assert retry_after({"retry-after": text}) is None


def test_backoff_grows_with_full_jitter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client's own pauses are random between 0 and 0.5, 1, 2, … seconds, at most 20."""
    monkeypatch.undo()
    for attempt, most in enumerate([0.5, 1, 2, 4, 8, 16, 20, 20], 1):
        found = []
        for _ in range(50):
            schedule = RetrySchedule(99, repeatable=True)
            for _ in range(attempt):
                pause = schedule.next_pause()
            found.append(pause)
        assert all(pause is not None and 0 <= pause <= most for pause in found)
        assert len(set(found)) > 10


def test_a_schedule_for_flows_ends() -> None:
    """A flow that knows better asks for pauses itself, as often as the client may repeat."""
    schedule = RetrySchedule(2, repeatable=True)
    assert [schedule.next_pause() is None for _ in range(4)] == [False, False, True, True]
    assert MAX_RETRY_AFTER == 60.0


def test_the_hook_is_told_of_each_repetition(calls: Calls, server: Server) -> None:
    """`on_retry` hears operation, attempt, pause and what went wrong, before the pause."""
    told: list[RetryDetails] = []
    answers = (Reply(503, headers={"Retry-After": "2"}), Reset(), Reply(200, task()))
    assert attempts(calls, server, REPEATABLE[0], *answers, on_retry=told.append) == 3
    assert [(each.operation, each.attempt, each.pause, each.status_code) for each in told] == [
        ("get_task", 1, 2.0, 503),
        ("get_task", 2, -1.0, None),
    ]
    assert told[0].error is None
    assert isinstance(told[1].error, ClientConnectionError)


# --------------------------------------------------------------------------------------------------------------- bodies


def test_a_body_is_sent_again_from_its_start(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A repeated upload sends the whole body again, from paths, bytes and half-read files alike."""
    path = tmp_path / "f"
    path.write_bytes(b"0123456789" * 1000)
    with path.open("rb") as file:
        file.seek(10)
        request = Request(samples.PUT_TASK, path=_PATH, body=Multipart({"a": file, "b": path}, files=("a", "b")))
        assert attempts(calls, server, request, Reply(503), Hangup(), Reply(200, task())) == 3
    bodies = [seen.body for seen in server.seen]
    assert bodies[0] == bodies[1] == bodies[2]
    assert bodies[0].count(b"0123456789") == 1999


def test_an_upload_that_is_answered_before_it_is_read(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A server that refuses a large body and hangs up is a clear error, never a hang; a PUT is tried again."""
    path = tmp_path / "f"
    path.write_bytes(b"x" * 3_000_000)
    request = Request(samples.PUT_TASK, path=_PATH, body=Multipart({"a": path}, files=("a",)))
    with pytest.raises(ClientError) as caught:
        calls.send(calls.client(_refusing(server), max_retries=1), request)
    assert isinstance(caught.value, (ClientConnectionError, HTTPError))


def _refusing(server: Server) -> str:
    """Return the URL of a server that resets connections as soon as a request's head has come."""
    server.early = Reset()
    return server.url


def test_a_stale_connection_is_replaced(calls: Calls, server: Server) -> None:
    """A kept connection that the server closed meanwhile does not cost a POST its life."""
    closing = Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    server.on("POST", "/act/", closing, Reply(200, {"a": 1}))
    client = calls.client(server.url, max_retries=0)
    request = Request(samples.ACT)
    assert calls.send(client, request) == {}
    server.wait_all_closed()
    assert calls.send(client, request) == {"a": 1}


def test_errors_of_the_pool_are_repeated(calls: Calls) -> None:
    """A request that found no free connection was never sent: also a POST is tried again."""
    tries: list[float] = []

    def answer(_: httpx.Request) -> httpx.Response:
        tries.append(time.monotonic())
        if len(tries) < 3:
            raise httpx.PoolTimeout("no connection")
        return httpx.Response(200, json=task())

    client = calls.client("http://h", transport=calls.mock(answer))
    assert calls.send(client, OTHERS[0]).id == 1
    assert len(tries) == 3
