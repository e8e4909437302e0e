"""Every operation through proxies as people run them, and what is said when a proxy is the trouble."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
import trustme

from synapse_client import ClientConnectionError, ClientTimeoutError, ConfigurationError
from synapse_client.sandbox import Sandbox
from tests.faults.callers import AsyncCaller, SyncCaller
from tests.faults.conftest import cell_of, prepared
from tests.faults.operations import OPERATIONS, Cell, Operation
from tests.faults.proxies import PASSWORD, USER, http_proxy, socks_proxy

pytest.importorskip("proxy")
pytest.importorskip("pproxy")
pytest.importorskip("socksio")
pytestmark = [pytest.mark.timeout(120), pytest.mark.xdist_group("real-proxies")]

MODES: dict[str, Any] = {"sync": SyncCaller, "async": AsyncCaller}
TIMEOUT = {"connect": 20, "read": 30}
SECRET = PASSWORD.replace(":", "%3A").replace("@", "%40")


class Way(NamedTuple):
    """One way to a server.

    Attributes:
        scheme: Of the server.
        proxy: Of the proxy.
        secret: Whether the proxy wants user and password.
        by: Whether an argument names the proxy, or the environment.
    """

    scheme: str
    proxy: str
    secret: bool
    by: str


WAYS = {
    "http": Way("http", "http", False, "argument"),
    "http-password": Way("http", "http", True, "environment"),
    "connect": Way("https", "http", False, "environment"),
    "connect-password": Way("https", "http", True, "argument"),
    "http-by-tls": Way("http", "https", True, "argument"),
    "connect-by-tls": Way("https", "https", True, "environment"),
    "socks": Way("http", "socks5", False, "environment"),
    "socks-tls": Way("https", "socks5", False, "argument"),
    "socks-password": Way("http", "socks5", True, "argument"),
    "socks-tls-password": Way("https", "socks5h", True, "environment"),
}


class Place:
    """The servers and proxies of this module, each started when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()
        self._servers: dict[str, tuple[Sandbox, dict[str, Any]]] = {}
        self._proxies: dict[tuple[str, bool], str] = {}
        self._callers: dict[tuple[str, str], Any] = {}
        self.authority = folder / "authorities.pem"
        self._ca = trustme.CA()
        self._ca.cert_pem.write_to_path(self.authority)

    def server(self, scheme: str) -> tuple[Sandbox, dict[str, Any]]:
        """Return a sandbox and what cells compare with."""
        if scheme not in self._servers:
            found = self._stack.enter_context(Sandbox(tls=scheme == "https"))
            if scheme == "https":
                with self.authority.open("ab") as file:
                    file.write(Path(str(found.ca_file)).read_bytes())
            self._servers[scheme] = found, prepared(found)
        return self._servers[scheme]

    def proxy(self, scheme: str, *, secret: bool, password: str = SECRET) -> str:
        """Return the URL of a proxy."""
        kind = "socks5" if scheme.startswith("socks") else scheme
        if (kind, secret) not in self._proxies:
            if kind == "socks5":
                run = socks_proxy(secret=secret)
            else:
                files: dict[str, Path] = {}
                if kind == "https":
                    files = {"certificate": self.folder / "proxy.pem", "key": self.folder / "proxy.key"}
                    made = self._ca.issue_cert("127.0.0.1")
                    made.cert_chain_pems[0].write_to_path(files["certificate"])
                    made.private_key_pem.write_to_path(files["key"])
                run = http_proxy(secret=secret, folder=self.folder / f"{kind}-{secret}", **files)
            self._proxies[kind, secret] = f"127.0.0.1:{self._stack.enter_context(run)}"
        who = f"{USER}:{password}@" if secret else ""
        return f"{scheme}://{who}{self._proxies[kind, secret]}"

    def caller(self, name: str, mode: str) -> Any:
        """Return a client that goes one of the ways."""
        if (name, mode) not in self._callers:
            way = WAYS[name]
            found, _ = self.server(way.scheme)
            proxy = self.proxy(way.proxy, secret=way.secret)
            options = {"verify": self.authority, "timeout": TIMEOUT, "max_retries": 1}
            if way.by == "argument":
                options["proxy"] = proxy
            self._callers[name, mode] = MODES[mode](found.url, found.token, **options), proxy
        return self._callers[name, mode]

    def close(self) -> None:
        """End everything."""
        for caller, _ in self._callers.values():
            caller.close()
        self._stack.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Servers and proxies."""
    found = Place(tmp_path_factory.mktemp("proxies"))
    yield found
    found.close()


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment name no proxy but a test's."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def at(place: Place, scratch: Path) -> Iterator[Callable[[str], Cell]]:
    """Return a function that makes what one cell has of its own, for a server."""
    with ExitStack() as stack:
        yield lambda scheme: stack.enter_context(cell_of(*place.server(scheme), scratch))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("name", WAYS)
def test_every_operation(
    name: str,
    operation: Operation,
    mode: str,
    place: Place,
    at: Callable[[str], Cell],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It gives what it gives without a proxy."""
    caller, proxy = place.caller(name, mode)
    if WAYS[name].by == "environment":
        monkeypatch.setenv("ALL_PROXY", proxy)
    cell = at(WAYS[name].scheme)
    operation.check(caller.run(lambda client: operation.call(client, cell)), cell)


