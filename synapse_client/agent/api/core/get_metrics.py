# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /metrics/{panel}/: Get metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "get_metrics",
    "GET",
    "/metrics/{panel}/",
    result=codecs.map_of(codecs.ANY),
    path_parameters=(PathParameter("panel", str),),
)


def request(panel: str) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        panel: Name of the panel.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"panel": panel})


def sync(client: SyncCaller, panel: str) -> dict[str, Any]:
    """Get metrics.

    Args:
        panel: Name of the panel.

    Returns:
        The metrics, free form.
    """
    return client.send(request(panel))


def sync_detailed(client: SyncCaller, panel: str) -> Response[dict[str, Any]]:
    """Get metrics: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(panel))


async def asyncio(client: AsyncCaller, panel: str) -> dict[str, Any]:
    """Get metrics: as `sync`, awaited."""
    return await client.send(request(panel))


async def asyncio_detailed(client: AsyncCaller, panel: str) -> Response[dict[str, Any]]:
    """Get metrics: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(panel))
