"""The agent of the sandbox: it is reached through its backend, and what it is told has an effect."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from synapse_client import (
    AgentClient,
    AuthenticationError,
    BackendClient,
    ConflictError,
    NotFoundError,
    ServerError,
    ValidationError,
)
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, FaultRule
from synapse_client.sandbox.process import SandboxError


@pytest.fixture(scope="module")
def started() -> Iterator[Sandbox]:
    """One running sandbox with an agent."""
    with Sandbox(agent=True) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(started: Sandbox) -> Iterator[Sandbox]:
    """The sandbox in its first state; a test fails when the server has logged an error."""
    started.reset()
    before = started.log()
    yield started
    assert started.log() == before


@pytest.fixture
def agent(sandbox: Sandbox) -> Iterator[AgentClient]:
    """The client of its agent, made by that of its backend."""
    with BackendClient(sandbox.url, sandbox.token) as backend, backend.agent(sandbox.ids["agent"]) as client:
        yield client


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, for some seconds at most."""
    limit = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.02)


def test_the_backend_tells_where_it_is(sandbox: Sandbox, agent: AgentClient) -> None:
    """Its URL and token are those of the seeded agent, after a reset too; another token is refused."""
    assert agent.base_url == sandbox.agent_url != sandbox.url
    assert agent.health_check() == {"status": "ok"}
    with AgentClient(sandbox.agent_url, "0" * 40) as wrong, pytest.raises(AuthenticationError, match="Invalid token"):
        wrong.health_check()


def test_a_jobs_log_grows_and_ends(agent: AgentClient) -> None:
    """A run gives the id of a job; the job writes its lines in time, and is over."""
    job_id = agent.run_plugin_release("my-plugin@1.0.0", {"action": "train", "params": {"lines": 4}})
    assert agent.get_job(job_id)["status"] == "RUNNING"
    assert agent.get_job_logs(job_id).count("\n") < 4
    until(lambda: agent.get_job(job_id)["status"] == "SUCCEEDED")
    assert agent.get_job_logs(job_id) == "".join(f"train: step {n} of 4\n" for n in (1, 2, 3, 4))
    assert job_id in [job["submission_id"] for job in agent.list_jobs()]
    with pytest.raises(ValidationError, match="SUCCEEDED"):
        agent.stop_job(job_id)


def test_a_job_can_be_stopped(agent: AgentClient) -> None:
    """It writes nothing more."""
    job_id = agent.run_debug_plugin_release({"action": "test", "params": {"lines": 10_000}})
    assert agent.stop_job(job_id)["status"] == "STOPPED"
    assert agent.get_job_logs(job_id) == agent.get_job_logs(job_id)


def test_a_build_completes_and_its_container_appears(agent: AgentClient) -> None:
    """Not before that; its container can be changed and deleted, and stays deleted."""
    build = agent.create_container({"plugin_release": "my-plugin@1.0.0", "kind": "plugin_runtime"}, wait=False)
    assert agent.get_build_status(build["build_id"])["status"] == "building"
    assert agent.list_containers().count == 1
    until(lambda: agent.get_build_status(build["build_id"])["status"] == "completed")
    made = agent.get_build_status(build["build_id"])["result"]["id"]
    assert agent.update_container(made, {"status": "stopped"})["status"] == "stopped"
    assert [row["id"] for row in agent.list_containers({"status": "stopped"}, list_all=True)] == [made]
    agent.delete_container(made)
    with pytest.raises(NotFoundError):
        agent.get_container(made)


def test_the_policy_can_be_patched(agent: AgentClient) -> None:
    """What is left out stays; work is judged by it; a value of another kind is refused with its place."""
    assert agent.check_feasibility({"kind": "job", "num_cpus": 99})["allowed"] is False
    assert agent.update_gatekeeping_policy({"gatekeeping_enabled": False}).gatekeeping_enabled is False
    assert agent.get_gatekeeping_policy().max_concurrent_jobs == 3
    assert agent.check_feasibility({"kind": "job", "num_cpus": 99})["allowed"] is True
    with pytest.raises(ValidationError) as caught:
        agent.update_gatekeeping_policy({"max_concurrent_jobs": "many"})  # type: ignore[typeddict-item]  # wrong on purpose
    assert caught.value.status_code == 422
    assert caught.value.response["detail"][0]["loc"] == ["body", "max_concurrent_jobs"]


