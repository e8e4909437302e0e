"""Each operation of an agent puts on the wire what was recorded, from both clients."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from synapse_client import AgentClient, AsyncAgentClient
from synapse_client.agent._index import INDEX
from tests.agent.calls import CALLS, TOKEN, Call
from tests.runtime.server import Reply, Server

COMPOSED = {"stream_tail_job_logs", "tail_job_logs", "wait_for_build", "websocket_tail_job_logs"}
"""What is made of other operations' requests."""


def _blocking(url: str, call: Call) -> Any:
    with AgentClient(url, TOKEN) as client:
        return call.run(client)


def _awaited(url: str, call: Call) -> Any:
    async def main() -> Any:
        async with AsyncAgentClient(url, TOKEN) as client:
            return await call.run(client)

    return asyncio.run(main())


@pytest.mark.parametrize("run", [_blocking, _awaited])
@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.wire}")
def test_each_operation_is_sent_as_recorded(server: Server, call: Call, run: Any) -> None:
    """Method, path with or without its slash, query, body and the bare token are as recorded; the answer comes back."""
    method, target = call.wire.split()
    server.on(method, target.partition("?")[0], Reply(204 if call.answer is None else 200, call.answer))
    result = run(server.url, call)
    assert result == call.answer
    (seen,) = server.seen
    assert f"{seen.method} {seen.target}" == call.wire
    assert (json.loads(seen.body) if seen.body else None) == call.json
    assert seen.headers["authorization"] == TOKEN
    assert not {"synapse-user", "synapse-tenant", "synapse-agent", "synapse-access-token"} & set(seen.headers)


def test_the_table_has_every_operation() -> None:
    """A method that the document adds needs a row with what it sends."""
    methods = {operation.name for operation in INDEX.operations.values() if operation.is_method}
    assert {call.method for call in CALLS} | COMPOSED == methods
