"""The rows: what is measured, against what, and how well it has to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs

from benchmarks import processes
from benchmarks.rows import Figure, Row, Side, Work

__all__ = ["Places", "rows"]

_LATENCY = 0.02
_OTHERS = {"cvat": "cvat-sdk", "label_studio": "label-studio-sdk", "openai": "openai"}
"""Clients of other APIs: their modules, and the packages' names."""


class Places:
    """Where the work is: the server's URL, and files and folders of the run.

    Args:
        url: The server's URL.
        folder: Holds ``large.bin``, ``huge.bin``, ``1.bin`` …, and ``small/`` with numbered files.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder
        self.small = str(folder / "small")
        self.downloads = str(folder / "downloads")

    def file(self, mebibytes: int) -> str:
        """Return the path of the file of that size."""
        return str(self.folder / f"{mebibytes}.bin")


def _ours(task: str, args: dict[str, Any], **more: Any) -> tuple[Side, ...]:
    """Return our side as it is installed by default, and with the extra ``speed``."""
    role = more.pop("role", "ours")
    plain = Side("ours", "ours", "ours", task, args, role=role, **more)
    return plain, Side("ours + orjson", "speed", "ours", task, args, role="variant", **more)


def _parsing(work: Work) -> list[Row]:
    args = {"size": 100, "calls": work.calls}

    def sides(task: str) -> tuple[Side, ...]:
        found = [Side("json.loads", "ours", "ours", "loads", args, role="reference"), *_ours(task, args)]
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
            (Figure("cpu", 1.35),),
            rounds=3,
        ),
        Row(
            "P1b",
            "page of 100 tasks to models, every field read",
            "json.loads of the same bytes",
            sides("read"),
            (Figure("cpu", 1.5),),
            rounds=3,
        ),
        Row(
            "P1m",
            f"memory of {work.held * 100:,} models, nothing read",
            "the parsed dicts",
            (
                Side("dicts", "ours", "ours", "hold_dicts", kept, role="reference", fresh=True),
                *_ours("hold", kept, fresh=True),
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
            *_ours("listing", args, check=full),
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
            (Figure("cpu", 0.45),),
            items=work.listed,
            check_items=250,
        ),
        Row(
            "P3",
            f"list_all over {work.waited:,} tasks, 20 ms latency",
            "requests following next + stock generator",
            sides(ahead=True),
            (Figure("wall", 0.13),),
            latency=_LATENCY,
            items=work.waited,
            check_items=250,
        ),
        *(
            Row(
                "P4",
                f"memory of list_all over {items:,} tasks{', slow consumer' * (pause > 0)}",
                "the process before",
                _ours("flowing", args | {"pause": pause}, fresh=True),
                (Figure("growth", 24, "mebibytes"),),
                items=items,
                check_items=250,
                rounds=rounds,
            )
            for items, pause, rounds in ((few, 0.0, 0.6), (many, work.pause, 0.2))
        ),
    ]


def _uploading(work: Work, places: Places) -> list[Row]:
    def upload(mebibytes: int, *, peers: bool) -> tuple[Side, ...]:
        args = {"url": places.url, "path": places.file(mebibytes)}
        found = [
            Side("MD5 alone", "ours", "ours", "md5", {"path": args["path"]}, role="reference"),
            Side("ours", "ours", "ours", "upload", args, role="ours", sends=True),
        ]
        if peers:
            found.append(Side("requests, chunks read whole", "stock", "stock", "upload", args, sends=True))
            found.append(Side("tuspy", "tus", "tus", "upload", args, sends=True))
        return tuple(found)

    def memory(mebibytes: int, *, peers: bool) -> tuple[Side, ...]:
        return tuple(
            attrs.evolve(side, fresh=True, args=side.args | {"warm": True})
            for side in upload(mebibytes, peers=peers)[1:]
        )

    small = {"url": places.url, "folder": places.small, "count": work.files}
    found: list[Row] = []
    for mebibytes, peers in ((work.large, True), (work.huge, False)):
        if mebibytes:
            found += [
                Row(
                    "P5",
                    f"chunked upload of {mebibytes:,} MiB",
                    "MD5 of the file alone",
                    upload(mebibytes, peers=peers),
                    (Figure("wall", 1.05),),
                ),
                Row(
                    "P5m",
                    f"peak memory of uploading {mebibytes:,} MiB",
                    "an idle client",
                    memory(mebibytes, peers=peers),
                    (Figure("growth", 10, "mebibytes"),),
                    rounds=0.6,
                ),
            ]
    found += [
        Row(
            "P6",
            f"{work.files:,} files of 50 KB to data units, no latency",
            "requests in a loop",
            (
                Side("requests", "stock", "stock", "bulk", small, role="reference", sends=True),
                *_ours("bulk", small, sends=True),
                Side("ours, create_data_file", "ours", "ours", "files", small, role="variant", sends=True),
                Side("aiohttp", "aiohttp", "with_aiohttp", "bulk", small, sends=True),
                Side("requests, 8 threads", "stock", "stock", "bulk", small | {"threads": True}, sends=True),
            ),
            (Figure("wall", 0.55), Figure("cpu", 0.5)),
        ),
        Row(
            "P6b",
            f"{work.files:,} files of 50 KB to data units, 20 ms latency",
            "requests in 8 threads",
            (
                Side(
                    "requests, 8 threads",
                    "stock",
                    "stock",
                    "bulk",
                    small | {"threads": True},
                    role="reference",
                    sends=True,
                ),
                *_ours("bulk", small, sends=True),
                Side("aiohttp", "aiohttp", "with_aiohttp", "bulk", small, sends=True),
            ),
            (Figure("wall", 0.4),),
            latency=_LATENCY,
        ),
    ]
    return found


def _downloading(work: Work, places: Places) -> list[Row]:
    small = {"url": places.url, "folder": places.downloads, "count": work.files}
    large = {"url": places.url, "folder": places.downloads}
    threads = small | {"threads": True}
    return [
        Row(
            "P7",
            f"download {work.files:,} files of 50 KB, no latency",
            "requests in a loop",
            (
                Side("requests", "stock", "stock", "download", small, role="reference"),
                *_ours("download", small)[:1],
                Side("aiohttp", "aiohttp", "with_aiohttp", "download", small),
                Side("requests, 8 threads", "stock", "stock", "download", threads),
            ),
            (Figure("wall", 0.55),),
        ),
        Row(
            "P7b",
            f"download {work.files:,} files of 50 KB, 20 ms latency",
            "requests in 8 threads",
            (
                Side("requests, 8 threads", "stock", "stock", "download", threads, role="reference"),
                *_ours("download", small)[:1],
                Side("aiohttp", "aiohttp", "with_aiohttp", "download", small),
            ),
            (Figure("wall", 0.45),),
            latency=_LATENCY,
        ),
        Row(
            "P7c",
            f"download one file of {work.large:,} MiB",
            "requests, iter_content(8192)",
            (
                Side("requests", "stock", "stock", "download_large", large, role="reference", fresh=True),
                Side("ours", "ours", "ours", "download_large", large, role="ours", fresh=True),
            ),
            (Figure("wall", 0.5), Figure("growth", 8, "mebibytes")),
        ),
    ]


def _growth(work: Work, places: Places) -> Row:
    """Return our sides at 1×, 4× and 16× the work."""
    pages, items, mebibytes, count = work.growth
    kinds: dict[str, Any] = {
        "P1": lambda factor: ("parse", {"size": 100, "calls": pages * factor}, factor),
        "P2": lambda factor: ("listing", {"url": f"{places.url}/first/{items * factor}"}, factor),
        "P5": lambda factor: ("upload", {"url": places.url, "path": places.file(mebibytes * factor)}, factor),
        "P6": lambda factor: ("bulk", {"url": places.url, "folder": places.small, "count": count * factor}, factor),
    }
    sides: list[Side] = []
    for key, made in kinds.items():
        for factor in (1, 4, 16):
            task, args, units = made(factor)
            role: Any = "reference" if factor == 1 else "ours"
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
        equal=False,
    )


def rows(work: Work, places: Places) -> list[Row]:
    """Return all rows for so much work at these places."""
    return [
        *_parsing(work),
        *_listing(work, places),
        *_uploading(work, places),
        *_downloading(work, places),
        *processes.rows(places.url, places.folder),
        _growth(work, places),
    ]
