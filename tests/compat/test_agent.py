"""The client of an agent in the vendor's form: what its calls put on the wire, and what they give."""

# pyright: reportPrivateUsage=false
# A subclass of the vendor's client calls these methods too.

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from synapse_client import AgentClient as TypedClient
from synapse_client.compat import AgentClient, ClientError, ConfigurationError, InvalidInputError, NotFoundError, Record
from synapse_client.sandbox import Sandbox
from tests.agent.calls import PAGE, TOKEN
from tests.runtime.server import Reply, Server

WORK = {"kind": "job", "num_cpus": 2, "num_gpus": 0.0, "memory_bytes": None, "replicas": 1, "metadata": {}}
OK = {"status": "ok"}
Run = Callable[[AgentClient], Any]
# Written by hand from recorded requests: method and target, body, answer.
CALLS: list[tuple[Run, str, Any, Any]] = [
    (lambda c: c.health_check(), "GET /health/", None, OK),
    (lambda c: c.get_gpu_status(), "GET /gpu_status/", None, OK),
    (lambda c: c.get_metrics("cpu"), "GET /metrics/cpu/", None, OK),
    (lambda c: c.get_code_server_info("/work"), "GET /code-server/info/?workspace=%2Fwork", None, OK),
    (lambda c: c.list_jobs(), "GET /jobs/", None, [OK]),
    (lambda c: c.get_job("job-1"), "GET /jobs/job-1/", None, OK),
    (lambda c: c.stop_job("job-1"), "POST /jobs/job-1/stop/", None, OK),
    (lambda c: c.list_nodes(), "GET /nodes/", None, [OK]),
    (lambda c: c.get_node("n1"), "GET /nodes/n1/", None, OK),
    (lambda c: c.list_tasks(), "GET /tasks/", None, [OK]),
    (lambda c: c.get_task("t1"), "GET /tasks/t1/", None, OK),
    (lambda c: c.list_serve_applications(), "GET /serve_applications/", None, [OK]),
    (lambda c: c.get_serve_application("a"), "GET /serve_applications/a/", None, OK),
    (lambda c: c.delete_serve_application("a"), "DELETE /serve_applications/a/", None, None),
    (lambda c: c.list_plugin_releases(), "GET /plugin_releases/", None, PAGE),
    (lambda c: c.get_plugin_release("p@1.0.0"), "GET /plugin_releases/p@1.0.0", None, OK),
    (lambda c: c.delete_plugin_release("p@1.0.0"), "DELETE /plugin_releases/p@1.0.0", None, None),
    (
        lambda c: c.create_plugin_release("p", "1.0.0"),
        "POST /plugin_releases/",
        {"plugin": "p", "version": "1.0.0"},
        OK,
    ),
    (
        lambda c: c.create_plugin_release({"plugin": "p", "version": "1.0.0"}),
        "POST /plugin_releases/",
        {"plugin": "p", "version": "1.0.0"},
        OK,
    ),
    (
        lambda c: c.run_plugin_release("p@1.0.0", "train", {"epochs": 1}, requirements=["numpy"], job_id="j"),
        "POST /plugin_releases/p@1.0.0/run/",
        {"action": "train", "params": {"epochs": 1}, "requirements": ["numpy"], "job_id": "j"},
        OK,
    ),
    (
        lambda c: c.run_plugin_release("p@1.0.0", data={"action": "deployment", "params": {}}, timeout=(5, 30)),
        "POST /plugin_releases/p@1.0.0/run/",
        {"action": "deployment", "params": {}},
        OK,
    ),
    (
        lambda c: c.run_debug_plugin_release("train", {"epochs": 1}, modules={"main": "x = 1"}, timeout=(5, 30)),
        "POST /plugin_releases/run_debug/",
        {"action": "train", "params": {"epochs": 1}, "modules": {"main": "x = 1"}},
        OK,
    ),
    (lambda c: c.list_containers({"status": "running"}), "GET /containers/?status=running", None, PAGE),
    (
        lambda c: c.create_container("p@1.0.0", model=3, params={"a": 1}, kind="plugin_runtime", wait=False),
        "POST /containers/",
        {
            "plugin_release": "p@1.0.0",
            "plugin": "p",
            "version": "1.0.0",
            "model": 3,
            "params": {"a": 1},
            "kind": "plugin_runtime",
        },
        OK,
    ),
    (lambda c: c.get_build_status("b1"), "GET /builds/b1/", None, OK),
    (lambda c: c.get_container(5), "GET /containers/5", None, OK),
    (lambda c: c.update_container(5, status="stopped"), "PATCH /containers/5", {"status": "stopped"}, OK),
    (lambda c: c.delete_container(5), "DELETE /containers/5", None, None),
    (lambda c: c.list_docker_containers(), "GET /containers/docker/", None, [OK]),
    (lambda c: c.get_docker_container("abc"), "GET /containers/docker/abc", None, OK),
    (
        lambda c: c.create_docker_container("p@1.0.0", params={"a": 1}),
        "POST /containers/docker/",
        {"plugin_release": "p@1.0.0", "params": {"a": 1}},
        OK,
    ),
    (lambda c: c.start_docker_container("abc"), "POST /containers/docker/abc/start/", None, OK),
    (lambda c: c.stop_docker_container("abc"), "POST /containers/docker/abc/stop/", None, OK),
    (lambda c: c.delete_docker_container("abc"), "DELETE /containers/docker/abc", None, None),
    (lambda c: c.get_cluster_resources(use_cache=False), "GET /resources/cluster/?use_cache=false", None, OK),
    (lambda c: c.check_feasibility("job", 2), "POST /resources/feasibility/", WORK, OK),
    (lambda c: c.get_gatekeeping_policy(), "GET /resources/policy/", None, OK),
    (lambda c: c.get_runtime_policy(), "GET /resources/policy/", None, OK),
    (
        lambda c: c.update_runtime_policy({"max_concurrent_jobs": 1}),
        "PATCH /resources/policy/",
        {"max_concurrent_jobs": 1},
        OK,
    ),
    (lambda c: c.get_compose_config(), "GET /system/compose-config/", None, OK),
    (lambda c: c.get_system_status(), "GET /system/status/", None, OK),
    (lambda c: c.update_system("1", "2"), "POST /system/update/", {"api_tag": "1", "worker_tag": "2"}, OK),
    (lambda c: c.restart_system(wait=False, poll_interval=1), "POST /system/restart/", None, OK),
    (lambda c: c._get("extra/", params={"a": 1}), "GET /extra/?a=1", None, OK),
    (lambda c: c._post("extra/", data={"a": 1}), "POST /extra/", {"a": 1}, OK),
    (lambda c: c._put("extra/", data={"a": 1}), "PUT /extra/", {"a": 1}, OK),
    (lambda c: c._patch("extra/", json={"a": 1}), "PATCH /extra/", {"a": 1}, OK),
    (lambda c: c._delete("extra/"), "DELETE /extra/", None, OK),
]


