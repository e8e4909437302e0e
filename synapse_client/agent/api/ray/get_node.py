# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /nodes/{node_id}/: Get a Ray node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "get_node",
    "GET",
    "/nodes/{node_id}/",
    result=codecs.map_of(codecs.ANY),
    path_parameters=(PathParameter("node_id", str),),
)


def request(node_id: str) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        node_id: Identifier of the Ray node, in hex.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"node_id": node_id})


def sync(client: SyncCaller, node_id: str) -> dict[str, Any]:
    """Get a Ray node.

    Args:
        node_id: Identifier of the Ray node, in hex.

    Returns:
        The node, free form.
    """
    return client.send(request(node_id))


def sync_detailed(client: SyncCaller, node_id: str) -> Response[dict[str, Any]]:
    """Get a Ray node: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(node_id))


async def asyncio(client: AsyncCaller, node_id: str) -> dict[str, Any]:
    """Get a Ray node: as `sync`, awaited."""
    return await client.send(request(node_id))


async def asyncio_detailed(client: AsyncCaller, node_id: str) -> Response[dict[str, Any]]:
    """Get a Ray node: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(node_id))
