"""Proxies and certificates: as options, and saved with a login for every command and for Python."""

from __future__ import annotations

import json
import pickle
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from synapse_client import BackendClient, ClientConnectionError, ConfigurationError
from synapse_client.sandbox import Sandbox
from tests.cli.terminal import run
from tests.faults.proxies import PASSWORD, USER, http_proxy

SECRET = PASSWORD.replace(":", "%3A").replace("@", "%40")


@pytest.fixture(scope="module")
def secure() -> Iterator[Sandbox]:
    """A sandbox behind TLS, by an authority that nobody knows."""
    with Sandbox(tls=True) as found:
        yield found


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a proxy that wants user and password."""
    pytest.importorskip("proxy")
    with http_proxy(secret=True, folder=tmp_path_factory.mktemp("proxy")) as port:
        yield f"http://{USER}:{SECRET}@127.0.0.1:{port}"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing outside decide."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)


def _file(home: Path) -> Path:
    return home / "config" / "synapse-client" / "credentials.json"


def _saved(home: Path) -> Any:
    return json.loads(_file(home).read_text())["profiles"]["default"]


def _login(server: Sandbox, *options: str, code: int = 0) -> Any:
    return run("login", "--server", server.url, "--token-stdin", *options, stdin=server.token, code=code)


def test_certificates_are_saved_with_the_login(home: Path, secure: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a whole path; commands and Python use them from then on."""
    assert secure.ca_file is not None
    monkeypatch.chdir(secure.ca_file.parent)
    failed = _login(secure, "--retries", "0", code=1)
    assert "cannot be verified" in failed.err
    assert "(--cacert)" in failed.err
    _login(secure, "--cacert", secure.ca_file.name)
    assert _saved(home)["verify"] == str(secure.ca_file.resolve())
    monkeypatch.chdir("/")
    assert run("whoami").json["sources"]["verify"] == "profile 'default'"
    with BackendClient() as client:
        assert client.get_project(123).title == "Digits"
    _login(secure)  # once more, with nothing said: it is the same server
    assert run("whoami").json["user"] == "admin@sandbox.example"


def test_options_go_before_what_is_saved(home: Path, secure: Sandbox, tmp_path: Path) -> None:
    """For one command, before or after its name."""
    _login(secure, "--cacert", str(secure.ca_file))
    (tmp_path / "other.pem").write_text("not a certificate")
    failed = run("--cacert", str(tmp_path / "other.pem"), "whoami", code=2)
    assert f"verify must name a file of certificates in PEM format, not '{tmp_path / 'other.pem'}'" in failed.err
    assert run("whoami", "--insecure").json["user"] == "admin@sandbox.example"
    assert _saved(home)["verify"] == str(secure.ca_file)


def test_trusting_anybody_is_told(home: Path, secure: Sandbox) -> None:
    """It works, and the login says what it means."""
    done = _login(secure, "--insecure")
    assert f"Warning: whoever answers as {secure.url} is trusted from now on" in done.err
    assert _saved(home)["verify"] is False
    with BackendClient() as client:
        assert client.get_project(123).title == "Digits"


def test_a_proxy_is_saved_and_its_password_never_shown(home: Path, sandbox: Sandbox, proxy: str) -> None:
    """It lies in the file that only its owner may read; no command, text or pickle has it."""
    outputs = [
        _login(sandbox, "--proxy", proxy),
        run("-vv", "whoami"),
        run("profiles", "list"),
        run("call", "get_project", "123", "-vv"),
    ]
    assert _saved(home)["proxy"] == proxy
    assert _file(home).stat().st_mode & 0o077 == 0
    for output in outputs:
        assert SECRET not in output.out + output.err
        assert PASSWORD not in output.out + output.err
    with BackendClient() as client:
        assert client.get_project(123).title == "Digits"
        pickled = pickle.dumps(client)
        assert SECRET.encode() not in pickled
        assert SECRET not in repr(client) + repr(client._config.network)
        with pickle.loads(pickled) as again:
            assert again.get_project(123).title == "Digits"


def test_a_saved_proxy_is_what_requests_go_through(home: Path, sandbox: Sandbox, proxy: str) -> None:
    """Python's own argument goes before it, and another server is reached without it."""
    _login(sandbox, "--proxy", proxy)
    values = json.loads(_file(home).read_text())
    with socket.socket() as bound:  # nobody listens
        bound.bind(("127.0.0.1", 0))
        values["profiles"]["default"]["proxy"] = f"socks5://127.0.0.1:{bound.getsockname()[1]}"
        _file(home).write_text(json.dumps(values))
        with BackendClient(max_retries=0) as client, pytest.raises(ClientConnectionError, match="the proxy socks5://"):
            client.get_project(123)
        with BackendClient(proxy=proxy) as client:
            assert client.get_project(123).title == "Digits"
        with BackendClient(sandbox.url, sandbox.token) as client:
            assert client.get_project(123).title == "Digits"


def test_a_wrong_password_is_not_saved(home: Path, sandbox: Sandbox, proxy: str) -> None:
    """The message names the proxy, not what was tried."""
    done = _login(sandbox, "--proxy", proxy.replace(SECRET, "mistaken"), code=2)
    assert "refuses the user or the password" in done.err
    assert "mistaken" not in done.err
    assert not _file(home).exists()


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (["--insecure", "--cacert", "ca.pem"], "--insecure trusts any server"),
        (["--cert-key", "key.pem"], "--cert-key is the key of --cert"),
        (["--cert", "/nowhere/me.pem"], "cert: there is no file or folder '/nowhere/me.pem'"),
        (["--proxy", f"ftp://me:{SECRET}@proxy.example"], "the proxy 'proxy.example' cannot be used"),
    ],
)
def test_options_that_cannot_be(sandbox: Sandbox, options: list[str], text: str) -> None:
    """Nothing is sent."""
    done = _login(sandbox, *options, code=2)
    assert text in done.err
    assert SECRET not in done.err


@pytest.mark.parametrize("value", [{"verify": 5}, {"cert": {}}, {"cert": [1]}, {"proxy": ["x"]}])
def test_a_damaged_profile_is_told(home: Path, sandbox: Sandbox, value: dict[str, Any]) -> None:
    """As one that another program wrote."""
    _login(sandbox)
    values = json.loads(_file(home).read_text())
    values["profiles"]["default"] |= value
    _file(home).write_text(json.dumps(values))
    with pytest.raises(ConfigurationError, match="is not what `synapse-client login` writes"):
        BackendClient()
