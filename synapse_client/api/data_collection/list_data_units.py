# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /data_units/: List data units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.data_unit_page import DataUnitPage
    from ...params.list_data_units_params import ListDataUnitsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[DataUnitPage] = Operation(
    "list_data_units",
    "GET",
    "/data_units/",
    result=codecs.model(_MODELS, "DataUnitPage"),
    query_parameters=(
        "data_collection",
        "can_generate_task",
        "ordering",
        "expand",
        "fields",
        "omit",
        "page",
        "page_size",
        "url_host",
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
    url_fields=("files",),
)


def request(params: ListDataUnitsParams | None = None) -> Request[DataUnitPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `data_collection`: Only units of the data collection with this identifier.
            `can_generate_task`: Only units that tasks can, or cannot yet, be made from.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `expand`: Relations to send as objects instead of identifiers, or to add: `files`. One name, a comma
                list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListDataUnitsParams | None = None) -> DataUnitPage:
    """List data units.

    Args:
        params: Query parameters, each of them optional.
            `data_collection`: Only units of the data collection with this identifier.
            `can_generate_task`: Only units that tasks can, or cannot yet, be made from.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `expand`: Relations to send as objects instead of identifiers, or to add: `files`. One name, a comma
                list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Returns:
        A page of data units.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListDataUnitsParams | None = None) -> Response[DataUnitPage]:
    """List data units: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListDataUnitsParams | None = None) -> DataUnitPage:
    """List data units: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(client: AsyncCaller, params: ListDataUnitsParams | None = None) -> Response[DataUnitPage]:
    """List data units: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
