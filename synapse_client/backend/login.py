"""Logging in with an address and a password: the one thing that a client does before it has a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.api.core import login
from synapse_client.backend.access import find_server
from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from synapse_client.security import SCHEMES

if TYPE_CHECKING:
    from typing import Unpack

    import httpx

    from synapse_client.runtime.http.options import ClientOptions, TimeoutTypes

__all__ = ["async_user_token", "user_token"]


class _Anonymous(BaseClient):
    """A client without credentials."""

    _find_access = staticmethod(find_server)


class _AsyncAnonymous(AsyncBaseClient):
    """A client without credentials."""

    _find_access = staticmethod(find_server)


def user_token(
    email: str,
    password: str,
    base_url: str | None,
    *,
    timeout: TimeoutTypes = None,
    transport: httpx.BaseTransport | None = None,
    **options: Unpack[ClientOptions],
) -> str:
    """Return the token that a user gets by logging in.

    Args:
        email: The user's address.
        password: The user's password.
        base_url: As for the client, and so are the others.
        timeout: As for the client.
        transport: As for the client; it is not closed.
        options: As for the client.

    Raises:
        ValidationError: the address or the password is wrong.
        ClientError: any other failure.
    """
    client = _Anonymous(base_url, schemes=SCHEMES, credentials={}, timeout=timeout, transport=transport, **options)
    try:
        return client.send(login.request({"email": email, "password": password})).token
    finally:
        if transport is None:
            client.close()


async def async_user_token(
    email: str,
    password: str,
    base_url: str | None,
    *,
    timeout: TimeoutTypes = None,  # noqa: ASYNC109  # the client's
    transport: httpx.AsyncBaseTransport | None = None,
    **options: Unpack[ClientOptions],
) -> str:
    """Return the token that a user gets by logging in; arguments and errors are those of `user_token`."""
    client = _AsyncAnonymous(base_url, schemes=SCHEMES, credentials={}, timeout=timeout, transport=transport, **options)
    try:
        return (await client.send(login.request({"email": email, "password": password}))).token
    finally:
        if transport is None:
            await client.aclose()
