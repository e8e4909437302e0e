# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /data_files/verify_checksums/: Look up files by checksum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.checksums_input import ChecksumsInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any] | list[Any]] = Operation(
    "verify_data_files_checksums",
    "POST",
    "/data_files/verify_checksums/",
    result=codecs.ANY,
)


def request(data: ChecksumsInput) -> Request[dict[str, Any] | list[Any]]:
    """Build the request without sending it.

    Args:
        data: The checksums.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: ChecksumsInput) -> dict[str, Any] | list[Any]:
    """Look up files by checksum.

    Args:
        data: The checksums.

    Returns:
        What is known about the checksums. Servers differ in the form.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: ChecksumsInput) -> Response[dict[str, Any] | list[Any]]:
    """Look up files by checksum: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: ChecksumsInput) -> dict[str, Any] | list[Any]:
    """Look up files by checksum: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: ChecksumsInput) -> Response[dict[str, Any] | list[Any]]:
    """Look up files by checksum: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
