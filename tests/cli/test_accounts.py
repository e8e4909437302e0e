"""`login`, `logout`, `whoami`, `profiles`."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from synapse_client.sandbox import Sandbox
from tests.cli.terminal import COMMAND, Cli, Terminal, run


def _file(home: Path) -> Path:
    return home / "config" / "synapse-client" / "credentials.json"


def _saved(home: Path) -> Any:
    return json.loads(_file(home).read_text())


def test_a_token_from_stdin_is_verified_and_saved_for_its_owner_only(home: Path, sandbox: Sandbox) -> None:
    """The file has mode 0600 in a folder of mode 0700, and the token appears nowhere in the output."""
    done = run("login", "--server", sandbox.url, "--token-stdin", stdin=f"{sandbox.token}\n")

    assert sandbox.token not in done.out + done.err
    assert "admin@sandbox.example" in done.err
    assert stat.S_IMODE(_file(home).stat().st_mode) == 0o600
    assert stat.S_IMODE(_file(home).parent.stat().st_mode) == 0o700
    assert _saved(home)["profiles"]["default"] == {"base_url": sandbox.url, "api_token": sandbox.token}
    assert sorted(path.name for path in _file(home).parent.iterdir()) == ["credentials.json"]
    assert run("whoami").json["user"] == "admin@sandbox.example"


def test_a_token_that_the_server_refuses_is_not_saved(home: Path, sandbox: Sandbox) -> None:
    """The exit code is 4, and the token is not in the message."""
    done = run("login", "--server", sandbox.url, "--token-stdin", stdin="syn_not_a_token_at_all\n", code=4)

    assert "401" in done.err
    assert "syn_not_a_token_at_all" not in done.err
    assert not _file(home).exists()


def test_the_prompt_does_not_show_the_token(home: Path, sandbox: Sandbox) -> None:
    """On a terminal, server and token are asked for, the token without echo."""
    terminal = Terminal("login")
    terminal.wait_for("Server URL: ")
    terminal.type(f"{sandbox.url}\n")
    terminal.wait_for("API token: ")
    terminal.type(f"{sandbox.token}\n")
    assert terminal.close() == 0
    assert sandbox.token not in terminal.raw
    assert "Logged in" in terminal.screen
    assert _saved(home)["current"] == "default"


def test_ctrl_c_at_the_prompt_ends_it(home: Path, sandbox: Sandbox) -> None:
    """With 130, and nothing is saved."""
    terminal = Terminal("login", "--server", sandbox.url)
    terminal.wait_for("API token: ")
    terminal.type("\x03")
    assert terminal.close() == 130
    assert "Traceback" not in terminal.screen
    assert not _file(home).exists()


def test_a_file_that_cannot_be_written_is_named(home: Path, sandbox: Sandbox) -> None:
    """The token was verified, and the message says why it is not kept."""
    _file(home).with_name("credentials.json.lock").mkdir(parents=True)
    done = run("login", "--server", sandbox.url, "--token-stdin", stdin=sandbox.token, code=1)
    assert "credentials.json cannot be written" in done.err


def test_a_file_in_the_way_is_named(home: Path, sandbox: Sandbox) -> None:
    """Where the folder would be made."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "config").write_text("")
    assert "Not a directory" in run("login", "--server", sandbox.url, "--token-stdin", stdin=sandbox.token, code=1).err


def test_nobody_is_asked_where_nobody_can_answer(anonymous: Cli, home: Path) -> None:
    """Without a terminal the command says which option is needed."""
    assert "--server" in run("login", code=2).err
    assert "--token-stdin" in run("login", "--server", "http://127.0.0.1:1", code=2).err
    assert not _file(home).exists()


