# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /plugins/{pk}/run/: Run a plugin."""

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
    from ...params.plugin_run_parameters_input import PluginRunParametersInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[Any] = Operation(
    "run_plugin",
    "POST",
    "/plugins/{pk}/run/",
    result=codecs.ANY,
    path_parameters=(PathParameter("pk", int, str),),
)


def request(pk: int | str, data: PluginRunInput | PluginRunParametersInput) -> Request[Any]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the plugin, or its code.
        data: What to run.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk}, body=Json(data))


def sync(client: SyncCaller, pk: int | str, data: PluginRunInput | PluginRunParametersInput) -> Any:
    """Run a plugin.

    Args:
        pk: Identifier of the plugin, or its code.
        data: What to run.

    Returns:
        The job that was started, or the result of the action.
    """
    return client.send(request(pk, data))


def sync_detailed(client: SyncCaller, pk: int | str, data: PluginRunInput | PluginRunParametersInput) -> Response[Any]:
    """Run a plugin: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk, data))


async def asyncio(client: AsyncCaller, pk: int | str, data: PluginRunInput | PluginRunParametersInput) -> Any:
    """Run a plugin: as `sync`, awaited."""
    return await client.send(request(pk, data))


async def asyncio_detailed(
    client: AsyncCaller, pk: int | str, data: PluginRunInput | PluginRunParametersInput
) -> Response[Any]:
    """Run a plugin: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk, data))
