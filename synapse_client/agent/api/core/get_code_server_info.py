# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /code-server/info/: Get the code server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.get_code_server_info_params import GetCodeServerInfoParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "get_code_server_info",
    "GET",
    "/code-server/info/",
    result=codecs.map_of(codecs.ANY),
    query_parameters=("workspace",),
)


def request(params: GetCodeServerInfoParams | None = None) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `workspace`: Folder to open.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: GetCodeServerInfoParams | None = None) -> dict[str, Any]:
    """Get the code server.

    Args:
        params: Query parameters, each of them optional.
            `workspace`: Folder to open.

    Returns:
        The address of the code server and its password.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: GetCodeServerInfoParams | None = None) -> Response[dict[str, Any]]:
    """Get the code server: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: GetCodeServerInfoParams | None = None) -> dict[str, Any]:
    """Get the code server: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(
    client: AsyncCaller, params: GetCodeServerInfoParams | None = None
) -> Response[dict[str, Any]]:
    """Get the code server: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
