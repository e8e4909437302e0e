"""synapse-client, by its public methods and with its defaults."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.samples import page_of
from benchmarks.sides.asking import asking
from benchmarks.sides.protocol import Prepared, digest_of, digest_of_files, held, put_aside, serve
from synapse_client import AsyncBackendClient, BackendClient
from synapse_client.models import Task, TaskPage
from synapse_client.runtime.http.json_text import loads as decode

_BLOCK = 1024 * 1024
_FIELDS = ("id", "project", "data_unit", "workshop", "data", "meta", "tags", "is_discarded", "status")


def values_of(task: Task) -> dict[str, Any]:
    """Return every field of a task, read as an attribute, in a form that all sides can give."""
    found: dict[str, Any] = {name: getattr(task, name) for name in _FIELDS}
    found["created"] = task.created.astimezone(UTC).isoformat()
    found["files"] = {
        name: [file.url, file.is_primary, file.file_name_original, file.checksum, file.size]
        for name, file in (task.files or {}).items()
    }
    return json.loads(json.dumps(found, default=dict))  # type: ignore[no-any-return]  # json gives Any


def _agreed(tasks: Iterable[Task]) -> dict[str, Any]:
    values = [values_of(task) for task in tasks]
    return {"items": len(values), "digest": digest_of(values)}


def _plain_values(tasks: list[dict[str, Any]]) -> dict[str, Any]:
    return _agreed(Task.adopt(task) for task in tasks)


def _read(tasks: Iterable[Task]) -> None:
    for item in tasks:
        item.id, item.project, item.data_unit, item.workshop, item.data, item.meta, item.tags  # noqa: B018  # reading is the work
        item.is_discarded, item.status, item.created  # noqa: B018  # reading is the work
        assert item.files is not None
        for file in item.files.values():
            file.url, file.is_primary, file.file_name_original, file.checksum, file.size  # noqa: B018  # reading is the work


def loads(size: int, calls: int) -> Prepared:
    """Parse a page into plain dicts: the reference."""
    page = page_of(size)

    def run() -> None:
        for _ in range(calls):
            json.loads(page)["results"]

    return run, lambda _, check: _plain_values(json.loads(page)["results"]) if check else {}


def parse(size: int, calls: int) -> Prepared:
    """Parse a page into typed tasks."""
    page = page_of(size)

    def run() -> None:
        for _ in range(calls):
            TaskPage.adopt(decode(page)).results  # noqa: B018 - it is made when it is read

    return run, lambda _, check: _agreed(TaskPage.adopt(decode(page)).results) if check else {}


def read(size: int, calls: int) -> Prepared:
    """Parse a page and read every field of every task: dates and nested objects included."""
    page = page_of(size)

    def run() -> None:
        for _ in range(calls):
            _read(TaskPage.adopt(decode(page)).results)

    return run, lambda _, check: _agreed(TaskPage.adopt(decode(page)).results) if check else {}


def hold_dicts(pages: int) -> Prepared:
    """Keep the dicts of so many pages: the reference."""
    bodies = [page_of(first=number * 100) for number in range(pages)]
    run = held(lambda: [json.loads(body)["results"] for body in bodies])
    return run, lambda size, _: {"size": size, "items": len(bodies)}


def hold(pages: int) -> Prepared:
    """Keep the tasks of so many pages."""
    bodies = [page_of(first=number * 100) for number in range(pages)]
    run = held(lambda: [list(TaskPage.adopt(decode(body)).results) for body in bodies])
    return run, lambda size, _: {"size": size, "items": len(bodies)}


def listing(url: str, *, full: bool = False) -> Prepared:
    """List all tasks and read their ids; with ``full``, keep them and compare every field."""
    client = BackendClient(url, "token")

    def run() -> list[Any]:
        if full:
            return list(client.list_tasks(list_all=True))
        return [task.id for task in client.list_tasks(list_all=True)]

    def agree(result: list[Any], _: bool) -> dict[str, Any]:
        return _agreed(result) if full else {"items": len(result), "digest": digest_of(result)}

    return run, agree


def flowing(url: str, pause: float) -> Prepared:
    """List all tasks and keep none of them; pause so many seconds after each hundred."""
    client = BackendClient(url, "token")
    client.list_tasks()

    def run() -> int:
        seen = 0
        for task in client.list_tasks(list_all=True):
            seen += task.project == 123
            if pause and seen % 100 == 0:
                time.sleep(pause)
        return seen

    return run, lambda seen, _: {"items": seen}


def md5(path: str) -> Prepared:
    """Compute the MD5 of a file in blocks of 1 MiB: the reference of an upload."""

    def run() -> str:
        digest = hashlib.md5(usedforsecurity=False)
        with open(path, "rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                digest.update(block)
        return digest.hexdigest()

    return run, lambda digest, check: {"items": 1, "digest": digest if check else ""}


def upload(url: str, path: str, *, warm: bool = False, verify: str | bool = True) -> Prepared:
    """Upload a file in chunks; with ``warm``, after a small one that loads all modules."""
    client = BackendClient(url, "token", verify=verify)
    if warm:
        client.create_chunked_upload(b"warm")
    return (lambda: client.create_chunked_upload(path)), lambda _, __: {"items": 1}


def bulk(url: str, folder: str, count: int, *, verify: str | bool = True) -> Prepared:
    """Upload files and make data units of them."""
    client = BackendClient(url, "token", verify=verify)
    paths = [Path(folder, f"{number:05}.jpg") for number in range(count)]

    def run() -> int:
        report = client.upload_data_collection(1, ({"files": {"image_1": path}} for path in paths))
        assert report.failed == 0, report
        return report.done

    return run, lambda done, _: {"items": done}


def processes(url: str, folder: str, count: int, *, verify: str | bool = True) -> Prepared:
    """The same as `bulk` by an executor of two processes, which get groups of 200 and end with the work."""
    os.environ["SYNAPSE_API_TOKEN"] = "token"  # other processes inherit it
    client = BackendClient(url, verify=verify)
    paths = [Path(folder, f"{number:05}.jpg") for number in range(count)]

    def run() -> int:
        with ProcessPoolExecutor(2, get_context("fork")) as executor:
            items = ({"files": {"image_1": path}} for path in paths)
            report = client.upload_data_collection(1, items, executor=executor, group_size=200)
        assert report.failed == 0, report
        return report.done

    return run, lambda done, _: {"items": done}


def files(url: str, folder: str, count: int, *, verify: str | bool = True) -> Prepared:
    """The same by `create_data_file` in a loop, and `create_data_units`."""
    client = BackendClient(url, "token", verify=verify)
    paths = [Path(folder, f"{number:05}.jpg") for number in range(count)]

    def run() -> int:
        units: list[Any] = []
        for path in paths:
            sent = {"image_1": {"checksum": client.create_data_file(path).checksum, "path": str(path)}}
            units.append({"data_collection": 1, "files": sent, "meta": {}})
        return sum(len(client.create_data_units(units[start : start + 1000])) for start in range(0, count, 1000))

    return run, lambda done, _: {"items": done}


def download(url: str, folder: str, count: int, *, verify: str | bool = True) -> Prepared:
    """Download small files into an empty folder."""
    client = BackendClient(url, "token", verify=verify)
    urls = [f"{url}/files/small/{number}" for number in range(count)]
    target = Path(folder, f"ours-{os.getpid()}")

    def run() -> list[Path]:
        return client.download_to(target).many(urls)

    def agree(paths: list[Path], _: bool) -> dict[str, Any]:
        found = digest_of_files(paths)
        put_aside(target)
        return found

    return run, agree


def download_large(url: str, folder: str) -> Prepared:
    """Download one large file."""
    client = BackendClient(url, "token")
    target = Path(folder, f"ours-{os.getpid()}")
    client.download_to(target)(f"{url}/files/small/0")
    shutil.rmtree(target)

    def run() -> Path:
        return client.download_to(target)(f"{url}/files/large")

    def agree(path: Path, check: bool) -> dict[str, Any]:
        found = digest_of_files([path]) if check else {"items": 1, "bytes": path.stat().st_size}
        shutil.rmtree(target)
        return found

    return run, agree


async def _start(url: str) -> Callable[[], Awaitable[int]]:
    client = AsyncBackendClient(url, "token")

    async def ask() -> int:
        return (await client.get_data_collection(1)).id

    return ask


if __name__ == "__main__":
    serve(
        {
            "asking": asking(_start),
            "bulk": bulk,
            "processes": processes,
            "download": download,
            "download_large": download_large,
            "files": files,
            "flowing": flowing,
            "hold": hold,
            "hold_dicts": hold_dicts,
            "listing": listing,
            "loads": loads,
            "md5": md5,
            "parse": parse,
            "read": read,
            "upload": upload,
        }
    )