def test_one_update_at_a_time(agent: AgentClient) -> None:
    """While one goes on, another is refused."""
    assert agent.update_system()["status"] == "in_progress"
    assert agent.get_system_status()["operation"] == "update"
    with pytest.raises(ConflictError):
        agent.restart_system()
    until(lambda: not agent.get_system_status()["in_progress"])


def test_a_deployment_makes_an_application(agent: AgentClient) -> None:
    """It can be found and deleted."""
    agent.create_plugin_release({"plugin": "other", "version": "2.0"})
    agent.run_plugin_release("other@2.0", {"action": "deployment", "params": {}})
    assert agent.get_serve_application("other-2-0")["status"] == "RUNNING"
    agent.delete_serve_application("other-2-0")
    with pytest.raises(NotFoundError):
        agent.get_serve_application("other-2-0")


def test_requests_and_faults_are_those_of_the_sandbox(sandbox: Sandbox, agent: AgentClient) -> None:
    """What reaches the agent is on record, and fault plans hold for it."""
    sandbox.clear_requests()
    sandbox.faults.plan([FaultRule("GET /nodes/", Answer(500))])
    with pytest.raises(ServerError):
        agent.list_nodes()
    assert [(seen.path, seen.status) for seen in sandbox.requests()] == [("/nodes/", 500)]
    assert sandbox.agent_token not in str(sandbox.requests())


def test_without_one_the_error_says_how_to_have_one() -> None:
    """A sandbox has an agent only when it is asked for."""
    with Sandbox() as sandbox, pytest.raises(SandboxError, match=r"Sandbox\(agent=True\)"):
        _ = sandbox.agent_url


@pytest.mark.parametrize("protocol", ["websocket", "http"])
def test_a_log_is_followed_by_either_protocol(sandbox: Sandbox, agent: AgentClient, protocol: Any) -> None:
    """The lines of a job come as it writes them, and the same ones again of a job that is over."""
    job_id = agent.run_plugin_release("my-plugin@1.0.0", {"action": "train", "params": {"lines": 4}})
    wanted = [f"train: step {number} of 4" for number in range(1, 5)]
    assert list(agent.tail_job_logs(job_id, protocol)) == wanted
    assert agent.get_job(job_id)["status"] == "SUCCEEDED"
    assert list(agent.tail_job_logs(job_id, protocol)) == wanted
    path = f"/jobs/{job_id}/logs/{'' if protocol == 'websocket' else 'stream/'}"
    streams = [request.status for request in sandbox.requests() if request.path == path]
    assert streams == [101 if protocol == "websocket" else 200] * 2


def test_a_websocket_of_the_sandbox_answers(sandbox: Sandbox) -> None:
    """It pongs, closes when asked, and refuses what is not a handshake or has no token."""
    url = f"{sandbox.agent_url.replace('http', 'ws', 1)}/jobs/raysubmit_9f3kQ2xT/logs/"
    headers = {"Authorization": sandbox.agent_token}
    with connect(url, additional_headers=headers, proxy=None) as socket:
        assert json.loads(socket.recv()) == {"type": "log", "message": "train: step 1 of 5"}
        socket.close()
        assert socket.close_code == 1000
    with pytest.raises(InvalidStatus) as refused, connect(url, proxy=None):
        pass
    assert refused.value.response.status_code == 401
    address = urlsplit(sandbox.agent_url)
    connection = HTTPConnection(str(address.hostname), address.port, timeout=10)
    connection.request("GET", urlsplit(url).path, headers={**headers, "Upgrade": "websocket"})
    assert connection.getresponse().status == 426
    connection.close()
