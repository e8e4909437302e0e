# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /data_collections/{data_collection_id}/: Get a data collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.data_collection import DataCollection

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[DataCollection] = Operation(
    "get_data_collection",
    "GET",
    "/data_collections/{data_collection_id}/",
    result=codecs.model(_MODELS, "DataCollection"),
    path_parameters=(PathParameter("data_collection_id", int, str),),
    fixed_query=(("expand", "file_specifications"),),
)


def request(data_collection_id: int | str) -> Request[DataCollection]:
    """Build the request without sending it.

    Args:
        data_collection_id: Identifier of the data collection.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"data_collection_id": data_collection_id})


def sync(client: SyncCaller, data_collection_id: int | str) -> DataCollection:
    """Get a data collection.

    Args:
        data_collection_id: Identifier of the data collection.

    Returns:
        The data collection with its file specifications.
    """
    return client.send(request(data_collection_id))


def sync_detailed(client: SyncCaller, data_collection_id: int | str) -> Response[DataCollection]:
    """Get a data collection: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data_collection_id))


async def asyncio(client: AsyncCaller, data_collection_id: int | str) -> DataCollection:
    """Get a data collection: as `sync`, awaited."""
    return await client.send(request(data_collection_id))


async def asyncio_detailed(client: AsyncCaller, data_collection_id: int | str) -> Response[DataCollection]:
    """Get a data collection: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data_collection_id))
