"""The direct transport in plain clients of httpx: what httpx promises holds there too."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from synapse_client import AsyncDirectTransport, ConfigurationError, DirectTransport
from tests.runtime.http.transport.raw_server import RawServer, authority, read_head
from tests.runtime.server import Cut, Hangup, Raw, Reply, Reset, Server, Stall

TIMEOUT = httpx.Timeout(20)
Use = Callable[[Callable[["Http"], Awaitable[Any]]], Any]


class Http:
    """A client of httpx behind one face.

    Args:
        client: It.
    """

    def __init__(self, client: httpx.Client | httpx.AsyncClient) -> None:
        self.client: Any = client
        self.is_blocking = isinstance(client, httpx.Client)

    async def request(self, method: str, url: str, **options: Any) -> httpx.Response:
        """Send a request and read its answer."""
        found = self.client.request(method, url, **options)
        return found if self.is_blocking else await found

    async def stream(self, url: str, most: int | None = None) -> list[bytes]:
        """Read an answer as it comes, and leave it after some blocks."""
        found: list[bytes] = []
        if self.is_blocking:
            with self.client.stream("GET", url) as response:
                for block in response.iter_raw():
                    found.append(block)
                    if len(found) == most:
                        break
            return found
        async with self.client.stream("GET", url) as response:
            async for block in response.aiter_raw():
                found.append(block)
                if len(found) == most:
                    break
        return found

    def blocks(self, *blocks: bytes) -> Any:
        """Return a body whose length httpx cannot know."""

        def sync() -> Iterator[bytes]:
            yield from blocks

        async def asynchronous() -> AsyncIterator[bytes]:
            for block in blocks:
                yield block

        return sync() if self.is_blocking else asynchronous()


@pytest.fixture(params=["sync", "async"])
def use(request: pytest.FixtureRequest) -> Use:
    """Return what runs a function with a client, and closes that."""

    def run(work: Callable[[Http], Awaitable[Any]], **options: Any) -> Any:
        more = {"timeout": options.pop("timeout", TIMEOUT), **options.pop("client", {})}

        async def blocking() -> Any:
            with httpx.Client(transport=DirectTransport(**options), **more) as client:
                return await work(Http(client))

        async def asynchronous() -> Any:
            async with httpx.AsyncClient(transport=AsyncDirectTransport(**options), **more) as client:
                return await work(Http(client))

        return asyncio.run(blocking() if request.param == "sync" else asynchronous())

    return run


def test_requests_and_answers(use: Any, server: Server) -> None:
    """Method, target, headers and body arrive as httpx made them, over one connection."""
    server.on("POST", "/a%20b", Reply(201, {"id": 1}, {"X-Answer": "yes"}))

    async def work(http: Http) -> list[httpx.Response]:
        url = f"{server.url}/a%20b?q=%2F&q=2#fragment"
        return [await http.request("POST", url, json={"n": n}, headers={"X-Name": "é".encode()}) for n in range(3)]

    for number, response in enumerate(use(work)):
        assert (response.status_code, response.json(), response.headers["x-answer"]) == (201, {"id": 1}, "yes")
        assert response.http_version == "HTTP/1.1"
        assert server.seen[number].json == {"n": number}
    assert {seen.target for seen in server.seen} == {"/a%20b?q=%2F&q=2"}
    assert server.seen[0].headers["x-name"] == "é".encode().decode("latin-1")
    assert server.connections == 1


def test_bodies_of_unknown_length_are_chunked(use: Any) -> None:
    """As httpx announces them; empty blocks do not end them."""
    seen: list[bytes] = []

    def handle(connection: socket.socket) -> None:
        data = read_head(connection)
        while not data.endswith(b"0\r\n\r\n"):
            data += connection.recv(65536)
        seen.append(data)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    async def work(http: Http) -> str:
        return (await http.request("PUT", server.url, content=http.blocks(b"one", b"", b"x" * 20))).text

    with RawServer(handle) as server:
        assert use(work) == "ok"
    head, _, body = seen[0].partition(b"\r\n\r\n")
    assert b"transfer-encoding: chunked" in head.lower()
    assert b"content-length" not in head.lower()
    assert body == b"3\r\none\r\n14\r\n" + b"x" * 20 + b"\r\n0\r\n\r\n"


def test_answers_are_streamed(use: Any, server: Server) -> None:
    """Byte for byte; one that is left half-way takes its connection along, and the next request has another."""
    content = bytes(range(256)) * 8192
    server.on("GET", "/large", Reply(200, content))
    server.on("GET", "/small", Reply(200, b"small"))

    async def work(http: Http) -> tuple[bytes, str]:
        await http.stream(f"{server.url}/large", 1)
        whole = b"".join(await http.stream(f"{server.url}/large"))
        return whole, (await http.request("GET", f"{server.url}/small")).text

    assert use(work) == (content, "small")
    assert server.connections == 2
    server.wait_all_closed()


def test_headers_that_come_twice_stay_two(use: Any, server: Server) -> None:
    """In their order, and cookies are kept by the client."""
    head = b"HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-A: 1\r\nSet-Cookie: b=2\r\nX-A: 2\r\nContent-Length: 0\r\n\r\n"
    server.on("GET", "/", lambda connection, _: connection.send(head))
    server.on("GET", "/next", Reply(200, b""))

    async def work(http: Http) -> httpx.Response:
        found = await http.request("GET", server.url)
        await http.request("GET", f"{server.url}/next")
        return found

    response = use(work)
    assert response.headers.get_list("set-cookie") == ["a=1", "b=2"]
    assert response.headers.get_list("x-a") == ["1", "2"]
    assert sorted(server.seen[1].headers["cookie"].split("; ")) == ["a=1", "b=2"]


def test_redirects_and_compression_are_httpxs(use: Any, server: Server, other: Server) -> None:
    """The transport follows nothing and unpacks nothing of itself."""
    import gzip

    server.on("POST", "/", Reply(303, b"", {"Location": f"{other.url}/there"}))
    other.on("GET", "/there", Reply(200, gzip.compress(b"unpacked"), {"Content-Encoding": "gzip"}))

    async def work(http: Http) -> list[httpx.Response]:
        return [
            await http.request("POST", server.url, content=b"x"),
            await http.request("POST", server.url, content=b"x", follow_redirects=True),
        ]

    first, second = use(work)
    assert first.status_code == 303
    assert (second.text, [step.status_code for step in second.history]) == ("unpacked", [303])


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Stall(), httpx.ReadTimeout),
        (Cut(), httpx.RemoteProtocolError),
        (Raw(b"\x16\x03 no HTTP\r\n\r\n"), httpx.RemoteProtocolError),
        (Reset(), httpx.ReadError),
        (Hangup(), httpx.TransportError),
    ],
    ids=["stall", "cut", "no-http", "reset", "hangup"],
)
def test_failures_are_errors_of_httpx(use: Any, server: Server, answer: Any, kind: type[Exception]) -> None:
    """Each of the kind that httpx has for it, with the request."""
    server.on("GET", "/", answer)

    async def work(http: Http) -> None:
        await http.request("GET", server.url)

    with pytest.raises(kind) as caught:
        use(work, timeout=httpx.Timeout(20, read=0.3))
    assert isinstance(caught.value, httpx.TransportError)
    assert caught.value.request.url == server.url


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://nowhere.invalid/"])
def test_no_connection(use: Any, url: str) -> None:
    """Nobody listens, or there is no such name."""

    async def work(http: Http) -> None:
        await http.request("GET", url)

    with pytest.raises(httpx.ConnectError):
        use(work)


def test_other_schemes(use: Any) -> None:
    """Are refused as httpx refuses them."""

    async def work(http: Http) -> None:
        await http.request("GET", "ftp://127.0.0.1/")

    with pytest.raises(httpx.UnsupportedProtocol):
        use(work)


@pytest.mark.parametrize("length", ["3", "5"])
def test_bodies_that_do_not_fit_their_length(use: Any, server: Server, length: str) -> None:
    """Are broken off: what is too much would be read as the next request, and what is missing be waited for."""
    server.on("POST", "/", Reply(200, b""))

    async def work(http: Http) -> None:
        await http.request("POST", server.url, content=http.blocks(b"ab", b"cd"), headers={"Content-Length": length})

    with pytest.raises(httpx.LocalProtocolError, match="declared Content-Length"):
        use(work)
    server.wait_all_closed()


@pytest.mark.parametrize("value", ["a\r\nX-Other: b", "a\nb", "a\0b"])
def test_headers_cannot_hold_others(use: Any, server: Server, value: str) -> None:
    """A line break in a value would be a header of its own: nothing is sent."""

    async def work(http: Http) -> None:
        await http.request("GET", server.url, headers={"X-Name": value})

    with pytest.raises(httpx.LocalProtocolError):
        use(work)
    assert server.seen == []


def test_errors_of_a_body_come_out_as_they_are(use: Any, server: Server) -> None:
    """And the connection that has half a request is closed."""
    server.on("GET", "/", Reply(200, b"fine"))

    class OwnError(Exception):
        pass

    async def work(http: Http) -> str:
        def sync() -> Iterator[bytes]:
            yield b"half"
            raise OwnError

        async def asynchronous() -> AsyncIterator[bytes]:
            yield b"half"
            raise OwnError

        with pytest.raises(OwnError):
            await http.request("POST", server.url, content=sync() if http.is_blocking else asynchronous())
        return (await http.request("GET", server.url)).text

    assert use(work) == "fine"
    server.wait_all_closed()


def test_certificates(use: Any, tmp_path: Path) -> None:
    """`verify` and `cert` mean what they mean for this package's own clients."""
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")

    def handle(connection: socket.socket) -> None:
        read_head(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    async def work(http: Http) -> str:
        return (await http.request("GET", server.url)).text

    with RawServer(handle, tls=True) as server:
        assert use(work, verify=tmp_path / "ca.pem") == "ok"
        with pytest.raises(httpx.ConnectError, match=r"the certificate of 127\.0\.0\.1 cannot be verified"):
            use(work)
    with pytest.raises(ConfigurationError):
        use(work, verify="/nowhere")
