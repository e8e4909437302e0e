# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /jobs/: List Ray jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[list[dict[str, Any]]] = Operation(
    "list_jobs",
    "GET",
    "/jobs/",
    result=codecs.list_of(codecs.ANY),
)


def request() -> Request[list[dict[str, Any]]]:
    """Build the request without sending it."""
    return Request(OPERATION)


def sync(client: SyncCaller) -> list[dict[str, Any]]:
    """List Ray jobs.

    Returns:
        The jobs, free form.
    """
    return client.send(request())


def sync_detailed(client: SyncCaller) -> Response[list[dict[str, Any]]]:
    """List Ray jobs: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request())


async def asyncio(client: AsyncCaller) -> list[dict[str, Any]]:
    """List Ray jobs: as `sync`, awaited."""
    return await client.send(request())


async def asyncio_detailed(client: AsyncCaller) -> Response[list[dict[str, Any]]]:
    """List Ray jobs: as `sync_detailed`, awaited."""
    return await client.send_detailed(request())
