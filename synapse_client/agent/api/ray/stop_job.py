# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""POST /jobs/{job_id}/stop/: Stop a Ray job."""

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
    "stop_job",
    "POST",
    "/jobs/{job_id}/stop/",
    result=codecs.map_of(codecs.ANY),
    path_parameters=(PathParameter("job_id", str),),
)


def request(job_id: str) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        job_id: Identifier of the Ray job: letters, digits, `-` and `_`.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"job_id": job_id})


def sync(client: SyncCaller, job_id: str) -> dict[str, Any]:
    """Stop a Ray job.

    Args:
        job_id: Identifier of the Ray job: letters, digits, `-` and `_`.

    Returns:
        The job with its `status`.
    """
    return client.send(request(job_id))


def sync_detailed(client: SyncCaller, job_id: str) -> Response[dict[str, Any]]:
    """Stop a Ray job: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(job_id))


async def asyncio(client: AsyncCaller, job_id: str) -> dict[str, Any]:
    """Stop a Ray job: as `sync`, awaited."""
    return await client.send(request(job_id))


async def asyncio_detailed(client: AsyncCaller, job_id: str) -> Response[dict[str, Any]]:
    """Stop a Ray job: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(job_id))
