"""Following the log of a job: every line once, over whatever happens to the connection, by either protocol."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import logging.config
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from synapse_client import (
    AgentClient,
    AsyncAgentClient,
    AuthenticationError,
    ClientConnectionError,
    ClientError,
    ConfigurationError,
    InvalidInputError,
    NotFoundError,
    ResponseFormatError,
    ServerError,
)
from tests.agent.calls import TOKEN
from tests.agent.flows.streams import (
    COMPLETE,
    HEAD,
    JOB,
    LOGS,
    PROTOCOLS,
    STREAM,
    Events,
    Frames,
    opened,
    route,
    stream,
)
from tests.runtime.server import Connection, Cut, Hangup, Reply, Seen, Server, Stall

ROOT = Path(__file__).parents[3]


def _blocking(url: str, protocol: Any = "auto", **options: Any) -> list[str]:
    with AgentClient(url, TOKEN, **options) as client:
        return list(client.tail_job_logs("a", protocol))


def _awaited(url: str, protocol: Any = "auto", **options: Any) -> list[str]:
    async def main() -> list[str]:
        async with AsyncAgentClient(url, TOKEN, **options) as client:
            return [line async for line in client.tail_job_logs("a", protocol)]

    return asyncio.run(main())


BOTH = pytest.mark.parametrize("tail", [_blocking, _awaited])
EACH = pytest.mark.parametrize("protocol", PROTOCOLS)


@BOTH
@EACH
def test_every_form_of_a_line(server: Server, tail: Any, protocol: str) -> None:
    """Objects, plain texts and several lines in one message are lines; empty ones are not."""
    then = ["plain", {"type": "log", "message": ""}, {"loss": 1}, {"type": "log", "message": "b\r\nc\n\nd\n"}, COMPLETE]
    server.on("GET", route(protocol), stream(protocol)("a\n", then=then))
    assert tail(server.url, protocol) == ["a", "plain", '{"loss": 1}', "b", "c", "d"]


@BOTH
def test_what_is_not_an_event_is_a_line(server: Server, tail: Any) -> None:
    """Raw lines between events are lines; comments and what only steers a stream are not."""
    more = b'raw line\n: waiting\n\nevent: log\nid: 7\nretry: 10\ndata:close\n\ndata: {"type": "complete"}'
    server.on("GET", STREAM, Events("a", then=(), raw=more))
    assert tail(server.url, "http") == ["a", "raw line", "close"]


@BOTH
def test_what_a_message_holds_of_a_websocket(server: Server, tail: Any) -> None:
    """One message may be several plain lines, and one that looks like an event is the text that it is."""
    server.on("GET", LOGS, Frames(then=["x\ny", "data: 1", COMPLETE]))
    assert tail(server.url) == ["x", "y", "data: 1"]


@BOTH
@EACH
@pytest.mark.parametrize("reset", [True, False])
def test_a_connection_that_ends_early_is_made_again(server: Server, tail: Any, protocol: str, reset: bool) -> None:
    """Equal lines are told apart by their place: none is lost, none comes twice."""
    send = stream(protocol)
    server.on("GET", route(protocol), send("x", "x", then=(), reset=reset), send("x", "x", "x", "y"))
    server.on("GET", JOB, Reply(200, {"status": "RUNNING"}))
    assert tail(server.url, protocol) == ["x", "x", "x", "y"]


@BOTH
@EACH
def test_a_connection_that_ends_within_a_line(server: Server, tail: Any, protocol: str) -> None:
    """A part of a line is not a line: it comes whole, with the next connection."""
    raw = b'data: {"type": "log", "mess' if protocol == "http" else b"\x81\x7d{"
    send = stream(protocol)
    server.on("GET", route(protocol), send("1", then=(), raw=raw), send("1", "2"))
    server.on("GET", JOB, Reply(200, {"status": "RUNNING"}))
    assert tail(server.url, protocol) == ["1", "2"]


@BOTH
def test_a_job_that_ends_within_a_line(server: Server, tail: Any) -> None:
    """The whole log tells the line; where there is none, what came of it is all there is."""
    server.on("GET", STREAM, Events("1", then=(), raw=b"the la"))
    server.on("GET", JOB, Reply(200, {"status": "FAILED"}))
    server.on("GET", LOGS, Reply(200, "1\nthe last\n"))
    assert tail(server.url, "http") == ["1", "the last"]
    server.on("GET", LOGS, Reply(404, {"detail": "Not found"}))
    assert tail(server.url, "http") == ["1", "the la"]
    server.on("GET", JOB, Reply(404, {"detail": "Not found"}))
    assert tail(server.url, "http") == ["1", "the la"]


@BOTH
@EACH
def test_what_came_between_two_connections_is_looked_up(server: Server, tail: Any, protocol: str) -> None:
    """An agent that goes on with new lines only leaves a gap, which the whole log fills."""
    send = stream(protocol)
    if protocol == "http":
        server.on("GET", STREAM, send("1", then=()), send("4"))
        server.on("GET", LOGS, Reply(200, "1\n2\n3\n4\n"))
    else:
        server.on("GET", LOGS, send("1", then=()), send("4"), Reply(200, "1\r\n2\n3\n4\n"))
    server.on("GET", JOB, Reply(200, {"status": "RUNNING"}))
    assert tail(server.url, protocol) == ["1", "2", "3", "4"]


@BOTH
def test_the_end_of_a_job_ends_it(server: Server, tail: Any) -> None:
    """Without a word of completion the job is asked, and what it wrote at last is looked up."""
    server.on("GET", LOGS, Frames("1", then=()), Reply(200, "1\n2\n"))
    server.on("GET", JOB, Reply(200, {"status": "FAILED"}))
    assert tail(server.url) == ["1", "2"]


@BOTH
@EACH
def test_silence_is_not_a_failure(server: Server, tail: Any, protocol: str) -> None:
    """A job may be silent for longer than the read timeout: the connection is kept."""
    server.on(
        "GET", route(protocol), stream(protocol)("1", then=[{"type": "log", "message": "2"}, COMPLETE], pause=0.4)
    )
    assert tail(server.url, protocol, timeout={"read": 0.2}, max_retries=0) == ["1", "2"]
    assert len(server.seen) == 1


@BOTH
@EACH
def test_many_lines_and_a_long_one(server: Server, tail: Any, protocol: str) -> None:
    """10,000 lines and one of a megabyte arrive whole, though the connection breaks in the middle."""
    lines = [f"step {number}" for number in range(10_000)]
    lines[5000] = "é" * 500_000
    send = stream(protocol)
    server.on("GET", route(protocol), send(*lines[:7000], then=(), reset=True), send(*lines))
    server.on("GET", JOB, Reply(200, {"status": "RUNNING"}))
    assert tail(server.url, protocol) == lines


@EACH
def test_a_slow_reader_holds_the_agent_up(server: Server, protocol: str) -> None:
    """Lines wait on the connection, not in memory; all of them come."""
    lines = [f"{number} {'x' * 2000}" for number in range(3000)]
    sent = threading.Event()

    def watched(connection: Connection, seen: Seen) -> None:
        try:
            stream(protocol)(*lines)(connection, seen)
        finally:
            sent.set()

    server.on("GET", route(protocol), watched)
    with AgentClient(server.url, TOKEN) as client:
        found = client.tail_job_logs("a", protocol)  # type: ignore[arg-type]  # a parameter
        first = [next(found) for _ in range(3)]
        assert not sent.wait(0.3)
        assert [*first, *found] == lines


@BOTH
@EACH
def test_errors_end_it(server: Server, tail: Any, protocol: str) -> None:
    """An error that the agent reports, a job that does not exist, and a server that stays away are errors."""
    path = route(protocol)
    server.on("GET", path, stream(protocol)("1", then=[{"type": "error", "message": "no such actor"}]))
    with pytest.raises(ClientError, match="tail_job_logs: the agent reports: no such actor"):
        tail(server.url, protocol)
    server.on("GET", path, Reply(404, {"detail": "Not found"}))
    with pytest.raises(NotFoundError):
        tail(server.url, protocol)
    server.on("GET", path, Reply(401, {"detail": f"Invalid token {TOKEN}"}))
    with pytest.raises(AuthenticationError, match="Invalid token") as caught:
        tail(server.url, protocol)
    assert TOKEN not in f"{caught.value!r} {caught.value.response}"
    server.on("GET", path, Cut(b"", status=503))
    with pytest.raises(ClientError):
        tail(server.url, protocol, max_retries=1)


@BOTH
@pytest.mark.parametrize("status", [500, 503, 502, 405, 200])
def test_events_follow_where_there_is_no_websocket(server: Server, tail: Any, status: int) -> None:
    """After 500 and 503, and from a proxy that does not know WebSockets, events are asked for, at once."""
    server.on("GET", LOGS, Reply(status, {"detail": "no"}))
    server.on("GET", STREAM, Events("1"))
    assert tail(server.url) == ["1"]
    assert server.paths() == [f"GET {LOGS}", f"GET {STREAM}"]


@BOTH
@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_is_not_asked_for_twice(server: Server, tail: Any, status: int) -> None:
    """Who may not follow the log, or has the wrong job, hears it from the first answer."""
    server.on("GET", LOGS, Reply(status, {"detail": "no"}))
    with pytest.raises(ClientError) as caught:
        tail(server.url)
    assert (caught.value.status_code, server.paths()) == (status, [f"GET {LOGS}"])


@BOTH
def test_a_websocket_that_cannot_be_had_again(server: Server, tail: Any) -> None:
    """Events take over in the middle; no line is lost or comes twice."""
    server.on("GET", LOGS, Frames("1", "2", then=(), reset=True), Reply(503, {"detail": "no"}))
    server.on("GET", STREAM, Events("1", "2", "3"))
    server.on("GET", JOB, Reply(200, {"status": "RUNNING"}))
    assert tail(server.url) == ["1", "2", "3"]


@BOTH
def test_a_websocket_that_was_asked_for_is_not_replaced(server: Server, tail: Any) -> None:
    """Its failure is repeated as others are, and then told."""
    server.on("GET", LOGS, Reply(503, {"detail": "no"}))
    with pytest.raises(ServerError, match="503"):
        tail(server.url, "websocket", max_retries=1)
    assert server.paths() == [f"GET {LOGS}"] * 2
    server.on("GET", LOGS, Reply(200, "one\n"))
    with pytest.raises(ClientError, match="200"):
        tail(server.url, "websocket")


@BOTH
def test_without_the_package_events_come(server: Server, tail: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """`auto` does without WebSockets; who asks for one is told the extra."""
    find = importlib.util.find_spec
    missing = lambda name, *rest: None if name == "websockets" else find(name, *rest)  # noqa: E731  # as it is used once
    monkeypatch.setattr("synapse_client.runtime.http.transport.blocking.find_spec", missing)
    server.on("GET", STREAM, Events("1"))
    assert tail(server.url) == ["1"]
    assert server.paths() == [f"GET {STREAM}"]
    with pytest.raises(ConfigurationError, match=r"pip install 'synapse-client\[websocket\]'"):
        tail(server.url, "websocket")


def test_a_transport_of_ones_own_has_no_websockets() -> None:
    """`auto` takes events; a WebSocket that is asked for is refused."""
    body = b'data: {"type": "log", "message": "1"}\n\ndata: {"type": "complete"}\n\n'
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body))
    with AgentClient("http://agent", TOKEN, transport=transport) as client:
        assert list(client.tail_job_logs("a")) == ["1"]
        assert list(client.stream_tail_job_logs("a")) == ["1"]
        with pytest.raises(ConfigurationError, match="transport of its own"):
            list(client.websocket_tail_job_logs("a"))


@BOTH
def test_arguments_are_checked_before_anything_is_sent(server: Server, tail: Any) -> None:
    """Job ids are letters, digits, `-` and `_`; there are three protocols."""
    with pytest.raises(InvalidInputError, match="protocol must be one of 'auto', 'websocket', 'http', not 'smoke'"):
        tail(server.url, "smoke")
    with AgentClient(server.url, TOKEN) as client:
        for bad in ("", "a/b", "ä", "a" * 101, "a\n"):
            with pytest.raises(InvalidInputError, match="job_id must be 1 to 100"):
                list(client.tail_job_logs(bad))
    assert server.seen == []


@BOTH
@EACH
def test_headers_of_a_stream(server: Server, tail: Any, protocol: str) -> None:
    """The token, the user's pair and the client's own headers go along; nothing of a body's form does."""
    server.on("GET", route(protocol), stream(protocol)("1"))
    tail(server.url, protocol, user_token="syn_user", tenant="acme", headers={"X-Own": "1"})
    (seen,) = server.seen
    names = [name.lower() for name, _ in seen.pairs]
    assert len(names) == len(set(names))
    assert seen.headers["authorization"] == TOKEN
    assert (seen.headers["synapse-user"], seen.headers["synapse-tenant"]) == ("Token syn_user", "Token acme")
    assert (seen.headers["x-own"], seen.headers["user-agent"][:14]) == ("1", "synapse-client")


