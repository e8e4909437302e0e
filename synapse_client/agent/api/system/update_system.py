# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""POST /system/update/: Update the agent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.system_update_input import SystemUpdateInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "update_system",
    "POST",
    "/system/update/",
    result=codecs.map_of(codecs.ANY),
)


def request(data: SystemUpdateInput | None) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        data: The images to use; null for those that are configured.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: SystemUpdateInput | None) -> dict[str, Any]:
    """Update the agent.

    Args:
        data: The images to use; null for those that are configured.

    Returns:
        `{status, message, pull_output, up_output}`; `status` is `success`, `error` or `in_progress`.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: SystemUpdateInput | None) -> Response[dict[str, Any]]:
    """Update the agent: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: SystemUpdateInput | None) -> dict[str, Any]:
    """Update the agent: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: SystemUpdateInput | None) -> Response[dict[str, Any]]:
    """Update the agent: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
