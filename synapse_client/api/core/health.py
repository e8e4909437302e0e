# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /health/: Check that the server is alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.health_status import HealthStatus

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[HealthStatus] = Operation(
    "health",
    "GET",
    "/health/",
    result=codecs.model(_MODELS, "HealthStatus"),
    secured=False,
)


def request() -> Request[HealthStatus]:
    """Build the request without sending it."""
    return Request(OPERATION)


def sync(client: SyncCaller) -> HealthStatus:
    """Check that the server is alive.

    Returns:
        The server is up.
    """
    return client.send(request())


def sync_detailed(client: SyncCaller) -> Response[HealthStatus]:
    """Check that the server is alive: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request())


async def asyncio(client: AsyncCaller) -> HealthStatus:
    """Check that the server is alive: as `sync`, awaited."""
    return await client.send(request())


async def asyncio_detailed(client: AsyncCaller) -> Response[HealthStatus]:
    """Check that the server is alive: as `sync_detailed`, awaited."""
    return await client.send_detailed(request())
