# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /tasks/{task_id}/: Get a Ray task."""

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
    "get_task",
    "GET",
    "/tasks/{task_id}/",
    result=codecs.map_of(codecs.ANY),
    path_parameters=(PathParameter("task_id", str),),
)


def request(task_id: str) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        task_id: Identifier of the Ray task, in hex. It has nothing to do with annotation tasks.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"task_id": task_id})


def sync(client: SyncCaller, task_id: str) -> dict[str, Any]:
    """Get a Ray task.

    Args:
        task_id: Identifier of the Ray task, in hex. It has nothing to do with annotation tasks.

    Returns:
        The task, free form.
    """
    return client.send(request(task_id))


def sync_detailed(client: SyncCaller, task_id: str) -> Response[dict[str, Any]]:
    """Get a Ray task: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(task_id))


async def asyncio(client: AsyncCaller, task_id: str) -> dict[str, Any]:
    """Get a Ray task: as `sync`, awaited."""
    return await client.send(request(task_id))


async def asyncio_detailed(client: AsyncCaller, task_id: str) -> Response[dict[str, Any]]:
    """Get a Ray task: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(task_id))
