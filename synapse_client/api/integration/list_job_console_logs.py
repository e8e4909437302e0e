# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /jobs/{pk}/console_logs/: Get the console output of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.console_log_entry import ConsoleLogEntry

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[list[str | ConsoleLogEntry]] = Operation(
    "list_job_console_logs",
    "GET",
    "/jobs/{pk}/console_logs/",
    result=codecs.list_of(codecs.union(codecs.literal("string"), other=codecs.model(_MODELS, "ConsoleLogEntry"))),
    path_parameters=(PathParameter("pk", int, str),),
)


def request(pk: int | str) -> Request[list[str | ConsoleLogEntry]]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the job, an integer or a UUID.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk})


def sync(client: SyncCaller, pk: int | str) -> list[str | ConsoleLogEntry]:
    """Get the console output of a job.

    Args:
        pk: Identifier of the job, an integer or a UUID.

    Returns:
        The lines.
    """
    return client.send(request(pk))


def sync_detailed(client: SyncCaller, pk: int | str) -> Response[list[str | ConsoleLogEntry]]:
    """Get the console output of a job: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk))


async def asyncio(client: AsyncCaller, pk: int | str) -> list[str | ConsoleLogEntry]:
    """Get the console output of a job: as `sync`, awaited."""
    return await client.send(request(pk))


async def asyncio_detailed(client: AsyncCaller, pk: int | str) -> Response[list[str | ConsoleLogEntry]]:
    """Get the console output of a job: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk))
