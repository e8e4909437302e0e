"""The tasks that all sides read, and pages of them, serialised beforehand."""

from __future__ import annotations

import json
from typing import Any, Final

__all__ = ["PAGE_SIZE", "SMALL_FILE", "Pages", "page_of", "small_content", "task"]

PAGE_SIZE: Final = 100
"""Tasks on a page."""
SMALL_FILE: Final = 50_000
"""Bytes of a small file."""
_ID: Final = 987654321
"""Stands in a serialised task for the id that it will have."""


def task(number: int) -> dict[str, Any]:
    """Return one task as a server sends it: about 860 bytes of JSON with seven nested objects."""
    return {
        "id": number,
        "project": 123,
        "data_unit": number + 100_000,
        "workshop": None,
        "data": {
            "assignmentId": str(number),
            "annotations": {
                "image_1": [
                    {
                        "id": f"a{number}",
                        "type": "bbox",
                        "data": [10, 10, 100, 100],
                        "classification": {"class": "cat"},
                    },
                    {"id": f"b{number}", "type": "polygon", "data": [[1, 2], [3, 4], [5, 6]], "classification": "dog"},
                ]
            },
            "relations": {},
            "annotationGroups": {},
            "extra": {},
        },
        "meta": {"origin_file_stem": f"img_{number}", "origin_file_extension": ".jpg", "dataset_key": "train"},
        "files": {
            "image_1": {
                "url": f"https://files.example.com/media/2026/01/img_{number}.jpg",
                "is_primary": True,
                "file_name_original": f"img_{number}.jpg",
                "checksum": "d41d8cd98f00b204e9800998ecf8427e",
                "size": 123_456,
            }
        },
        "tags": [1, 2],
        "is_discarded": False,
        "status": "in_progress",
        "created": "2026-01-05T09:00:00.123456+09:00",
    }


def page_of(size: int = PAGE_SIZE, first: int = 0) -> bytes:
    """Return the JSON of one page of ``size`` tasks that is the last one."""
    results = [task(first + number) for number in range(size)]
    return json.dumps({"count": size, "next": None, "previous": None, "results": results}).encode()


class Pages:
    """Pages of a list of any length: 100 tasks are serialised once, and each page puts its ids into them."""

    def __init__(self) -> None:
        pieces = [json.dumps(task(number) | {"id": _ID}).encode().split(b"%d" % _ID) for number in range(PAGE_SIZE)]
        self._first = pieces[0][0]
        # what stands between the id of a task and that of the next one
        following = [piece[0] for piece in pieces[1:]]
        self._between = [piece[1] + b", " + after for piece, after in zip(pieces, following, strict=False)]
        self._last = [piece[1] for piece in pieces]

    def results(self, start: int, size: int) -> bytes:
        """Return ``size`` tasks from number ``start`` on, as the inside of a JSON array."""
        if not size:
            return b""
        parts = [self._first]
        for number, between in zip(range(start, start + size - 1), self._between, strict=False):
            parts += (b"%d" % number, between)
        parts += (b"%d" % (start + size - 1), self._last[size - 1])
        return b"".join(parts)

    def page(self, url: str, items: int, number: int, size: int, bounds: dict[str, int] | None = None) -> bytes | None:
        """Return page ``number`` (from 1) of ``items`` tasks as its body; None when there is no such page.

        Args:
            url: Where the list is.
            items: How many there are.
            number: The page's.
            size: Tasks a page.
            bounds: Filters by id, of which ``id__gt`` and ``id__lte`` are known.
        """
        bounds = bounds or {}
        first, end = bounds.get("id__gt", -1) + 1, min(items, bounds.get("id__lte", items) + 1)
        count = max(0, end - first)
        start = first + (number - 1) * size
        if number < 1 or (start >= end and number > 1):
            return None
        here = max(0, min(size, end - start))
        more = "".join(f"&{name}={value}" for name, value in bounds.items())

        def link(to: int) -> str:
            return f'"{url}?page={to}&page_size={size}{more}"'

        following = link(number + 1) if start + here < end else "null"
        previous = link(number - 1) if number > 1 else "null"
        head = f'{{"count": {count}, "next": {following}, "previous": {previous}, "results": ['
        return b"%s%s]}" % (head.encode(), self.results(start, here))


_PATTERN = bytes(range(256)) * (SMALL_FILE // 256 + 1)


def small_content(number: int) -> bytes:
    """Return the content of a small file: the number, and a pattern."""
    return (b"%08d" % number) + _PATTERN[: SMALL_FILE - 8]
