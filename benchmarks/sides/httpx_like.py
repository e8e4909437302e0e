"""httpx and httpx2, which have the same interface: loops over small files, and small requests under asyncio."""

from __future__ import annotations

import ssl
from collections.abc import Awaitable, Callable
from types import ModuleType

from benchmarks.sides.asking import asking
from benchmarks.sides.loops import HEADERS, loops
from benchmarks.sides.protocol import serve

__all__ = ["serve_httpx"]


def serve_httpx(library: ModuleType) -> None:
    """Serve the tasks ``asking``, ``bulk`` and ``download``."""

    def new(verify: str | None) -> object:
        trusted = True if verify is None else ssl.create_default_context(cafile=verify)
        return library.Client(headers=HEADERS, verify=trusted)

    async def start(url: str) -> Callable[[], Awaitable[int]]:
        client = library.AsyncClient(headers=HEADERS)

        async def ask() -> int:
            answer = await client.get(f"{url}/data_collections/1/")
            answer.raise_for_status()
            found: int = answer.json()["id"]
            return found

        return ask

    serve({"asking": asking(start), **loops(new)})
