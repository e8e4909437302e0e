# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""POST /containers/docker/: Create a Docker container."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.docker_container_input import DockerContainerInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "create_docker_container",
    "POST",
    "/containers/docker/",
    result=codecs.map_of(codecs.ANY),
)


def request(data: DockerContainerInput) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        data: The release, and how to run it.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: DockerContainerInput) -> dict[str, Any]:
    """Create a Docker container.

    Args:
        data: The release, and how to run it.

    Returns:
        The container, free form.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: DockerContainerInput) -> Response[dict[str, Any]]:
    """Create a Docker container: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: DockerContainerInput) -> dict[str, Any]:
    """Create a Docker container: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: DockerContainerInput) -> Response[dict[str, Any]]:
    """Create a Docker container: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
