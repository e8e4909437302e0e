from __future__ import annotations

import pickle
from types import SimpleNamespace
from typing import Any

import pytest

from synapse_client import JobFailedError, JobTimeoutError
from synapse_client.backend.flows import _jobs
from synapse_client.backend.flows.integration import wait_for_job
from synapse_client.client import BackendClient
from synapse_client.models import Job, JobStatus
from synapse_client.runtime.describe.errors import (
    AuthenticationError,
    ClientConnectionError,
    InvalidInputError,
    NotFoundError,
    RateLimitError,
    ServerError,
)
from synapse_client.runtime.flows.polling import Pace
from synapse_client.runtime.http.retry import RetryDetails
from synapse_client.sandbox import Sandbox
from tests.runtime.callers import Calls
from tests.runtime.server import Cut, Reply, Reset, Server, Stall

PATH = "/jobs/789/"


def job(status: str, **more: Any) -> dict[str, Any]:
    """Return a job as the server sends it."""
    empty = dict.fromkeys(("params", "plugin_release", "agent", "progress_record", "metrics_record", "result"))
    times = {"created": "2026-01-05T09:00:00+09:00", "modified": "2026-01-05T09:00:00+09:00", "completed": None}
    return {"id": 789, "status": status, "action": "train", "is_active": True, **empty, **times, **more}


def answers(*statuses: str) -> list[Reply]:
    """Return an answer for each status."""
    return [Reply(200, job(status)) for status in statuses]


def test_it_asks_until_the_job_is_over(calls: Calls, server: Server, pauses: list[float]) -> None:
    """Any number of questions, one request each; the job of the last answer is the result."""
    server.on("GET", PATH, *answers("pending", "running", "running", "succeeded"))
    found = calls.run(calls.client(server.url), wait_for_job(789))
    assert (found.status, found.id) == (JobStatus.SUCCEEDED, 789)
    assert server.paths() == [f"GET {PATH}"] * 4
    assert len(pauses) == 3


def test_pauses_grow_and_are_bounded() -> None:
    """From half a second to ten seconds, a fifth more or less; or as the caller says."""
    pace = Pace()
    pauses = [pace.next() for _ in range(40)]
    assert 0.4 <= pauses[0] <= 0.6
    assert 0.6 <= pauses[1] <= 0.9
    assert all(8 <= pause <= 12 for pause in pauses[20:])
    assert len(set(pauses)) == 40
    pace.restart()
    assert pace.next() <= 0.6
    fixed = Pace(3)
    assert all(2.4 <= fixed.next() <= 3.6 for _ in range(40))


@pytest.mark.parametrize("status", ["SUCCEEDED", "succeeded", "completed"])
def test_good_ends(calls: Calls, server: Server, status: str) -> None:
    """Either name of success is one, as newer servers write it and as older ones do."""
    server.on("GET", PATH, *answers(status))
    assert calls.run(calls.client(server.url), wait_for_job(789)).status == status


@pytest.mark.parametrize("status", ["FAILED", "STOPPED", "failed", "stopped"])
def test_a_bad_end_is_an_error(calls: Calls, server: Server, status: str) -> None:
    """The error holds the job and can be pickled."""
    server.on("GET", PATH, Reply(200, job("running")), Reply(200, job(status, result={"why": "out of memory"})))
    with pytest.raises(
        JobFailedError, match=f"job 789 is over, but without success: its status is '{status}'"
    ) as caught:
        calls.run(calls.client(server.url), wait_for_job(789))
    assert caught.value.job.result == {"why": "out of memory"}
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), again.job, str(again)) == (JobFailedError, caught.value.job, str(caught.value))


def test_the_error_says_why_the_job_failed(calls: Calls, server: Server) -> None:
    """What the server tells of it stands in the message and in the job."""
    error = {"error_type": "RuntimeError", "message": "CUDA out of memory"}
    server.on("GET", PATH, Reply(200, job("FAILED", error=error)))
    with pytest.raises(JobFailedError, match=r"'FAILED' \(RuntimeError: CUDA out of memory\)$") as caught:
        calls.run(calls.client(server.url), wait_for_job(789))
    assert caught.value.job.error is not None
    assert caught.value.job.error.message == "CUDA out of memory"


