# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /tasks/: Create tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.task import Task
    from ...params.task_batch_input import TaskBatchInput
    from ...params.task_input import TaskInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[list[Task] | Task] = Operation(
    "create_tasks",
    "POST",
    "/tasks/",
    result=codecs.union(codecs.list_of(codecs.model(_MODELS, "Task")), other=codecs.model(_MODELS, "Task")),
)


def request(data: Sequence[TaskInput] | TaskInput | TaskBatchInput) -> Request[list[Task] | Task]:
    """Build the request without sending it.

    Args:
        data: The tasks to create.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: Sequence[TaskInput] | TaskInput | TaskBatchInput) -> list[Task] | Task:
    """Create tasks.

    Args:
        data: The tasks to create.

    Returns:
        The new task, or the new tasks in the order given.
    """
    return client.send(request(data))


def sync_detailed(
    client: SyncCaller, data: Sequence[TaskInput] | TaskInput | TaskBatchInput
) -> Response[list[Task] | Task]:
    """Create tasks: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: Sequence[TaskInput] | TaskInput | TaskBatchInput) -> list[Task] | Task:
    """Create tasks: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(
    client: AsyncCaller, data: Sequence[TaskInput] | TaskInput | TaskBatchInput
) -> Response[list[Task] | Task]:
    """Create tasks: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
