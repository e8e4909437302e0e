# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /agents/{pk}/: Get an agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.agent import Agent
    from ...params.get_agent_params import GetAgentParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Agent] = Operation(
    "get_agent",
    "GET",
    "/agents/{pk}/",
    result=codecs.model(_MODELS, "Agent"),
    path_parameters=(PathParameter("pk", int, str),),
    query_parameters=(
        "fields",
        "omit",
    ),
)


def request(pk: int | str, params: GetAgentParams | None = None) -> Request[Agent]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the agent.
        params: Query parameters, each of them optional.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk}, query=params)


def sync(client: SyncCaller, pk: int | str, params: GetAgentParams | None = None) -> Agent:
    """Get an agent.

    Args:
        pk: Identifier of the agent.
        params: Query parameters, each of them optional.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

    Returns:
        The agent.
    """
    return client.send(request(pk, params))


def sync_detailed(client: SyncCaller, pk: int | str, params: GetAgentParams | None = None) -> Response[Agent]:
    """Get an agent: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk, params))


async def asyncio(client: AsyncCaller, pk: int | str, params: GetAgentParams | None = None) -> Agent:
    """Get an agent: as `sync`, awaited."""
    return await client.send(request(pk, params))


async def asyncio_detailed(client: AsyncCaller, pk: int | str, params: GetAgentParams | None = None) -> Response[Agent]:
    """Get an agent: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk, params))
