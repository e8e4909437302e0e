"""What downloads cost, as a ratio to `requests`: many small files without and with latency, and one large file.

Run: ``python benchmarks/download.py [small|latency|large …] [--rounds N] [--files N] [--mebibytes N]``, all three by
default; needs ``pip install requests``. The server is a process of its own that speaks HTTP over raw sockets. What
`requests` does is what its users write: a session and a loop; with latency, eight threads with a session each; for a
large file, ``iter_content(8192)``. Both sides are measured in turns and compared by their medians, since machines are
noisy; CPU time, which suffers less from that, is told as well. That the right bytes arrive is checked once, untimed.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import shutil
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import requests

from synapse_client import BackendClient

_SMALL = hashlib.shake_128(b"small").digest(50 * 1024)
_BLOCK = hashlib.shake_128(b"large").digest(1024 * 1024)
_LATENCY = 0.02
_local = threading.local()


def serve(pipe: Connection, delay: float, mebibytes: int) -> None:
    """Serve ``/small/…`` and ``/large`` until the process is ended."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    pipe.send(listener.getsockname()[1])
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=_answer, args=(connection, delay, mebibytes), daemon=True).start()


def _answer(connection: socket.socket, delay: float, mebibytes: int) -> None:
    buffer = b""
    while True:
        while b"\r\n\r\n" not in buffer:
            received = connection.recv(65536)
            if not received:
                connection.close()
                return
            buffer += received
        head, buffer = buffer.split(b"\r\n\r\n", 1)
        path = head.split(b" ", 2)[1]
        if delay:
            time.sleep(delay)
        blocks, block = (mebibytes, _BLOCK) if path == b"/large" else (1, _SMALL)
        headers = b'Content-Type: image/jpeg\r\nETag: "%s"\r\nContent-Length: %d' % (path, blocks * len(block))
        if blocks == 1:
            connection.sendall(b"HTTP/1.1 200 OK\r\n%s\r\n\r\n%s" % (headers, block))
            continue
        connection.sendall(b"HTTP/1.1 200 OK\r\n%s\r\n\r\n" % headers)
        for _ in range(blocks):
            connection.sendall(block)


def _session() -> requests.Session:
    if not hasattr(_local, "session"):
        _local.session = requests.Session()
    session: requests.Session = _local.session
    return session


def by_requests(url: str, folder: Path) -> None:
    """Download a small file."""
    response = _session().get(url, timeout=30)
    response.raise_for_status()
    (folder / url.rpartition("/")[2]).write_bytes(response.content)


def large_by_requests(url: str, folder: Path) -> None:
    """Download a large file."""
    with _session().get(url, timeout=30, stream=True) as response, (folder / "large").open("wb") as file:
        response.raise_for_status()
        for block in response.iter_content(8192):
            file.write(block)


def peak_memory() -> float:
    """Return the highest resident memory of this process so far, in MiB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system tells no peak memory")


def _measure_memory(pipe: Connection, url: str, folder: str) -> None:
    with BackendClient(url, "syn_token") as client:
        download = client.download_to(folder)
        download(f"{url}/small/0")
        before = peak_memory()
        download(f"{url}/large")
        pipe.send(peak_memory() - before)


def memory(url: str, folder: Path) -> float:
    """Return how many MiB a large download adds to the peak of a fresh process that has downloaded one small file."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_measure_memory, args=(there, url, str(folder)))
    process.start()
    found = float(here.recv())
    process.join()
    return found


def compare(title: str, sides: dict[str, Callable[[Path], object]], rounds: int, base: Path) -> None:
    """Measure the sides in turns and print their medians, as ratios to the first one."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
    for number in range(rounds + 1):
        for name, side in sides.items():
            folder = base / "files"
            folder.mkdir()
            wall, cpu = time.perf_counter(), time.process_time()
            side(folder)
            if number:  # the first round makes connections and loads modules
                times[name].append((time.perf_counter() - wall, time.process_time() - cpu))
            shutil.rmtree(folder)
    print(title)
    reference = [statistics.median(column) for column in zip(*times[next(iter(sides))], strict=True)]
    for name, found in times.items():
        wall, cpu = (statistics.median(column) for column in zip(*found, strict=True))
        spread = f"{min(found)[0]:.2f}–{max(found)[0]:.2f} s"
        ratios = f"{wall / reference[0]:5.2f}×   CPU {cpu:5.2f} s {cpu / reference[1]:5.2f}×"
        print(f"  {name:<12} {wall:7.2f} s {ratios}   ({spread})")


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", nargs="*", choices=["small", "latency", "large", []], default=[])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--mebibytes", type=int, default=1024)
    given = parser.parse_args()
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
        f"medians of {given.rounds}"
    )
    for what in given.what or ["small", "latency", "large"]:
        here, there = multiprocessing.Pipe()
        delay = _LATENCY if what == "latency" else 0.0
        server = multiprocessing.Process(target=serve, args=(there, delay, given.mebibytes), daemon=True)
        server.start()
        url = f"http://127.0.0.1:{here.recv()}"
        urls = [f"{url}/small/{number}" for number in range(given.files)]
        with tempfile.TemporaryDirectory() as name, BackendClient(url, "syn_token") as client:
            base = Path(name)
            paths = client.download_to(base / "check").many(urls[:10])
            if any(path.read_bytes() != _SMALL for path in paths):
                raise AssertionError("a file is not what was sent")

            def ours(folder: Path, client: BackendClient = client, urls: list[str] = urls) -> object:
                return client.download_to(folder).many(urls)

            def eight(folder: Path, urls: list[str] = urls) -> object:
                with ThreadPoolExecutor(8) as pool:
                    return list(pool.map(by_requests, urls, [folder] * len(urls)))

            def one(folder: Path, urls: list[str] = urls) -> object:
                return [by_requests(address, folder) for address in urls]

            def large(folder: Path, client: BackendClient = client, url: str = url) -> object:
                return client.download_to(folder)(f"{url}/large")

            if what == "small":
                title = f"{given.files} × 50 KB, no latency"
                compare(title, {"requests": one, "download_to": ours}, given.rounds, base)
            elif what == "latency":
                title = f"{given.files} × 50 KB, {_LATENCY * 1000:.0f} ms latency; requests in 8 threads"
                compare(title, {"requests": eight, "download_to": ours}, given.rounds, base)
            else:
                address = f"{url}/large"
                sides: dict[str, Callable[[Path], object]] = {
                    "requests": lambda folder, address=address: large_by_requests(address, folder),
                    "download_to": large,
                }
                compare(f"one file of {given.mebibytes} MiB", sides, given.rounds, base)
                print(f"  memory       {memory(url, base / 'memory'):+.1f} MiB")
        server.terminate()
        server.join()


if __name__ == "__main__":
    main()
