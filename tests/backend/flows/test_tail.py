from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from synapse_client.backend.flows._tail import ConsoleTail
from synapse_client.backend.flows.integration import tail_job_console_logs
from synapse_client.client import BackendClient
from synapse_client.runtime.describe.errors import ClientConnectionError, ClientError, ClientTimeoutError, NotFoundError
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Cut as CutAnswer
from synapse_client.sandbox.faults import FaultRule
from tests.backend.flows.test_jobs import PATH as JOB
from tests.backend.flows.test_jobs import job
from tests.runtime.callers import Calls
from tests.runtime.server import Answer, Connection, Raw, Reply, Reset, Seen, Server, Stall

EVENTS = "/async/jobs/789/tail_console_logs/"
PLAIN = "/jobs/789/tail_console_logs/"
CONSOLE = "/jobs/789/console_logs/"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"


def text(lines: Iterable[str], *, complete: bool = False, connected: bool = True) -> bytes:
    """Return lines of a console as the server's events."""
    events: list[dict[str, Any]] = [{"type": "connected"}] if connected else []
    events += [{"type": "log", "data": f"data: {json.dumps({'type': 'log', 'message': line})}"} for line in lines]
    if complete:
        events.append({"type": "complete"})
    return "".join(f"data: {json.dumps(event)}\n\n" for event in events).encode()


def chunk(data: bytes) -> bytes:
    """Return a piece of a chunked answer."""
    return b"%x\r\n%s\r\n" % (len(data), data) if data else b""


def broken(*lines: str) -> Answer:
    """Return an answer whose connection is lost after some lines."""
    return Raw(HEAD + chunk(text(lines)))


def ended(*lines: str, complete: bool = False) -> Answer:
    """Return an answer that is ended in the ordinary way."""
    return Raw(HEAD + chunk(text(lines, complete=complete)) + b"0\r\n\r\n")


def numbered(first: int, last: int) -> list[str]:
    """Return console lines, each with its time in front, as servers write them."""
    return [f"[2026-01-05 09:00:{number:02}] step {number}" for number in range(first, last + 1)]


def follow(calls: Calls, server: Server, **options: Any) -> list[str]:
    """Return the lines of a tail."""
    return calls.stream(calls.client(server.url, **options), tail_job_console_logs(789))


@pytest.mark.parametrize("cut", range(6))
def test_a_server_that_begins_again(calls: Calls, server: Server, cut: int) -> None:
    """What a new connection repeats from the start is skipped, however much came before."""
    server.on("GET", EVENTS, broken(*numbered(1, cut)), ended(*numbered(1, 5), complete=True))
    assert follow(calls, server) == numbered(1, 5)
    assert server.paths() == [f"GET {EVENTS}"] * 2


def test_many_broken_connections(calls: Calls, server: Server) -> None:
    """More of them than there are retries, as each brings something new."""
    server.on("GET", EVENTS, *[broken(*numbered(1, n)) for n in range(1, 20)], ended(*numbered(1, 20), complete=True))
    assert follow(calls, server, max_retries=1) == numbered(1, 20)


def test_a_server_that_repeats_the_last_lines(calls: Calls, server: Server) -> None:
    """A new connection may begin in the middle of what was there."""
    server.on("GET", EVENTS, broken(*numbered(1, 5)), ended(*numbered(4, 8), complete=True))
    assert follow(calls, server) == numbered(1, 8)
    assert server.paths() == [f"GET {EVENTS}"] * 2


def test_a_server_that_sends_only_what_is_new(calls: Calls, server: Server) -> None:
    """What was missed between two connections is taken from the whole console."""
    server.on("GET", EVENTS, broken(*numbered(1, 3)), ended(*numbered(7, 8), complete=True))
    server.on("GET", CONSOLE, Reply(200, numbered(1, 8)))
    assert follow(calls, server) == numbered(1, 8)
    assert server.paths() == [f"GET {EVENTS}"] * 2 + [f"GET {CONSOLE}"]


def test_what_was_missed_before_the_end(calls: Calls, server: Server) -> None:
    """A new connection that only says that the job is over is completed from the whole console."""
    server.on("GET", EVENTS, broken(*numbered(1, 3)), ended(complete=True))
    server.on("GET", CONSOLE, Reply(200, numbered(1, 5)))
    assert follow(calls, server) == numbered(1, 5)


@pytest.mark.parametrize("console", [Reply(404), Reply(200, []), Reply(200, [{"message": "other"}])])
def test_a_console_that_does_not_help(calls: Calls, server: Server, console: Answer) -> None:
    """What the server does not have any more is gone; the tail goes on."""
    server.on("GET", EVENTS, broken(*numbered(1, 3)), ended(*numbered(7, 8), complete=True))
    server.on("GET", CONSOLE, console)
    assert follow(calls, server) == numbered(1, 3) + numbered(7, 8)