def test_an_unknown_state_is_no_end(calls: Calls, server: Server) -> None:
    """A state that the document does not list is waited through."""
    server.on("GET", PATH, *answers("queued", "SUCCEEDED?", "SUCCEEDED"))
    assert calls.run(calls.client(server.url), wait_for_job(789)).status == "succeeded"
    assert len(server.seen) == 3


def test_progress_is_told_when_something_changed(calls: Calls, server: Server) -> None:
    """Once for the first answer, then for each that differs; the end included."""
    half = {"current_progress": {"overall": 50}}
    states = ["pending", "pending", "running", "running"]
    server.on("GET", PATH, *answers(*states), Reply(200, job("running", progress_record=half)), *answers("succeeded"))
    told: list[tuple[str, object]] = []

    def note(found: Job) -> None:
        told.append((found.status.value, found.progress_record))

    calls.run(calls.client(server.url), wait_for_job(789, on_progress=note))
    assert told == [("pending", None), ("running", None), ("running", half), ("succeeded", None)]


def test_what_the_callback_raises_ends_the_waiting(calls: Calls, server: Server) -> None:
    """A mistake in a callback is not swallowed."""
    server.on("GET", PATH, *answers("running"))

    def fail(_: Job) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        calls.run(calls.client(server.url), wait_for_job(789, on_progress=fail))


