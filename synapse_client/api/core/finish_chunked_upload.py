# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /chunked_upload/{pk}/: Finish a chunked upload."""

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

    from ...models.chunked_upload import ChunkedUpload
    from ...params.chunked_upload_finish_input import ChunkedUploadFinishInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[ChunkedUpload] = Operation(
    "finish_chunked_upload",
    "POST",
    "/chunked_upload/{pk}/",
    result=codecs.model(_MODELS, "ChunkedUpload"),
    path_parameters=(PathParameter("pk", int, str),),
    ends_upload=True,
)


def request(pk: int | str, data: ChunkedUploadFinishInput) -> Request[ChunkedUpload]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the chunked upload, an integer or a UUID.
        data: Checksum of the whole file.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk}, body=Json(data))


def sync(client: SyncCaller, pk: int | str, data: ChunkedUploadFinishInput) -> ChunkedUpload:
    """Finish a chunked upload.

    Args:
        pk: Identifier of the chunked upload, an integer or a UUID.
        data: Checksum of the whole file.

    Returns:
        The finished upload.
    """
    return client.send(request(pk, data))


def sync_detailed(client: SyncCaller, pk: int | str, data: ChunkedUploadFinishInput) -> Response[ChunkedUpload]:
    """Finish a chunked upload: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk, data))


async def asyncio(client: AsyncCaller, pk: int | str, data: ChunkedUploadFinishInput) -> ChunkedUpload:
    """Finish a chunked upload: as `sync`, awaited."""
    return await client.send(request(pk, data))


async def asyncio_detailed(
    client: AsyncCaller, pk: int | str, data: ChunkedUploadFinishInput
) -> Response[ChunkedUpload]:
    """Finish a chunked upload: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk, data))