def test_equal_lines_are_not_taken_for_repeated_ones(calls: Calls, server: Server) -> None:
    """Within one connection every line counts, and after a repetition too."""
    lines = ["a", "a", "b", "a", "a"]
    server.on("GET", EVENTS, broken(*lines[:4]), broken(*lines), ended(*lines, "a", complete=True))
    assert follow(calls, server) == [*lines, "a"]


def test_an_answer_that_ends_while_the_job_goes_on(calls: Calls, server: Server, pauses: list[float]) -> None:
    """Servers end silent tails; that is not a failure and does not use up retries."""
    server.on("GET", EVENTS, *[ended(*numbered(1, 2))] * 5, ended(*numbered(1, 3), complete=True))
    server.on("GET", JOB, Reply(200, job("running")))
    assert follow(calls, server, max_retries=0) == numbered(1, 3)
    assert len(pauses) == 5
    assert server.paths().count(f"GET {JOB}") == 5


def test_connections_are_given_back(calls: Calls, server: Server, pauses: list[float]) -> None:
    """However often a tail is made again, it holds one connection; another one asks for the job."""
    server.on("GET", EVENTS, *[Reply(200, text([]))] * 20, Reply(200, text(["a"], complete=True)))
    server.on("GET", JOB, Reply(200, job("running")))
    assert follow(calls, server, max_retries=0) == ["a"]
    assert server.connections <= 2


def test_a_job_that_is_silent_from_the_start(calls: Calls, server: Server, pauses: list[float]) -> None:
    """Servers may send headers with the first line only; as long as the job goes on, no answer is not a failure."""
    server.on("GET", EVENTS, *[Stall()] * 4, ended(*numbered(1, 2), complete=True))
    server.on("GET", JOB, Reply(200, job("running")))
    assert follow(calls, server, max_retries=0, timeout={"connect": 5, "read": 0.2}) == numbered(1, 2)
    assert server.paths().count(f"GET {JOB}") == 3


def test_a_server_that_is_silent_altogether(calls: Calls, server: Server, pauses: list[float]) -> None:
    """A server that does not tell of the job either is given up after the retries."""
    server.on("GET", EVENTS, Stall())
    server.on("GET", JOB, Stall())
    with pytest.raises(ClientTimeoutError):
        follow(calls, server, max_retries=1, timeout={"connect": 5, "read": 0.1})


def test_an_answer_that_ends_with_the_job(calls: Calls, server: Server) -> None:
    """Without the event that says so, the job is looked at, and the console for what came between."""
    server.on("GET", EVENTS, ended(*numbered(1, 2)))
    server.on("GET", JOB, Reply(200, job("failed")))
    server.on("GET", CONSOLE, Reply(200, numbered(1, 3)))
    assert follow(calls, server) == numbered(1, 3)
    assert server.paths() == [f"GET {path}" for path in (EVENTS, JOB, CONSOLE)]


@pytest.mark.parametrize("last", [ended(), ended(complete=True)])
def test_a_job_that_ends_between_two_answers(calls: Calls, server: Server, last: Answer, pauses: list[float]) -> None:
    """Lines of which no connection told are taken from the whole console, the first ones too."""
    server.on("GET", EVENTS, ended(), last)
    server.on("GET", JOB, Reply(200, job("running")), Reply(200, job("succeeded")))
    server.on("GET", CONSOLE, Reply(200, numbered(1, 3)))
    assert follow(calls, server) == numbered(1, 3)


def test_a_line_that_only_looks_like_an_event(calls: Calls, server: Server) -> None:
    """Text that is nested as deeply as no JSON may be is a line like any other."""
    odd = "[" * 100_000
    body = text([]) + f"data: {odd}\n\n".encode() + text([], complete=True, connected=False)
    server.on("GET", EVENTS, Raw(HEAD + chunk(body) + b"0\r\n\r\n"))
    assert follow(calls, server) == [odd]


@pytest.mark.parametrize("answer", [Reply(403), Reply(404)])
def test_a_job_that_may_not_be_looked_at(calls: Calls, server: Server, answer: Answer) -> None:
    """Where nobody can tell whether the job is over, the end of the answer is the end."""
    server.on("GET", EVENTS, ended(*numbered(1, 2)))
    server.on("GET", JOB, answer)
    assert follow(calls, server) == numbered(1, 2)
    assert server.paths() == [f"GET {path}" for path in (EVENTS, JOB)]


def test_the_plain_stream_is_resumed_too(calls: Calls, server: Server) -> None:
    """Older servers: the address is found once, and the end of the job by looking at it."""
    body = "\n".join(["", *numbered(1, 3), ""]).encode()
    server.on(
        "GET", PLAIN, Raw(HEAD + chunk(body)), Raw(HEAD + chunk(body + numbered(4, 4)[0].encode()) + b"0\r\n\r\n")
    )
    server.on("GET", JOB, Reply(200, job("succeeded")))
    assert follow(calls, server) == numbered(1, 4)
    assert server.paths() == [f"GET {path}" for path in (EVENTS, PLAIN, PLAIN, JOB)]


