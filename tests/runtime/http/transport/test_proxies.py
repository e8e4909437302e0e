"""Which proxy the environment names, and for which hosts none."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.http.transport.address import parse
from synapse_client.runtime.http.transport.proxies import is_exception, proxy_for
from synapse_client.runtime.http.transport.routes import Network
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.samples import task
from tests.runtime.server import Raw, Reply, Server

PROXY = "http://proxy.example:3128"


@pytest.mark.parametrize(
    ("url", "exceptions"),
    [
        ("http://10.1.2.3/", "10.0.0.0/8"),
        ("https://10.1.2.3/", "10.9.9.9/8"),
        ("http://10.1.2.3:8000/", "192.168.0.0/16, 10.0.0.0/8"),
        ("http://10.1.2.3/", "10.1.2.3"),
        ("http://10.1.2.3/", "10.1.2.3:80"),
        ("http://10.1.2.3:8000/", "10.0.0.0/8:8000"),
        ("http://[fd00::1]/", "fd00::/8"),
        ("http://[fd00::1]/", "[fd00::]/8"),
        ("http://[::1]:8080/", "::1"),
        ("http://[::1]:8080/", "[::1]"),
        ("http://[::1]:8080/", "[::1]:8080"),
        ("http://[0:0:0:0:0:0:0:1]/", "::1"),
        ("http://[::ffff:10.1.2.3]/", "10.0.0.0/8"),
        ("https://api.example.com/", "example.com"),
        ("https://api.example.com/", ".example.com"),
        ("https://api.example.com/", "*.example.com"),
        ("https://api.example.com/", "EXAMPLE.com"),
        ("https://API.Example.COM/", "api.example.com."),
        ("https://api.example.com./", "api.example.com"),
        ("https://api.example.com/", "api.example.com:443"),
        ("https://api.example.com:8443/", "api.example.com:8443"),
        ("https://api.example.com/", "https://api.example.com/"),
        ("https://api.example.com/", "localhost,\t10.0.0.0/8 ,  example.com,"),
        ("https://api.example.com/", "localhost example.com"),
        ("https://api.example.com/", "*"),
        ("https://api.example.com/", "localhost, *"),
        ("https://\ud45c\uc9c0\ud310.kr/", "\ud45c\uc9c0\ud310.kr"),
        ("http://localhost:3000/", "localhost"),
    ],
)
def test_exceptions(url: str, exceptions: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names with what is below them, addresses, ranges, each with a port or without; in either case of the variable."""
    for proxy, name in (("all_proxy", "no_proxy"), ("HTTP_PROXY", "NO_PROXY")):
        with monkeypatch.context() as patch:
            patch.setenv(proxy, PROXY)
            patch.setenv(name, exceptions)
            assert Network().proxy_for(parse(url)) is None


@pytest.mark.parametrize(
    ("url", "exceptions"),
    [
        ("http://11.1.2.3/", "10.0.0.0/8"),
        ("http://10.1.2.3/", "10.1.2.4"),
        ("http://10.1.2.3/", "10.0.0.0/8:8000"),
        ("http://10.1.2.3.example.com/", "10.0.0.0/8"),
        ("http://[fe80::1]/", "fd00::/8"),
        ("http://[::1]:8081/", "[::1]:8080"),
        ("https://api.example.com/", "ample.com"),
        ("https://api.example.com.evil.example/", "example.com"),
        ("https://example.com/", "api.example.com"),
        ("https://api.example.com/", "api.example.com:8443"),
        ("https://api.example.com/", "api.example.com:80"),
        ("https://api.example.com/", ""),
        ("https://api.example.com/", ", . *. [ ]:1 :443 10.0.0.0/99 fd00::/999 a:b:c"),
        ("http://10.1.2.3/", "10.*"),
    ],
)
def test_what_is_no_exception(url: str, exceptions: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other hosts, other ports, and entries that mean nothing."""
    monkeypatch.setenv("all_proxy", PROXY)
    monkeypatch.setenv("no_proxy", exceptions)
    assert Network().proxy_for(parse(url)) is not None


def test_a_range_keeps_token_and_request_from_the_proxy(
    calls: Calls, server: Server, other: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocking and asyncio: the server is asked, the proxy is not."""
    server.on("GET", "/tasks/1/", Reply(200, task(1)))
    monkeypatch.setenv("http_proxy", other.url)
    monkeypatch.setenv("no_proxy", "10.0.0.0/8,127.0.0.0/8")
    assert calls.send(calls.client(server.url), Request(samples.GET_TASK, path={"id": 1})).id == 1
    assert other.seen == []
    assert len(server.seen) == 1


@pytest.mark.parametrize("scheme", ["socks", "SOCKS", "socks5", "socks5h"])
def test_kinds_of_socks(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`socks://` is version 5, as desktops mean it; the proxy looks names up in any case."""
    monkeypatch.setitem(sys.modules, "socksio", ModuleType("socksio"))
    monkeypatch.setenv("all_proxy", f"{scheme}://user:pa%20ss@proxy.example:1080")
    proxy = Network().proxy_for(parse("https://api.example.com/"))
    assert proxy is not None
    assert proxy.url.scheme.startswith("socks5")
    assert (proxy.url.host, proxy.url.port) == ("proxy.example", 1080)
    assert proxy.raw_auth == (b"user", b"pa ss")


@pytest.mark.parametrize("scheme", ["socks4", "socks4a", "ftp"])
def test_a_proxy_of_another_kind_is_refused_with_those_that_are_known(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And without its password."""
    monkeypatch.setenv("https_proxy", f"{scheme}://user:SECRET@proxy.example:1080")
    with pytest.raises(ConfigurationError, match=r"'proxy.example:1080'.*https://.*socks5://") as caught:
        Network().proxy_for(parse("https://api.example.com/"))
    assert "SECRET" not in str(caught.value)


def test_blanks_around_a_proxy_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """And an empty variable names none."""
    monkeypatch.setenv("https_proxy", f" {PROXY} ")
    assert proxy_for("https", "api.example.com", None) == PROXY
    monkeypatch.setenv("https_proxy", " ")
    assert proxy_for("https", "api.example.com", None) is None


def test_a_port_is_the_schemes_own_where_none_is_named() -> None:
    """So `host:443` is meant for https."""
    assert is_exception("h", 443, "h:443")
    assert not is_exception("h", 80, "h:443")


@pytest.mark.parametrize("answer", ["407 Proxy Authentication Required", "401 Unauthorized"])
def test_a_proxy_that_refuses_the_password(calls: Calls, server: Server, answer: str) -> None:
    """It is a mistake of the settings, whichever status says so: tinyproxy has another one than the standard."""
    server.on("CONNECT", "443", Raw(f"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n".encode()))
    proxy = server.url.replace("://", "://me:wrong@")
    client = calls.client("https://backend.example", proxy=proxy)
    with pytest.raises(ConfigurationError, match=r"refuses the user or the password"):
        calls.send(client, Request(samples.GET_TASK, path={"id": 1}))
