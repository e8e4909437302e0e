# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /assignments/{pk}/: Get an assignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.assignment import Assignment
    from ...params.get_assignment_params import GetAssignmentParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Assignment] = Operation(
    "get_assignment",
    "GET",
    "/assignments/{pk}/",
    result=codecs.model(_MODELS, "Assignment"),
    path_parameters=(PathParameter("pk", int, str),),
    query_parameters=(
        "expand",
        "fields",
        "omit",
        "url_host",
    ),
)


def request(pk: int | str, params: GetAssignmentParams | None = None) -> Request[Assignment]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the assignment.
        params: Query parameters, each of them optional.
            `expand`: Relations to send as objects instead of identifiers, or to add: `task`. One name, a comma
                list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk}, query=params)


def sync(client: SyncCaller, pk: int | str, params: GetAssignmentParams | None = None) -> Assignment:
    """Get an assignment.

    Args:
        pk: Identifier of the assignment.
        params: Query parameters, each of them optional.
            `expand`: Relations to send as objects instead of identifiers, or to add: `task`. One name, a comma
                list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.
            `url_host`: `internal` makes file addresses with the host by which the server is reached from within its
                own network.

    Returns:
        The assignment.
    """
    return client.send(request(pk, params))


def sync_detailed(client: SyncCaller, pk: int | str, params: GetAssignmentParams | None = None) -> Response[Assignment]:
    """Get an assignment: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk, params))


async def asyncio(client: AsyncCaller, pk: int | str, params: GetAssignmentParams | None = None) -> Assignment:
    """Get an assignment: as `sync`, awaited."""
    return await client.send(request(pk, params))


async def asyncio_detailed(
    client: AsyncCaller, pk: int | str, params: GetAssignmentParams | None = None
) -> Response[Assignment]:
    """Get an assignment: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk, params))
