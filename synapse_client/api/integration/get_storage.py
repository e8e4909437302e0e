# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /storages/{pk}/: Get a storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.storage import Storage

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Storage] = Operation(
    "get_storage",
    "GET",
    "/storages/{pk}/",
    result=codecs.model(_MODELS, "Storage"),
    path_parameters=(PathParameter("pk", int, str),),
    fixed_query=(("with_configuration", "true"),),
)


def request(pk: int | str) -> Request[Storage]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the storage.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk})


def sync(client: SyncCaller, pk: int | str) -> Storage:
    """Get a storage.

    Args:
        pk: Identifier of the storage.

    Returns:
        The storage with its configuration.
    """
    return client.send(request(pk))


def sync_detailed(client: SyncCaller, pk: int | str) -> Response[Storage]:
    """Get a storage: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk))


async def asyncio(client: AsyncCaller, pk: int | str) -> Storage:
    """Get a storage: as `sync`, awaited."""
    return await client.send(request(pk))


async def asyncio_detailed(client: AsyncCaller, pk: int | str) -> Response[Storage]:
    """Get a storage: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk))
