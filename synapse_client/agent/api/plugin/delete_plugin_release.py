# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""DELETE /plugin_releases/{lookup}: Delete a plugin release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[None] = Operation(
    "delete_plugin_release",
    "DELETE",
    "/plugin_releases/{lookup}",
    path_parameters=(PathParameter("lookup", str),),
)


def request(lookup: str) -> Request[None]:
    """Build the request without sending it.

    Args:
        lookup: Identifier of the release, or `<code>@<version>`.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"lookup": lookup})


def sync(client: SyncCaller, lookup: str) -> None:
    """Delete a plugin release.

    Args:
        lookup: Identifier of the release, or `<code>@<version>`.
    """
    client.send(request(lookup))


def sync_detailed(client: SyncCaller, lookup: str) -> Response[None]:
    """Delete a plugin release: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(lookup))


async def asyncio(client: AsyncCaller, lookup: str) -> None:
    """Delete a plugin release: as `sync`, awaited."""
    await client.send(request(lookup))


async def asyncio_detailed(client: AsyncCaller, lookup: str) -> Response[None]:
    """Delete a plugin release: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(lookup))
