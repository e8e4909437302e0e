# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /containers/{container_id}: Get a container."""

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
    "get_container",
    "GET",
    "/containers/{container_id}",
    result=codecs.map_of(codecs.ANY),
    path_parameters=(PathParameter("container_id", int, str),),
)


def request(container_id: int | str) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        container_id: Identifier of the container.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"container_id": container_id})


def sync(client: SyncCaller, container_id: int | str) -> dict[str, Any]:
    """Get a container.

    Args:
        container_id: Identifier of the container.

    Returns:
        The container, free form.
    """
    return client.send(request(container_id))


def sync_detailed(client: SyncCaller, container_id: int | str) -> Response[dict[str, Any]]:
    """Get a container: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(container_id))


async def asyncio(client: AsyncCaller, container_id: int | str) -> dict[str, Any]:
    """Get a container: as `sync`, awaited."""
    return await client.send(request(container_id))


async def asyncio_detailed(client: AsyncCaller, container_id: int | str) -> Response[dict[str, Any]]:
    """Get a container: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(container_id))
