# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""PUT /chunked_upload/: Send the first chunk of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Multipart
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.chunked_upload import ChunkedUpload
    from ...params.chunked_upload_start_input import ChunkedUploadStartInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[ChunkedUpload] = Operation(
    "start_chunked_upload",
    "PUT",
    "/chunked_upload/",
    result=codecs.model(_MODELS, "ChunkedUpload"),
)


def request(data: ChunkedUploadStartInput, *, content_range: str) -> Request[ChunkedUpload]:
    """Build the request without sending it.

    Args:
        data: Name of the file and its first bytes.
        content_range: Position of the chunk: `bytes <first>-<last>/<total>`, positions counted from 0, the last one
            included, `<total>` the size of the whole file in bytes.
    """
    return Request(OPERATION, headers={"Content-Range": content_range}, body=Multipart(data, files=("file",)))


def sync(client: SyncCaller, data: ChunkedUploadStartInput, *, content_range: str) -> ChunkedUpload:
    """Send the first chunk of a file.

    Args:
        data: Name of the file and its first bytes.
        content_range: Position of the chunk: `bytes <first>-<last>/<total>`, positions counted from 0, the last one
            included, `<total>` the size of the whole file in bytes.

    Returns:
        The upload with the bytes held so far.
    """
    return client.send(request(data, content_range=content_range))


def sync_detailed(client: SyncCaller, data: ChunkedUploadStartInput, *, content_range: str) -> Response[ChunkedUpload]:
    """Send the first chunk of a file: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data, content_range=content_range))


async def asyncio(client: AsyncCaller, data: ChunkedUploadStartInput, *, content_range: str) -> ChunkedUpload:
    """Send the first chunk of a file: as `sync`, awaited."""
    return await client.send(request(data, content_range=content_range))


async def asyncio_detailed(
    client: AsyncCaller, data: ChunkedUploadStartInput, *, content_range: str
) -> Response[ChunkedUpload]:
    """Send the first chunk of a file: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data, content_range=content_range))
