# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /jobs/{job_id}/logs/stream/: Follow the logs of a Ray job."""

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
    "stream_job_logs",
    "GET",
    "/jobs/{job_id}/logs/stream/",
    path_parameters=(PathParameter("job_id", str),),
    stream="lines",
    accept="text/event-stream",
)


def request(job_id: str) -> Request[str]:
    """Build the request without sending it.

    Args:
        job_id: Identifier of the Ray job: letters, digits, `-` and `_`.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"job_id": job_id})


def sync(client: SyncCaller, job_id: str) -> Iterator[str]:
    """Follow the logs of a Ray job.

    Args:
        job_id: Identifier of the Ray job: letters, digits, `-` and `_`.

    Returns:
        The events, line by line.
    """
    return client.stream(lines(request(job_id)))


def asyncio(client: AsyncCaller, job_id: str) -> AsyncIterator[str]:
    """Follow the logs of a Ray job: as `sync`, for ``async for``."""
    return client.stream(lines(request(job_id)))
