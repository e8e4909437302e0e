"""One limit for the requests of a run."""

from __future__ import annotations

import gc
import pickle
import time

import pytest

from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.errors import HTTPError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.flows.flow import Flow, call, sleep, under
from synapse_client.runtime.http import limit as module
from synapse_client.runtime.http.limit import Limit
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.samples import task
from tests.runtime.server import Reply, Server

GET = Request(samples.GET_TASK, path={"id": 1})
POST = Request(samples.CREATE_TASK, body=Json({"a": 1}))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let own pauses be short."""
    monkeypatch.setattr(module, "backoff", lambda refusals: refusals / 1000)


@pytest.mark.parametrize("request_", [GET, POST, POST.once()], ids=["GET", "POST", "once"])
@pytest.mark.parametrize(
    "answer", [Reply(429), Reply(429, headers={"Retry-After": "0"}), Reply(503, headers={"Retry-After": "0"})]
)
def test_a_request_that_is_refused_is_sent_until_it_is_taken(
    calls: Calls, server: Server, request_: Request[object], answer: Reply
) -> None:
    """However often, whatever `max_retries` says, and also what is otherwise sent once: the server did nothing."""
    server.on(request_.operation.method, request_.path, *[answer] * 40, Reply(200, task()))
    limit = Limit(60.0)
    calls.run(calls.client(server.url, max_retries=0), under(limit, call(request_)))
    assert len(server.seen) == 41


@pytest.mark.parametrize("answer", [Reply(503), Reply(500), Reply(400)])
def test_other_failures_are_what_they_were(calls: Calls, server: Server, answer: Reply) -> None:
    """Only what refuses for now is waited for."""
    server.on("POST", POST.path, answer)
    with pytest.raises(HTTPError):
        calls.run(calls.client(server.url), under(Limit(60.0), call(POST)))
    assert len(server.seen) == 1


@pytest.mark.parametrize("asked", ["61", "3600", "1e400", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_pause_that_is_too_long_is_not_made(calls: Calls, server: Server, asked: str) -> None:
    """Then the error is raised at once."""
    server.on("GET", GET.path, Reply(429, headers={"Retry-After": asked}))
    with pytest.raises(HTTPError) as caught:
        calls.run(calls.client(server.url), under(Limit(60.0), call(GET)))
    assert caught.value.status_code == 429
    assert len(server.seen) == 1


def test_refusals_without_end_end(calls: Calls, server: Server) -> None:
    """A server that goes on refusing, and does not say for how long, is given up; other requests do not change that."""
    server.on("POST", POST.path, Reply(429))
    server.on("GET", GET.path, Reply(200, task()))
    limit = Limit(0.2)

    def flow() -> Flow[None]:
        while True:
            yield from call(GET)
            yield from call(POST)

    with pytest.raises(HTTPError):
        calls.run(calls.client(server.url, max_retries=3), under(limit, flow()))


def test_all_requests_of_the_run_wait(calls: Calls, server: Server, pauses: list[float]) -> None:
    """A pause that one request is asked to make is made before the next one too; another run goes on."""
    server.on("POST", POST.path, Reply(429, headers={"Retry-After": "30"}))
    server.on("GET", GET.path, Reply(200, task()))
    limit = Limit(60.0)
    assert limit.turn().note(429, {"retry-after": "30"}) == 30.0
    calls.run(calls.client(server.url), under(limit, call(GET)))
    assert [round(pause) for pause in pauses] == [30]
    calls.run(calls.client(server.url), under(Limit(60.0), call(GET)))
    assert len(pauses) == 1


def test_a_pause_becomes_no_shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second refusal within a pause does not end it early."""
    monkeypatch.setattr(time, "monotonic", lambda: 100.0)
    limit = Limit(60.0)
    assert limit.turn().note(429, {"retry-after": "30"}) == 30.0
    assert limit.turn().note(503, {"retry-after": "2"}) == 30.0
    assert limit.until == 130.0
    assert limit.turn().note(200, {}) is None
    assert limit.until == 130.0


def test_pauses_that_are_asked_for_do_not_count_as_refusing_for_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that says each time for how long is waited for as often as it says so."""
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    turn = Limit(60.0).turn()
    for _ in range(100):
        assert turn.note(429, {"retry-after": "50"}) == 50.0
        clock[0] += 50.0
    assert turn.note(200, {}) is None
    assert turn.note(429, {}) is not None
    clock[0] += 61.0
    assert turn.note(429, {}) is None


def test_a_copy_in_another_process_begins_with_what_is_left() -> None:
    """Clocks of processes are their own, so that seconds travel; where the limit is known, the copy is that one."""
    limit = Limit(7.0)
    limit.wait(30.0)
    sent = pickle.dumps(limit)
    assert pickle.loads(sent) is limit
    del limit
    gc.collect()
    copy = pickle.loads(sent)
    assert copy.longest == 7.0
    assert 20.0 < copy.left <= 30.0


def test_errors_and_results_go_through(calls: Calls, server: Server) -> None:
    """A flow under a limit sees what it would see without one."""
    server.on("GET", GET.path, Reply(404), Reply(200, task()))

    def flow() -> Flow[str]:
        try:
            yield from call(GET)
        except HTTPError as error:
            yield from sleep(0)
            found = yield from call(GET)
            return f"{error.status_code} {found['id']}"
        return ""

    assert calls.run(calls.client(server.url), under(Limit(60.0), flow())) == "404 1"
