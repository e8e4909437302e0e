"""What people write without a client: `requests`, and what the stock generator makes of the same document."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import requests
from synapse_stock.models.task_page import TaskPage

from benchmarks.samples import page_of
from benchmarks.sides.loops import HEADERS, loops
from benchmarks.sides.protocol import Prepared, digest_of, digest_of_files, held, serve

_CHUNK = 50 * 1024 * 1024
_FIELDS = ("id", "project", "data_unit", "workshop", "tags", "is_discarded", "status")


def _agreed(tasks: Iterable[Any]) -> dict[str, Any]:
    values = []
    for task in tasks:
        found = {name: getattr(task, name) for name in _FIELDS}
        found |= {"data": task.data.to_dict(), "meta": task.meta.to_dict()}
        found["created"] = task.created.astimezone(UTC).isoformat()
        found["files"] = {
            name: [file.url, file.is_primary, file.file_name_original, file.checksum, file.size]
            for name, file in task.files.additional_properties.items()
        }
        values.append(found)
    return {"items": len(values), "digest": digest_of(values)}


def _new(verify: str | None = None) -> requests.Session:
    """Return a session that trusts that file of authorities; None: the usual ones."""
    session = requests.Session()
    session.headers.update(HEADERS)
    if verify is not None:
        session.verify = verify
    return session


def parse(size: int, calls: int) -> Prepared:
    """Parse a page into the stock generator's models."""
    page = page_of(size)

    def run() -> None:
        for _ in range(calls):
            TaskPage.from_dict(json.loads(page))

    return run, lambda _, check: _agreed(TaskPage.from_dict(json.loads(page)).results) if check else {}


def read(size: int, calls: int) -> Prepared:
    """Parse a page and read every field."""
    page = page_of(size)

    def run() -> None:
        for _ in range(calls):
            for item in TaskPage.from_dict(json.loads(page)).results:
                item.id, item.project, item.data_unit, item.workshop, item.data, item.meta, item.tags  # noqa: B018  # reading is the work
                item.is_discarded, item.status, item.created  # noqa: B018  # reading is the work
                for file in item.files.additional_properties.values():
                    file.url, file.is_primary, file.file_name_original, file.checksum, file.size  # noqa: B018  # reading is the work

    return run, lambda _, check: _agreed(TaskPage.from_dict(json.loads(page)).results) if check else {}


def hold(pages: int) -> Prepared:
    """Keep the models of so many pages."""
    bodies = [page_of(first=number * 100) for number in range(pages)]
    run = held(lambda: [TaskPage.from_dict(json.loads(body)).results for body in bodies])
    return run, lambda size, _: {"size": size, "items": len(bodies)}


def listing(url: str, *, full: bool = False) -> Prepared:
    """Follow `next` with `requests`, and parse each page into the stock generator's models."""
    session = _new()

    def tasks() -> Iterator[Any]:
        following: str | None = f"{url}/sdk/tasks/?page_size=100"
        while following:
            answer = session.get(following, timeout=30)
            answer.raise_for_status()
            page = TaskPage.from_dict(answer.json())
            yield from page.results
            following = page.next_

    def run() -> list[Any]:
        return list(tasks()) if full else [task.id for task in tasks()]

    def agree(result: list[Any], _: bool) -> dict[str, Any]:
        return _agreed(result) if full else {"items": len(result), "digest": digest_of(result)}

    return run, agree


def upload(url: str, path: str, *, warm: bool = False, verify: str | None = None) -> Prepared:
    """Upload a file in chunks of 50 MiB, each read whole, as the vendor's package does."""
    session = _new(verify)
    if warm:
        session.put(f"{url}/tus/", files={"file": b"warm"}, timeout=30)

    def run() -> None:
        digest = hashlib.md5(usedforsecurity=False)
        total, offset, target = os.path.getsize(path), 0, f"{url}/chunked_upload/"
        with open(path, "rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                answer = session.put(
                    target,
                    data={"filename": "large.bin"},
                    files={"file": chunk},
                    headers={"Content-Range": f"bytes {offset}-{offset + len(chunk) - 1}/{total}"},
                    timeout=60,
                )
                answer.raise_for_status()
                offset, target = answer.json()["offset"], answer.json()["url"]
        session.post(target, json={"md5": digest.hexdigest()}, timeout=60).raise_for_status()

    return run, lambda _, __: {"items": 1}


def download_large(url: str, folder: str) -> Prepared:
    """Download one large file by ``iter_content(8192)``."""
    session = _new()
    target = Path(folder, f"requests-{os.getpid()}")
    session.get(f"{url}/files/small/0", timeout=30)

    def run() -> Path:
        with session.get(f"{url}/files/large", timeout=30, stream=True) as answer, target.open("wb") as file:
            answer.raise_for_status()
            for block in answer.iter_content(8192):
                file.write(block)
        return target

    def agree(path: Path, check: bool) -> dict[str, Any]:
        found = digest_of_files([path]) if check else {"items": 1, "bytes": path.stat().st_size}
        path.unlink()
        return found

    return run, agree


if __name__ == "__main__":
    serve(
        {
            "download_large": download_large,
            "hold": hold,
            "listing": listing,
            "parse": parse,
            "read": read,
            "upload": upload,
            **loops(_new),
        }
    )
