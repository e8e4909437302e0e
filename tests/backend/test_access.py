"""Where a client finds its server and its tokens: arguments, the environment, saved profiles."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import pwd
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from synapse_client import AsyncBackendClient, BackendClient, ConfigurationError
from synapse_client.sandbox import Sandbox

Client: TypeAlias = "BackendClient | AsyncBackendClient"
Save: TypeAlias = Callable[..., Path]
SERVER = "https://api.example.com"
SAVED, GIVEN, AGENT = "saved-token-0123456789", "given-token-0123456789", "agent-token-0123456789"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give each test a configuration folder of its own, and no settings from outside."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in [name for name in os.environ if name.startswith("SYNAPSE_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Return what writes the file of `synapse-client login`."""

    def write(*, current: str | None = "default", **profiles: dict[str, str]) -> Path:
        path = tmp_path / "config" / "synapse-client" / "credentials.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"version": 1, "current": current, "profiles": profiles}))
        path.chmod(0o600)
        return path

    return write


@pytest.fixture(params=[BackendClient, AsyncBackendClient])
def make(request: pytest.FixtureRequest) -> Callable[..., Client]:
    """Return the class of the blocking, then of the asyncio client."""
    found: Callable[..., Client] = request.param
    return found


def headers(client: Client) -> dict[str, str]:
    """Return the credentials as they are sent."""
    return dict(client._config.credentials("header"))  # pyright: ignore[reportPrivateUsage]


