"""Small requests under asyncio, so many at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from benchmarks.sides.protocol import Prepared, Task

__all__ = ["asking"]


async def _each(ask: Callable[[], Awaitable[int]], count: int, limit: int) -> int:
    """Ask so often, in so many tasks, and return the sum of what came."""
    left = iter(range(count))

    async def some() -> int:
        total = 0
        for _ in left:
            total += await ask()
        return total

    return sum(await asyncio.gather(*(some() for _ in range(limit))))


def asking(start: Callable[[str], Coroutine[Any, Any, Callable[[], Awaitable[int]]]]) -> Task:
    """Return the task.

    Args:
        start: Makes a client for that URL, and returns what gets data collection 1 and returns its id.
    """

    def task(url: str, count: int, limit: int) -> Prepared:
        runner = asyncio.Runner()  # for all rounds, as a service keeps its client and its connections
        ask = runner.run(start(url))
        return (lambda: runner.run(_each(ask, count, limit))), lambda total, _: {"items": total}

    return task