def test_logging_in_to_another_server_keeps_the_first_one(home: Path, sandbox: Sandbox) -> None:
    """Each server gets a profile; the same server's token is replaced."""
    other = sandbox.url.replace("127.0.0.1", "localhost")
    run("login", "--server", sandbox.url, "--token-stdin", stdin=sandbox.token)
    run("login", "--server", other, "--token-stdin", stdin=sandbox.read_only_token)
    assert set(_saved(home)["profiles"]) == {"default", "localhost"}
    assert _saved(home)["current"] == "localhost"

    run("login", "--server", sandbox.url, "--token-stdin", stdin=sandbox.read_only_token)
    assert _saved(home)["profiles"]["default"]["api_token"] == sandbox.read_only_token
    assert len(_saved(home)["profiles"]) == 2


def test_profiles_are_listed_chosen_and_removed(anonymous: Cli, home: Path, sandbox: Sandbox) -> None:
    """No command shows a token."""
    run("login", "--server", sandbox.url, "--token-stdin", stdin=sandbox.token)
    run("login", "--profile", "robot", "--server", sandbox.url, "--agent", "--token-stdin", stdin=sandbox.agent_token)

    listed = anonymous("profiles", "list")
    rows = {row["name"]: row for row in listed.lines}
    assert rows["robot"]["in_use"]
    assert rows["robot"]["token"] == "agent_token"
    assert sandbox.token not in listed.out
    assert sandbox.agent_token not in listed.out
    assert anonymous("whoami").json["profile"] == "robot"

    anonymous("profiles", "use", "default")
    assert anonymous("whoami").json["profile"] == "default"
    assert anonymous("whoami", "--profile", "robot").json["user"] == "agent@sandbox.example"

    anonymous("profiles", "remove", "default")
    assert anonymous("whoami", code=4).out == ""
    assert "no profile 'default'" in anonymous("profiles", "use", "default", code=2).err


def test_logging_out_forgets_the_token_and_keeps_the_server(anonymous: Cli, home: Path, sandbox: Sandbox) -> None:
    """What was saved is gone from the file."""
    run("login", "--server", sandbox.url, "--token-stdin", "--tenant", sandbox.tenant, stdin=sandbox.token)
    anonymous("logout")

    assert _saved(home)["profiles"]["default"] == {"base_url": sandbox.url, "tenant": sandbox.tenant}
    assert sandbox.token not in _file(home).read_text()
    anonymous("call", "get_me", code=4)


