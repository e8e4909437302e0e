# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /tasks/{pk}/: Get a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.task import Task
    from ...params.get_task_params import GetTaskParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Task] = Operation(
    "get_task",
    "GET",
    "/tasks/{pk}/",
    result=codecs.model(_MODELS, "Task"),
    path_parameters=(PathParameter("pk", int, str),),
    query_parameters=(
        "expand",
        "fields",
        "omit",
        "url_host",
    ),
)


def request(pk: int | str, params: GetTaskParams | None = None) -> Request[Task]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the task.
        params: Query parameters, each of them optional.
            `expand`: Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`,
                `workshop`. One name, a comma list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk}, query=params)


def sync(client: SyncCaller, pk: int | str, params: GetTaskParams | None = None) -> Task:
    """Get a task.

    Args:
        pk: Identifier of the task.
        params: Query parameters, each of them optional.
            `expand`: Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`,
                `workshop`. One name, a comma list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Returns:
        The task.
    """
    return client.send(request(pk, params))


def sync_detailed(client: SyncCaller, pk: int | str, params: GetTaskParams | None = None) -> Response[Task]:
    """Get a task: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk, params))


async def asyncio(client: AsyncCaller, pk: int | str, params: GetTaskParams | None = None) -> Task:
    """Get a task: as `sync`, awaited."""
    return await client.send(request(pk, params))


async def asyncio_detailed(client: AsyncCaller, pk: int | str, params: GetTaskParams | None = None) -> Response[Task]:
    """Get a task: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk, params))
