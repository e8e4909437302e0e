# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /plugins/: Create a plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.plugin import Plugin
    from ...params.plugin_input import PluginInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Plugin] = Operation(
    "create_plugin",
    "POST",
    "/plugins/",
    result=codecs.model(_MODELS, "Plugin"),
)


def request(data: PluginInput) -> Request[Plugin]:
    """Build the request without sending it.

    Args:
        data: The plugin to create.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: PluginInput) -> Plugin:
    """Create a plugin.

    Args:
        data: The plugin to create.

    Returns:
        The new plugin.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: PluginInput) -> Response[Plugin]:
    """Create a plugin: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: PluginInput) -> Plugin:
    """Create a plugin: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: PluginInput) -> Response[Plugin]:
    """Create a plugin: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
