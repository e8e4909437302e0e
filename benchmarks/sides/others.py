"""What the clients of other APIs share: pages of their own objects, parsed, and listed from the server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.sides.protocol import Prepared, Task, digest_of, serve

__all__ = ["serve_others"]


def _loads(page: bytes, results: str, plain: Callable[[Any], Any]) -> Task:
    def task(size: int, calls: int) -> Prepared:
        del size

        def run() -> None:
            for _ in range(calls):
                json.loads(page)

        def agree(_: Any, check: bool) -> dict[str, Any]:
            found = json.loads(page)[results]
            return {"items": len(found), "digest": digest_of(plain(item) for item in found)} if check else {}

        return run, agree

    return task


def _parse(page: bytes, items_of: Callable[[bytes], Any], typed: Callable[[Any], Any], names: list[str]) -> Task:
    def task(size: int, calls: int) -> Prepared:
        del size

        def run() -> None:
            for _ in range(calls):
                for item in items_of(page):
                    for name in names:
                        getattr(item, name)

        def agree(_: Any, check: bool) -> dict[str, Any]:
            found = list(items_of(page))
            return {"items": len(found), "digest": digest_of(typed(item) for item in found)} if check else {}

        return run, agree

    return task


def _listing(list_all: Callable[[str], Iterable[Any]], sample: Callable[[int], dict[str, Any]]) -> Task:
    def task(url: str, items: int) -> Prepared:
        def run() -> list[Any]:
            return [item.id for item in list_all(f"{url}/first/{items}")]

        def agree(result: list[Any], _: bool) -> dict[str, Any]:
            if result != [sample(number)["id"] for number in range(items)]:
                raise ValueError(f"{len(result)} objects are not the first {items}")
            return {"items": items}

        return run, agree

    return task


def serve_others(
    sample: Callable[[int], dict[str, Any]],
    results: str,
    rest: dict[str, Any],
    items_of: Callable[[bytes], Any],
    plain: Callable[[Any], Any],
    typed: Callable[[Any], Any],
    list_all: Callable[[str], Iterable[Any]],
) -> None:
    """Serve the tasks ``listing``, ``loads``, ``parse`` and ``read``.

    Args:
        sample: Makes an object from its number.
        results: Key of the objects in a page.
        rest: The page's other keys.
        items_of: Makes typed objects of a page's bytes, as the client does with an answer.
        plain: What of a decoded object is compared.
        typed: The same of a typed one.
        list_all: Makes a client of that URL, and lists all objects with it.
    """
    page = json.dumps({**rest, results: [sample(number) for number in range(100)]}).encode()
    serve(
        {
            "listing": _listing(list_all, sample),
            "loads": _loads(page, results, plain),
            "parse": _parse(page, items_of, typed, []),
            "read": _parse(page, items_of, typed, list(sample(0))),
        }
    )
