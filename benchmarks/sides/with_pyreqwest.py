"""pyreqwest, which does in Rust what the others do in Python."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from pyreqwest.client import ClientBuilder, SyncClient, SyncClientBuilder
from pyreqwest.multipart import FormBuilder, PartBuilder

from benchmarks.sides.asking import asking
from benchmarks.sides.loops import HEADERS, unit_of
from benchmarks.sides.protocol import Prepared, digest_of_files, put_aside, serve


def _new(verify: str | None) -> SyncClient:
    builder = SyncClientBuilder().default_headers(HEADERS).error_for_status()
    if verify is not None:
        builder = builder.add_root_certificate_pem(Path(verify).read_bytes())
    return builder.build()


def bulk(url: str, folder: str, count: int, *, verify: str | None = None) -> Prepared:
    """Upload files in a loop, and make data units of them."""
    client = _new(verify)
    paths = [Path(folder, f"{number:05}.jpg") for number in range(count)]

    def send(path: Path) -> dict[str, Any]:
        form = FormBuilder().part("file", PartBuilder.from_bytes(path.read_bytes()).file_name(path.name))
        answer = client.post(f"{url}/data_files/").multipart(form).build().send().json()
        return unit_of(path, answer["checksum"])

    def run() -> int:
        units = [send(path) for path in paths]
        made = 0
        for start in range(0, count, 1000):
            made += len(client.post(f"{url}/data_units/").body_json(units[start : start + 1000]).build().send().json())
        return made

    return run, lambda made, _: {"items": made}


def download(url: str, folder: str, count: int, *, verify: str | None = None) -> Prepared:
    """Download small files into an empty folder, in a loop."""
    client = _new(verify)
    target = Path(folder, f"pyreqwest-{os.getpid()}")

    def one(number: int) -> Path:
        path = target / str(number)
        path.write_bytes(client.get(f"{url}/files/small/{number}").build().send().bytes())
        return path

    def run() -> list[Path]:
        target.mkdir()
        return [one(number) for number in range(count)]

    def agree(paths: list[Path], _: bool) -> dict[str, Any]:
        found = digest_of_files(paths)
        put_aside(target)
        return found

    return run, agree


async def _start(url: str) -> Callable[[], Awaitable[int]]:
    client = ClientBuilder().default_headers(HEADERS).error_for_status().build()

    async def ask() -> int:
        answer = await client.get(f"{url}/data_collections/1/").build().send()
        found: int = (await answer.json())["id"]
        return found

    return ask


if __name__ == "__main__":
    serve({"asking": asking(_start), "bulk": bulk, "download": download})
