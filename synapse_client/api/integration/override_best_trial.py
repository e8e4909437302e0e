# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""PUT /trains/{job_id}/override_best_trial/: Choose the best trial of a tuning job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.best_trial_input import BestTrialInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "override_best_trial",
    "PUT",
    "/trains/{job_id}/override_best_trial/",
    result=codecs.map_of(codecs.ANY),
    path_parameters=(PathParameter("job_id", int, str),),
)


def request(job_id: int | str, data: BestTrialInput) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        job_id: Identifier of the job, an integer or a UUID.
        data: The trial and its configuration.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"job_id": job_id}, body=Json(data))


def sync(client: SyncCaller, job_id: int | str, data: BestTrialInput) -> dict[str, Any]:
    """Choose the best trial of a tuning job.

    Args:
        job_id: Identifier of the job, an integer or a UUID.
        data: The trial and its configuration.

    Returns:
        What the server holds now. Servers differ in the form.
    """
    return client.send(request(job_id, data))


def sync_detailed(client: SyncCaller, job_id: int | str, data: BestTrialInput) -> Response[dict[str, Any]]:
    """Choose the best trial of a tuning job: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(job_id, data))


async def asyncio(client: AsyncCaller, job_id: int | str, data: BestTrialInput) -> dict[str, Any]:
    """Choose the best trial of a tuning job: as `sync`, awaited."""
    return await client.send(request(job_id, data))


async def asyncio_detailed(client: AsyncCaller, job_id: int | str, data: BestTrialInput) -> Response[dict[str, Any]]:
    """Choose the best trial of a tuning job: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(job_id, data))
