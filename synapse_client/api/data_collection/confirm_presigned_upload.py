# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /data_files/presigned_upload/confirm_upload/: Make data files of files in the storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.presigned_confirmation import PresignedConfirmation
    from ...params.presigned_confirm_input import PresignedConfirmInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[PresignedConfirmation] = Operation(
    "confirm_presigned_upload",
    "POST",
    "/data_files/presigned_upload/confirm_upload/",
    result=codecs.model(_MODELS, "PresignedConfirmation"),
    ends_upload=True,
)


def request(data: PresignedConfirmInput) -> Request[PresignedConfirmation]:
    """Build the request without sending it.

    Args:
        data: The files that have been sent.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: PresignedConfirmInput) -> PresignedConfirmation:
    """Make data files of files in the storage.

    Args:
        data: The files that have been sent.

    Returns:
        What became of each file.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: PresignedConfirmInput) -> Response[PresignedConfirmation]:
    """Make data files of files in the storage: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: PresignedConfirmInput) -> PresignedConfirmation:
    """Make data files of files in the storage: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: PresignedConfirmInput) -> Response[PresignedConfirmation]:
    """Make data files of files in the storage: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