class TestProfiles:
    """What `login` saved serves Python too."""

    def test_no_argument_at_all(self, make: Callable[..., Client], save: Save) -> None:
        """The profile in use says where and with what."""
        profile = {"base_url": SERVER, "api_token": SAVED, "tenant": "acme"}
        save(default=profile, other={"base_url": "https://other.example", "api_token": "x"})
        client = make()
        assert client.base_url == SERVER
        assert headers(client) == {"Synapse-Access-Token": f"Token {SAVED}", "Synapse-Tenant": "Token acme"}
        assert SAVED not in repr(client)

    def test_a_server_has_its_own_profile(self, make: Callable[..., Client], save: Save) -> None:
        """However its URL is spelled; the one in use goes before others of the same server."""
        save(
            default={"base_url": "https://other.example", "api_token": "x"},
            mine={"base_url": SERVER, "api_token": SAVED},
            older={"base_url": SERVER, "api_token": "older"},
        )
        assert headers(make("HTTPS://API.example.com:443/"))["Synapse-Access-Token"] == f"Token {SAVED}"

    @pytest.mark.parametrize(
        "url", ["https://evil.example", "http://api.example.com", f"{SERVER}:8443", f"{SERVER}.evil.example"]
    )
    def test_a_saved_token_goes_to_its_own_server_only(
        self, make: Callable[..., Client], save: Save, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whether the other URL is an argument or a variable, and whether or not the profile was named."""
        save(default={"base_url": SERVER, "api_token": SAVED})
        with pytest.raises(ConfigurationError, match=r"no token for .*synapse-client login --server"):
            make(url)
        monkeypatch.setenv("SYNAPSE_URL", url)
        with pytest.raises(ConfigurationError, match="no token"):
            make()
        monkeypatch.setenv("SYNAPSE_PROFILE", "default")
        with pytest.raises(ConfigurationError, match="not sent elsewhere") as caught:
            make()
        assert SAVED not in str(caught.value)

    def test_the_environment_names_a_profile(
        self, make: Callable[..., Client], save: Save, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """SYNAPSE_PROFILE goes before the one in use; one that does not exist is an error."""
        save(
            default={"base_url": "https://other.example", "api_token": "x"}, b={"base_url": SERVER, "api_token": SAVED}
        )
        monkeypatch.setenv("SYNAPSE_PROFILE", "b")
        assert make().base_url == SERVER
        monkeypatch.setenv("SYNAPSE_PROFILE", "c")
        with pytest.raises(ConfigurationError, match=r"no profile 'c'.*default, b"):
            make()

    def test_a_real_server_knows_who_it_is(self, save: Save, synapse_sandbox: Sandbox) -> None:
        """Blocking and asyncio, with and without the URL."""
        save(default={"base_url": synapse_sandbox.url, "api_token": synapse_sandbox.token})

        async def name(url: str | None) -> object:
            async with AsyncBackendClient(url) as client:
                return (await client.get_me())["email"]

        for url in (None, synapse_sandbox.url):
            with BackendClient(url) as client:
                assert client.get_me()["email"] == "admin@sandbox.example"
            assert asyncio.run(name(url)) == "admin@sandbox.example"

    def test_nothing_saved_says_what_to_do(self, make: Callable[..., Client]) -> None:
        """Without a server, and without a token."""
        with pytest.raises(ConfigurationError, match=r"base_url is missing.*SYNAPSE_URL.*synapse-client login"):
            make()
        with pytest.raises(ConfigurationError, match=r"no token for https://api.example.com.*SYNAPSE_API_TOKEN"):
            make(SERVER)

    def test_a_profile_without_a_token_is_none(self, make: Callable[..., Client], save: Save) -> None:
        """As `logout` leaves it: the server is known, and the error says which."""
        save(default={"base_url": SERVER})
        with pytest.raises(ConfigurationError, match=f"no token for {SERVER}"):
            make()

    def test_pickles_look_for_the_token_again(self, save: Save) -> None:
        """They hold the server and no secret; where the profile is gone, the error says so."""
        path = save(default={"base_url": SERVER, "api_token": SAVED})
        pickled = pickle.dumps(BackendClient())
        assert SAVED.encode() not in pickled
        assert headers(pickle.loads(pickled)) == {"Synapse-Access-Token": f"Token {SAVED}"}
        path.unlink()
        with pytest.raises(ConfigurationError, match=f"no token for {SERVER}"):
            pickle.loads(pickled)


class TestFile:
    """A file that is not as `login` writes it."""

    @pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"[" * 100_000, b'{"version": 2, "profiles": {}}'])
    def test_a_damaged_one_is_named(self, make: Callable[..., Client], save: Save, content: bytes) -> None:
        """With what to do; a client that does not need it does not read it."""
        save().write_bytes(content)
        with pytest.raises(ConfigurationError, match=r"credentials\.json cannot be read.*login"):
            make(SERVER)
        make(SERVER, GIVEN)

    def test_one_that_cannot_be_opened_is_named(self, make: Callable[..., Client], save: Save) -> None:
        """With the system's reason."""
        path = save()
        path.unlink()
        path.mkdir()
        with pytest.raises(ConfigurationError, match=r"credentials\.json cannot be read: Is a directory"):
            make()

    def test_a_pipe_is_not_waited_for(self, make: Callable[..., Client], save: Save) -> None:
        """Nor is any other special file read."""
        path = save()
        path.unlink()
        os.mkfifo(path)
        with pytest.raises(ConfigurationError, match="not a regular file"):
            make()

    def test_one_that_others_can_read_is_logged(
        self, make: Callable[..., Client], save: Save, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It is used, and the warning names the cure and no token."""
        save(default={"base_url": SERVER, "api_token": SAVED}).chmod(0o644)
        assert headers(make())
        assert "chmod 600" in caplog.text
        assert SAVED not in caplog.text

    def test_without_a_home_directory_nothing_is_saved(
        self, make: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The client says what is missing, as on a machine where nobody has logged in."""

        def unknown(uid: int) -> Any:
            raise KeyError(uid)

        for name in ("HOME", "XDG_CONFIG_HOME"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(pwd, "getpwuid", unknown)
        with pytest.raises(ConfigurationError, match="base_url is missing"):
            make()
        assert headers(make(SERVER, GIVEN))


class TestOrder:
    """Arguments, then the environment, then the profile."""

    def test_each_goes_before_the_next(
        self, make: Callable[..., Client], save: Save, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Setting by setting; a saved token of either kind is used only when no other token is there."""
        save(default={"base_url": SERVER, "agent_token": SAVED, "tenant": "saved"})
        assert headers(make(tenant="given")) == {"SYNAPSE-Agent": f"Token {SAVED}", "Synapse-Tenant": "Token given"}
        monkeypatch.setenv("SYNAPSE_API_TOKEN", "from-the-environment")
        assert make().base_url == SERVER
        assert headers(make()) == {
            "Synapse-Access-Token": "Token from-the-environment",
            "Synapse-Tenant": "Token saved",
        }
        assert headers(make(SERVER)) == {"Synapse-Access-Token": "Token from-the-environment"}
        monkeypatch.setenv("SYNAPSE_URL", "https://other.example")
        assert make().base_url == "https://other.example"
        assert headers(make(api_token=GIVEN)) == {"Synapse-Access-Token": f"Token {GIVEN}"}
        assert make(SERVER).base_url == SERVER

    def test_an_empty_argument_is_an_answer(
        self, make: Callable[..., Client], save: Save, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It keeps the client from looking elsewhere."""
        save(default={"base_url": SERVER, "api_token": SAVED})
        monkeypatch.setenv("SYNAPSE_URL", SERVER)
        with pytest.raises(ConfigurationError, match="base_url is missing"):
            make("")
        with pytest.raises(ConfigurationError, match="no token"):
            make(api_token="", agent_token="")

    def test_the_token_of_an_agents_process_stays_with_agents(
        self, make: Callable[..., Client], save: Save, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """SYNAPSE_AGENT_TOKEN is not sent along with a user's token, wherever that comes from; an argument is."""
        save(default={"base_url": SERVER, "api_token": SAVED})
        monkeypatch.setenv("SYNAPSE_AGENT_TOKEN", AGENT)
        assert headers(make(SERVER, GIVEN)) == {"Synapse-Access-Token": f"Token {GIVEN}"}
        assert set(headers(make(SERVER, GIVEN, AGENT))) == {"Synapse-Access-Token", "SYNAPSE-Agent"}
        assert headers(make(SERVER)) == {"SYNAPSE-Agent": f"Token {AGENT}"}
        monkeypatch.setenv("SYNAPSE_API_TOKEN", GIVEN)
        assert headers(make(SERVER)) == {"Synapse-Access-Token": f"Token {GIVEN}"}

    def test_one_token_of_a_person_is_sent(
        self, make: Callable[..., Client], save: Save, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """This client's variables go before those of an agent, each time the user's before the access token's."""
        save(default={"base_url": SERVER, "user_token": SAVED, "tenant": "saved"})
        assert headers(make()) == {"Authorization": f"Token {SAVED}", "Synapse-Tenant": "Token saved"}
        variables = ("ACCESS_TOKEN", "PLUGIN_RUN_USER_TOKEN", "API_TOKEN", "USER_TOKEN")
        sent = ("Synapse-Access-Token", "Authorization", "Synapse-Access-Token", "Authorization")
        for variable, header in zip(variables, sent, strict=True):
            monkeypatch.setenv(f"SYNAPSE_{variable}", f"from-{variable}")
            assert headers(make(SERVER)) == {header: f"Token from-{variable}"}

    def test_a_token_that_is_given_keeps_those_of_the_environment_out(
        self, make: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A user's token would be of no use beside an access token; two that are given are both sent."""
        monkeypatch.setenv("SYNAPSE_API_TOKEN", "from-the-environment")
        monkeypatch.setenv("SYNAPSE_AGENT_TOKEN", AGENT)
        assert headers(make(SERVER, user_token=GIVEN)) == {"Authorization": f"Token {GIVEN}"}
        monkeypatch.setenv("SYNAPSE_USER_TOKEN", "from-the-environment")
        assert headers(make(SERVER, GIVEN)) == {"Synapse-Access-Token": f"Token {GIVEN}"}
        assert set(headers(make(SERVER, GIVEN, user_token=SAVED))) == {"Synapse-Access-Token", "Authorization"}
        assert set(headers(make(SERVER, user_token=""))) == {"Synapse-Access-Token"}

    def test_what_an_agent_gives_to_its_plugins(
        self, make: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Server, user's token and tenant are found; the tenant of the run is not sent with an access token."""
        monkeypatch.setenv("SYNAPSE_PLUGIN_RUN_HOST", "https://older.example")
        monkeypatch.setenv("SYNAPSE_ACCESS_TOKEN", SAVED)
        assert make().base_url == "https://older.example"
        monkeypatch.setenv("SYNAPSE_HOST", SERVER)
        monkeypatch.setenv("SYNAPSE_AGENT_TOKEN", AGENT)
        monkeypatch.setenv("SYNAPSE_PLUGIN_RUN_TENANT", "acme")
        assert headers(make()) == {"Synapse-Access-Token": f"Token {SAVED}"}
        monkeypatch.setenv("SYNAPSE_PLUGIN_RUN_USER_TOKEN", GIVEN)
        found = make()
        assert found.base_url == SERVER
        assert headers(found) == {"Authorization": f"Token {GIVEN}", "Synapse-Tenant": "Token acme"}
        assert GIVEN not in repr(found)
        assert headers(make(tenant="other"))["Synapse-Tenant"] == "Token other"
        monkeypatch.setenv("SYNAPSE_URL", "https://mine.example")
        assert make().base_url == "https://mine.example"

    @pytest.mark.parametrize("around", ["\ufeff{}", "{}\r\n", " {}\t", "\ufeff{}\r"])
    def test_what_files_leave_around_a_variable_is_dropped(
        self, make: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, around: str
    ) -> None:
        """A byte order mark and line ends come from `$(cat token.txt)` of a file that Windows wrote."""
        monkeypatch.setenv("SYNAPSE_URL", around.format(SERVER))
        monkeypatch.setenv("SYNAPSE_API_TOKEN", around.format(GIVEN))
        assert headers(make()) == {"Synapse-Access-Token": f"Token {GIVEN}"}
        assert make().base_url == SERVER

    def test_a_setting_that_cannot_be_used_is_named_by_its_source(
        self, make: Callable[..., Client], save: Save, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A variable, or a profile."""
        save(default={"base_url": "ftp://x", "api_token": "a\nb"})
        with pytest.raises(ConfigurationError, match=r"base_url \(from profile 'default'\) must begin with http"):
            make()
        save(default={"base_url": SERVER, "api_token": "a\nb"})
        with pytest.raises(ConfigurationError, match=r"api_token \(from profile 'default'\) holds a line break"):
            make()
        monkeypatch.setenv("SYNAPSE_URL", "nowhere")
        with pytest.raises(ConfigurationError, match=r"base_url \(from SYNAPSE_URL\) must begin with http"):
            make()


@pytest.mark.parametrize("variables", [{}, {"SYNAPSE_URL": SERVER, "SYNAPSE_API_TOKEN": GIVEN}])
def test_nothing_is_read_or_loaded_when_arguments_or_the_environment_do(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs that know their server pay nothing for profiles."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    arguments = "" if variables else f"{SERVER!r}, {GIVEN!r}"
    program = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        f"from synapse_client import BackendClient\nBackendClient({arguments})\n"
        "print('credentials.json' in ' '.join(opened), *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    was_read, *loaded = done.stdout.split()
    assert was_read == "False"
    assert not set(loaded) & {
        "json",
        "platformdirs",
        "synapse_client.backend.profiles",
        "synapse_client.runtime.state.journal",
    }
