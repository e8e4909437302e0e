"""The bulk upload of both clients behind one face, and what a sandbox holds after it."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from synapse_client import AsyncBackendClient, BackendClient, UploadReport
from synapse_client.sandbox import Sandbox

__all__ = ["AsyncUploads", "Held", "SyncUploads", "Uploads", "items"]

COLLECTION = PROJECT = 123


EXAMPLE = "9e107d9d372bb6826bd81d3542a419d6"
"""Checksum of the file that the document's examples name, which is in the seed without a data unit."""


def items(count: int, *, start: int = 0) -> list[dict[str, Any]]:
    """Return items of small files, each different, with their number in the metadata."""
    return [{"files": {"image_1": b"picture %d" % n}, "meta": {"n": n}} for n in range(start, start + count)]


class Held:
    """What a sandbox holds beyond its seed: files by checksum, data units and tasks."""

    def __init__(self, sandbox: Sandbox) -> None:
        seeded = set(sandbox.ids["data_units"])
        with BackendClient(sandbox.url, sandbox.token) as client:
            units = [unit for unit in client.list_data_units(list_all=True) if unit.id not in seeded]
            self.units: dict[int, Any] = {unit.id: unit for unit in units}
            old = {
                reference["checksum"]
                for key in seeded
                for reference in client.get_data_unit(key, {"expand": "files"})["files"].values()
            } | {EXAMPLE}
            self.files = Counter(
                file.checksum for file in client.list_data_files(list_all=True) if file.checksum not in old
            )
            self.tasks: dict[int, int] = {
                task.id: int(str(task.data_unit))
                for task in client.list_tasks({"project": PROJECT}, list_all=True)
                if task.data_unit not in seeded
            }

    @property
    def numbers(self) -> list[int]:
        """The items' numbers, in the order in which their data units were made."""
        return [self.units[key]["meta"]["n"] for key in sorted(self.units)]

    def check(self, count: int, *, tasks: bool = True) -> None:
        """Fail unless the items from 0 to ``count`` are there once each, in order."""
        assert self.numbers == list(range(count))
        assert set(self.files.values()) <= {1}, "a file is there twice"
        assert len(self.files) == count
        assert sorted(self.tasks.values()) == (sorted(self.units) if tasks else [])


class Uploads(ABC):
    """A client that uploads to a sandbox."""

    def __init__(self, sandbox: Sandbox, **options: Any) -> None:
        self.sandbox = sandbox
        self.options: dict[str, Any] = {"api_token": sandbox.token, **options}

    def upload(self, given: Any, collection: Any = COLLECTION, project: Any = PROJECT, **options: Any) -> UploadReport:
        """Upload items."""
        return self.run("upload_data_collection", collection, given, project, **options)

    @abstractmethod
    def run(self, method: str, *args: Any, **options: Any) -> Any:
        """Call a method of the client."""

    @contextmanager
    def storage(self, provider: str) -> Iterator[None]:
        """Make a storage of some provider the default one; `Sandbox.reset` takes it away."""
        with BackendClient(self.sandbox.url, self.sandbox.token) as client:
            client.create_storage({"name": "Bucket", "provider": provider, "configuration": {}, "is_default": True})
        self.sandbox.clear_requests()
        yield

    def calls(self, method: str, path: str) -> list[Any]:
        """Return the requests of a method whose path begins so."""
        return [
            request for request in self.sandbox.requests() if request.method == method and request.path.startswith(path)
        ]


class SyncUploads(Uploads):
    """By the blocking client."""

    def run(self, method: str, *args: Any, **options: Any) -> Any:
        """Call a method of the client."""
        with BackendClient(self.sandbox.url, **self.options) as client:
            return getattr(client, method)(*args, **options)


class AsyncUploads(Uploads):
    """By the asyncio client; a task that is left behind is a failure."""

    def run(self, method: str, *args: Any, **options: Any) -> Any:
        """Call a method of the client."""

        async def call() -> Any:
            async with AsyncBackendClient(self.sandbox.url, **self.options) as client:
                try:
                    return await getattr(client, method)(*args, **options)
                finally:
                    assert len(asyncio.all_tasks()) == 1

        return asyncio.run(call())
