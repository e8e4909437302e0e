# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /task_tags/: List task tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.task_tag_page import TaskTagPage
    from ...params.list_task_tags_params import ListTaskTagsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[TaskTagPage] = Operation(
    "list_task_tags",
    "GET",
    "/task_tags/",
    result=codecs.model(_MODELS, "TaskTagPage"),
    query_parameters=(
        "project",
        "category",
        "search",
        "ordering",
        "fields",
        "omit",
        "page",
        "page_size",
    ),
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
    ),
)


def request(params: ListTaskTagsParams | None = None) -> Request[TaskTagPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only tags of the project with this identifier.
            `category`: Only tags for this purpose. One of `export`, `project`.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListTaskTagsParams | None = None) -> TaskTagPage:
    """List task tags.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only tags of the project with this identifier.
            `category`: Only tags for this purpose. One of `export`, `project`.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Returns:
        A page of task tags.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListTaskTagsParams | None = None) -> Response[TaskTagPage]:
    """List task tags: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListTaskTagsParams | None = None) -> TaskTagPage:
    """List task tags: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(client: AsyncCaller, params: ListTaskTagsParams | None = None) -> Response[TaskTagPage]:
    """List task tags: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
