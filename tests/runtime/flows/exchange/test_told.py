"""What others are told of a call: the log, the retry hook, an observer."""

from __future__ import annotations

import logging
import re
from collections.abc import Generator
from typing import Any

import pytest

from synapse_client.runtime.client import observed
from synapse_client.runtime.describe.errors import ClientConnectionError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.flows.exchange import exchange
from synapse_client.runtime.http.limit import Limit
from synapse_client.runtime.http.prepare import prepare
from synapse_client.runtime.http.request import origin
from synapse_client.runtime.http.retry import RetryDetails
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.flows.exchange.asking import GET
from tests.runtime.samples import task
from tests.runtime.server import Reply, Reset, Server


class _Watcher:
    """Notes each call and each step of it."""

    def __init__(self) -> None:
        self.calls: list[tuple[tuple[str, str, int | None], str]] = []
        self.steps: list[str] = []

    def observed(
        self, home: tuple[str, str, int | None], request: Request[Any], flow: Generator[Any, Any, Any]
    ) -> Generator[Any, Any, Any]:
        self.calls.append((home, request.operation.name))
        given: Any = None
        while True:
            try:
                step = flow.send(given)
            except StopIteration as done:
                return done.value
            self.steps.append(type(step).__name__)
            given = yield step

    def early(self, home: tuple[str, str, int | None], request: Request[Any], http: Any) -> Any:
        raise AssertionError("nothing is fetched ahead here")


def test_an_observer_sees_each_call_and_its_steps(calls: Calls, server: Server) -> None:
    """Whoever observes a client is told of origin and operation, and stands between the call and what performs it."""
    server.on("GET", "/tasks/1/", Reply(503, headers={"Retry-After": "0"}), Reply(200, task()))
    watcher = _Watcher()
    client = observed(calls.client(server.url), watcher)
    assert calls.send(client, GET).id == 1
    assert watcher.calls == [(origin(server.url), "get_task")]
    assert watcher.steps == ["HttpRequest", "Sleep", "HttpRequest"]
    assert calls.send_detailed(client, GET).parsed.id == 1
    config = client._config
    flow = exchange(config, GET, http := prepare(config, GET))
    assert next(flow) is http
    flow.close()
    assert watcher.calls == [(origin(server.url), "get_task")] * 3
    assert watcher.steps[4:] == ["HttpRequest"]


def test_the_log_has_a_line_for_each_answer_and_each_repetition(
    calls: Calls, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """At DEBUG an answer, at INFO a repetition, with operation, URL, status, times and reason."""
    caplog.set_level(logging.DEBUG, logger="synapse_client")
    server.on("GET", "/tasks/1/", Reply(503, headers={"Retry-After": "0"}), Reply(200, task()))
    calls.send(calls.client(server.url), GET)
    lines = [
        (record.levelname, re.sub(r"in [0-9]+ ms", "in N ms", record.getMessage()))
        for record in caplog.records
        if record.name == "synapse_client"
    ]
    assert [line for line in lines if "get_task" in line[1]] == [
        ("DEBUG", f"get_task: GET {server.url}/tasks/1/ answered 503 in N ms"),
        ("INFO", "get_task: attempt 1 failed (status 503), trying again in 0.0 s"),
        ("DEBUG", f"get_task: GET {server.url}/tasks/1/ answered 200 in N ms"),
    ]
    assert all(
        0 <= int(found.group(1)) < 60_000
        for record in caplog.records
        if (found := re.search(r"in ([0-9]+) ms", record.getMessage()))
    )


def test_the_log_of_a_lost_connection_names_the_reason(
    calls: Calls, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """Where there is no status, the line says what became of the connection."""
    caplog.set_level(logging.INFO, logger="synapse_client")
    server.on("GET", "/tasks/1/", Reset(), Reply(200, task()))
    told: list[RetryDetails] = []
    calls.send(calls.client(server.url, on_retry=told.append), GET)
    (error,) = [each.error for each in told]
    assert isinstance(error, ClientConnectionError)
    (line,) = [record.getMessage() for record in caplog.records if "attempt" in record.getMessage()]
    assert line == f"get_task: attempt 1 failed ({error.message}), trying again in {told[0].pause:.1f} s"


def test_a_lost_connection_has_the_id_that_was_sent(calls: Calls, server: Server) -> None:
    """An error without an answer names the operation and the request id that the server may have in its log."""
    server.on("GET", "/tasks/1/", Reset())
    with pytest.raises(ClientConnectionError) as caught:
        calls.send(calls.client(server.url, max_retries=0), GET)
    assert caught.value.operation == "get_task"
    assert caught.value.request_id == server.seen[0].headers["x-request-id"]


def test_the_hook_is_told_of_a_pause_of_the_whole_run(calls: Calls, server: Server) -> None:
    """A request of a run that is asked to slow down is announced with its own count of refusals."""
    server.on(
        "GET",
        "/tasks/1/",
        Reply(429, headers={"Retry-After": "0"}),
        Reply(429, headers={"Retry-After": "0"}),
        Reply(200, task()),
    )
    told: list[RetryDetails] = []
    request = Request(samples.GET_TASK, path={"id": 1})
    request.limit = Limit(longest=5.0)
    assert calls.send(calls.client(server.url, max_retries=0, on_retry=told.append), request).id == 1
    assert [(each.operation, each.attempt, each.status_code) for each in told] == [
        ("get_task", 1, 429),
        ("get_task", 2, 429),
    ]
    assert all(each.pause > 0 for each in told)


def test_an_empty_text_is_a_text(calls: Calls, server: Server) -> None:
    """Where a text is documented, nothing is the empty text."""
    server.on("GET", "/text/", Reply(200, b""))
    assert calls.send(calls.client(server.url), Request(samples.READ_TEXT)) == ""