@pytest.fixture
def server() -> Iterator[Server]:
    """Return a scripted server."""
    with Server() as found:
        yield found


@pytest.mark.parametrize(("run", "wire", "body", "answer"), CALLS, ids=[wire for _, wire, _, _ in CALLS])
def test_calls_are_sent_as_recorded(server: Server, run: Run, wire: str, body: Any, answer: Any) -> None:
    """Arguments under the vendor's names become the recorded request; results are plain dictionaries and lists."""
    method, target = wire.split()
    server.on(method, target.partition("?")[0], Reply(204 if answer is None else 200, answer))
    with AgentClient(server.url, TOKEN, user_token="USER", tenant="T1") as client:
        found = run(client)
    assert found == answer
    assert type(found) in {dict, list, type(None), Record}
    (seen,) = server.seen
    assert f"{seen.method} {seen.target}" == wire
    assert (json.loads(seen.body) if seen.body else None) == body
    assert {name: seen.headers.get(name) for name in ("authorization", "synapse-user", "synapse-tenant")} == {
        "authorization": TOKEN,
        "synapse-user": "Token USER",
        "synapse-tenant": "Token T1",
    }


def test_lists_are_pairs(server: Server) -> None:
    """With `list_all`, a generator and the number come, a hundred items a page."""
    server.on("GET", "/plugin_releases/", Reply(200, {**PAGE, "count": 1, "results": [{"id": 1}]}))
    with AgentClient(server.url, TOKEN) as client:
        rows, count = client.list_plugin_releases(list_all=True)
        assert (list(rows), count) == ([{"id": 1}], 1)
    assert server.seen[0].target == "/plugin_releases/?page_size=100"


