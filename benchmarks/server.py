"""The server that all sides talk to, in a process of its own: pages, an upload sink, files to download, and a delay.

It speaks HTTP/1.1 on bare asyncio protocols and answers from memory, so that it is never what a measurement waits for.
``python -m benchmarks.server FOLDER`` prints its port, and another at which it speaks TLS. FOLDER holds ``large.bin``,
which ``GET /files/large`` sends, and gets the file of authorities to trust. `Server` starts and asks it.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import parse_qs, parse_qsl

from benchmarks.authority import AUTHORITIES, server_context
from benchmarks.objects import page_of_others
from benchmarks.samples import PAGE_SIZE, Pages, small_content
from benchmarks.sink import Body, Discarded, FilePart, Kept, Plain

__all__ = ["Server", "main"]

_BUFFER: Final = 1024 * 1024
_CHECKSUM: Final = "9e107d9d372bb6826bd81d3542a419d6"
_COLLECTION: Final = {"id": 1, "file_specifications": [{"name": "image_1", "is_required": True}]}
_STORAGES = {
    "count": 1,
    "next": None,
    "previous": None,
    "results": [{"id": 1, "name": "disk", "category": "internal", "provider": "file_system", "is_default": True}],
}
_EMPTY: Final[dict[str, Any]] = {"count": 0, "next": None, "previous": None, "results": []}


class _Request:
    """The head of a request."""

    def __init__(self, head: bytes) -> None:
        first, *lines = head.decode("latin-1").split("\r\n")
        self.method, target, _ = first.split(" ")
        self.path, _, self.query = target.partition("?")
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        self.length = int(self.headers.get("content-length", 0))

    def parameter(self, name: str, default: int) -> int:
        values = parse_qs(self.query).get(name)
        return int(values[0]) if values else default


class _State:
    """What the server was told to do, and what it has got since."""

    def __init__(self, folder: Path) -> None:
        self.large = folder / "large.bin"
        self.pages = Pages()
        self.small: dict[int, bytes] = {}
        self.reset(latency=0.0, items=0, verify=False)

    def reset(self, *, latency: float, items: int, verify: bool) -> None:
        """Forget what came, and do this from now on."""
        self.latency, self.items, self.verify = latency, items, verify
        self.requests = self.bytes = self.files = self.units = self.digest = 0
        self.upload = self.total = 0
        self.sink: Any = None

    def count(self, body: FilePart) -> None:
        """Count a file that came whole."""
        self.files += 1
        self.bytes += body.size
        self.add(body.digest())

    def add(self, digest: str) -> None:
        """Add the digest of a file; the order does not matter, since files may come side by side."""
        self.digest = (self.digest + int(digest or "0", 16)) % 2**128

    def told(self) -> dict[str, Any]:
        """Return what came."""
        digest = f"{self.digest:032x}" if self.verify else ""
        return {
            "requests": self.requests,
            "bytes": self.bytes,
            "files": self.files,
            "units": self.units,
            "digest": digest,
        }


class _Connection(asyncio.BufferedProtocol):
    """One connection: a head, its body into a `Body`, an answer, and again."""

    def __init__(self, state: _State) -> None:
        self._state = state
        self._buffer = bytearray(_BUFFER)
        self._view = memoryview(self._buffer)
        self._filled = self._left = 0
        self._request: _Request | None = None
        self._body: Body = Discarded()
        self._sending: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        host, port = connection.getsockname()[:2]
        scheme = "http" if transport.get_extra_info("sslcontext") is None else "https"
        self._url = f"{scheme}://{host}:{port}"

    def get_buffer(self, sizehint: int) -> memoryview:
        del sizehint
        return self._view[self._filled :]

    def buffer_updated(self, nbytes: int) -> None:
        self._filled += nbytes
        while self._filled or self._request is not None:
            if self._request is None:
                end = self._buffer.find(b"\r\n\r\n", 0, self._filled)
                if end < 0:
                    return
                self._request = _Request(bytes(self._view[:end]))
                self._left = self._request.length
                self._body = self._receive(self._request)
                self._drop(end + 4)
            taken = min(self._filled, self._left)
            if taken:
                self._body.feed(self._view[:taken])
                self._left -= taken
                self._drop(taken)
            if self._left:
                return
            request, self._request = self._request, None
            self._state.requests += not request.path.startswith("/bench/")
            self._answer(request, self._body)

    def _drop(self, size: int) -> None:
        rest = self._filled - size
        if rest:
            self._view[:rest] = self._view[size : self._filled]
        self._filled = rest

    def _receive(self, request: _Request) -> Body:
        verify = self._state.verify
        kind = request.headers.get("content-type", "")
        if kind.startswith("multipart/form-data"):
            following = request.path.startswith("/chunked_upload/1/")
            return FilePart(request.length, kind, hashing=verify, sink=self._state.sink if following else None)
        if request.method == "PATCH":
            return Plain(request.length, hashing=verify, sink=self._state.sink)
        return Kept() if kind.startswith("application/json") else Discarded()

    def _answer(self, request: _Request, body: Body) -> None:
        path, items = request.path, self._state.items
        if path.startswith("/first/"):  # /first/1000/sdk/tasks/ lists so many, whatever the server was told
            _, _, number, path = path.split("/", 3)
            path, items = f"/{path}", int(number)
        if path == "/sdk/tasks/":
            size = min(request.parameter("page_size", PAGE_SIZE), PAGE_SIZE)
            wanted = request.parameter("page", 1)
            bounds = {name: request.parameter(name, 0) for name in ("id__gt", "id__lte") if f"{name}=" in request.query}
            page = self._state.pages.page(self._url + request.path, items, wanted, size, bounds)
            self._send(200 if page else 404, page or b'{"detail": "Invalid page."}')
        elif page := page_of_others(path, dict(parse_qsl(request.query)), items):
            self._send(200, page)
        elif path == "/api/tasks/":
            self._send(404, b'{"detail": "Invalid page."}')
        elif path.startswith("/files/small/"):
            self._send(200, self._small(int(path.rpartition("/")[2])), 'Content-Type: image/jpeg\r\nETag: "small"')
        elif path == "/files/large":
            self._sending = asyncio.get_running_loop().create_task(self._send_large(request))
        elif path.startswith("/tus/"):
            self._answer_tus(request, body)
        else:
            status, found = self._answer_json(request, body)
            self._send(status, json.dumps(found).encode())

    def _small(self, number: int) -> bytes:
        if number not in self._state.small:
            self._state.small[number] = small_content(number)
        return self._state.small[number]

    def _answer_json(self, request: _Request, body: Body) -> tuple[int, Any]:
        state, path = self._state, request.path
        if path == "/bench/reset":
            told = json.loads(bytes(body.content))
            state.reset(**told)
        if path.startswith("/bench/"):
            return 200, state.told()
        if path == "/data_files/" and isinstance(body, FilePart):
            state.count(body)
            return 201, {"id": state.files, "checksum": _CHECKSUM}
        if path == "/data_units/" and request.method == "POST":
            first = state.units + 1
            state.units += len(json.loads(bytes(body.content)))
            return 201, [{"id": number} for number in range(first, state.units + 1)]
        if path == "/data_collections/1/":
            return 200, _COLLECTION
        if path == "/storages/":
            return 200, _STORAGES
        if path.startswith("/chunked_upload/"):
            return self._answer_upload(request, body)
        return 200, _EMPTY

    def _answer_upload(self, request: _Request, body: Body) -> tuple[int, Any]:
        state = self._state
        if isinstance(body, FilePart):
            first = int(request.headers["content-range"].split()[1].split("-")[0])
            if request.path == "/chunked_upload/":
                state.upload = 0
            if first != state.upload:
                return 400, {"detail": "Offsets do not match", "expected_offset": state.upload}
            state.upload += body.size
            state.sink = body.hash
        elif request.method == "POST":
            given = json.loads(bytes(body.content))["md5"]
            if state.verify and state.sink is not None and state.sink.hexdigest() != given:
                return 400, {"detail": "checksum does not match"}
            state.files += 1
            state.bytes += state.upload
            state.add(given)
            state.sink = None
        return 200, {
            "id": "1",
            "url": f"{self._url}/chunked_upload/1/",
            "filename": "large.bin",
            "offset": state.upload,
            "file": None,
            "status": 2 if request.method == "POST" else 1,
            "created_at": "2026-01-01T00:00:00Z",
            "completed_at": None,
        }

    def _answer_tus(self, request: _Request, body: Body) -> None:
        state = self._state
        if request.method == "POST":
            state.upload, state.sink, state.total = 0, None, int(request.headers["upload-length"])
            self._send(201, b"", f"Tus-Resumable: 1.0.0\r\nLocation: {self._url}/tus/1")
        elif isinstance(body, Plain):
            state.upload += body.size
            state.sink = body.hash
            if state.upload == state.total:
                state.files += 1
                state.bytes += state.upload
                state.add(state.sink.hexdigest() if state.sink is not None else "")
            self._send(204, b"", f"Tus-Resumable: 1.0.0\r\nUpload-Offset: {state.upload}")
        else:
            self._send(200, b"", f"Tus-Resumable: 1.0.0\r\nUpload-Offset: {state.upload}")

    def _send(self, status: int, body: bytes, headers: str = "Content-Type: application/json") -> None:
        length = "" if status == 204 else f"\r\nContent-Length: {len(body)}"
        head = f"HTTP/1.1 {status} Answer\r\n{headers}{length}\r\n\r\n".encode()
        if self._state.latency:
            asyncio.get_running_loop().call_later(self._state.latency, self._transport.write, head + body)
        else:
            self._transport.write(head + body)

    async def _send_large(self, request: _Request) -> None:
        with self._state.large.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            first, status, extra = 0, 200, ""
            if "range" in request.headers and request.headers.get("if-range", '"large"') == '"large"':
                first = int(request.headers["range"].removeprefix("bytes=").split("-")[0])
                status, extra = 206, f"Content-Range: bytes {first}-{size - 1}/{size}\r\n"
            head = f"HTTP/1.1 {status} Answer\r\nContent-Type: application/zip\r\n"
            head += 'ETag: "large"\r\nAccept-Ranges: bytes\r\n'
            self._transport.write(f"{head}{extra}Content-Length: {size - first}\r\n\r\n".encode())
            await asyncio.get_running_loop().sendfile(self._transport, file, first)


async def _serve(folder: Path) -> None:
    state = _State(folder)
    servers = [
        await asyncio.get_running_loop().create_server(
            lambda: _Connection(state), "127.0.0.1", 0, backlog=512, ssl=context
        )
        for context in (None, server_context(folder))
    ]
    print(*(server.sockets[0].getsockname()[1] for server in servers), flush=True)
    # Whoever started this holds the other end of the pipe: when that is gone, nobody needs the server any more.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for server in servers:
        server.close()


class Server:
    """The server in a process of its own, for the time of a ``with`` block.

    Args:
        folder: Holds ``large.bin``, if that is to be downloaded; what sides write goes there too.

    Attributes:
        folder: That folder.
        url: Its URL, without a slash at the end.
        secure_url: The one at which it does the same over TLS.
        authorities: The file to trust there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = self.secure_url = ""
        self.authorities = str(folder / AUTHORITIES)

    def __enter__(self) -> Self:
        """Start it."""
        root = Path(__file__).resolve().parent.parent
        command = [sys.executable, "-m", "benchmarks.server", str(self.folder)]
        self._process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        ports = self._process.stdout.readline().split()
        if not ports:
            raise RuntimeError(f"the server did not start; it ended with {self._process.wait()}")
        self.url, self.secure_url = (
            f"{scheme}://127.0.0.1:{port}" for scheme, port in zip(("http", "https"), ports, strict=True)
        )
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.communicate()

    def reset(self, *, latency: float = 0.0, items: int = 0, verify: bool = False) -> None:
        """Forget what came; answer after ``latency`` seconds; list ``items`` tasks; compute MD5s when ``verify``."""
        told = json.dumps({"latency": latency, "items": items, "verify": verify}).encode()
        request = urllib.request.Request(f"{self.url}/bench/reset", told, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30):
            pass

    def state(self) -> dict[str, Any]:
        """Return how many requests, bytes, files and data units came, and the digest of all files (with ``verify``)."""
        with urllib.request.urlopen(f"{self.url}/bench/state", timeout=30) as answer:
            found: dict[str, Any] = json.loads(answer.read())
        return found


def main() -> None:
    """Serve until standard input ends."""
    asyncio.run(_serve(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
