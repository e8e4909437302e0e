# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""POST /system/restart/: Restart the agent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "restart_system",
    "POST",
    "/system/restart/",
    result=codecs.map_of(codecs.ANY),
)


def request() -> Request[dict[str, Any]]:
    """Build the request without sending it."""
    return Request(OPERATION)


def sync(client: SyncCaller) -> dict[str, Any]:
    """Restart the agent.

    Returns:
        `{status, message, up_output}`.
    """
    return client.send(request())


def sync_detailed(client: SyncCaller) -> Response[dict[str, Any]]:
    """Restart the agent: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request())


async def asyncio(client: AsyncCaller) -> dict[str, Any]:
    """Restart the agent: as `sync`, awaited."""
    return await client.send(request())


async def asyncio_detailed(client: AsyncCaller) -> Response[dict[str, Any]]:
    """Restart the agent: as `sync_detailed`, awaited."""
    return await client.send_detailed(request())