def test_time_is_over(calls: Calls, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is a TimeoutError too, holds the last state, and no pause goes beyond the end."""
    clock = Clock(monkeypatch)
    server.on("GET", PATH, *answers("pending", "running"))
    with pytest.raises(JobTimeoutError, match=r"not over within 7.5 s; its last known status is 'running'") as caught:
        calls.run(calls.client(server.url), wait_for_job(789, timeout=7.5))
    assert isinstance(caught.value, TimeoutError)
    assert caught.value.job is not None
    assert caught.value.job.status == JobStatus.RUNNING
    assert sum(clock.pauses) == pytest.approx(7.5)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.job, str(again)) == (caught.value.job, str(caught.value))


def test_no_time_is_one_question(calls: Calls, server: Server) -> None:
    """``timeout=0`` asks once."""
    server.on("GET", PATH, *answers("running"))
    with pytest.raises(JobTimeoutError):
        calls.run(calls.client(server.url), wait_for_job(789, timeout=0))
    server.on("GET", PATH, *answers("succeeded"))
    assert calls.run(calls.client(server.url), wait_for_job(789, timeout=0)).status.is_success
    assert len(server.seen) == 2


def test_the_end_of_time_tells_of_an_outage(calls: Calls, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the last question failed, the message says how."""
    Clock(monkeypatch)
    server.on("GET", PATH, Reply(200, job("running")), Reply(503))
    with pytest.raises(
        JobTimeoutError, match=r"status is 'running' \(the last question failed: get_job: 503"
    ) as caught:
        calls.run(calls.client(server.url), wait_for_job(789, timeout=20))
    assert isinstance(caught.value.__cause__, ServerError)


@pytest.mark.parametrize(
    "fault", [Reply(429), Reply(500), Reply(502, "<html>"), Reply(503), Reply(504), Reset(), Cut()]
)
def test_failures_that_pass_are_survived(calls: Calls, server: Server, fault: Any) -> None:
    """Even more of them than there are retries, once the server has answered."""
    told: list[RetryDetails] = []
    server.on("GET", PATH, Reply(200, job("running")), *[fault] * 5, Reply(200, job("succeeded")))
    client = calls.client(server.url, max_retries=2, on_retry=told.append)
    assert calls.run(client, wait_for_job(789)).status == "succeeded"
    assert [(details.operation, details.attempt) for details in told] == [("get_job", n) for n in range(1, 6)]


def test_an_outage_may_not_last(calls: Calls, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """After five minutes without an answer the failure is raised."""
    clock = Clock(monkeypatch)
    server.on("GET", PATH, Reply(200, job("running")), Reset())
    with pytest.raises(ClientConnectionError):
        calls.run(calls.client(server.url), wait_for_job(789))
    assert 300 <= sum(clock.pauses) <= 320


def test_a_server_that_never_answered_is_not_waited_for(calls: Calls, server: Server) -> None:
    """The first question fails as any call does: after the retries."""
    server.on("GET", PATH, Reset())
    with pytest.raises(ClientConnectionError):
        calls.run(calls.client(server.url, max_retries=2), wait_for_job(789))
    assert len(server.seen) == 3


@pytest.mark.parametrize(("status", "error"), [(401, AuthenticationError), (404, NotFoundError)])
def test_failures_that_stay_are_raised(calls: Calls, server: Server, status: int, error: type[Exception]) -> None:
    """At the first question and at any later one."""
    server.on("GET", PATH, Reply(200, job("running")), Reply(status, {"detail": "no"}))
    with pytest.raises(error):
        calls.run(calls.client(server.url), wait_for_job(789))
    assert len(server.seen) == 2


def test_a_pause_that_the_server_asks_for(calls: Calls, server: Server, pauses: list[float]) -> None:
    """``Retry-After`` is honoured, also a long one, unless the server has never answered."""
    wait_long = Reply(429, headers={"Retry-After": "90"})
    server.on("GET", PATH, Reply(200, job("running")), wait_long, *answers("succeeded"))
    calls.run(calls.client(server.url), wait_for_job(789))
    assert pauses[-1] == 90
    server.on(
        "GET", PATH, Reply(200, job("running")), Reply(429, headers={"Retry-After": "1e400"}), *answers("succeeded")
    )
    calls.run(calls.client(server.url), wait_for_job(789))
    assert pauses[-1] == 300  # whatever it asks for
    server.on("GET", PATH, wait_long)
    with pytest.raises(RateLimitError):
        calls.run(calls.client(server.url), wait_for_job(789))


@pytest.mark.parametrize(
    "arguments",
    [
        {"timeout": -1},
        {"timeout": float("nan")},
        {"timeout": float("inf")},
        {"timeout": "5"},
        {"timeout": True},
        {"poll_interval": 0},
        {"poll_interval": "1"},
        {"on_progress": 5},
    ],
)
def test_arguments_that_cannot_be_used(calls: Calls, server: Server, arguments: dict[str, Any]) -> None:
    """They are refused before anything is sent."""
    with pytest.raises(InvalidInputError, match=f"wait_for_job: {next(iter(arguments))} must be"):
        calls.run(calls.client(server.url), wait_for_job(789, **arguments))
    assert not server.seen


def test_leaving_a_silent_server(calls: Calls, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that hangs ends with the read timeout; then time is over."""
    Clock(monkeypatch)
    server.on("GET", PATH, Reply(200, job("running")), Stall())
    client = calls.client(server.url, timeout={"read": 0.1, "connect": 1}, max_retries=0)
    with pytest.raises(JobTimeoutError, match="the last question failed: "):
        calls.run(client, wait_for_job(789, timeout=5, poll_interval=5))


def test_a_real_job(synapse_sandbox_fresh: Sandbox) -> None:
    """The client's method, against a server whose jobs go on by themselves."""
    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        started = client.run_plugin("digit-classifier", {"agent": 2, "action": "train", "params": {"epochs": 1}})
        assert started is not None
        overall: list[Any] = []
        done = client.wait_for_job(started["id"], timeout=30, poll_interval=0.01, on_progress=overall.append)
    assert done.status == JobStatus.SUCCEEDED
    assert overall[-1] == done
    assert done.result == {"action": "train", "params": {"epochs": 1}}


class Clock:
    """A clock that only pauses make go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self.pauses: list[float] = []
        monkeypatch.setattr(_jobs, "time", SimpleNamespace(monotonic=lambda: self.now))
        monkeypatch.setattr(_jobs, "sleep", self.sleep)

    def sleep(self, seconds: float) -> Any:
        """Stand in for the flows' pause."""
        self.pauses.append(seconds)
        self.now += seconds
        yield from ()
