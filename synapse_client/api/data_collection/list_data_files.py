# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /data_files/: List data files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.data_file_page import DataFilePage
    from ...params.list_data_files_params import ListDataFilesParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[DataFilePage] = Operation(
    "list_data_files",
    "GET",
    "/data_files/",
    result=codecs.model(_MODELS, "DataFilePage"),
    query_parameters=(
        "data_collection",
        "checksum",
        "processing_status",
        "ordering",
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
    url_fields=("file",),
    checksum_fields={"file": "checksum"},
)


def request(params: ListDataFilesParams | None = None) -> Request[DataFilePage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `data_collection`: Only files in the data collection with this identifier.
            `checksum`: Only files with this checksum, in lowercase hex.
            `processing_status`: Only files that the server has got this far with. One of `pending`, `processing`,
                `completed`, `failed`.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListDataFilesParams | None = None) -> DataFilePage:
    """List data files.

    Args:
        params: Query parameters, each of them optional.
            `data_collection`: Only files in the data collection with this identifier.
            `checksum`: Only files with this checksum, in lowercase hex.
            `processing_status`: Only files that the server has got this far with. One of `pending`, `processing`,
                `completed`, `failed`.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Returns:
        A page of data files.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListDataFilesParams | None = None) -> Response[DataFilePage]:
    """List data files: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListDataFilesParams | None = None) -> DataFilePage:
    """List data files: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(client: AsyncCaller, params: ListDataFilesParams | None = None) -> Response[DataFilePage]:
    """List data files: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
