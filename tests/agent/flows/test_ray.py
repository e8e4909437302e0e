"""Following the log of a job: every line once, over whatever happens to the connection."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import pytest

from synapse_client import AgentClient, AsyncAgentClient, ClientError, NotFoundError
from tests.agent.calls import TOKEN
from tests.runtime.server import Connection, Cut, Reply, Seen, Server

JOB = "/jobs/a/"
LOGS = "/jobs/a/logs/"
STREAM = "/jobs/a/logs/stream/"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
COMPLETE = b'data: {"type": "complete"}\n\n'


class Events:
    """An answer of events; then the connection ends, or is reset."""

    def __init__(self, *lines: str, tail: bytes = COMPLETE, reset: bool = False) -> None:
        events = (f"data: {json.dumps({'type': 'log', 'message': line})}\n\n".encode() for line in lines)
        self.data = HEAD + b"".join(events) + tail
        self.reset = reset

    def __call__(self, connection: Connection, _: Seen) -> None:
        """Send them."""
        connection.send(self.data)
        if self.reset:
            connection.reset()
        connection.hang_up()


def _blocking(url: str, **options: Any) -> list[str]:
    with AgentClient(url, TOKEN, **options) as client:
        return list(client.tail_job_logs("a"))


def _awaited(url: str, **options: Any) -> list[str]:
    async def main() -> list[str]:
        async with AsyncAgentClient(url, TOKEN, **options) as client:
            return [line async for line in client.tail_job_logs("a")]

    return asyncio.run(main())


BOTH = pytest.mark.parametrize("tail", [_blocking, _awaited])


@BOTH
def test_every_form_of_a_line(server: Server, tail: Any) -> None:
    """Events, plain data and raw lines are lines; empty ones and comments are not."""
    more = b'data: plain\n\nraw line\n: waiting\n\ndata: {"type": "log", "message": ""}\n\ndata: {"loss": 1}\n\n'
    server.on("GET", STREAM, Events("a\n", tail=more + COMPLETE))
    assert tail(server.url) == ["a", "plain", "raw line", '{"loss": 1}']


@BOTH
@pytest.mark.parametrize("reset", [True, False])
def test_a_connection_that_ends_early_is_made_again(server: Server, tail: Any, reset: bool) -> None:
    """Equal lines are told apart by their place: none is lost, none comes twice."""
    server.on("GET", STREAM, Events("x", "x", tail=b"", reset=reset), Events("x", "x", "x", "y"))
    server.on("GET", JOB, Reply(200, {"status": "RUNNING"}))
    assert tail(server.url) == ["x", "x", "x", "y"]


@BOTH
def test_what_came_between_two_connections_is_looked_up(server: Server, tail: Any) -> None:
    """An agent that goes on with new lines only leaves a gap, which the whole log fills."""
    server.on("GET", STREAM, Events("1", tail=b""), Events("4"))
    server.on("GET", JOB, Reply(200, {"status": "RUNNING"}))
    server.on("GET", LOGS, Reply(200, "1\n2\n3\n4\n"))
    assert tail(server.url) == ["1", "2", "3", "4"]


@BOTH
def test_the_end_of_a_job_ends_it(server: Server, tail: Any) -> None:
    """Without a word of completion the job is asked, and what it wrote at last is looked up."""
    server.on("GET", STREAM, Events("1", tail=b""))
    server.on("GET", JOB, Reply(200, {"status": "FAILED"}))
    server.on("GET", LOGS, Reply(200, "1\n2\n"))
    assert tail(server.url) == ["1", "2"]


@BOTH
def test_silence_is_not_a_failure(server: Server, tail: Any) -> None:
    """A job may be silent for longer than the read timeout: the connection is kept."""

    def silent(connection: Connection, _: Seen) -> None:
        connection.send(Events("1", tail=b"").data)
        time.sleep(0.4)
        connection.send(Events("2").data.removeprefix(HEAD))
        connection.hang_up()

    server.on("GET", STREAM, silent)
    assert tail(server.url, timeout={"read": 0.1}, max_retries=0) == ["1", "2"]
    assert len(server.seen) == 1


@BOTH
def test_many_lines_and_a_long_one(server: Server, tail: Any) -> None:
    """10,000 lines and one of a megabyte arrive whole, though the connection breaks in the middle."""
    lines = [f"step {number}" for number in range(10_000)]
    lines[5000] = "é" * 500_000
    server.on("GET", STREAM, Events(*lines[:7000], tail=b'data: {"type": "lo', reset=False), Events(*lines))
    server.on("GET", JOB, Reply(200, {"status": "RUNNING"}))
    found = tail(server.url)
    assert [line for line in found if line != '{"type": "lo'] == lines


@BOTH
def test_errors_end_it(server: Server, tail: Any) -> None:
    """An error that the agent reports, a job that does not exist, and a server that stays away are errors."""
    server.on("GET", STREAM, Events("1", tail=b'data: {"type": "error", "message": "no such actor"}\n\n'))
    with pytest.raises(ClientError, match="tail_job_logs: the agent reports: no such actor"):
        tail(server.url)
    server.on("GET", STREAM, Reply(404, {"detail": "Not found"}))
    with pytest.raises(NotFoundError):
        tail(server.url)
    server.on("GET", STREAM, Cut(b"", status=503))
    with pytest.raises(ClientError):
        tail(server.url, max_retries=1)


def test_leaving_the_loop_closes_the_connection(server: Server) -> None:
    """No connection is left to an answer that goes on."""

    def endless(connection: Connection, _: Seen) -> None:
        connection.send(HEAD)
        while True:
            connection.send(b"data: 1\n\n")
            time.sleep(0.01)

    server.on("GET", STREAM, endless)
    with AgentClient(server.url, TOKEN) as client:
        lines = client.tail_job_logs("a")
        assert next(iter(lines)) == "1"
        del lines
        server.wait_all_closed()
