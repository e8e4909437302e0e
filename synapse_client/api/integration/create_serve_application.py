# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /serve_applications/: Register a serve application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.serve_application import ServeApplication
    from ...params.serve_application_input import ServeApplicationInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[ServeApplication] = Operation(
    "create_serve_application",
    "POST",
    "/serve_applications/",
    result=codecs.model(_MODELS, "ServeApplication"),
)


def request(data: ServeApplicationInput) -> Request[ServeApplication]:
    """Build the request without sending it.

    Args:
        data: The application to register.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: ServeApplicationInput) -> ServeApplication:
    """Register a serve application.

    Args:
        data: The application to register.

    Returns:
        The new serve application.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: ServeApplicationInput) -> Response[ServeApplication]:
    """Register a serve application: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: ServeApplicationInput) -> ServeApplication:
    """Register a serve application: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: ServeApplicationInput) -> Response[ServeApplication]:
    """Register a serve application: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
