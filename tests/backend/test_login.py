"""Logging in with an address and a password."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from synapse_client import AsyncBackendClient, BackendClient, ClientError, ValidationError
from synapse_client.sandbox import Sandbox


def test_a_client_of_the_user(synapse_sandbox: Sandbox) -> None:
    """Blocking and asyncio: address and password alone are sent to log in, and the token goes with what follows."""
    url, email, password = synapse_sandbox.url, synapse_sandbox.email, synapse_sandbox.password
    with BackendClient.log_in(email, password, url, tenant=synapse_sandbox.tenant) as client:
        assert client.get_me().email == email
        assert client.get_project(123).id == 123
        assert synapse_sandbox.user_token not in repr(client)
    sent = [request.headers for request in synapse_sandbox.requests()[-3:]]
    assert not {"authorization", "synapse-access-token", "synapse-tenant"} & {name.lower() for name in sent[0]}
    assert {"authorization", "synapse-tenant"} <= {name.lower() for name in sent[2]}

    async def log_in() -> object:
        async with await AsyncBackendClient.log_in(email, password, url, tenant=synapse_sandbox.tenant) as client:
            return (await client.get_project(123)).id

    assert asyncio.run(log_in()) == 123


@pytest.mark.parametrize("password", ["wrong", "{} ", ""])
def test_a_wrong_password_is_an_error(synapse_sandbox: Sandbox, password: str) -> None:
    """400, and the password is not in the message."""
    with pytest.raises(ValidationError) as caught:
        BackendClient.log_in(synapse_sandbox.email, password.format(synapse_sandbox.password), synapse_sandbox.url)
    assert caught.value.status_code == 400
    assert synapse_sandbox.password not in str(caught.value)


def test_a_transport_of_the_callers_serves_both(synapse_sandbox: Sandbox) -> None:
    """It is not closed between the login and what follows."""
    sandbox = synapse_sandbox
    with httpx.HTTPTransport() as transport:
        client = BackendClient.log_in(sandbox.email, sandbox.password, sandbox.url, transport=transport)
        assert client.get_me().email == sandbox.email
        client.close()


def test_a_users_token_needs_a_tenant(synapse_sandbox: Sandbox) -> None:
    """The server says so; who one is can be asked without."""
    with BackendClient(synapse_sandbox.url, user_token=synapse_sandbox.user_token, tenant="") as client:
        assert client.get_me().is_synapse_admin is False
        with pytest.raises(ClientError, match="tenant") as caught:
            client.get_project(123)
    assert caught.value.status_code == 403
