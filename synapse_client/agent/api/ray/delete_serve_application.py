# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""DELETE /serve_applications/{name}/: Delete a serve application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[None] = Operation(
    "delete_serve_application",
    "DELETE",
    "/serve_applications/{name}/",
    path_parameters=(PathParameter("name", str),),
)


def request(name: str) -> Request[None]:
    """Build the request without sending it.

    Args:
        name: Name of the serve application.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"name": name})


def sync(client: SyncCaller, name: str) -> None:
    """Delete a serve application.

    Args:
        name: Name of the serve application.
    """
    client.send(request(name))


def sync_detailed(client: SyncCaller, name: str) -> Response[None]:
    """Delete a serve application: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(name))


async def asyncio(client: AsyncCaller, name: str) -> None:
    """Delete a serve application: as `sync`, awaited."""
    await client.send(request(name))


async def asyncio_detailed(client: AsyncCaller, name: str) -> Response[None]:
    """Delete a serve application: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(name))
