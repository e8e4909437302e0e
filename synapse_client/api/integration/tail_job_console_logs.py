# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /async/jobs/{pk}/tail_console_logs/: Follow the console output of a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.flows.flow import lines

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

__all__ = ["OPERATION", "asyncio", "request", "sync"]

OPERATION: Operation[str] = Operation(
    "tail_job_console_logs",
    "GET",
    "/async/jobs/{pk}/tail_console_logs/",
    path_parameters=(PathParameter("pk", int, str),),
    stream="lines",
    accept="text/event-stream",
)


def request(pk: int | str) -> Request[str]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the job, an integer or a UUID.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk})


def sync(client: SyncCaller, pk: int | str) -> Iterator[str]:
    """Follow the console output of a job.

    Args:
        pk: Identifier of the job, an integer or a UUID.

    Returns:
        The event stream.
    """
    return client.stream(lines(request(pk)))


def asyncio(client: AsyncCaller, pk: int | str) -> AsyncIterator[str]:
    """Follow the console output of a job: as `sync`, for ``async for``."""
    return client.stream(lines(request(pk)))
