"""2,000 files of 50 KB each to data units: `upload_data_collection` against `requests` in a loop and in eight threads.

Run: ``python benchmarks/bulk.py [rounds] [files]`` with `requests` installed. The sides are measured in turns (A B C A
    B C …)
against one server in a process of its own, which parses each request and answers at once, or after 20 ms. Shown are
medians of wall time and of this process's CPU time, and their ratios to the reference of the row.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from synapse_client import BackendClient

_SIZE = 50_000
_BATCH = 1000
_HEADERS = {"Synapse-Access-Token": "Token t"}

_SERVER = """
import asyncio, json, sys

LATENCY = float(sys.argv[1])
COLLECTION = {"id": 1, "file_specifications": [{"name": "image_1", "is_required": True}]}
units = 0


def answer(method, path, body):
    global units
    if path == "/data_files/":
        return 201, {"id": 1, "checksum": "9e107d9d372bb6826bd81d3542a419d6"}
    if path == "/data_units/" and method == "POST":
        items = json.loads(body)
        first, units = units + 1, units + len(items)
        return 201, [{"id": first + n} for n in range(len(items))]
    if path == "/data_collections/1/":
        return 200, COLLECTION
    return 200, {"count": 0, "next": None, "previous": None, "results": []}


class Connection(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.buffer, self.need = transport, bytearray(), None

    def data_received(self, data):
        self.buffer += data
        if self.need is None:
            end = self.buffer.find(b"\\r\\n\\r\\n")
            if end < 0:
                return
            head = bytes(self.buffer[:end]).decode().split("\\r\\n")
            self.method, target, _ = head[0].split(" ")
            self.path = target.partition("?")[0]
            lengths = [line for line in head[1:] if line.lower().startswith("content-length:")]
            self.start = end + 4
            self.need = self.start + (int(lengths[0].split(":")[1]) if lengths else 0)
        if len(self.buffer) >= self.need:
            status, found = answer(self.method, self.path, self.buffer[self.start : self.need])
            body = json.dumps(found).encode()
            head = f"HTTP/1.1 {status} OK\\r\\nContent-Type: application/json\\r\\n"
            head += f"Content-Length: {len(body)}\\r\\n\\r\\n"
            self.buffer, self.need = bytearray(), None
            asyncio.get_running_loop().call_later(LATENCY, self.transport.write, head.encode() + body)


async def main():
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
"""


@contextmanager
def server(latency: float) -> Iterator[str]:
    """Run the server; give its URL."""
    with subprocess.Popen([sys.executable, "-c", _SERVER, str(latency)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


def _requests_unit(session: requests.Session, url: str, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        answer = session.post(f"{url}/data_files/", files={"file": (path.name, file)}, headers=_HEADERS, timeout=30)
    answer.raise_for_status()
    files = {"image_1": {"checksum": answer.json()["checksum"], "path": str(path)}}
    return {"data_collection": 1, "files": files, "meta": {}}


def _requests_units(session: requests.Session, url: str, units: list[dict[str, Any]]) -> int:
    made = 0
    for start in range(0, len(units), _BATCH):
        answer = session.post(f"{url}/data_units/", json=units[start : start + _BATCH], headers=_HEADERS, timeout=30)
        answer.raise_for_status()
        made += len(answer.json())
    return made


def requests_loop(url: str, paths: list[Path]) -> int:
    """Use `requests`, one file after the other."""
    with requests.Session() as session:
        return _requests_units(session, url, [_requests_unit(session, url, path) for path in paths])


def requests_threads(url: str, paths: list[Path]) -> int:
    """Use `requests` in eight threads."""
    with requests.Session() as session, ThreadPoolExecutor(8) as pool:
        session.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=8))
        units = list(pool.map(lambda path: _requests_unit(session, url, path), paths))
        return _requests_units(session, url, units)


def bulk(url: str, paths: list[Path]) -> int:
    """Use `upload_data_collection` with its defaults."""
    with BackendClient(url, api_token="t") as client:
        report = client.upload_data_collection(1, ({"files": {"image_1": path}} for path in paths), batch_size=_BATCH)
        assert report.failed == 0
        return report.done


def file_by_file(url: str, paths: list[Path]) -> int:
    """Use `create_data_file` in a loop, and `create_data_units`."""
    with BackendClient(url, api_token="t") as client:
        units: list[Any] = []
        for path in paths:
            files = {"image_1": {"checksum": client.create_data_file(path).checksum, "path": str(path)}}
            units.append({"data_collection": 1, "files": files, "meta": {}})
        return sum(
            len(client.create_data_units(units[start : start + _BATCH])) for start in range(0, len(units), _BATCH)
        )


def measure(
    sides: list[Callable[[str, list[Path]], int]], latency: float, paths: list[Path], rounds: int
) -> dict[str, Any]:
    """Time each side in turns and print the medians; the first side is the reference."""
    wall: dict[str, list[float]] = {side.__name__: [] for side in sides}
    cpu: dict[str, list[float]] = {side.__name__: [] for side in sides}
    with server(latency) as url:
        for number in range(rounds + 1):
            for side in sides:
                started, computed = time.perf_counter(), time.process_time()
                assert side(url, paths) == len(paths)
                if number:  # the first round warms up
                    wall[side.__name__].append(time.perf_counter() - started)
                    cpu[side.__name__].append(time.process_time() - computed)
    reference = sides[0].__name__
    result: dict[str, Any] = {"latency_ms": latency * 1000}
    for name, walls in wall.items():
        seconds, computed = statistics.median(walls), statistics.median(cpu[name])
        ratios = seconds / statistics.median(wall[reference]), computed / statistics.median(cpu[reference])
        result[name] = {"wall": seconds, "cpu": computed, "wall_ratio": ratios[0], "cpu_ratio": ratios[1]}
        print(
            f"{latency * 1000:3.0f} ms  {name:<18} {seconds:6.2f} s ({min(walls):.2f}–{max(walls):.2f} s) "
            f"{ratios[0]:5.2f}×   cpu {computed:5.2f} s {ratios[1]:5.2f}×"
        )
    return result


def main() -> None:
    """Measure without latency and with 20 ms."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number:05}.png") for number in range(count)]
        for path in paths:
            path.write_bytes(os.urandom(_SIZE))
        versions = f"Python {sys.version.split()[0]}, requests {requests.__version__}"
        print(f"{count} files × {_SIZE} B; {versions}; {rounds} rounds")
        results = [
            measure([requests_loop, file_by_file, bulk], 0.0, paths, rounds),
            measure([requests_threads, bulk], 0.02, paths, rounds),
        ]
    print(json.dumps(results))


if __name__ == "__main__":
    main()
