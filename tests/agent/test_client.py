"""What an agent's client is made with, and what it says when that does not do."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from synapse_client import (
    AgentClient,
    AsyncAgentClient,
    AuthenticationError,
    ConfigurationError,
    ServerError,
    ValidationError,
)
from synapse_client.agent.models import GatekeepingPolicy, NodeState
from tests.agent.calls import TOKEN
from tests.runtime.server import Reply, Server

BOTH = pytest.mark.parametrize("cls", [AgentClient, AsyncAgentClient])


def test_the_users_pair_goes_beside_the_agents_token(server: Server) -> None:
    """The user's token and the tenant are sent with the word Token, the agent's without."""
    server.on("GET", "/jobs/", Reply(200, []))
    with AgentClient(server.url, TOKEN, user_token="syn_user", tenant="acme") as client:
        assert client.list_jobs() == []
    seen = server.seen[0].headers
    assert (seen["authorization"], seen["synapse-user"], seen["synapse-tenant"]) == (
        TOKEN,
        "Token syn_user",
        "Token acme",
    )


def test_what_an_agent_sets_for_its_plugins_is_enough(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a plugin's process no argument is needed; one that is given goes before its variable."""
    monkeypatch.setenv("SYNAPSE_AGENT_URL", f"{server.url}/\n")
    monkeypatch.setenv("SYNAPSE_AGENT_TOKEN", TOKEN)
    monkeypatch.setenv("SYNAPSE_PLUGIN_RUN_USER_TOKEN", "syn_run")
    monkeypatch.setenv("SYNAPSE_PLUGIN_RUN_TENANT", "acme")
    server.on("GET", "/health/", Reply(200, {"status": "ok"}))
    with AgentClient() as client, AgentClient(tenant="other", user_token="") as given:
        assert client.base_url == server.url
        client.health_check()
        given.health_check()
    first, second = (seen.headers for seen in server.seen)
    assert (first["synapse-user"], first["synapse-tenant"]) == ("Token syn_run", "Token acme")
    assert ("synapse-user" in second, second["synapse-tenant"]) == (False, "Token other")


@BOTH
def test_no_url_or_no_token_is_told_at_once(cls: Any) -> None:
    """The error names the argument and the variable; a tenant alone is not a credential."""
    with pytest.raises(ConfigurationError, match="base_url is missing.*SYNAPSE_AGENT_URL.*BackendClient.agent"):
        cls(agent_token=TOKEN)
    with pytest.raises(ConfigurationError, match=r"no token for the agent at http://a: pass agent_token=… or set SYN"):
        cls("http://a", tenant="acme")


@BOTH
def test_timeouts_are_those_of_something_near(cls: Any) -> None:
    """3 seconds to connect and 10 to read, by default and for what a mapping leaves out, later on too."""
    client = cls("http://a", TOKEN)
    usual = {"connect": 3.0, "read": 10.0, "write": 10.0, "pool": None}
    assert client._config.timeout == usual
    assert client.with_options(timeout={"read": 60})._config.timeout == {**usual, "read": 60.0, "write": 60.0}
    assert cls("http://a", TOKEN, timeout={"connect": 1})._config.timeout == {**usual, "connect": 1.0}
    assert cls("http://a", TOKEN, timeout=7)._config.timeout["connect"] == 7.0


