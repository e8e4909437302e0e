# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""GET /users/me/: Get the user of the token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.user import User

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[User] = Operation(
    "get_me",
    "GET",
    "/users/me/",
    result=codecs.model(_MODELS, "User"),
)


def request() -> Request[User]:
    """Build the request without sending it."""
    return Request(OPERATION)


def sync(client: SyncCaller) -> User:
    """Get the user of the token.

    Returns:
        The user.
    """
    return client.send(request())


def sync_detailed(client: SyncCaller) -> Response[User]:
    """Get the user of the token: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request())


async def asyncio(client: AsyncCaller) -> User:
    """Get the user of the token: as `sync`, awaited."""
    return await client.send(request())


async def asyncio_detailed(client: AsyncCaller) -> Response[User]:
    """Get the user of the token: as `sync_detailed`, awaited."""
    return await client.send_detailed(request())
