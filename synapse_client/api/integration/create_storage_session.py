# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /storages/{pk}/session/: Get access data of a storage for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.storage_session import StorageSession
    from ...params.storage_session_input import StorageSessionInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[StorageSession] = Operation(
    "create_storage_session",
    "POST",
    "/storages/{pk}/session/",
    result=codecs.model(_MODELS, "StorageSession"),
    path_parameters=(PathParameter("pk", int, str),),
)


def request(pk: int | str, data: StorageSessionInput) -> Request[StorageSession]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the storage.
        data: What the access data are for.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk}, body=Json(data))


def sync(client: SyncCaller, pk: int | str, data: StorageSessionInput) -> StorageSession:
    """Get access data of a storage for a while.

    Args:
        pk: Identifier of the storage.
        data: What the access data are for.

    Returns:
        The access data.
    """
    return client.send(request(pk, data))


def sync_detailed(client: SyncCaller, pk: int | str, data: StorageSessionInput) -> Response[StorageSession]:
    """Get access data of a storage for a while: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk, data))


async def asyncio(client: AsyncCaller, pk: int | str, data: StorageSessionInput) -> StorageSession:
    """Get access data of a storage for a while: as `sync`, awaited."""
    return await client.send(request(pk, data))


async def asyncio_detailed(client: AsyncCaller, pk: int | str, data: StorageSessionInput) -> Response[StorageSession]:
    """Get access data of a storage for a while: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk, data))
