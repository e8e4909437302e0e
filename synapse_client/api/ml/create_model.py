# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /models/: Create a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.model import Model
    from ...params.model_input import ModelInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Model] = Operation(
    "create_model",
    "POST",
    "/models/",
    result=codecs.model(_MODELS, "Model"),
    ends_upload=True,
)


def request(data: ModelInput) -> Request[Model]:
    """Build the request without sending it.

    Args:
        data: The model to create.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: ModelInput) -> Model:
    """Create a model.

    Args:
        data: The model to create.

    Returns:
        The new model.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: ModelInput) -> Response[Model]:
    """Create a model: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: ModelInput) -> Model:
    """Create a model: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: ModelInput) -> Response[Model]:
    """Create a model: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
