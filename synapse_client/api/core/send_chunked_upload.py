# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /chunked_upload/: Send a whole file at once."""

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
    from ...params.chunked_upload_whole_input import ChunkedUploadWholeInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[ChunkedUpload] = Operation(
    "send_chunked_upload",
    "POST",
    "/chunked_upload/",
    result=codecs.model(_MODELS, "ChunkedUpload"),
    ends_upload=True,
)


def request(data: ChunkedUploadWholeInput) -> Request[ChunkedUpload]:
    """Build the request without sending it.

    Args:
        data: Name, content and checksum of the file.
    """
    return Request(OPERATION, body=Multipart(data, files=("file",)))


def sync(client: SyncCaller, data: ChunkedUploadWholeInput) -> ChunkedUpload:
    """Send a whole file at once.

    Args:
        data: Name, content and checksum of the file.

    Returns:
        The finished upload.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: ChunkedUploadWholeInput) -> Response[ChunkedUpload]:
    """Send a whole file at once: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: ChunkedUploadWholeInput) -> ChunkedUpload:
    """Send a whole file at once: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: ChunkedUploadWholeInput) -> Response[ChunkedUpload]:
    """Send a whole file at once: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
