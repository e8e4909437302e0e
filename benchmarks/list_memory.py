"""How much memory listing takes: `list_all` over 1,000,000 items, one process, a consumer that keeps nothing.

Run: ``python benchmarks/list_memory.py [items]``. The pages come from a transport in this process, so that nothing but
the client is measured. Printed is the growth of the process's resident memory over what it was after the first page.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs

import httpx
from parse import task

from synapse_client import BackendClient

_PAGE = 100


def resident() -> int:
    """Return the resident memory of this process in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Print items, seconds and growth."""
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    results = json.dumps([task(number) for number in range(_PAGE)])

    def answer(request: httpx.Request) -> httpx.Response:
        page = int(parse_qs(request.url.query.decode()).get("page", ["1"])[0])
        following = f'"http://api.test/sdk/tasks/?page={page + 1}"' if page * _PAGE < items else "null"
        body = f'{{"count": {items}, "next": {following}, "previous": null, "results": {results}}}'
        return httpx.Response(200, content=body.encode(), headers={"Content-Type": "application/json"})

    client = BackendClient("http://api.test", "token", transport=httpx.MockTransport(answer))
    started, seen, first, highest = time.perf_counter(), 0, 0, 0
    for item in client.list_tasks(list_all=True):
        seen += 1
        if seen == _PAGE:
            first = highest = resident()
        elif seen % 1000 == 0:
            highest = max(highest, resident())
        assert item.project == 123
    took = time.perf_counter() - started
    growth = (highest - first) / 2**20
    print(f"{seen:,} items in {took:.1f} s; resident memory grew by {growth:.1f} MiB from {first / 2**20:.1f}")


if __name__ == "__main__":
    main()
