# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /plugin_releases/{lookup}: Get a plugin release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "get_plugin_release",
    "GET",
    "/plugin_releases/{lookup}",
    result=codecs.map_of(codecs.ANY),
    path_parameters=(PathParameter("lookup", str),),
)


def request(lookup: str) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        lookup: Identifier of the release, or `<code>@<version>`.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"lookup": lookup})


def sync(client: SyncCaller, lookup: str) -> dict[str, Any]:
    """Get a plugin release.

    Args:
        lookup: Identifier of the release, or `<code>@<version>`.

    Returns:
        The release, free form.
    """
    return client.send(request(lookup))


def sync_detailed(client: SyncCaller, lookup: str) -> Response[dict[str, Any]]:
    """Get a plugin release: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(lookup))


async def asyncio(client: AsyncCaller, lookup: str) -> dict[str, Any]:
    """Get a plugin release: as `sync`, awaited."""
    return await client.send(request(lookup))


async def asyncio_detailed(client: AsyncCaller, lookup: str) -> Response[dict[str, Any]]:
    """Get a plugin release: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(lookup))
