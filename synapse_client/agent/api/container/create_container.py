# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""POST /containers/: Create a container."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json, Multipart, one_body
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...params.container_input import ContainerInput
    from ...params.container_upload_input import ContainerUploadInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

OPERATION: Operation[dict[str, Any]] = Operation(
    "create_container",
    "POST",
    "/containers/",
    result=codecs.map_of(codecs.ANY),
)


def request(*, data: ContainerInput | None = None, form: ContainerUploadInput | None = None) -> Request[dict[str, Any]]:
    """Build the request without sending it.

    Args:
        data: The release, and how to run it. Sent as application/json; give one of `data`, `form`.
        form: The release, and how to run it. Sent as multipart/form-data; give one of `data`, `form`.

    Raises:
        InvalidInputError: several bodies were given, or none.
    """
    return Request(
        OPERATION,
        body=one_body(
            "create_container",
            required=True,
            data=None if data is None else Json(data),
            form=None if form is None else Multipart(form, files=("file",)),
        ),
    )


def sync(
    client: SyncCaller, *, data: ContainerInput | None = None, form: ContainerUploadInput | None = None
) -> dict[str, Any]:
    """Create a container.

    Args:
        data: The release, and how to run it. Sent as application/json; give one of `data`, `form`.
        form: The release, and how to run it. Sent as multipart/form-data; give one of `data`, `form`.

    Returns:
        The build, or the container.
    """
    return client.send(request(data=data, form=form))


def sync_detailed(
    client: SyncCaller, *, data: ContainerInput | None = None, form: ContainerUploadInput | None = None
) -> Response[dict[str, Any]]:
    """Create a container: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data=data, form=form))


async def asyncio(
    client: AsyncCaller, *, data: ContainerInput | None = None, form: ContainerUploadInput | None = None
) -> dict[str, Any]:
    """Create a container: as `sync`, awaited."""
    return await client.send(request(data=data, form=form))


async def asyncio_detailed(
    client: AsyncCaller, *, data: ContainerInput | None = None, form: ContainerUploadInput | None = None
) -> Response[dict[str, Any]]:
    """Create a container: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data=data, form=form))