class TestPrecedence:
    """Command line, then environment, then the profile."""

    @pytest.fixture(autouse=True)
    def _login(self, sandbox: Sandbox) -> None:
        run("login", "--server", sandbox.url, "--token-stdin", stdin=sandbox.token)

    def test_the_environment_goes_before_the_profile(
        self, anonymous: Cli, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A token in the environment replaces the saved one, and `whoami` says where it came from."""
        monkeypatch.setenv("SYNAPSE_API_TOKEN", sandbox.read_only_token)
        found = anonymous("whoami").json
        assert found["user"] == "reader@sandbox.example"
        assert found["sources"] == {"server": "profile 'default'", "api_token": "SYNAPSE_API_TOKEN"}

    def test_logging_in_tells_of_variables_that_hide_what_is_saved(self, sandbox: Sandbox) -> None:
        """Else the new token would seem to do nothing."""
        arguments = ["login", "--server", sandbox.url, "--token-stdin"]
        done = run(*arguments, stdin=sandbox.token, SYNAPSE_API_TOKEN=sandbox.read_only_token)
        assert "SYNAPSE_API_TOKEN is set" in done.err
        assert "is set" not in run(*arguments, stdin=sandbox.token).err

    def test_a_profile_in_the_command_line_goes_before_the_environment(
        self, anonymous: Cli, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The environment is not looked at then."""
        monkeypatch.setenv("SYNAPSE_API_TOKEN", sandbox.read_only_token)
        monkeypatch.setenv("SYNAPSE_URL", "http://127.0.0.1:1")
        assert anonymous("whoami", "--profile", "default").json["user"] == "admin@sandbox.example"
        assert anonymous("--profile", "default", "whoami").json["user"] == "admin@sandbox.example"

    def test_a_profile_in_the_environment(
        self, anonymous: Cli, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is used instead of the one in use."""
        run("login", "--profile", "reader", "--server", sandbox.url, "--token-stdin", stdin=sandbox.read_only_token)
        run("profiles", "use", "default")
        monkeypatch.setenv("SYNAPSE_PROFILE", "reader")
        assert anonymous("whoami").json["user"] == "reader@sandbox.example"
        monkeypatch.setenv("SYNAPSE_PROFILE", "nobody")
        assert "no profile 'nobody'" in anonymous("whoami", code=2).err

    def test_a_saved_token_is_not_sent_to_another_server(
        self, anonymous: Cli, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Neither by option nor by variable."""
        other = sandbox.url.replace("127.0.0.1", "localhost")
        sandbox.clear_requests()
        assert "no token" in anonymous("call", "get_me", "--server", other, code=4).err
        assert "not sent" in anonymous("call", "get_me", "--server", other, "--profile", "default", code=2).err
        monkeypatch.setenv("SYNAPSE_URL", other)
        assert "no token" in anonymous("call", "get_me", code=4).err
        assert sandbox.requests() == []


def test_a_file_that_others_can_read_is_warned_of(anonymous: Cli, home: Path, sandbox: Sandbox) -> None:
    """The warning names the command that mends it, and does so with --quiet too."""
    run("login", "--server", sandbox.url, "--token-stdin", stdin=sandbox.token)
    _file(home).chmod(0o644)
    assert "chmod 600" in anonymous("whoami", "--quiet").err

    run("profiles", "use", "default")
    assert stat.S_IMODE(_file(home).stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "[]", '{"version": 7}', '{"version": 1, "profiles": {"a": {}}}'])
def test_a_damaged_file_is_named(anonymous: Cli, home: Path, content: str) -> None:
    """No traceback, and it is not overwritten."""
    _file(home).parent.mkdir(parents=True)
    _file(home).write_text(content)
    _file(home).chmod(0o600)
    assert "credentials.json cannot be read" in anonymous("whoami", code=2).err
    assert _file(home).read_text() == content


def test_logins_at_the_same_time_lose_nothing(home: Path, sandbox: Sandbox) -> None:
    """Each of several processes adds its profile."""
    processes = [
        subprocess.Popen(
            [*COMMAND, "login", "--profile", f"p{number}", "--server", sandbox.url, "--token-stdin"],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(os.environ),
        )
        for number in range(4)
    ]
    for process in processes:
        process.communicate(sandbox.token.encode())
        assert process.returncode == 0
    assert set(_saved(home)["profiles"]) == {"p0", "p1", "p2", "p3"}


def test_an_unencrypted_server_elsewhere_is_warned_of(anonymous: Cli, home: Path) -> None:
    """A token must not travel in the clear without a word; nothing is saved when the server cannot be reached."""
    done = run("login", "--server", "http://synapse.invalid", "--token-stdin", "--retries", 0, stdin="x" * 20, code=1)
    assert "not encrypted" in done.err
    assert not _file(home).exists()


def test_a_token_may_stay_in_its_file(home: Path, sandbox: Sandbox, tmp_path: Path) -> None:
    """The profile holds the path alone, and each command reads the token that is there then."""
    token = tmp_path / "token"
    token.write_text(f"{sandbox.token}\n")
    run("login", "--server", sandbox.url, "--token-file", str(token))

    assert _saved(home)["profiles"]["default"] == {"base_url": sandbox.url, "api_token_file": str(token)}
    assert run("profiles", "list").json["token"] == "api_token"
    assert run("whoami").json["user"] == "admin@sandbox.example"
    token.unlink()
    assert "the api_token_file of profile 'default'" in run("whoami", code=2).err
    assert "--token-file" in run("login", "--agent", "--token-file", str(token), code=2).err