@BOTH
def test_a_redirect_takes_no_token_elsewhere(server: Server, tail: Any) -> None:
    """One to another host is refused, also for a WebSocket."""
    with Server() as other:
        server.on("GET", LOGS, Reply(307, headers={"Location": f"{other.url}{LOGS}"}))
        with pytest.raises(ClientError, match="is redirected to"):
            tail(server.url, "websocket")
        assert other.seen == []
    server.on("GET", LOGS, Reply(307, headers={"Location": "/moved/"}))
    server.on("GET", "/moved/", Frames("1"))
    assert tail(server.url, "websocket") == ["1"]


@BOTH
@pytest.mark.parametrize(("code", "match"), [(1008, "1008.*scripted"), (4404, "4404.*scripted")])
def test_an_agent_that_says_why_it_closes(server: Server, tail: Any, code: int, match: str) -> None:
    """A refusal by a code of the protocol or of the agent's own ends it."""
    server.on("GET", LOGS, Frames("1", then=(), code=code))
    with pytest.raises(ClientError, match=match):
        tail(server.url)


@BOTH
@pytest.mark.parametrize("code", [1001, 1011, 1012])
def test_an_agent_that_goes_away_is_asked_again(server: Server, tail: Any, code: int) -> None:
    """A restart, or a failure within the agent, is no end of the job."""
    server.on("GET", LOGS, Frames("1", then=(), code=code), Frames("1", "2"))
    server.on("GET", JOB, Reply(200, {"status": "RUNNING"}))
    assert tail(server.url) == ["1", "2"]


