# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /data_files/: Create a data file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json, Multipart, one_body
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.data_file import DataFile
    from ...params.data_file_input import DataFileInput
    from ...params.data_file_upload_input import DataFileUploadInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[DataFile] = Operation(
    "create_data_file",
    "POST",
    "/data_files/",
    result=codecs.model(_MODELS, "DataFile"),
    ends_upload=True,
)


def request(*, data: DataFileInput | None = None, form: DataFileUploadInput | None = None) -> Request[DataFile]:
    """Build the request without sending it.

    Args:
        data: The file, or the chunked upload that holds it. Sent as application/json; give one of `data`, `form`.
        form: The file, or the chunked upload that holds it. Sent as multipart/form-data; give one of `data`,
            `form`.

    Raises:
        InvalidInputError: several bodies were given, or none.
    """
    return Request(
        OPERATION,
        body=one_body(
            "create_data_file",
            required=True,
            data=None if data is None else Json(data),
            form=None if form is None else Multipart(form, files=("file",)),
        ),
    )


def sync(client: SyncCaller, *, data: DataFileInput | None = None, form: DataFileUploadInput | None = None) -> DataFile:
    """Create a data file.

    Args:
        data: The file, or the chunked upload that holds it. Sent as application/json; give one of `data`, `form`.
        form: The file, or the chunked upload that holds it. Sent as multipart/form-data; give one of `data`,
            `form`.

    Returns:
        The new data file.
    """
    return client.send(request(data=data, form=form))


def sync_detailed(
    client: SyncCaller, *, data: DataFileInput | None = None, form: DataFileUploadInput | None = None
) -> Response[DataFile]:
    """Create a data file: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data=data, form=form))


async def asyncio(
    client: AsyncCaller, *, data: DataFileInput | None = None, form: DataFileUploadInput | None = None
) -> DataFile:
    """Create a data file: as `sync`, awaited."""
    return await client.send(request(data=data, form=form))


async def asyncio_detailed(
    client: AsyncCaller, *, data: DataFileInput | None = None, form: DataFileUploadInput | None = None
) -> Response[DataFile]:
    """Create a data file: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data=data, form=form))
