# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /agents/{token}/connect/: Check an agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.agent_status import AgentStatus

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[AgentStatus] = Operation(
    "health_check_agent",
    "POST",
    "/agents/{token}/connect/",
    result=codecs.model(_MODELS, "AgentStatus"),
    path_parameters=(PathParameter("token", str, secret=True),),
)


def request(token: str) -> Request[AgentStatus]:
    """Build the request without sending it.

    Args:
        token: Token of the agent, usually 40 hex digits.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"token": token})


def sync(client: SyncCaller, token: str) -> AgentStatus:
    """Check an agent.

    Args:
        token: Token of the agent, usually 40 hex digits.

    Returns:
        State of the agent.
    """
    return client.send(request(token))


def sync_detailed(client: SyncCaller, token: str) -> Response[AgentStatus]:
    """Check an agent: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(token))


async def asyncio(client: AsyncCaller, token: str) -> AgentStatus:
    """Check an agent: as `sync`, awaited."""
    return await client.send(request(token))


async def asyncio_detailed(client: AsyncCaller, token: str) -> Response[AgentStatus]:
    """Check an agent: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(token))
