# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /data_files/presigned_upload/upload/: Get URLs to upload files to the storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.presigned_upload import PresignedUpload
    from ...params.presigned_upload_input import PresignedUploadInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[PresignedUpload] = Operation(
    "request_presigned_upload",
    "POST",
    "/data_files/presigned_upload/upload/",
    result=codecs.model(_MODELS, "PresignedUpload"),
)


def request(data: PresignedUploadInput) -> Request[PresignedUpload]:
    """Build the request without sending it.

    Args:
        data: The files.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: PresignedUploadInput) -> PresignedUpload:
    """Get URLs to upload files to the storage.

    Args:
        data: The files.

    Returns:
        Where to send the files.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: PresignedUploadInput) -> Response[PresignedUpload]:
    """Get URLs to upload files to the storage: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: PresignedUploadInput) -> PresignedUpload:
    """Get URLs to upload files to the storage: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: PresignedUploadInput) -> Response[PresignedUpload]:
    """Get URLs to upload files to the storage: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
