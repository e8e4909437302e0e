"""The tail of a console at its two addresses: events, or the plain lines of old servers."""

from __future__ import annotations

import json

import pytest

from synapse_client.backend.flows.integration import tail_job_console_logs
from synapse_client.client import BackendClient
from synapse_client.runtime.describe.errors import ClientError
from synapse_client.sandbox import Sandbox
from tests.backend.flows.test_jobs import PATH as JOB
from tests.backend.flows.test_jobs import job
from tests.backend.flows.test_tail import CONSOLE, EVENTS, PLAIN, ended, numbered
from tests.runtime.callers import Calls
from tests.runtime.server import Reply, Server


def _follow(calls: Calls, server: Server) -> list[str]:
    return calls.stream(calls.client(server.url, max_retries=0), tail_job_console_logs(789))


def test_events_at_the_other_address(calls: Calls, server: Server) -> None:
    """Newer servers have moved the stream of events to where older ones have plain lines."""
    server.on("GET", EVENTS, Reply(404))
    server.on("GET", PLAIN, ended(*numbered(1, 3), complete=True))
    assert _follow(calls, server) == numbered(1, 3)
    assert server.paths() == [f"GET {EVENTS}", f"GET {PLAIN}"]


def test_plain_lines(calls: Calls, server: Server) -> None:
    """They are lines as they are, also where one looks like an event later on."""
    lines = [*numbered(1, 2), "data: not an event"]
    server.on("GET", EVENTS, Reply(404))
    server.on("GET", PLAIN, Reply(200, "\n".join(["", *lines, ""]).encode(), {"Content-Type": "text/plain"}))
    server.on("GET", JOB, Reply(200, job("SUCCEEDED")))
    server.on("GET", CONSOLE, Reply(200, lines))
    assert _follow(calls, server) == lines


def test_an_event_that_tells_an_error(calls: Calls, server: Server) -> None:
    """It is raised with what the server says."""
    frame = f"data: {json.dumps({'type': 'error', 'message': 'Job not found.'})}\n\n"
    server.on("GET", EVENTS, Reply(404))
    server.on("GET", PLAIN, Reply(200, frame.encode(), {"Content-Type": "text/event-stream"}))
    with pytest.raises(ClientError, match=r"Job not found\."):
        _follow(calls, server)


def test_the_sandbox_has_both(synapse_sandbox_fresh: Sandbox) -> None:
    """The whole console of a job, by the client's own choice of address."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        run = client.run_plugin("digit-classifier", {"agent": 2, "action": "train", "language": "en"})
        lines = list(client.tail_job_console_logs(run["id"]))
        assert lines == client.list_job_console_logs(run["id"])
        assert client.get_job(run["id"]).status.is_success