@BOTH
@EACH
def test_a_line_without_end(server: Server, tail: Any, protocol: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that would fill the memory is an error, by the client's own limit of answers."""
    monkeypatch.setattr("synapse_client.runtime.http.transport.websocket._PING_SECONDS", 0.2)

    def endless(connection: Connection, seen: Seen) -> None:
        if protocol == "http":
            connection.send(HEAD)
            while True:
                connection.send(b"x" * 10_000)
        socket = opened(connection, seen)
        socket.send_text(b"x" * 10_000, fin=False)
        while True:
            connection.send(b"".join(socket.data_to_send()))
            socket.send_continuation(b"x" * 10_000, fin=False)

    server.on("GET", route(protocol), endless)
    with pytest.raises(ResponseFormatError, match=r"100,000 bytes; give the client a greater max_response_bytes"):
        tail(server.url, protocol, max_response_bytes=100_000)


@BOTH
@pytest.mark.parametrize("raw", [b"\xff" * 40, b"\x81\xfe", b"\x83\x01x", b"HTTP/1.1 400 Bad\r\n\r\n"])
def test_what_is_not_a_websocket(server: Server, tail: Any, raw: bytes) -> None:
    """Bytes that make no sense end in an error of this package, after the client's attempts."""
    server.on("GET", LOGS, Frames("1", then=(), raw=raw))
    server.on("GET", JOB, Reply(200, {"status": "RUNNING"}))
    with pytest.raises(ClientConnectionError):
        tail(server.url, max_retries=1)


@BOTH
def test_no_answer_to_a_handshake(server: Server, tail: Any) -> None:
    """One that hangs or breaks off is given up in time, and events come."""
    server.on("GET", STREAM, Events("1"))
    for answer in (Stall(), Stall(b"HTTP/1.1 101 Swi"), Hangup(), lambda c, _: c.send(b"garbage\r\n\r\n")):
        server.on("GET", LOGS, answer)
        assert tail(server.url, timeout={"connect": 0.1, "read": 0.1}) == ["1"]


@EACH
def test_leaving_the_loop_closes_the_connection(server: Server, protocol: str) -> None:
    """No connection is left to an answer that goes on, and nobody waits for its goodbye."""

    def endless(connection: Connection, seen: Seen) -> None:
        socket = opened(connection, seen) if protocol == "websocket" else None
        connection.send(HEAD if socket is None else b"")
        while True:
            if socket is not None:
                socket.send_text(b"1")
            connection.send(b"data: 1\n\n" if socket is None else b"".join(socket.data_to_send()))
            time.sleep(0.01)

    server.on("GET", route(protocol), endless)
    with AgentClient(server.url, TOKEN) as client:
        lines = client.tail_job_logs("a", protocol)  # type: ignore[arg-type]  # a parameter
        assert next(iter(lines)) == "1"
        began = time.monotonic()
        del lines
        assert time.monotonic() - began < 3
        server.wait_all_closed()
        kept = client.tail_job_logs("a", protocol)  # type: ignore[arg-type]  # a parameter
        assert next(iter(kept)) == "1"
    if protocol == "websocket":
        server.wait_all_closed()  # closed with the client
    del kept


@EACH
def test_cancellation_closes_the_connection(server: Server, protocol: str) -> None:
    """A task that is cancelled while it waits for a line ends at once, and leaves nothing open."""
    server.on("GET", route(protocol), stream(protocol)("1", then=(), pause=5))

    async def main() -> list[str]:
        found: list[str] = []
        arrived = asyncio.Event()

        async def follow(client: AsyncAgentClient) -> None:
            async for line in client.tail_job_logs("a", protocol):  # type: ignore[arg-type]  # a parameter
                found.append(line)
                arrived.set()

        async with AsyncAgentClient(server.url, TOKEN) as client:
            task = asyncio.create_task(follow(client))
            await asyncio.wait_for(arrived.wait(), 5)
            task.cancel()
            began = time.monotonic()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert time.monotonic() - began < 2
        return found

    assert asyncio.run(main()) == ["1"]


SCRIPT = """
import sys
from synapse_client import AgentClient
with AgentClient(sys.argv[1], "t") as client:
    try:
        for line in client.tail_job_logs("a", sys.argv[2]):
            print(line, flush=True)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send")
@EACH
def test_an_interrupt_ends_it(server: Server, protocol: str) -> None:
    """Ctrl-C reaches a program that waits for a line, which ends in order and at once."""
    server.on("GET", route(protocol), stream(protocol)("1", then=(), pause=5))
    command = [sys.executable, "-c", SCRIPT, server.url, protocol]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "1\n"
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        out, err = process.communicate(timeout=10)
        assert (out, err, process.returncode) == ("interrupted\n", "", 0)
        assert time.monotonic() - began < 3


def test_a_websocket_logs_no_token(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    """Not even with every logger at DEBUG, nor after a program has configured logging, which enables them."""
    server.on("GET", LOGS, Frames(json.dumps({"secret": TOKEN})))
    _blocking(server.url)
    logging.config.dictConfig({"version": 1, "disable_existing_loggers": False})
    with caplog.at_level("DEBUG"):
        _blocking(server.url)
        _awaited(server.url)
    assert TOKEN not in caplog.text
