"""Tokens in files: found by argument or variable, read anew after a refusal, never shown."""

from __future__ import annotations

import asyncio
import pickle
from pathlib import Path
from typing import Any

import pytest

from synapse_client import AsyncBackendClient, AuthenticationError, BackendClient, ConfigurationError
from synapse_client.backend.profiles import Profile, Profiles
from synapse_client.sandbox import Sandbox

OLD = "an-old-token-0123456789"


@pytest.fixture
def token(tmp_path: Path) -> Path:
    """Return a file that holds a token that is not valid any more."""
    path = tmp_path / "token"
    path.write_text(f"{OLD}\n")
    return path


def _headers(client: Any) -> dict[str, str]:
    return dict(client._config.credentials("header"))


@pytest.mark.parametrize(
    ("variable", "header"),
    [
        ("SYNAPSE_API_TOKEN_FILE", "Synapse-Access-Token"),
        ("SYNAPSE_USER_TOKEN_FILE", "Authorization"),
        ("SYNAPSE_AGENT_TOKEN_FILE", "SYNAPSE-Agent"),
    ],
)
def test_a_variable_names_the_file_of_a_token(
    token: Path, monkeypatch: pytest.MonkeyPatch, variable: str, header: str
) -> None:
    """Each token's variable has such a sister; the variable with the token itself counts before it."""
    monkeypatch.setenv(variable, str(token))
    assert _headers(BackendClient("https://api.example.com")) == {header: f"Token {OLD}"}
    monkeypatch.setenv(variable.removesuffix("_FILE"), "given")
    assert _headers(BackendClient("https://api.example.com")) == {header: "Token given"}


def test_a_token_that_is_refused_is_read_anew(synapse_sandbox: Sandbox, token: Path) -> None:
    """Once a request; the client's copies know the new one, and what is sent twice is whole."""
    with BackendClient(synapse_sandbox.url, api_token_file=token) as client:
        copied = client.with_options(max_retries=0)
        with pytest.raises(AuthenticationError) as raised:
            client.get_me()
        assert OLD not in str(raised.value)
        token.write_text(synapse_sandbox.token)
        assert client.create_data_file(b"a picture that is sent twice").checksum
        token.unlink()
        assert copied.get_me().id
    assert _headers(copied) == {"Synapse-Access-Token": f"Token {synapse_sandbox.token}"}


def test_the_asyncio_client_reads_it_anew_too(
    synapse_sandbox: Sandbox, token: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the same rules."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN_FILE", str(token))

    async def run() -> Any:
        async with AsyncBackendClient(synapse_sandbox.url) as client:
            await asyncio.to_thread(token.write_text, synapse_sandbox.token)
            return (await client.get_me()).id

    assert asyncio.run(run())


def test_a_client_with_a_token_file_is_pickled_by_its_path(token: Path) -> None:
    """No pickle holds the token."""
    client = BackendClient("https://api.example.com", api_token_file=token)
    packed = pickle.dumps(client)
    assert OLD.encode() not in packed
    token.write_text("another")
    assert _headers(pickle.loads(packed)) == {"Synapse-Access-Token": "Token another"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read: No such file"),
        (b"", "must hold a token"),
        (b"a\nb", "nothing else"),
        (b"\xff", "must hold"),
    ],
)
def test_a_file_that_holds_no_token_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, says: str
) -> None:
    """The error names variable and file, and nothing of what is in it."""
    path = tmp_path / "token"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=f"api_token_file.*{says}"):
        BackendClient("https://api.example.com", api_token_file=path)
    monkeypatch.setenv("SYNAPSE_API_TOKEN_FILE", str(path))
    with pytest.raises(ConfigurationError, match=f"SYNAPSE_API_TOKEN_FILE.*{says}"):
        BackendClient("https://api.example.com")


def test_a_token_and_its_file_are_too_much(token: Path) -> None:
    """Nobody can tell which one is meant."""
    with pytest.raises(ConfigurationError, match="api_token or api_token_file, not both"):
        BackendClient("https://api.example.com", "given", api_token_file=token)


def test_a_profile_may_name_the_file(synapse_sandbox: Sandbox, token: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The token of a saved login is read from there, and anew after a refusal."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(token.parent))
    profiles = Profiles()
    with profiles.change():
        profiles.saved["default"] = Profile(
            name="default", base_url=synapse_sandbox.url, files={"api_token": str(token)}
        )
        profiles.current = "default"
    with BackendClient() as client:
        token.write_text(synapse_sandbox.token)
        assert client.get_me().id
    token.unlink()
    with pytest.raises(ConfigurationError, match="api_token_file of profile 'default': .* cannot be read"):
        BackendClient()
