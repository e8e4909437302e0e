# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /containers/: List containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.container_page import ContainerPage
    from ...params.list_containers_params import ListContainersParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[ContainerPage] = Operation(
    "list_containers",
    "GET",
    "/containers/",
    result=codecs.model(_MODELS, "ContainerPage"),
    query_parameters=(
        "status",
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
    ),
)


def request(params: ListContainersParams | None = None) -> Request[ContainerPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `status`: Only containers in this state.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListContainersParams | None = None) -> ContainerPage:
    """List containers.

    Args:
        params: Query parameters, each of them optional.
            `status`: Only containers in this state.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page.

    Returns:
        A page of containers.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListContainersParams | None = None) -> Response[ContainerPage]:
    """List containers: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListContainersParams | None = None) -> ContainerPage:
    """List containers: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(client: AsyncCaller, params: ListContainersParams | None = None) -> Response[ContainerPage]:
    """List containers: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
