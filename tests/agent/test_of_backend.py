"""`agent` of the backend's clients: the client of an agent that the backend knows."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from synapse_client import AgentClient, AsyncAgentClient, AsyncBackendClient, BackendClient, ClientError
from tests.agent.calls import TOKEN
from tests.runtime.server import Reply, Server

SCRIPT = f"curl https://api.example/agents/{TOKEN}/node_install_script/ | sh"


def _agent(server: Server, **fields: Any) -> None:
    server.on("GET", "/agents/2/", Reply(200, {"id": 2, "name": "gpu-1", "status": "connected", **fields}))
    server.on("GET", "/jobs/", Reply(200, [{"status": "RUNNING"}]))


@pytest.mark.parametrize(
    "fields", [{"token": TOKEN}, {"node_install_script": SCRIPT}, {"token": None, "node_install_script": SCRIPT}]
)
def test_url_and_token_are_those_that_the_backend_tells(server: Server, fields: dict[str, Any]) -> None:
    """The token stands in a field, or in an install script; the user's own token stays with the backend."""
    _agent(server, url=server.url, **fields)
    with (
        BackendClient(server.url, api_token="syn_mine") as backend,
        backend.agent(2, tenant="acme", timeout=5) as agent,
    ):
        assert isinstance(agent, AgentClient)
        assert agent.list_jobs() == [{"status": "RUNNING"}]
    headers = server.seen[1].headers
    assert (headers["authorization"], headers["synapse-tenant"]) == (TOKEN, "Token acme")
    assert "syn_mine" not in str(server.seen[1].pairs)


def test_the_asyncio_client_has_it_too(server: Server) -> None:
    """It is awaited, as it asks the backend, and gives an asyncio client."""
    _agent(server, url=server.url, token=TOKEN)

    async def main() -> Any:
        async with AsyncBackendClient(server.url, api_token="syn_mine") as backend, await backend.agent(2) as agent:
            assert isinstance(agent, AsyncAgentClient)
            return await agent.list_jobs()

    assert asyncio.run(main()) == [{"status": "RUNNING"}]


def test_an_agent_that_nothing_can_reach_is_told(server: Server) -> None:
    """One without a URL fetches its work itself: the error says so, and what to do instead."""
    _agent(server, url=None, token=TOKEN)
    told = r"agent 2 \('gpu-1'\) has no URL.*long polling.*run_plugin"
    with BackendClient(server.url, api_token="syn_mine") as backend, pytest.raises(ClientError, match=told):
        backend.agent(2)


def test_a_token_that_is_not_told_is_told(server: Server) -> None:
    """Without its token the error says how to make the client with it."""
    _agent(server, url=server.url)
    told = r"does not tell the token of agent 2 .*AgentClient\('http.*agent_token=…\)"
    with BackendClient(server.url, api_token="syn_mine") as backend, pytest.raises(ClientError, match=told):
        backend.agent(2)
