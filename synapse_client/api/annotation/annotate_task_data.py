# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""PUT /tasks/{pk}/annotate_task_data/: Submit annotations of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.task import Task
    from ...params.annotate_task_data_params import AnnotateTaskDataParams
    from ...params.task_annotation_input import TaskAnnotationInput
    from ...params.task_annotation_list_input import TaskAnnotationListInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Task] = Operation(
    "annotate_task_data",
    "PUT",
    "/tasks/{pk}/annotate_task_data/",
    result=codecs.model(_MODELS, "Task"),
    path_parameters=(PathParameter("pk", int, str),),
    query_parameters=(
        "schema",
        "url_host",
    ),
)


def request(
    pk: int | str, data: TaskAnnotationInput | TaskAnnotationListInput, params: AnnotateTaskDataParams | None = None
) -> Request[Task]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the task.
        data: The annotations.
        params: Query parameters, each of them optional.
            `schema`: What the data must look like: `dm_schema_v1` is checked, `any` is stored as it is. The
                project's own schema when absent.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk}, query=params, body=Json(data))


def sync(
    client: SyncCaller,
    pk: int | str,
    data: TaskAnnotationInput | TaskAnnotationListInput,
    params: AnnotateTaskDataParams | None = None,
) -> Task:
    """Submit annotations of a task.

    Args:
        pk: Identifier of the task.
        data: The annotations.
        params: Query parameters, each of them optional.
            `schema`: What the data must look like: `dm_schema_v1` is checked, `any` is stored as it is. The
                project's own schema when absent.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Returns:
        The task with its new data.
    """
    return client.send(request(pk, data, params))


def sync_detailed(
    client: SyncCaller,
    pk: int | str,
    data: TaskAnnotationInput | TaskAnnotationListInput,
    params: AnnotateTaskDataParams | None = None,
) -> Response[Task]:
    """Submit annotations of a task: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk, data, params))


async def asyncio(
    client: AsyncCaller,
    pk: int | str,
    data: TaskAnnotationInput | TaskAnnotationListInput,
    params: AnnotateTaskDataParams | None = None,
) -> Task:
    """Submit annotations of a task: as `sync`, awaited."""
    return await client.send(request(pk, data, params))


async def asyncio_detailed(
    client: AsyncCaller,
    pk: int | str,
    data: TaskAnnotationInput | TaskAnnotationListInput,
    params: AnnotateTaskDataParams | None = None,
) -> Response[Task]:
    """Submit annotations of a task: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk, data, params))
