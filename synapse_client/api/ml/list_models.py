# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /models/: List models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.model_page import ModelPage
    from ...params.list_models_params import ListModelsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[ModelPage] = Operation(
    "list_models",
    "GET",
    "/models/",
    result=codecs.model(_MODELS, "ModelPage"),
    query_parameters=(
        "project",
        "is_released",
        "created_after",
        "search",
        "ordering",
        "expand",
        "fields",
        "omit",
        "page",
        "page_size",
        "url_host",
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
    url_fields=("file",),
)


def request(params: ListModelsParams | None = None) -> Request[ModelPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only models of the project with this identifier.
            `is_released`: Only models that are, or are not, released.
            `created_after`: Only those created at or after this moment. Only documentation names it: servers may
                take no notice of it, and answer with everything.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `expand`: Relations to send as objects instead of identifiers, or to add: `metrics`. One name, a comma
                list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListModelsParams | None = None) -> ModelPage:
    """List models.

    Args:
        params: Query parameters, each of them optional.
            `project`: Only models of the project with this identifier.
            `is_released`: Only models that are, or are not, released.
            `created_after`: Only those created at or after this moment. Only documentation names it: servers may
                take no notice of it, and answer with everything.
            `search`: Only those whose texts contain these words. File names are not searched.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `expand`: Relations to send as objects instead of identifiers, or to add: `metrics`. One name, a comma
                list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Returns:
        A page of models.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListModelsParams | None = None) -> Response[ModelPage]:
    """List models: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListModelsParams | None = None) -> ModelPage:
    """List models: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(client: AsyncCaller, params: ListModelsParams | None = None) -> Response[ModelPage]:
    """List models: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
