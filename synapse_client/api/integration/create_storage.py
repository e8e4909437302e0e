# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /storages/: Add a storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.storage import Storage
    from ...params.storage_input import StorageInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Storage] = Operation(
    "create_storage",
    "POST",
    "/storages/",
    result=codecs.model(_MODELS, "Storage"),
)


def request(data: StorageInput) -> Request[Storage]:
    """Build the request without sending it.

    Args:
        data: The storage to add.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: StorageInput) -> Storage:
    """Add a storage.

    Args:
        data: The storage to add.

    Returns:
        The new storage.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: StorageInput) -> Response[Storage]:
    """Add a storage: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: StorageInput) -> Storage:
    """Add a storage: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: StorageInput) -> Response[Storage]:
    """Add a storage: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
