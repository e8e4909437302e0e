# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""POST /resources/feasibility/: Check whether work fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.feasibility_input import FeasibilityInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "check_feasibility",
    "POST",
    "/resources/feasibility/",
    result=codecs.map_of(codecs.ANY),
)


def request(data: FeasibilityInput) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        data: The work.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: FeasibilityInput) -> dict[str, Any]:
    """Check whether work fits.

    Args:
        data: The work.

    Returns:
        `{allowed, reasons, feasible_replicas}`.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: FeasibilityInput) -> Response[dict[str, Any]]:
    """Check whether work fits: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: FeasibilityInput) -> dict[str, Any]:
    """Check whether work fits: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: FeasibilityInput) -> Response[dict[str, Any]]:
    """Check whether work fits: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
