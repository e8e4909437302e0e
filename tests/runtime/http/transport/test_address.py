"""URLs taken apart: the short way for plain ones gives what httpx gives."""

from __future__ import annotations

import sys

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.http.transport.address import Address, parse

_PIECES = st.sampled_from(
    [*"/.aB-~%?&=+:@;,'\"([]{|\\^`< é과#\U0001f600", "//", "..", "/./", "/../", "%20", "%2f", "%zz", "a=1"]
)
_HOSTS = ["h", "api.example.com", "127.0.0.1", "API.Example.com", "[::1]", "bücher.ch", "xn--bcher-kva.ch", "a_b"]


def by_httpx(url: str) -> tuple[bytes, bytes, int, bytes, str]:
    """Return what httpx makes of a URL."""
    found = httpx.URL(url)
    port = found.port or {"http": 80, "https": 443}[found.scheme]
    return found.raw_scheme, found.raw_host, port, found.raw_path, found.netloc.decode()


def by_us(url: str) -> tuple[bytes, bytes, int, bytes, str]:
    """Return the same, taken apart by this package."""
    found = parse(url)
    hostname = found.hostname.replace("%", "%25")
    return found.scheme.encode(), hostname.encode(), found.port, found.target.encode(), found.host


@given(
    scheme=st.sampled_from(["http", "https", "HTTP"]),
    host=st.sampled_from(_HOSTS),
    port=st.sampled_from(["", ":1", ":80", ":443", ":8000", ":65535", ":08"]),
    rest=st.lists(_PIECES, max_size=12).map("".join),
)
def test_any_url_is_taken_apart_as_httpx_does(scheme: str, host: str, port: str, rest: str) -> None:
    """Whatever characters a URL has: scheme, host, port, target and Host header are those of httpx."""
    url = f"{scheme}://{host}{port}/{rest}"
    try:
        expected = by_httpx(url)
    except httpx.InvalidURL:
        with pytest.raises(httpx.InvalidURL):
            parse(url)
    else:
        assert by_us(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/tasks/?project=123&page=2",
        "https://api.example.com/a%20b/c.jpg?X-Amz-Date=20260101T000000Z&sig=a%2Fb%3D",
        "https://h/",
    ],
)
def test_plain_urls_need_no_library(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The URLs of an ordinary program are taken apart without httpx, whose import takes longer than all the rest."""
    monkeypatch.setitem(sys.modules, "httpx", None)
    parse.cache_clear()
    assert parse(url).target == url[url.index("/", 8) :]
    parse.cache_clear()


@pytest.mark.parametrize("url", ["http://[::1/", "http://h/\x00", f"http://h/{'x' * 70_000}"])
def test_what_is_no_url(url: str) -> None:
    """What httpx refuses is refused."""
    with pytest.raises(httpx.InvalidURL):
        by_httpx(url)
    with pytest.raises(httpx.InvalidURL):
        parse(url)


def test_an_address_shows_no_secret() -> None:
    """A path or query may hold a token: only the origin is shown."""
    assert repr(parse("http://h/agents/SECRET/?t=SECRET")) == "Address('http://h')"
    assert isinstance(parse("http://h/"), Address)


@pytest.mark.parametrize(
    ("url", "hostname", "host"),
    [
        ("http://[::1]:8000/x", "::1", "[::1]:8000"),
        ("https://[fe80::1%25eth0]/x", "fe80::1%eth0", "[fe80::1]"),
        ("https://bücher.ch/x", "xn--bcher-kva.ch", "xn--bcher-kva.ch"),
    ],
)
def test_what_is_connected_to_and_what_is_sent(url: str, hostname: str, host: str) -> None:
    """A zone tells this machine which network to use, and is nothing to the server (RFC 6874, 4)."""
    found = parse(url)
    assert (found.hostname, found.host) == (hostname, host)
