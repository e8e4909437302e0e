# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /tasks/set_tags/: Tag several tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.set_tags_tasks_params import SetTagsTasksParams
    from ...params.tags_input import TagsInput
    from ...params.task_tags_input import TaskTagsInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "set_tags_tasks",
    "POST",
    "/tasks/set_tags/",
    result=codecs.map_of(codecs.ANY),
    query_parameters=("project",),
)


def request(data: TagsInput | TaskTagsInput, params: SetTagsTasksParams | None = None) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        data: Tasks and tags.
        params: Query parameters, each of them optional.
            `project`: Touch only those of the named tasks that belong to the project with this identifier.
    """
    return Request(OPERATION, query=params, body=Json(data))


def sync(
    client: SyncCaller, data: TagsInput | TaskTagsInput, params: SetTagsTasksParams | None = None
) -> dict[str, Any]:
    """Tag several tasks.

    Args:
        data: Tasks and tags.
        params: Query parameters, each of them optional.
            `project`: Touch only those of the named tasks that belong to the project with this identifier.

    Returns:
        The tags were set.
    """
    return client.send(request(data, params))


def sync_detailed(
    client: SyncCaller, data: TagsInput | TaskTagsInput, params: SetTagsTasksParams | None = None
) -> Response[dict[str, Any]]:
    """Tag several tasks: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data, params))


async def asyncio(
    client: AsyncCaller, data: TagsInput | TaskTagsInput, params: SetTagsTasksParams | None = None
) -> dict[str, Any]:
    """Tag several tasks: as `sync`, awaited."""
    return await client.send(request(data, params))


async def asyncio_detailed(
    client: AsyncCaller, data: TagsInput | TaskTagsInput, params: SetTagsTasksParams | None = None
) -> Response[dict[str, Any]]:
    """Tag several tasks: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data, params))
