# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""POST /plugin_releases/{lookup}/run/: Run an action of a plugin release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.plugin_run_input import PluginRunInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[Any] = Operation(
    "run_plugin_release",
    "POST",
    "/plugin_releases/{lookup}/run/",
    result=codecs.ANY,
    path_parameters=(PathParameter("lookup", str),),
)


def request(lookup: str, data: PluginRunInput) -> Request[Any]:
    """Build the request without sending it.

    Args:
        lookup: Identifier of the release, or `<code>@<version>`.
        data: The action and what it needs.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"lookup": lookup}, body=Json(data))


def sync(client: SyncCaller, lookup: str, data: PluginRunInput) -> Any:
    """Run an action of a plugin release.

    Args:
        lookup: Identifier of the release, or `<code>@<version>`.
        data: The action and what it needs.

    Returns:
        What the action gives.
    """
    return client.send(request(lookup, data))


def sync_detailed(client: SyncCaller, lookup: str, data: PluginRunInput) -> Response[Any]:
    """Run an action of a plugin release: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(lookup, data))


async def asyncio(client: AsyncCaller, lookup: str, data: PluginRunInput) -> Any:
    """Run an action of a plugin release: as `sync`, awaited."""
    return await client.send(request(lookup, data))


async def asyncio_detailed(client: AsyncCaller, lookup: str, data: PluginRunInput) -> Response[Any]:
    """Run an action of a plugin release: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(lookup, data))