def _error(mode: str, url: str, **options: Any) -> Any:
    caller = MODES[mode](url, "token-that-nobody-sees", **({"max_retries": 0, "timeout": TIMEOUT} | options))
    try:
        with pytest.raises((ClientConnectionError, ConfigurationError)) as caught:
            caller.run(lambda client: client.create_plugin({"code": "a", "name": "a", "category": "export"}))
    finally:
        caller.close()
    assert PASSWORD not in str(caught.value)
    assert SECRET not in str(caught.value)
    assert "wrong" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", [name for name, way in WAYS.items() if way.secret])
def test_a_wrong_password(name: str, mode: str, place: Place) -> None:
    """It is a mistake of the settings: told at once, with the proxy's name, and without what was tried."""
    way = WAYS[name]
    found, _ = place.server(way.scheme)
    found.clear_requests()
    proxy = place.proxy(way.proxy, secret=True, password="wrong")
    retries: list[Any] = []
    error = _error(mode, found.url, proxy=proxy, verify=place.authority, max_retries=3, on_retry=retries.append)
    assert isinstance(error, ConfigurationError)
    assert f"the proxy {way.proxy}://{proxy.rpartition('@')[2]} refuses the user or the password" in str(error)
    assert error.operation == "create_plugin"
    assert retries == []
    assert found.requests() == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_password(scheme: str, mode: str, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that wants one says so, and the error says where it goes."""
    found, _ = place.server(scheme)
    monkeypatch.setenv(f"{scheme}_proxy", place.proxy("http", secret=True).replace(f"{USER}:{SECRET}@", ""))
    error = _error(mode, found.url, verify=place.authority)
    assert isinstance(error, ConfigurationError)
    assert "wants a user and a password: pass proxy='http://user:password@127.0.0.1:" in str(error)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("proxy", ["http", "https", "socks5"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_down(scheme: str, proxy: str, mode: str) -> None:
    """Nothing was sent, and it is the proxy that is named."""
    with socket.socket() as bound:  # nobody listens
        bound.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{bound.getsockname()[1]}"
        error = _error(mode, f"{scheme}://backend.example", proxy=f"{proxy}://{USER}:{SECRET}@{place}")
    assert isinstance(error, ClientConnectionError)
    assert f"the proxy {proxy}://{place}: Connection refused" in str(error)
    assert not error.request_sent


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("proxy", ["http", "socks5"])
def test_a_server_that_the_proxy_does_not_reach(proxy: str, mode: str, place: Place) -> None:
    """A tunnel to nowhere is an error of the connection, not a wait."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        url = f"https://127.0.0.1:{bound.getsockname()[1]}"
        error = _error(mode, url, proxy=place.proxy(proxy, secret=False))
    assert isinstance(error, ClientConnectionError)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("proxy", ["http", "https", "socks5"])
def test_a_proxy_that_says_nothing(proxy: str, mode: str) -> None:
    """It is given up when its time is over, and the connection to it is closed."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"{proxy}://127.0.0.1:{silent.getsockname()[1]}"
        started = time.monotonic()
        error = _error(mode, "https://backend.example", proxy=url, timeout={"connect": 0.3, "read": 0.3})
        assert time.monotonic() - started < 10
        assert isinstance(error, ClientTimeoutError)
        assert proxy == "http" or not error.request_sent
        opened, _ = silent.accept()
        with opened:
            opened.settimeout(10)
            while opened.recv(4096):
                pass


@pytest.mark.parametrize("mode", MODES)
def test_a_proxy_that_speaks_something_else(mode: str) -> None:
    """What is no SOCKS proxy is named as the trouble."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            opened, _ = listener.accept()
            with opened:
                opened.recv(100)
                opened.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        Thread(target=answer, daemon=True).start()
        url = f"socks5://127.0.0.1:{listener.getsockname()[1]}"
        error = _error(mode, "https://backend.example", proxy=url)
    assert isinstance(error, ClientConnectionError)
    assert f"the proxy {url}: " in str(error)
    assert not error.request_sent


@pytest.mark.parametrize("mode", MODES)
def test_a_proxy_whose_certificate_is_unknown(mode: str, place: Place) -> None:
    """TLS to the proxy is verified as that to servers is: with the same setting."""
    error = _error(mode, "http://backend.example", proxy=place.proxy("https", secret=True))
    assert isinstance(error, ClientConnectionError)
    assert "cannot be verified" in str(error)
    assert "SSL_CERT_FILE" in str(error)
    assert not error.request_sent


@pytest.mark.parametrize("mode", MODES)
def test_exceptions_go_directly(mode: str, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """What NO_PROXY names, by a range here, never sees the proxy; other hosts do."""
    found, _ = place.server("http")
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        monkeypatch.setenv("ALL_PROXY", f"socks5://127.0.0.1:{bound.getsockname()[1]}")
        monkeypatch.setenv("NO_PROXY", "10.0.0.0/8, 127.0.0.0/8")
        caller = MODES[mode](found.url, found.token, timeout=TIMEOUT)
        assert caller.run(lambda client: client.get_project(123)).title == "Digits"
        caller.close()
        assert "the proxy socks5://" in str(_error(mode, "http://backend.example"))
