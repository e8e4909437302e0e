# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""PATCH /resources/policy/: Change the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.gatekeeping_policy import GatekeepingPolicy
    from ...params.gatekeeping_policy_input import GatekeepingPolicyInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[GatekeepingPolicy] = Operation(
    "update_gatekeeping_policy",
    "PATCH",
    "/resources/policy/",
    result=codecs.model(_MODELS, "GatekeepingPolicy"),
)


def request(data: GatekeepingPolicyInput) -> Request[GatekeepingPolicy]:
    """Build the request without sending it.

    Args:
        data: The limits to change.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: GatekeepingPolicyInput) -> GatekeepingPolicy:
    """Change the policy.

    Args:
        data: The limits to change.

    Returns:
        The policy as it is now.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: GatekeepingPolicyInput) -> Response[GatekeepingPolicy]:
    """Change the policy: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: GatekeepingPolicyInput) -> GatekeepingPolicy:
    """Change the policy: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: GatekeepingPolicyInput) -> Response[GatekeepingPolicy]:
    """Change the policy: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
