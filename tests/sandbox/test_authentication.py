from __future__ import annotations

import httpx
import pytest

from synapse_client.sandbox import Sandbox


@pytest.mark.parametrize("form", ["Token {}", "token {}", "{}", "Token   {}"])
def test_access_token_is_taken_in_both_forms(sandbox: Sandbox, anonymous: httpx.Client, form: str) -> None:
    """`Token syn_…` and the bare `syn_…` both name the user."""
    answer = anonymous.get("/users/me/", headers={"Synapse-Access-Token": form.format(sandbox.token)})
    assert answer.status_code == 200
    assert answer.json()["email"] == "admin@sandbox.example"


def test_agent_token_names_the_agent(sandbox: Sandbox, anonymous: httpx.Client) -> None:
    """`SYNAPSE-Agent: Token …` acts as a user that stands for the agent."""
    answer = anonymous.get("/users/me/", headers={"SYNAPSE-Agent": f"Token {sandbox.agent_token}"})
    assert answer.json()["is_agent"] is True
    assert len(sandbox.agent_token) == 40
    assert int(sandbox.agent_token, 16)


@pytest.mark.parametrize(
    ("headers", "detail"),
    [
        ({}, "Authentication credentials were not provided."),
        ({"Synapse-Access-Token": "Token syn_wrong"}, "Invalid token."),
        ({"Synapse-Access-Token": "not-a-token"}, "Invalid token header."),
        ({"Synapse-Access-Token": "Token a b"}, "Invalid token header."),
        ({"SYNAPSE-Agent": "Token " + "0" * 40}, "Invalid token."),
    ],
)
def test_missing_or_wrong_token_is_a_401(anonymous: httpx.Client, headers: dict[str, str], detail: str) -> None:
    """The body is `{detail}`, and the answer has a challenge."""
    answer = anonymous.get("/sdk/tasks/", headers=headers)
    assert answer.status_code == 401
    assert answer.json() == {"detail": detail}
    assert answer.headers["WWW-Authenticate"] == "Token"


def test_access_token_goes_before_agent_token(sandbox: Sandbox, anonymous: httpx.Client) -> None:
    """With both headers, the user is the one of the access token."""
    headers = {"Synapse-Access-Token": sandbox.token, "SYNAPSE-Agent": f"Token {sandbox.agent_token}"}
    assert anonymous.get("/users/me/", headers=headers).json()["is_agent"] is False


def test_tenant_must_be_the_users_own(sandbox: Sandbox, api: httpx.Client) -> None:
    """The tenant header, in both forms, is checked; another tenant is a 403."""
    for value in (sandbox.tenant, f"Token {sandbox.tenant}"):
        assert api.get("/users/me/", headers={"Synapse-Tenant": value}).status_code == 200
    answer = api.get("/users/me/", headers={"Synapse-Tenant": "Token other"})
    assert answer.status_code == 403
    assert set(answer.json()) == {"detail"}


def test_read_only_member_may_read_but_not_write(sandbox: Sandbox, anonymous: httpx.Client) -> None:
    """A write is a 403 with `{detail}`, and changes nothing."""
    headers = {"Synapse-Access-Token": f"Token {sandbox.read_only_token}"}
    assert anonymous.get("/plugins/123/", headers=headers).status_code == 200
    answer = anonymous.put("/plugins/123/", json={"description": "changed"}, headers=headers)
    assert answer.status_code == 403
    assert answer.json() == {"detail": "You do not have permission to perform this action."}
    assert "changed" not in anonymous.get("/plugins/123/", headers=headers).text


@pytest.mark.parametrize("path", ["/health", "/health/"])
def test_health_needs_no_token(anonymous: httpx.Client, path: str) -> None:
    """Anybody may ask whether the server is up."""
    assert anonymous.get(path).json() == {"status": "ok"}
    assert anonymous.post(path).status_code == 405
