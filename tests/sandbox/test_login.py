"""`users/login/` and the tokens that it gives."""

from __future__ import annotations

import httpx
import pytest

from synapse_client.sandbox import Sandbox


def test_login_gives_the_users_token(sandbox: Sandbox, anonymous: httpx.Client) -> None:
    """The token acts as the user, in the tenant that is named in either form."""
    answer = anonymous.post("/users/login/", json={"email": sandbox.email, "password": sandbox.password})
    assert answer.json() == {"token": sandbox.user_token}
    for tenant in (sandbox.tenant, f"Token {sandbox.tenant}"):
        headers = {"Authorization": f"Token {sandbox.user_token}", "Synapse-Tenant": tenant}
        assert anonymous.get("/sdk/tasks/", headers=headers).json()["count"] == 2
        assert anonymous.get("/users/me/", headers=headers).json()["email"] == sandbox.email


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ({"email": "admin@sandbox.example", "password": "wrong"}, "non_field_errors"),
        ({"email": "nobody@sandbox.example", "password": "x"}, "non_field_errors"),
        ({"email": "agent@sandbox.example", "password": "None"}, "non_field_errors"),
        ({"email": "admin@sandbox.example"}, "password"),
        ({"password": "x"}, "email"),
        ([], "non_field_errors"),
    ],
)
def test_who_cannot_log_in_gets_a_400(anonymous: httpx.Client, body: object, key: str) -> None:
    """Wrong and missing credentials alike."""
    answer = anonymous.post("/users/login/", json=body)
    assert (answer.status_code, set(answer.json())) == (400, {key})


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": "Token 0000"}, 401),
        ({"Authorization": "Bearer {token}"}, 401),
        ({"Authorization": "Token {token}"}, 403),
        ({"Authorization": "Token {token}", "Synapse-Tenant": "other"}, 403),
    ],
)
def test_a_token_that_is_not_enough(
    sandbox: Sandbox, anonymous: httpx.Client, headers: dict[str, str], status: int
) -> None:
    """Another token, another scheme, no tenant or a foreign one."""
    sent = {name: value.format(token=sandbox.user_token) for name, value in headers.items()}
    assert anonymous.get("/sdk/tasks/", headers=sent).status_code == status


def test_an_access_token_goes_before_a_users_token(sandbox: Sandbox, anonymous: httpx.Client) -> None:
    """The user's token is not looked at then."""
    headers = {"Synapse-Access-Token": sandbox.token, "Authorization": "Token 0000"}
    assert anonymous.get("/sdk/tasks/", headers=headers).status_code == 200
