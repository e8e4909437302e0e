# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /serve_applications/: List serve applications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.serve_application_page import ServeApplicationPage
    from ...params.list_serve_applications_params import ListServeApplicationsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[ServeApplicationPage] = Operation(
    "list_serve_applications",
    "GET",
    "/serve_applications/",
    result=codecs.model(_MODELS, "ServeApplicationPage"),
    query_parameters=(
        "plugin_code",
        "job__agent",
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


def request(params: ListServeApplicationsParams | None = None) -> Request[ServeApplicationPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `plugin_code`: Only applications of the plugin with this code.
            `job__agent`: Only applications on the agent with this identifier.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListServeApplicationsParams | None = None) -> ServeApplicationPage:
    """List serve applications.

    Args:
        params: Query parameters, each of them optional.
            `plugin_code`: Only applications of the plugin with this code.
            `job__agent`: Only applications on the agent with this identifier.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Returns:
        A page of serve applications.
    """
    return client.send(request(params))


def sync_detailed(
    client: SyncCaller, params: ListServeApplicationsParams | None = None
) -> Response[ServeApplicationPage]:
    """List serve applications: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListServeApplicationsParams | None = None) -> ServeApplicationPage:
    """List serve applications: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(
    client: AsyncCaller, params: ListServeApplicationsParams | None = None
) -> Response[ServeApplicationPage]:
    """List serve applications: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