def test_errors_have_the_vendors_attributes(server: Server) -> None:
    """Both generations' attributes are there."""
    server.on("GET", "/jobs/job-1/", Reply(404, {"detail": "Not found."}))
    with AgentClient(server.url, TOKEN) as client, pytest.raises(NotFoundError) as caught:
        client.get_job("job-1")
    assert isinstance(caught.value, ClientError)
    assert (caught.value.status, caught.value.detail) == (404, {"detail": "Not found."})


@pytest.mark.parametrize("arguments", [{"timeout": 0}, {"timeout": 301}, {"stream_timeout": -1}])
def test_tails_have_bounds(server: Server, arguments: dict[str, Any]) -> None:
    """A time out of bounds, and what is not an identifier, is refused before anything is sent."""
    with AgentClient(server.url, TOKEN) as client:
        with pytest.raises(InvalidInputError, match="timeout") as caught:
            client.tail_job_logs("job-1", **arguments)
        assert caught.value.status == 400
        with pytest.raises(InvalidInputError, match="job"):
            client.stream_tail_job_logs("a/b")
    assert not server.seen


def test_agents_without_a_url_are_refused() -> None:
    """A handler of long polls is the backend's own."""
    with pytest.raises(ConfigurationError, match="long_poll_handler"):
        AgentClient(None, TOKEN, long_poll_handler=object())


def test_headers_of_a_subclass_go_along(server: Server) -> None:
    """What `_get_headers` adds is sent with each request, and what lies beneath is the typed client."""

    class Own(AgentClient):
        def _get_headers(self) -> dict[str, str]:
            return {**super()._get_headers(), "X-Own": "1"}

    server.on("GET", "/health/", Reply(200, OK))
    with Own(server.url, TOKEN) as client:
        assert client._get_headers() == {"Authorization": TOKEN, "X-Own": "1"}
        client.health_check()
        assert isinstance(client.typed, TypedClient)
    assert server.seen[0].headers["x-own"] == "1"
    assert TOKEN not in repr(client)


@pytest.mark.parametrize("protocol", ["auto", "websocket", "http", "stream"])
def test_a_real_log_is_tailed(protocol: Any) -> None:
    """The lines of a job come by each protocol, v1's word for one included."""
    with Sandbox(agent=True) as sandbox, sandbox_agent(sandbox) as client:
        job = client.list_jobs()[0]
        number = job.get("submission_id") or job.get("job_id") or job["id"]
        lines = list(client.tail_job_logs(number, protocol=protocol))
        assert lines
        assert lines == client.get_job_logs(number).splitlines()[: len(lines)]


def sandbox_agent(sandbox: Sandbox) -> AgentClient:
    """Return a client of a sandbox's agent."""
    return AgentClient(sandbox.agent_url, sandbox.agent_token)


def test_results_that_are_objects_there_have_attributes(server: Server) -> None:
    """Those of resources and of the runtime policy, within as well."""
    server.on("GET", "/resources/cluster/", Reply(200, {"cpu": {"total": 8, "available": 3}, "nodes": [{"ip": "a"}]}))
    server.on("GET", "/resources/policy/", Reply(200, {"max_concurrent_jobs": 3}))
    with AgentClient(server.url, TOKEN) as client:
        resources = client.get_cluster_resources()
        assert (resources.cpu.available, resources.nodes[0].ip) == (3, "a")
        assert client.get_runtime_policy().max_concurrent_jobs == 3


def test_waiting_for_an_agent(server: Server) -> None:
    """It says whether the agent came back in time."""
    server.on("GET", "/health/", Reply(503), Reply(200, OK))
    with AgentClient(server.url, TOKEN, max_retries=0) as client:
        assert client.wait_for_system_ready(poll_interval=0.01)
        server.on("GET", "/health/", Reply(500))
        assert not client.wait_for_system_ready(timeout=0.01, poll_interval=0.02)


def test_builds_that_make_nothing(server: Server) -> None:
    """One that failed is a `RuntimeError`, one that is late a `TimeoutError`; both are this client's errors."""
    with AgentClient(server.url, TOKEN) as client:
        server.on("GET", "/builds/b1/", Reply(200, {"status": "failed", "error": "no space"}))
        with pytest.raises(RuntimeError, match="no space") as failed:
            client.wait_for_build("b1", timeout=9, poll_interval=2)
        server.on("GET", "/builds/b1/", Reply(200, {"status": "running"}))
        with pytest.raises(TimeoutError) as late:
            client.wait_for_build("b1", timeout=0)
    assert isinstance(failed.value, ClientError)
    assert isinstance(late.value, ClientError)
