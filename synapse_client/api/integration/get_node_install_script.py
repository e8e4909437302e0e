# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /agents/{token}/node_install_script/: Get the script that sets up a node of an agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[str] = Operation(
    "get_node_install_script",
    "GET",
    "/agents/{token}/node_install_script/",
    result=codecs.ANY,
    path_parameters=(PathParameter("token", str, secret=True),),
    accept="text/plain",
)


def request(token: str) -> Request[str]:
    """Build the request without sending it.

    Args:
        token: Token of the agent, usually 40 hex digits.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"token": token})


def sync(client: SyncCaller, token: str) -> str:
    """Get the script that sets up a node of an agent.

    Args:
        token: Token of the agent, usually 40 hex digits.

    Returns:
        The script.
    """
    return client.send(request(token))


def sync_detailed(client: SyncCaller, token: str) -> Response[str]:
    """Get the script that sets up a node of an agent: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(token))


async def asyncio(client: AsyncCaller, token: str) -> str:
    """Get the script that sets up a node of an agent: as `sync`, awaited."""
    return await client.send(request(token))


async def asyncio_detailed(client: AsyncCaller, token: str) -> Response[str]:
    """Get the script that sets up a node of an agent: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(token))