def test_attempts_are_bounded(calls: Calls, server: Server, pauses: list[float]) -> None:
    """A server that brings nothing new is given up after the retries."""
    server.on("GET", EVENTS, broken(*numbered(1, 2)))
    client = calls.client(server.url, max_retries=3)
    with pytest.raises(ClientConnectionError, match=EVENTS):
        calls.stream(client, tail_job_console_logs(789))
    assert len(server.seen) == 4
    assert len(pauses) == 3


def test_no_retries_is_no_reconnection(calls: Calls, server: Server) -> None:
    """With ``max_retries=0`` a lost connection is an error."""
    server.on("GET", EVENTS, broken("a"))
    with pytest.raises(ClientConnectionError):
        follow(calls, server, max_retries=0)
    assert len(server.seen) == 1


@pytest.mark.parametrize("fault", [Reply(503), Reply(500), Reply(429), Reset()])
def test_a_server_that_is_away_for_a_while(calls: Calls, server: Server, fault: Answer) -> None:
    """Failures while reconnecting count as lost connections do."""
    server.on("GET", EVENTS, broken("a"), fault, fault, ended("a", "b", complete=True))
    assert follow(calls, server, max_retries=3) == ["a", "b"]


def test_a_job_that_is_deleted_meanwhile(calls: Calls, server: Server) -> None:
    """Reconnecting to what is gone is an error."""
    server.on("GET", EVENTS, broken("a"), Reply(404, {"detail": "No such job."}))
    with pytest.raises(NotFoundError, match="No such job"):
        follow(calls, server)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", ("", False)),
        ("event: log", ("", False)),
        ("data:", ("", False)),
        ("data: plain", ("plain", False)),
        ("data: [5]", ("[5]", False)),
        ('data: {"type": "connected"}', ("", False)),
        ('data: {"type": "complete", "data": "x"}', ("", True)),
        ('data:{"type": "log", "data": "text\\r\\n"}', ("text", False)),
        ('data: {"type": "log", "message": "text"}', ("text", False)),
        ('data: {"type": "log"}', ("", False)),
        ('data: {"type": "log", "data": {"message": "text"}}', ("text", False)),
        ('data: {"type": "log", "data": {}}', ("", False)),
        ('data: {"type": "log", "data": 5}', ("5", False)),
        ('data: {"type": "log", "data": "data: {\\"message\\": \\"text\\"}"}', ("text", False)),
        ('data: {"type": "log", "data": "data: text"}', ("text", False)),
        ('data: {"type": "log", "data": "data: {\\"type\\": \\"complete\\"}"}', ("", True)),
        ("data: " + "[" * 5000, ("[" * 5000, False)),
    ],
)
def test_what_a_line_of_events_says(line: str, told: tuple[str, bool]) -> None:
    """Its text, however it is wrapped, and whether that was all."""
    assert ConsoleTail(789).message(line) == told


def test_an_error_event_is_an_error(calls: Calls, server: Server) -> None:
    """What the server reports is raised, and not tried again."""
    server.on("GET", EVENTS, Raw(HEAD + chunk(b'data: {"type": "error", "message": "agent lost"}\n\n') + b"0\r\n\r\n"))
    with pytest.raises(ClientError, match="agent lost"):
        follow(calls, server)
    assert len(server.seen) == 1


def test_leaving_after_a_reconnection_closes_everything(calls: Calls, server: Server) -> None:
    """Who leaves the loop leaves no connection open."""

    def stall(connection: Connection, _: Seen) -> None:
        connection.send(HEAD + chunk(text(["a", "b"])))
        connection.server.over.wait(30)

    server.on("GET", EVENTS, broken("a"), stall)
    client = calls.client(server.url)
    assert calls.stream(client, tail_job_console_logs(789), most=2) == ["a", "b"]
    server.over.set()
    server.wait_all_closed()


def test_a_real_console(synapse_sandbox_fresh: Sandbox) -> None:
    """Against the sandbox, with two answers cut off: every line once."""
    sandbox = synapse_sandbox_fresh
    rule = FaultRule("GET /async/jobs/{pk}/tail_console_logs/", CutAnswer(at=500), times=2)
    with BackendClient(sandbox.url, sandbox.token) as client, sandbox.faults.plan([rule]) as faults:
        started = client.run_plugin("digit-classifier", {"agent": 2, "action": "train", "params": {}})
        assert started is not None
        lines = list(client.tail_job_console_logs(started["id"]))
        assert len(faults.hits) == 2
        assert lines == client.list_job_console_logs(started["id"])
        assert len(lines) == 7
