# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""POST /users/login/: Log in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.login import Login
    from ...params.login_input import LoginInput

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[Login] = Operation(
    "login",
    "POST",
    "/users/login/",
    result=codecs.model(_MODELS, "Login"),
    secured=False,
)


def request(data: LoginInput) -> Request[Login]:
    """Build the request without sending it.

    Args:
        data: Who logs in.
    """
    return Request(OPERATION, body=Json(data))


def sync(client: SyncCaller, data: LoginInput) -> Login:
    """Log in.

    Args:
        data: Who logs in.

    Returns:
        The token.
    """
    return client.send(request(data))


def sync_detailed(client: SyncCaller, data: LoginInput) -> Response[Login]:
    """Log in: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(data))


async def asyncio(client: AsyncCaller, data: LoginInput) -> Login:
    """Log in: as `sync`, awaited."""
    return await client.send(request(data))


async def asyncio_detailed(client: AsyncCaller, data: LoginInput) -> Response[Login]:
    """Log in: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(data))
