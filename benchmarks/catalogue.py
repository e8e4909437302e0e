"""The rows: what is measured, against what, and how well it has to do."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Final

from benchmarks import checking, generation, processes, transfers
from benchmarks.places import LATENCY, Places, ours
from benchmarks.rows import Figure, Role, Row, Side, Work

__all__ = ["rows"]

_READING: Final = 1.3 if sys.version_info < (3, 12) else 1.4
"""Target of reading every field: later versions of Python parse JSON in less time."""
_OTHERS: Final = {"cvat": "cvat-sdk", "label_studio": "label-studio-sdk", "openai": "openai"}
"""Clients of other APIs: their modules, and the packages' names."""


def _parsing(work: Work) -> list[Row]:
    args = {"size": 100, "calls": work.calls}

    def sides(task: str) -> tuple[Side, ...]:
        found = [Side("json.loads", "ours", "ours", "loads", args, role="reference"), *ours(task, args)]
        found.append(Side("stock generator", "stock", "stock", task, args))
        # Their models are of their own APIs, so they parse pages of those, compared with json.loads of the same bytes.
        for name, package in _OTHERS.items():
            found.append(Side(f"json.loads ({package})", name, name, "loads", args, role="reference", group=name))
            found.append(Side(package, name, name, task, args, group=name))
        return tuple(found)

    kept = {"pages": work.held}
    return [
        Row(
            "P1",
            "page of 100 tasks to typed models",
            "json.loads of the same bytes",
            sides("parse"),
            (Figure("cpu", 1.1),),
            rounds=3,
        ),
        Row(
            "P1b",
            "page of 100 tasks to models, every field read",
            "json.loads of the same bytes",
            sides("read"),
            (Figure("cpu", _READING),),
            rounds=3,
        ),
        Row(
            "P1m",
            f"memory of {work.held * 100:,} models, nothing read",
            "the parsed dicts",
            (
                Side("dicts", "ours", "ours", "hold_dicts", kept, role="reference", fresh=True),
                *ours("hold", kept, fresh=True),
                Side("stock generator", "stock", "stock", "hold", kept, fresh=True),
            ),
            (Figure("size", 1.0),),
            rounds=0.6,
        ),
    ]


def _listing(work: Work, places: Places) -> list[Row]:
    args, full = {"url": places.url}, {"full": True}

    def sides(*, ahead: bool) -> tuple[Side, ...]:
        aiohttp = Side("aiohttp, dicts", "aiohttp", "with_aiohttp", "listing", args | {"ahead": 4 * ahead}, check=full)
        return (
            Side("requests + stock generator", "stock", "stock", "listing", args, check=full, role="reference"),
            *ours("listing", args, check=full),
            aiohttp,
            *(() if ahead else others),
        )

    # They list their own objects, a tenth as many, as they take long; the figure is by the object.
    tenth = {"url": places.url, "items": work.listed // 10}
    others = [Side(name, key, key, "listing", tenth, group=key, units=0.1) for key, name in _OTHERS.items()]
    few, many = work.streamed
    return [
        Row(
            "P2",
            f"list_all over {work.listed:,} tasks, no latency",
            "requests following next + stock generator",
            sides(ahead=False),
            (Figure("cpu", 0.28), Figure("cpu", 0.22, side="ours + orjson")),
            items=work.listed,
            check_items=250,
        ),
        Row(
            "P3",
            f"list_all over {work.waited:,} tasks, 20 ms latency",
            "requests following next + stock generator",
            sides(ahead=True),
            (Figure("wall", 0.11),),
            latency=LATENCY,
            items=work.waited,
            check_items=250,
        ),
        *(
            Row(
                "P4",
                f"memory of list_all over {items:,} tasks{', slow consumer' * (pause > 0)}",
                "the process before",
                ours("flowing", args | {"pause": pause}, fresh=True)[: 1 if pause else None],
                (Figure("growth", 4, "mebibytes"),),
                items=items,
                check_items=250,
                rounds=rounds,
            )
            for items, pause, rounds in ((few, 0.0, 0.6), (many, work.pause, 0.2))
        ),
    ]


def _growth(work: Work, places: Places) -> Row:
    """Return our sides at 1×, 4× and 16× the work."""
    pages, items, mebibytes, count = work.growth
    kinds: dict[str, Callable[[int], tuple[str, dict[str, Any], float]]] = {
        "P1": lambda factor: ("parse", {"size": 100, "calls": pages * factor}, factor),
        "P2": lambda factor: ("listing", {"url": f"{places.url}/first/{items * factor}"}, factor),
        "P5": lambda factor: ("upload", {"url": places.url, "path": places.file(mebibytes * factor)}, factor),
        "P6": lambda factor: ("bulk", {"url": places.url, "folder": places.small, "count": count * factor}, factor),
    }
    sides: list[Side] = []
    for key, made in kinds.items():
        for factor in (1, 4, 16):
            task, args, units = made(factor)
            role: Role = "reference" if factor == 1 else "ours"
            sends = key in {"P5", "P6"}
            sides.append(
                Side(f"at {factor}×", "ours", "ours", task, args, role=role, group=key, units=units, sends=sends)
            )
    return Row(
        "P10",
        "cost of a unit of work",
        "the same at 1× the work",
        tuple(sides),
        tuple(Figure("wall" if key == "P5" else "cpu", 1.1, group=key, name=key) for key in kinds),
        rounds=0.6,
        equal=False,
    )


def _asking(work: Work, places: Places) -> Row:
    """Return the row about small requests under asyncio, as a service sends them: one by one, and many at a time."""
    sides: list[Side] = []
    figures: list[Figure] = []
    for limit in (1, 32, 100):
        group = f"{limit} in flight"
        args = places.plain | {"count": work.asked, "limit": limit}
        sides += [
            Side("aiohttp", "aiohttp", "with_aiohttp", "asking", args, role="reference", group=group),
            Side("ours", "ours", "ours", "asking", args, role="ours", group=group),
            Side("httpx2", "httpx2", "with_httpx2", "asking", args, group=group),
            Side("pyreqwest", "pyreqwest", "with_pyreqwest", "asking", args, group=group),
        ]
        figures += [
            Figure("cpu", 0.9, group=group, name=group),
            Figure("cpu", 0.4, group=group, name=group, against="httpx2"),
        ]
    title = f"asyncio: {work.asked:,} small requests"
    return Row("P12", title, "aiohttp", tuple(sides), tuple(figures))


def rows(work: Work, places: Places) -> list[Row]:
    """Return all rows for so much work at these places."""
    return [
        *_parsing(work),
        *_listing(work, places),
        *transfers.rows(work, places),
        *processes.rows(places),
        _growth(work, places),
        *generation.rows(work, places.folder),
        _asking(work, places),
        checking.row(places.folder),
    ]
