# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /builds/{build_id}/: Get the state of a build."""

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
    "get_build_status",
    "GET",
    "/builds/{build_id}/",
    result=codecs.map_of(codecs.ANY),
    path_parameters=(PathParameter("build_id", str),),
)


def request(build_id: str) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        build_id: Identifier of the build, from the answer of `create_container`.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"build_id": build_id})


def sync(client: SyncCaller, build_id: str) -> dict[str, Any]:
    """Get the state of a build.

    Args:
        build_id: Identifier of the build, from the answer of `create_container`.

    Returns:
        The state of the build.
    """
    return client.send(request(build_id))


def sync_detailed(client: SyncCaller, build_id: str) -> Response[dict[str, Any]]:
    """Get the state of a build: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(build_id))


async def asyncio(client: AsyncCaller, build_id: str) -> dict[str, Any]:
    """Get the state of a build: as `sync`, awaited."""
    return await client.send(request(build_id))


async def asyncio_detailed(client: AsyncCaller, build_id: str) -> Response[dict[str, Any]]:
    """Get the state of a build: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(build_id))
