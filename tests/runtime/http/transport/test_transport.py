"""The seam to the HTTP library, on real sockets: proxies, connections, threads, memory, cancellation."""

from __future__ import annotations

import asyncio
import gzip
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from synapse_client.runtime.describe.bodies import Json, Multipart
from synapse_client.runtime.describe.errors import (
    ClientConnectionError,
    ClientError,
    ClientTimeoutError,
    ConfigurationError,
    InvalidInputError,
    UploadError,
)
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import AsyncCalls, Calls, SyncCalls
from tests.runtime.multipart import parse_multipart
from tests.runtime.samples import TOKEN, task
from tests.runtime.server import Reply, Server, Stall

GET = Request(samples.GET_TASK, path={"id": 1})


# ---------------------------------------------------------------------------------------------------------- connections


def test_one_connection_serves_many_calls(calls: Calls, server: Server) -> None:
    """Calls one after the other use one connection."""
    server.on("GET", "/tasks/1/", Reply(200, task()))
    server.on("GET", "/tasks/2/", Reply(404, {"detail": "no"}))
    client = calls.client(server.url)
    for _ in range(5):
        assert calls.send(client, GET).id == 1
        with pytest.raises(ClientError):
            calls.send(client, Request(samples.GET_TASK, path={"id": 2}))
    assert server.connections == 1


def test_nothing_is_opened_before_the_first_call(calls: Calls, server: Server) -> None:
    """Making a client opens no connection."""
    calls.client(server.url)
    assert server.connections == 0


def test_closing_closes_all_connections(calls: Calls, server: Server) -> None:
    """After close no socket is open and no call is possible; closing twice is not an error."""
    server.on("GET", "/tasks/1/", Reply(200, task()))
    client = calls.client(server.url)
    calls.send(client, GET)
    calls.close(client)
    calls.close(client)
    server.wait_all_closed()
    with pytest.raises(ClientError, match="closed"):
        calls.send(client, GET)
    assert len(server.seen) == 1


def test_a_client_that_was_never_used_can_be_closed(calls: Calls) -> None:
    """Closing needs no connection."""
    calls.close(calls.client("http://127.0.0.1:9"))


