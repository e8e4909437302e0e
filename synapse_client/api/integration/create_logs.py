# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /logs/: Write log entries of jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.log import Log
    from ...params.log_input import LogInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[list[Log] | Log] = Operation(
    "create_logs",
    "POST",
    "/logs/",
    result=codecs.union(codecs.list_of(codecs.model(_MODELS, "Log")), other=codecs.model(_MODELS, "Log")),
)


def request(data: Sequence[LogInput] | LogInput) -> Request[list[Log] | Log]:
    """Build the request without sending it.

    Args:
        data: The entries to store.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: Sequence[LogInput] | LogInput) -> list[Log] | Log:
    """Write log entries of jobs.

    Args:
        data: The entries to store.

    Returns:
        The new entry, or the new entries in the order given.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: Sequence[LogInput] | LogInput) -> Response[list[Log] | Log]:
    """Write log entries of jobs: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: Sequence[LogInput] | LogInput) -> list[Log] | Log:
    """Write log entries of jobs: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: Sequence[LogInput] | LogInput) -> Response[list[Log] | Log]:
    """Write log entries of jobs: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
