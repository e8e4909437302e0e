# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /resources/policy/: Get the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.gatekeeping_policy import GatekeepingPolicy

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[GatekeepingPolicy] = Operation(
    "get_gatekeeping_policy",
    "GET",
    "/resources/policy/",
    result=codecs.model(_MODELS, "GatekeepingPolicy"),
)


def request() -> Request[GatekeepingPolicy]:
    """Build the request without sending it."""
    return Request(OPERATION)


def sync(client: SyncCaller) -> GatekeepingPolicy:
    """Get the policy.

    Returns:
        The policy.
    """
    return client.send(request())


def sync_detailed(client: SyncCaller) -> Response[GatekeepingPolicy]:
    """Get the policy: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request())


async def asyncio(client: AsyncCaller) -> GatekeepingPolicy:
    """Get the policy: as `sync`, awaited."""
    return await client.send(request())


async def asyncio_detailed(client: AsyncCaller) -> Response[GatekeepingPolicy]:
    """Get the policy: as `sync_detailed`, awaited."""
    return await client.send_detailed(request())
