"""`login` with a user's token, and with an address and a password."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from synapse_client.sandbox import Sandbox
from tests.cli.terminal import Terminal, run


def _profile(home: Path) -> Any:
    return json.loads((home / "config" / "synapse-client" / "credentials.json").read_text())["profiles"]["default"]


def test_a_password_gets_a_token_and_is_not_kept(home: Path, sandbox: Sandbox) -> None:
    """It comes from standard input; what is saved is token and tenant, and every command works with them."""
    arguments = ("login", "--server", sandbox.url, "--email", sandbox.email, "--tenant", sandbox.tenant)
    done = run(*arguments, "--token-stdin", stdin=f"{sandbox.password}\n")
    assert sandbox.password not in done.out + done.err
    assert _profile(home) == {"base_url": sandbox.url, "user_token": sandbox.user_token, "tenant": sandbox.tenant}
    assert run("whoami").json["sources"]["user_token"] == "profile 'default'"
    assert run("call", "get_project", 123).json["id"] == 123
    assert run("profiles", "list", "--output", "json").json[0]["token"] == "user_token"


def test_the_prompt_does_not_show_the_password(home: Path, sandbox: Sandbox) -> None:
    """It asks for a password, not for a token."""
    terminal = Terminal("login", "--server", sandbox.url, "--email", sandbox.email)
    terminal.wait_for("Password: ")
    terminal.type(f"{sandbox.password}\n")
    assert terminal.close() == 0
    assert sandbox.password not in terminal.raw
    assert _profile(home)["user_token"] == sandbox.user_token


def test_a_users_token(home: Path, sandbox: Sandbox) -> None:
    """It is verified and saved as what it is."""
    arguments = ("login", "--server", sandbox.url, "--user-token", "--tenant", sandbox.tenant, "--token-stdin")
    run(*arguments, stdin=sandbox.user_token)
    assert _profile(home)["user_token"] == sandbox.user_token
    done = run(*arguments, stdin="0" * 40, code=4)
    assert "401" in done.err
    assert _profile(home)["user_token"] == sandbox.user_token


def test_a_wrong_password_saves_nothing(home: Path, sandbox: Sandbox) -> None:
    """The server's reason is shown."""
    done = run("login", "--server", sandbox.url, "--email", sandbox.email, "--token-stdin", stdin="wrong", code=1)
    assert "Unable to log in" in done.err
    assert not home.joinpath("config", "synapse-client").exists()


@pytest.mark.parametrize(
    "options", [("--agent", "--user-token"), ("--agent", "--email", "x"), ("--user-token", "--email", "x")]
)
def test_kinds_of_tokens_exclude_each_other(home: Path, options: tuple[str, ...]) -> None:
    """Before anything is asked for."""
    done = run("login", "--server", "https://api.example.com", *options, code=2)
    assert "exclude each other" in done.err
    assert not home.joinpath("config", "synapse-client").exists()
