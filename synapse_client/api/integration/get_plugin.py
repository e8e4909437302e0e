# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /plugins/{pk}/: Get a plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.plugin import Plugin
    from ...params.get_plugin_params import GetPluginParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Plugin] = Operation(
    "get_plugin",
    "GET",
    "/plugins/{pk}/",
    result=codecs.model(_MODELS, "Plugin"),
    path_parameters=(PathParameter("pk", int, str),),
    query_parameters=(
        "fields",
        "omit",
    ),
)


def request(pk: int | str, params: GetPluginParams | None = None) -> Request[Plugin]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the plugin.
        params: Query parameters, each of them optional.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk}, query=params)


def sync(client: SyncCaller, pk: int | str, params: GetPluginParams | None = None) -> Plugin:
    """Get a plugin.

    Args:
        pk: Identifier of the plugin.
        params: Query parameters, each of them optional.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

    Returns:
        The plugin.
    """
    return client.send(request(pk, params))


def sync_detailed(client: SyncCaller, pk: int | str, params: GetPluginParams | None = None) -> Response[Plugin]:
    """Get a plugin: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk, params))


async def asyncio(client: AsyncCaller, pk: int | str, params: GetPluginParams | None = None) -> Plugin:
    """Get a plugin: as `sync`, awaited."""
    return await client.send(request(pk, params))


async def asyncio_detailed(
    client: AsyncCaller, pk: int | str, params: GetPluginParams | None = None
) -> Response[Plugin]:
    """Get a plugin: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk, params))
