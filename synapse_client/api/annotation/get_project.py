# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /projects/{pk}/: Get a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.project import Project
    from ...params.get_project_params import GetProjectParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Project] = Operation(
    "get_project",
    "GET",
    "/projects/{pk}/",
    result=codecs.model(_MODELS, "Project"),
    path_parameters=(PathParameter("pk", int, str),),
    query_parameters=(
        "expand",
        "fields",
        "omit",
    ),
)


def request(pk: int | str, params: GetProjectParams | None = None) -> Request[Project]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the project.
        params: Query parameters, each of them optional.
            `expand`: Relations to send as objects instead of identifiers, or to add: `data_collection`. One name, a
                comma list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk}, query=params)


def sync(client: SyncCaller, pk: int | str, params: GetProjectParams | None = None) -> Project:
    """Get a project.

    Args:
        pk: Identifier of the project.
        params: Query parameters, each of them optional.
            `expand`: Relations to send as objects instead of identifiers, or to add: `data_collection`. One name, a
                comma list, or several values.
            `fields`: Send only these fields: a comma list of names, with dots into embedded objects.
            `omit`: Leave these fields out: a comma list of names, with dots into embedded objects.

    Returns:
        The project.
    """
    return client.send(request(pk, params))


def sync_detailed(client: SyncCaller, pk: int | str, params: GetProjectParams | None = None) -> Response[Project]:
    """Get a project: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk, params))


async def asyncio(client: AsyncCaller, pk: int | str, params: GetProjectParams | None = None) -> Project:
    """Get a project: as `sync`, awaited."""
    return await client.send(request(pk, params))


async def asyncio_detailed(
    client: AsyncCaller, pk: int | str, params: GetProjectParams | None = None
) -> Response[Project]:
    """Get a project: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk, params))
