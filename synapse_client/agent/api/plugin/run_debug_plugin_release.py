# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""POST /plugin_releases/run_debug/: Run an action of a plugin that is not released."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.plugin_debug_run_input import PluginDebugRunInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[Any] = Operation(
    "run_debug_plugin_release",
    "POST",
    "/plugin_releases/run_debug/",
    result=codecs.ANY,
)


def request(data: PluginDebugRunInput) -> Request[Any]:
    """Build the request without sending it.

    Args:
        data: The action, the sources of the plugin, and what they need.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: PluginDebugRunInput) -> Any:
    """Run an action of a plugin that is not released.

    Args:
        data: The action, the sources of the plugin, and what they need.

    Returns:
        What the action gives.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: PluginDebugRunInput) -> Response[Any]:
    """Run an action of a plugin that is not released: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: PluginDebugRunInput) -> Any:
    """Run an action of a plugin that is not released: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: PluginDebugRunInput) -> Response[Any]:
    """Run an action of a plugin that is not released: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
