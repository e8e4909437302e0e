# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /data_collections/: List data collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.data_collection_page import DataCollectionPage
    from ...params.list_data_collection_params import ListDataCollectionParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[DataCollectionPage] = Operation(
    "list_data_collection",
    "GET",
    "/data_collections/",
    result=codecs.model(_MODELS, "DataCollectionPage"),
    query_parameters=(
        "category",
        "ordering",
        "expand",
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


def request(params: ListDataCollectionParams | None = None) -> Request[DataCollectionPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `category`: Only collections of this kind of data. One of `image`, `video`, `audio`, `text`, `pcd`,
                `data`.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `expand`: Relations to send as objects instead of identifiers, or to add: `file_specifications`. One
                name, a comma list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListDataCollectionParams | None = None) -> DataCollectionPage:
    """List data collections.

    Args:
        params: Query parameters, each of them optional.
            `category`: Only collections of this kind of data. One of `image`, `video`, `audio`, `text`, `pcd`,
                `data`.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `expand`: Relations to send as objects instead of identifiers, or to add: `file_specifications`. One
                name, a comma list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Returns:
        A page of data collections.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListDataCollectionParams | None = None) -> Response[DataCollectionPage]:
    """List data collections: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListDataCollectionParams | None = None) -> DataCollectionPage:
    """List data collections: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(
    client: AsyncCaller, params: ListDataCollectionParams | None = None
) -> Response[DataCollectionPage]:
    """List data collections: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
