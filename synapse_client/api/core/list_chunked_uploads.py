# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /chunked_upload/: List chunked uploads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.chunked_upload_page import ChunkedUploadPage
    from ...params.list_chunked_uploads_params import ListChunkedUploadsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[ChunkedUploadPage] = Operation(
    "list_chunked_uploads",
    "GET",
    "/chunked_upload/",
    result=codecs.model(_MODELS, "ChunkedUploadPage"),
    query_parameters=(
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


def request(params: ListChunkedUploadsParams | None = None) -> Request[ChunkedUploadPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListChunkedUploadsParams | None = None) -> ChunkedUploadPage:
    """List chunked uploads.

    Args:
        params: Query parameters, each of them optional.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Returns:
        A page of chunked uploads.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListChunkedUploadsParams | None = None) -> Response[ChunkedUploadPage]:
    """List chunked uploads: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListChunkedUploadsParams | None = None) -> ChunkedUploadPage:
    """List chunked uploads: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(
    client: AsyncCaller, params: ListChunkedUploadsParams | None = None
) -> Response[ChunkedUploadPage]:
    """List chunked uploads: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