def test_a_broken_upload_leaves_no_connection(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A body that fails while it is sent ends its connection: half a request is never followed by another."""
    path = tmp_path / "f"
    path.write_bytes(b"x" * 5_000_000)
    server.on("POST", "/tasks/", Reply(200, task()))
    client = calls.client(server.url, max_retries=0)
    request = Request(samples.CREATE_TASK, body=Multipart({"file": Shrinking(path)}, files=("file",)))
    with pytest.raises(UploadError, match="early") as caught:
        calls.send(client, request)
    assert caught.value.operation == "create_task"
    server.wait_all_closed()
    path.write_bytes(b"x")
    assert calls.send(client, Request(samples.CREATE_TASK, body=Json({}))).id == 1


class Shrinking:
    """A file object that turns out to be shorter than it said."""

    name = "f"
    closed = False

    def __init__(self, path: Path) -> None:
        self._size = path.stat().st_size
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Read zeros, but only half as many as there should be."""
        size = min(size, self._size // 2 - self._at)
        self._at += max(size, 0)
        return b"0" * max(size, 0)

    def seekable(self) -> bool:
        """Say so."""
        return True

    def tell(self) -> int:
        """Return the position."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go there."""
        self._at = self._size if whence == 2 else offset
        return self._at


def test_a_url_that_cannot_be_one_is_an_input_error(calls: Calls, server: Server) -> None:
    """A path so long that no URL can hold it is refused, without a request."""
    with pytest.raises(InvalidInputError, match="URL"):
        calls.send(calls.client(server.url), Request(samples.GET_TASK, path={"id": "x" * 70_000}))
    assert server.seen == []


def test_compressed_answers(calls: Calls, server: Server) -> None:
    """A compressed answer is unpacked."""
    packed = gzip.compress(b'{"id": 1}')
    server.on("GET", "/tasks/1/", Reply(200, packed, {"Content-Encoding": "gzip"}))
    assert calls.send(calls.client(server.url), GET).id == 1
    assert server.seen[0].headers["accept-encoding"] == "gzip, deflate"


def test_timeouts_by_phase(calls: Calls) -> None:
    """Each phase has its timeout; the error names it."""
    for error, phase in [
        (httpx.ConnectTimeout, "connect"),
        (httpx.ReadTimeout, "read"),
        (httpx.WriteTimeout, "write"),
        (httpx.PoolTimeout, "pool"),
    ]:

        def answer(_: httpx.Request, error: type[httpx.TimeoutException] = error) -> httpx.Response:
            raise error("slow")

        timeout = {"connect": 1, "read": 2, "write": 3, "pool": 4}
        client = calls.client("http://h", transport=calls.mock(answer), timeout=timeout, max_retries=0)
        with pytest.raises(ClientTimeoutError, match=rf"within {timeout[phase]} s \({phase} timeout\)") as caught:
            calls.send(client, GET)
        assert caught.value.request_sent is (phase in {"read", "write"})


@pytest.mark.parametrize(
    "error",
    [
        httpx.ReadError("r"),
        httpx.WriteError("w"),
        httpx.CloseError("c"),
        httpx.RemoteProtocolError("p"),
        httpx.LocalProtocolError("l"),
        httpx.ProxyError("x"),
        httpx.UnsupportedProtocol("u"),
        httpx.DecodingError("d"),
        httpx.TooManyRedirects("t"),
        httpx.StreamClosed(),
        httpx.ReadError(""),
    ],
    ids=lambda error: type(error).__name__,
)
def test_no_error_of_the_library_comes_through(calls: Calls, error: Exception) -> None:
    """Whatever the HTTP library raises is a ClientError that names the request."""

    def answer(_: httpx.Request) -> httpx.Response:
        raise error

    client = calls.client("http://h", transport=calls.mock(answer), max_retries=0)
    with pytest.raises(ClientConnectionError, match=r"GET http://h/tasks/1/: \S") as caught:
        calls.send(client, GET)
    assert caught.value.__cause__ is error
    assert (caught.value.method, caught.value.url) == ("GET", "http://h/tasks/1/")


# -------------------------------------------------------------------------------------------------------------- proxies


def test_the_environments_proxy_is_used(
    calls: Calls, server: Server, other: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HTTP_PROXY is honoured, with its credentials, and so is NO_PROXY."""
    other.on("GET", "http://api.example.com/tasks/1/", Reply(200, task(7)))
    other.on("GET", "/tasks/1/", Reply(200, task(7)))
    monkeypatch.setenv("http_proxy", f"http://user:pa%20ss@127.0.0.1:{other.port}")
    assert calls.send(calls.client("http://api.example.com"), GET).id == 7
    assert other.seen[0].target == "http://api.example.com/tasks/1/"
    assert other.seen[0].headers["host"] == "api.example.com"
    assert other.seen[0].headers["proxy-authorization"] == "Basic dXNlcjpwYSBzcw=="
    server.on("GET", "/tasks/1/", Reply(200, task(1)))
    for exception in ("127.0.0.1", f"127.0.0.1:{server.port}", "*", "10.0.0.1, 127.0.0.1"):
        monkeypatch.setenv("no_proxy", exception)
        assert calls.send(calls.client(server.url), GET).id == 1
    assert len(other.seen) == 1
    monkeypatch.setenv("no_proxy", "example.com")
    assert calls.send(calls.client(server.url), GET).id == 7


@pytest.mark.parametrize("value", ["127.0.0.1:PORT", "http://127.0.0.1:PORT/"])
@pytest.mark.parametrize("name", ["all_proxy", "HTTP_PROXY"])
def test_forms_of_a_proxy(
    sync_calls: SyncCalls, other: Server, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy may be given without scheme, for all schemes, in capitals."""
    other.on("GET", "/tasks/1/", Reply(200, task(7)))
    monkeypatch.setenv(name, value.replace("PORT", str(other.port)))
    assert sync_calls.send(sync_calls.client("http://api.example.com"), GET).id == 7


def test_https_goes_through_a_tunnel(calls: Calls, other: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """For https the proxy is asked for a tunnel and never sees the token; its refusal is a connection error."""
    other.on("CONNECT", "api.example.com:443", Reply(407))
    other.on("CONNECT", "", Reply(407))
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{other.port}")
    with pytest.raises(ClientConnectionError) as caught:
        calls.send(calls.client("https://api.example.com", max_retries=0), GET)
    assert caught.value.request_sent is False
    assert [seen.method for seen in other.seen] == ["CONNECT"]
    assert TOKEN not in repr(other.seen[0].headers)


@pytest.mark.parametrize("proxy", ["http://user:SECRET@h:port", "gopher://user:SECRET@h", "socks5://user:SECRET@h:1"])
def test_a_proxy_that_cannot_be_used(calls: Calls, proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that cannot be used is a configuration error that names it without its password."""
    if proxy.startswith("socks"):
        monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(ConfigurationError, match="proxy") as caught:
        calls.send(calls.client("http://api.example.com"), GET)
    assert "SECRET" not in str(caught.value)


def test_a_proxy_that_is_not_there(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that refuses connections is a connection error."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
    with pytest.raises(ClientConnectionError):
        calls.send(calls.client("http://api.example.com", max_retries=0), GET)


# ------------------------------------------------------------------------------------------ threads, tasks, large files


def test_32_threads_share_a_client(sync_calls: SyncCalls, server: Server, tmp_path: Path) -> None:
    """Threads that use one client at once each get their own answers; sockets are few."""
    path = tmp_path / "f"
    path.write_bytes(b"f" * 2_000_000)
    for number in range(32):
        server.on("GET", f"/tasks/{number}/", Reply(200, task(number, name="x" * number)))
        server.on("PUT", f"/tasks/{number}/", Reply(503), Reply(200, task(number)))
    client = sync_calls.client(server.url)
    barrier = threading.Barrier(32)

    def work(number: int) -> int:
        barrier.wait(10)
        for _ in range(5):
            found = client.send(Request(samples.GET_TASK, path={"id": number}))
            assert (found.id, len(found.name)) == (number, number)
        form = Multipart({"number": number, "file": path}, files=("file",))
        return int(client.send(Request(samples.PUT_TASK, path={"id": number}, body=form)).id)

    with ThreadPoolExecutor(32) as pool:
        assert list(pool.map(work, range(32))) == list(range(32))
    assert len(server.seen) == 32 * 7
    assert server.connections <= 40
    assert {seen.length for seen in server.seen if seen.method == "PUT"} <= set(range(2_000_000, 2_001_000))


def test_100_tasks_share_a_client(server: Server) -> None:
    """Asyncio tasks that use one client at once each get their own answers."""
    calls = AsyncCalls()
    for number in range(100):
        server.on("GET", f"/tasks/{number}/", Reply(200, task(number)))
    client = calls.client(server.url)

    async def work() -> list[int]:
        requests = [Request(samples.GET_TASK, path={"id": number}) for number in range(100)]
        return [found.id for found in await asyncio.gather(*map(client.send, requests))]

    try:
        assert calls.runner.run(work()) == list(range(100))
        assert server.connections <= 100
    finally:
        calls.end()


def test_a_cancelled_call_leaves_no_connection(server: Server) -> None:
    """Cancelling a call ends its connection, whether it waits for the answer or for the body."""
    for stalled in (Stall(), Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")):
        calls = AsyncCalls()
        server.on("GET", "/tasks/1/", stalled)
        client = calls.client(server.url)

        async def cancel(client: Any = client) -> None:
            seen = len(server.seen)
            call = asyncio.create_task(client.send(GET))
            while len(server.seen) == seen:  # noqa: ASYNC110  # the server lives in threads
                await asyncio.sleep(0.005)
            await asyncio.sleep(0.01)
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert asyncio.all_tasks() == {asyncio.current_task()}

        calls.runner.run(cancel())
        calls.end()
    server.over.set()
    server.wait_all_closed()


def test_a_file_arrives_as_it_is(calls: Calls, server: Server, tmp_path: Path) -> None:
    """A multipart upload arrives byte for byte, with its length told before."""
    content = bytes(range(256)) * 12_000
    path = tmp_path / "한글.bin"
    path.write_bytes(content)
    server.on("POST", "/tasks/", Reply(200, task()))
    calls.send(
        calls.client(server.url), Request(samples.CREATE_TASK, body=Multipart({"a": 1, "f": path}, files=("f",)))
    )
    seen = server.seen[0]
    assert seen.length == int(seen.headers["content-length"])
    assert "transfer-encoding" not in seen.headers
    name, file = parse_multipart(seen.headers["content-type"], seen.body)
    assert (name.name, name.content) == ("a", b"1")
    assert (file.filename, file.content) == ("한글.bin", content)


_UPLOAD = """
import asyncio, resource, sys
from synapse_client.runtime.describe.bodies import Json, Multipart
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from tests.runtime import samples
url, path, kind = sys.argv[1:]
options = {"schemes": samples.SCHEMES, "credentials": {"api_token": "x"}}
small = Request(samples.CREATE_TASK, body=Multipart({"f": b"x" * 2_000_000}, files=("f",)))
large = Request(samples.CREATE_TASK, body=Multipart({"f": path}, files=("f",)))
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
def sync():
    with BaseClient(url, **options) as client:
        client.send(small)
        before = peak()
        client.send(large)
        return peak() - before
async def aio():
    async with AsyncBaseClient(url, **options) as client:
        await client.send(small)
        before = peak()
        await client.send(large)
        return peak() - before
print(sync() if kind == "sync" else asyncio.run(aio()))
"""


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_memory_does_not_depend_on_the_file(server: Server, tmp_path: Path, kind: str) -> None:
    """An upload of 200 MB takes no more memory than one of 2 MB."""
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    server.on("POST", "/tasks/", Reply(200, task()))
    command = [sys.executable, "-c", _UPLOAD, server.url, str(path), kind]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stdout) * unit < 16 * 1024 * 1024
    assert server.seen[1].length > 200_000_000
