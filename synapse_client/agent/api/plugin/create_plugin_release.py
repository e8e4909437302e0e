# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""POST /plugin_releases/: Cache a plugin release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.plugin_release_input import PluginReleaseInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "create_plugin_release",
    "POST",
    "/plugin_releases/",
    result=codecs.map_of(codecs.ANY),
)


def request(data: PluginReleaseInput) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        data: The release to fetch.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: PluginReleaseInput) -> dict[str, Any]:
    """Cache a plugin release.

    Args:
        data: The release to fetch.

    Returns:
        The release, free form.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: PluginReleaseInput) -> Response[dict[str, Any]]:
    """Cache a plugin release: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: PluginReleaseInput) -> dict[str, Any]:
    """Cache a plugin release: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: PluginReleaseInput) -> Response[dict[str, Any]]:
    """Cache a plugin release: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
