# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /agents/: List agents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.agent_page import AgentPage
    from ...params.list_agents_params import ListAgentsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[AgentPage] = Operation(
    "list_agents",
    "GET",
    "/agents/",
    result=codecs.model(_MODELS, "AgentPage"),
    query_parameters=(
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


def request(params: ListAgentsParams | None = None) -> Request[AgentPage]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: ListAgentsParams | None = None) -> AgentPage:
    """List agents.

    Args:
        params: Query parameters, each of them optional.
            `ordering`: Field to sort by, descending with `-` before it; a comma list sorts by several.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Returns:
        A page of agents.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: ListAgentsParams | None = None) -> Response[AgentPage]:
    """List agents: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: ListAgentsParams | None = None) -> AgentPage:
    """List agents: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(client: AsyncCaller, params: ListAgentsParams | None = None) -> Response[AgentPage]:
    """List agents: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
