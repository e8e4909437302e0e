# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /data_units/: Create data units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.data_unit import DataUnit
    from ...params.data_unit_input import DataUnitInput
    from ...params.uploaded_file_input import UploadedFileInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[list[DataUnit] | DataUnit] = Operation(
    "create_data_units",
    "POST",
    "/data_units/",
    result=codecs.union(codecs.list_of(codecs.model(_MODELS, "DataUnit")), other=codecs.model(_MODELS, "DataUnit")),
)


def request(
    uploaded_files: Sequence[DataUnitInput | UploadedFileInput] | DataUnitInput,
) -> Request[list[DataUnit] | DataUnit]:
    """Build the request without sending it.

    Args:
        uploaded_files: The data units to create.
    """
    return Request(OPERATION, body=Json(uploaded_files))


def sync(
    client: SyncCaller, uploaded_files: Sequence[DataUnitInput | UploadedFileInput] | DataUnitInput
) -> list[DataUnit] | DataUnit:
    """Create data units.

    Args:
        uploaded_files: The data units to create.

    Returns:
        The new data unit, or the new data units in the order given.
    """
    return client.send(request(uploaded_files))


def sync_detailed(
    client: SyncCaller, uploaded_files: Sequence[DataUnitInput | UploadedFileInput] | DataUnitInput
) -> Response[list[DataUnit] | DataUnit]:
    """Create data units: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(uploaded_files))


async def asyncio(
    client: AsyncCaller, uploaded_files: Sequence[DataUnitInput | UploadedFileInput] | DataUnitInput
) -> list[DataUnit] | DataUnit:
    """Create data units: as `sync`, awaited."""
    return await client.send(request(uploaded_files))


async def asyncio_detailed(
    client: AsyncCaller, uploaded_files: Sequence[DataUnitInput | UploadedFileInput] | DataUnitInput
) -> Response[list[DataUnit] | DataUnit]:
    """Create data units: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(uploaded_files))
