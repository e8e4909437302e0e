# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /agents/{token}/error_logs/: List what went wrong on an agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.agent_error_log_page import AgentErrorLogPage
    from ...params.list_agent_error_logs_params import ListAgentErrorLogsParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[AgentErrorLogPage] = Operation(
    "list_agent_error_logs",
    "GET",
    "/agents/{token}/error_logs/",
    result=codecs.model(_MODELS, "AgentErrorLogPage"),
    path_parameters=(PathParameter("token", str, secret=True),),
    query_parameters=(
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


def request(token: str, params: ListAgentErrorLogsParams | None = None) -> Request[AgentErrorLogPage]:
    """Build the request without sending it.

    Args:
        token: Token of the agent, usually 40 hex digits.
        params: Query parameters, each of them optional.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"token": token}, query=params)


def sync(client: SyncCaller, token: str, params: ListAgentErrorLogsParams | None = None) -> AgentErrorLogPage:
    """List what went wrong on an agent.

    Args:
        token: Token of the agent, usually 40 hex digits.
        params: Query parameters, each of them optional.
            `page`: Number of the page, from 1. A page beyond the last one answers 404.
            `page_size`: Number of items on a page. Servers send 100 at most, whatever is asked for.

    Returns:
        A page of failures.
    """
    return client.send(request(token, params))


def sync_detailed(
    client: SyncCaller, token: str, params: ListAgentErrorLogsParams | None = None
) -> Response[AgentErrorLogPage]:
    """List what went wrong on an agent: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(token, params))


async def asyncio(client: AsyncCaller, token: str, params: ListAgentErrorLogsParams | None = None) -> AgentErrorLogPage:
    """List what went wrong on an agent: as `sync`, awaited."""
    return await client.send(request(token, params))


async def asyncio_detailed(
    client: AsyncCaller, token: str, params: ListAgentErrorLogsParams | None = None
) -> Response[AgentErrorLogPage]:
    """List what went wrong on an agent: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(token, params))
