# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""PATCH /jobs/{pk}/: Change a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.job import Job
    from ...params.job_update_input import JobUpdateInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Job] = Operation(
    "update_job",
    "PATCH",
    "/jobs/{pk}/",
    result=codecs.model(_MODELS, "Job"),
    path_parameters=(PathParameter("pk", int, str),),
)


def request(pk: int | str, data: JobUpdateInput) -> Request[Job]:
    """Build the request without sending it.

    Args:
        pk: Identifier of the job, an integer or a UUID.
        data: The fields to change.

    Raises:
        InvalidInputError: a path parameter cannot be part of a URL.
    """
    return Request(OPERATION, path={"pk": pk}, body=Json(data))


def sync(client: SyncCaller, pk: int | str, data: JobUpdateInput) -> Job:
    """Change a job.

    Args:
        pk: Identifier of the job, an integer or a UUID.
        data: The fields to change.

    Returns:
        The job with its new values.
    """
    return client.send(request(pk, data))


def sync_detailed(client: SyncCaller, pk: int | str, data: JobUpdateInput) -> Response[Job]:
    """Change a job: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(pk, data))


async def asyncio(client: AsyncCaller, pk: int | str, data: JobUpdateInput) -> Job:
    """Change a job: as `sync`, awaited."""
    return await client.send(request(pk, data))


async def asyncio_detailed(client: AsyncCaller, pk: int | str, data: JobUpdateInput) -> Response[Job]:
    """Change a job: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(pk, data))
