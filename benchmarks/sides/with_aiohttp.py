"""aiohttp, as the quickest of the common HTTP libraries: the same requests, answers left as dicts."""

from __future__ import annotations

import asyncio
import os
import ssl
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.sides.asking import asking
from benchmarks.sides.loops import HEADERS, unit_of
from benchmarks.sides.protocol import Prepared, digest_of, digest_of_files, put_aside, serve

_IN_FLIGHT = 8
_FIELDS = ("id", "project", "data_unit", "workshop", "data", "meta", "tags", "is_discarded", "status")


def _agreed(tasks: Iterable[dict[str, Any]]) -> dict[str, Any]:
    values: list[dict[str, Any]] = []
    for task in tasks:
        found = {name: task[name] for name in _FIELDS}
        found["created"] = datetime.fromisoformat(task["created"]).astimezone(UTC).isoformat()
        names = ("url", "is_primary", "file_name_original", "checksum", "size")
        found["files"] = {name: [file[key] for key in names] for name, file in task["files"].items()}
        values.append(found)
    return {"items": len(values), "digest": digest_of(values)}


async def _pages(session: aiohttp.ClientSession, url: str, ahead: int) -> list[dict[str, Any]]:
    """Return all tasks: by ``next``, or, with ``ahead``, so many pages at once by their numbers."""
    found: list[dict[str, Any]] = []

    async def page(address: str) -> dict[str, Any]:
        async with session.get(address) as answer:
            answer.raise_for_status()
            result: dict[str, Any] = await answer.json()
            return result

    first = f"{url}/sdk/tasks/?page_size=100"
    if not ahead:
        following: str | None = first
        while following:
            answer = await page(following)
            found += answer["results"]
            following = answer["next"]
        return found
    answer = await page(first)
    found += answer["results"]
    numbers = range(2, -(-answer["count"] // 100) + 1)
    for answer in await _each(lambda number: page(f"{first}&page={number}"), numbers, ahead):
        found += answer["results"]
    return found


async def _each(function: Callable[[Any], Awaitable[Any]], given: Iterable[Any], limit: int) -> list[Any]:
    """Return the results for all given values, so many at the same time."""
    gate = asyncio.Semaphore(limit)

    async def one(value: Any) -> Any:
        async with gate:
            return await function(value)

    return await asyncio.gather(*(one(value) for value in given))


def _run(work: Callable[[aiohttp.ClientSession], Awaitable[Any]], trusted: ssl.SSLContext | bool = True) -> Any:
    async def run() -> Any:
        connector = aiohttp.TCPConnector(ssl=trusted)
        async with aiohttp.ClientSession(headers=HEADERS, connector=connector) as session:
            return await work(session)

    return asyncio.run(run())


def _trusted(verify: str | None) -> ssl.SSLContext | bool:
    return True if verify is None else ssl.create_default_context(cafile=verify)


def listing(url: str, ahead: int, *, full: bool = False) -> Prepared:
    """List all tasks."""

    def run() -> list[Any]:
        tasks = _run(lambda session: _pages(session, url, ahead))
        return tasks if full else [task["id"] for task in tasks]

    def agree(result: list[Any], _: bool) -> dict[str, Any]:
        return _agreed(result) if full else {"items": len(result), "digest": digest_of(result)}

    return run, agree


def bulk(url: str, folder: str, count: int, *, verify: str | None = None) -> Prepared:
    """Upload files, eight at a time, and make data units of them."""
    trusted = _trusted(verify)
    paths = [Path(folder, f"{number:05}.jpg") for number in range(count)]

    async def work(session: aiohttp.ClientSession) -> int:
        async def send(path: Path) -> dict[str, Any]:
            with path.open("rb") as file:
                form = aiohttp.FormData()
                form.add_field("file", file.read(), filename=path.name)
            async with session.post(f"{url}/data_files/", data=form) as answer:
                answer.raise_for_status()
                return unit_of(path, (await answer.json())["checksum"])

        units = await _each(send, paths, _IN_FLIGHT)
        made = 0
        for start in range(0, count, 1000):
            async with session.post(f"{url}/data_units/", json=units[start : start + 1000]) as answer:
                answer.raise_for_status()
                made += len(await answer.json())
        return made

    return (lambda: _run(work, trusted)), lambda made, _: {"items": made}


def download(url: str, folder: str, count: int, *, verify: str | None = None) -> Prepared:
    """Download small files into an empty folder, eight at a time."""
    trusted = _trusted(verify)
    target = Path(folder, f"aiohttp-{os.getpid()}")

    async def work(session: aiohttp.ClientSession) -> list[Path]:
        async def one(number: int) -> Path:
            async with session.get(f"{url}/files/small/{number}") as answer:
                answer.raise_for_status()
                path = target / str(number)
                path.write_bytes(await answer.read())
                return path

        return await _each(one, range(count), _IN_FLIGHT)

    def run() -> list[Path]:
        target.mkdir()
        found: list[Path] = _run(work, trusted)
        return found

    def agree(paths: list[Path], _: bool) -> dict[str, Any]:
        found = digest_of_files(paths)
        put_aside(target)
        return found

    return run, agree


async def _start(url: str) -> Callable[[], Awaitable[int]]:
    session = aiohttp.ClientSession(headers=HEADERS)

    async def ask() -> int:
        async with session.get(f"{url}/data_collections/1/") as answer:
            answer.raise_for_status()
            found: int = (await answer.json())["id"]
            return found

    return ask


if __name__ == "__main__":
    serve({"asking": asking(_start), "bulk": bulk, "download": download, "listing": listing})
