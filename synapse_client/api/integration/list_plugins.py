# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /plugins/: List plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.plugin_page import PluginPage
    from ...params.list_plugins_params import ListPluginsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[PluginPage] = Operation(
    "list_plugins",
    "GET",
    "/plugins/",
    result=codecs.model(_MODELS, "PluginPage"),
    query_parameters=(
        "category",
        "is_active",
        "ordering",
        "fields",
        "omit",
        "page",
        "page_size",
    ),
    pagination=Pagination(
        items="results",
        next="next",
        count="count",
        page_parameter="page",
        page_size_parameter="page_size",
        page_size=100,
        key="id",
        ordering_parameter="ordering",
        fields_parameter="fields",
        omit_parameter="omit",
    ),
)


def request(params: ListPluginsParams | None = None) -> Request[PluginPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `category`: Only plugins for this purpose. One of `neural_net`, `export`, `upload`, `smart_tool`,
                `pre_annotation`, `post_annotation`, `data_validation`, `converter`.
            `is_active`: Only plugins that can, or cannot, be used.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListPluginsParams | None = None) -> PluginPage:
    """List plugins.

    Args:
        params: Query parameters, each of them optional.
            `category`: Only plugins for this purpose. One of `neural_net`, `export`, `upload`, `smart_tool`,
                `pre_annotation`, `post_annotation`, `data_validation`, `converter`.
            `is_active`: Only plugins that can, or cannot, be used.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Returns:
        A page of plugins.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListPluginsParams | None = None) -> Response[PluginPage]:
    """List plugins: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListPluginsParams | None = None) -> PluginPage:
    """List plugins: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(client: AsyncCaller, params: ListPluginsParams | None = None) -> Response[PluginPage]:
    """List plugins: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
