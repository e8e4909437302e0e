"""What a chunked upload costs: wall time as a ratio to the MD5 of the file alone, and peak memory above an idle client.

Run: ``python benchmarks/upload.py [MiB] [rounds] [--async]`` (1024 MiB, 5 rounds by default). The file is written to
the temporary folder and deleted at the end; it is read once before, so that the disk takes no part. The server is a
process of its own that speaks the protocol over raw sockets and throws the bytes away. Both sides are measured in turns
and compared by their medians, since machines are noisy. That the right bytes arrive is checked in a run that is not
timed.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import multiprocessing
import os
import re
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from synapse_client import AsyncBackendClient, BackendClient

_BLOCK = 1024 * 1024
_RANGE = re.compile(rb"content-range: bytes (\d+)-(\d+)/", re.IGNORECASE)
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def serve(pipe: Connection, verify: bool) -> None:
    """Take uploads until the process is ended; with ``verify``, refuse a finish whose MD5 differs from what came."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    pipe.send(port)
    digest: Any = None
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        buffer = bytearray(4 * _BLOCK)
        view = memoryview(buffer)
        while True:
            filled = 0
            while (end := buffer.find(b"\r\n\r\n", 0, filled)) < 0:
                received = connection.recv_into(view[filled:])
                if not received:
                    break
                filled += received
            else:
                head = bytes(view[:end])
                answer, digest = _answer(connection, view, end + 4, filled, head, digest, verify, port)
                body = json.dumps(answer).encode()
                status = b"200 OK" if "id" in answer else b"400 Bad Request"
                headers = b"Content-Type: application/json\r\nContent-Length: %d" % len(body)
                connection.sendall(b"HTTP/1.1 %s\r\n%s\r\n\r\n%s" % (status, headers, body))
                continue
            break
        connection.close()


def _answer(
    connection: socket.socket,
    view: memoryview,
    start: int,
    filled: int,
    head: bytes,
    digest: Any,
    verify: bool,
    port: int,
) -> tuple[dict[str, Any], Any]:
    """Read the body that follows a head and return the answer's JSON, and the digest of what came so far."""
    found = _LENGTH.search(head)
    left = (int(found[1]) if found else 0) - (filled - start)
    span = _RANGE.search(head)
    kept = bytearray(view[start:filled]) if verify or span is None else None
    while left:
        received = connection.recv_into(view[: min(left, len(view))])
        if not received:
            raise ConnectionResetError
        if kept is not None:
            kept += view[:received]
        left -= received
    upload = {
        "id": "1",
        "url": f"http://127.0.0.1:{port}/chunked_upload/1/",
        "filename": "file",
        "offset": int(span[2]) + 1 if span else 0,
        "file": None,
        "status": 1 if span else 2,
        "created_at": "2026-01-01T00:00:00Z",
        "completed_at": None,
    }
    if verify and kept is not None:
        if span is not None:
            if int(span[1]) == 0:
                digest = hashlib.md5(usedforsecurity=False)
            content = kept.find(b"\r\n\r\n", kept.find(b'name="file"')) + 4
            digest.update(kept[content : content + int(span[2]) - int(span[1]) + 1])
        elif json.loads(kept)["md5"] != digest.hexdigest():
            return {"detail": "checksum does not match"}, digest
    return upload, digest


def start_server(*, verify: bool) -> tuple[multiprocessing.Process, str]:
    """Start the server in a process and return it with its URL."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=serve, args=(there, verify), daemon=True)
    process.start()
    return process, f"http://127.0.0.1:{here.recv()}"


def upload(url: str, path: Path) -> None:
    """Upload the file by the blocking client."""
    with BackendClient(url, "syn_token", max_retries=0) as client:
        client.create_chunked_upload(path)


def upload_async(url: str, path: Path) -> None:
    """Upload the file by the asyncio client."""

    async def run() -> None:
        async with AsyncBackendClient(url, "syn_token", max_retries=0) as client:
            await client.create_chunked_upload(path)

    asyncio.run(run())


def md5_alone(path: Path) -> str:
    """Return the MD5 of the file, read in blocks of 1 MiB."""
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def peak_memory() -> float:
    """Return the highest resident memory of this process so far, in MiB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system tells no peak memory")


def _measure_memory(pipe: Connection, send: Callable[[str, Path], None], url: str, small: Path, path: Path) -> None:
    send(url, small)
    before = peak_memory()
    send(url, path)
    pipe.send(peak_memory() - before)


def memory(send: Callable[[str, Path], None], url: str, small: Path, path: Path) -> float:
    """Return how many MiB an upload adds to the peak of a fresh process that has uploaded one small file."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_measure_memory, args=(there, send, url, small, path))
    process.start()
    found = float(here.recv())
    process.join()
    return found


def make_file(path: Path, mebibytes: int) -> None:
    """Write a file of random bytes."""
    with path.open("wb") as file:
        for _ in range(mebibytes):
            file.write(os.urandom(_BLOCK))


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mebibytes", nargs="?", type=int, default=1024)
    parser.add_argument("rounds", nargs="?", type=int, default=5)
    parser.add_argument("--async", dest="asynchronous", action="store_true", help="measure the asyncio client")
    given = parser.parse_args()
    send = upload_async if given.asynchronous else upload
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        path, small = Path(folder, "file.bin"), Path(folder, "small.bin")
        make_file(path, given.mebibytes)
        make_file(small, 1)
        checking, url = start_server(verify=True)
        send(url, path)
        checking.terminate()
        sink, url = start_server(verify=False)
        times: dict[str, list[float]] = {"MD5 alone": [], "upload": []}
        for _ in range(given.rounds):
            for name, side in (("MD5 alone", lambda: md5_alone(path)), ("upload", lambda: send(url, path))):
                start = time.perf_counter()
                side()
                times[name].append(time.perf_counter() - start)
        added = memory(send, url, small, path)
        sink.terminate()
    reference = statistics.median(times["MD5 alone"])
    print(f"{given.mebibytes} MiB in chunks of 50 MiB; Python {sys.version.split()[0]}; {given.rounds} rounds")
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:<12} {median:7.3f} s   {median / reference:5.2f}×   ({min(found):.3f}–{max(found):.3f} s)")
    print(f"peak memory above an idle client: {added:.1f} MiB")


if __name__ == "__main__":
    main()