def test_a_client_of_the_environment_can_be_pickled(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds no token then, and keeps its timeouts; one that was given its token refuses."""
    monkeypatch.setenv("SYNAPSE_AGENT_TOKEN", TOKEN)
    data = pickle.dumps(AgentClient("http://a", timeout={"read": 60}))
    assert TOKEN.encode() not in data
    again = pickle.loads(data)
    assert again._config.timeout["read"] == 60.0
    assert again.with_options(timeout={"write": 1})._config.timeout["connect"] == 3.0
    with pytest.raises(ConfigurationError, match="agent_token.*SYNAPSE_AGENT_TOKEN"):
        pickle.dumps(AgentClient("http://a", TOKEN))


def test_the_token_is_in_no_error(server: Server) -> None:
    """Not even when the server repeats it."""
    server.on("GET", "/jobs/", Reply(401, {"detail": f"Invalid token {TOKEN}"}))
    with AgentClient(server.url, TOKEN) as client, pytest.raises(AuthenticationError) as caught:
        client.list_jobs()
    error = caught.value
    assert TOKEN not in f"{error!r} {error} {error.response} {error.headers} {client!r}"


def test_errors_say_what_the_agent_says(server: Server) -> None:
    """A list of complaints tells where each value stands; a lack of GPUs tells its reason."""
    complaint = {"loc": ["body", "num_cpus"], "msg": "Field required", "type": "missing"}
    server.on("POST", "/resources/feasibility/", Reply(422, {"detail": [complaint]}))
    lack = {"error_type": "gpu_unavailable", "message": "No GPU is free."}
    server.on("POST", "/plugin_releases/a@1/run/", Reply(503, lack))
    with AgentClient(server.url, TOKEN) as client:
        with pytest.raises(ValidationError, match="Field required") as refused:
            client.check_feasibility({"kind": "job", "num_cpus": 1})
        assert refused.value.response == {"detail": [complaint]}
        with pytest.raises(ServerError, match="No GPU is free") as lacking:
            client.run_plugin_release("a@1", {"action": "train"})
        assert lacking.value.response["error_type"] == "gpu_unavailable"


def test_typed_answers(server: Server) -> None:
    """Resources and policy have types, keep what the document does not know, and tell states apart."""
    node = {"node_id": "b4", "state": "ALIVE", "gpus": [{"index": 0, "name": "A10G"}], "rack": 7}
    amount = {"total": 16, "used": 4.5, "available": 11.5}
    body = {"collected_at": "2026-05-04T09:00:00Z", "stale": False, "cpu": amount, "nodes": [node]}
    server.on("GET", "/resources/cluster/", Reply(200, body))
    server.on("PATCH", "/resources/policy/", Reply(200, {"max_concurrent_jobs": 0}))
    with AgentClient(server.url, TOKEN) as client:
        found = client.get_cluster_resources()
        policy = client.update_gatekeeping_policy({"max_concurrent_jobs": 0})
    assert found.cpu is not None
    assert (found.collected_at, found.cpu.available) == (datetime(2026, 5, 4, 9, tzinfo=UTC), 11.5)
    (one,) = found.nodes or []
    (gpu,) = one.gpus or []
    assert (one.state, gpu.name, one.get("rack")) == (NodeState.ALIVE, "A10G", 7)
    assert isinstance(policy, GatekeepingPolicy)
    assert policy.max_concurrent_jobs == 0


def test_a_container_of_an_archive_is_a_form(server: Server, tmp_path: Path) -> None:
    """With a file, objects go as JSON text beside it."""
    archive = tmp_path / "plugin.zip"
    archive.write_bytes(b"PK archive")
    server.on("POST", "/containers/", Reply(201, {"build_id": "b1"}))
    with AgentClient(server.url, TOKEN) as client:
        made = client.create_container({"file": archive, "plugin": "a", "params": {"n": 1}}, wait=False)
    assert made == {"build_id": "b1"}
    body = server.seen[0].body
    assert b'name="params"\r\n\r\n{"n":1}' in body.replace(b'{"n": 1}', b'{"n":1}')
    assert b'filename="plugin.zip"' in body
    assert b"PK archive" in body


def test_all_items_of_a_list_are_read(server: Server) -> None:
    """Releases and containers come in pages, of 100 unless told otherwise."""
    second = f"{server.url}/containers/?page=2&page_size=100"
    server.on(
        "GET",
        "/containers/",
        Reply(200, {"count": 2, "next": second, "previous": None, "results": [{"id": 1}]}),
        Reply(200, {"count": 2, "next": None, "previous": None, "results": [{"id": 2}]}),
    )
    with AgentClient(server.url, TOKEN) as client:
        assert [item["id"] for item in client.list_containers(list_all=True)] == [1, 2]
    assert server.seen[0].query == [("page_size", "100")]
