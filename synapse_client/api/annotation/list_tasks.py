# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /sdk/tasks/: List tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Keyset, Operation, Pagination, Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.operation import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.task_page import TaskPage
    from ...params.list_tasks_params import ListTasksParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[TaskPage] = Operation(
    "list_tasks",
    "GET",
    "/sdk/tasks/",
    result=codecs.model(_MODELS, "TaskPage"),
    pagination=Pagination(
        items="results",
        next="next",
        count="count",
        page_parameter="page",
        page_size_parameter="page_size",
        page_size=100,
        key="id",
        ordering_parameter="ordering",
        fields_parameter="fields",
        omit_parameter="omit",
        stable=Keyset(above="id__gt", below="id__lt", down_to="id__gte", up_to="id__lte"),
    ),
    url_fields=(
        "files",
        "data_unit.files",
    ),
)


def request(params: ListTasksParams | None = None) -> Request[TaskPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only tasks of the project with this identifier.
            `status`: Only tasks in this state.
            `tags`: Only tasks that carry one of the tags with these identifiers.
            `is_discarded`: Only tasks that were, or were not, set aside.
            `created_after`: Only those created at or after this moment.
            `id__gt`: Only tasks whose identifier is greater.
            `id__gte`: Only tasks whose identifier is this or greater.
            `id__lt`: Only tasks whose identifier is smaller.
            `id__lte`: Only tasks whose identifier is this or smaller.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `expand`: Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`,
                `workshop`. One name, a comma list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListTasksParams | None = None) -> TaskPage:
    """List tasks.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only tasks of the project with this identifier.
            `status`: Only tasks in this state.
            `tags`: Only tasks that carry one of the tags with these identifiers.
            `is_discarded`: Only tasks that were, or were not, set aside.
            `created_after`: Only those created at or after this moment.
            `id__gt`: Only tasks whose identifier is greater.
            `id__gte`: Only tasks whose identifier is this or greater.
            `id__lt`: Only tasks whose identifier is smaller.
            `id__lte`: Only tasks whose identifier is this or smaller.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `expand`: Relations to send as objects instead of identifiers, or to add: `data_unit`, `assignment`,
                `workshop`. One name, a comma list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Returns:
        A page of tasks.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListTasksParams | None = None) -> Response[TaskPage]:
    """List tasks: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListTasksParams | None = None) -> TaskPage:
    """List tasks: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(client: AsyncCaller, params: ListTasksParams | None = None) -> Response[TaskPage]:
    """List tasks: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
