"""The rows about files: uploads in chunks, small files sent and fetched, a large one fetched; some of it over TLS."""

from __future__ import annotations

from typing import Any, Final

import attrs

from benchmarks.places import LATENCY, Places, ours
from benchmarks.rows import Figure, Role, Row, Side, Work

__all__ = ["rows"]

_LOOPS: Final = {
    "httpx": "ours",  # which needs it
    "httpx2": "httpx2",
    "niquests": "niquests",
    "pyreqwest": "pyreqwest",
}
"""Libraries that the small files are sent and fetched with in a loop, and their environments."""


def _requests(task: str, args: dict[str, Any], *, threads: bool = False, role: Role = "peer", **more: Any) -> Side:
    name = "requests, 8 threads" if threads else "requests"
    return Side(name, "stock", "stock", task, args | {"threads": threads}, role=role, **more)


def _aiohttp(task: str, args: dict[str, Any], **more: Any) -> Side:
    return Side("aiohttp", "aiohttp", "with_aiohttp", task, args, **more)


def _in_loops(task: str, args: dict[str, Any], **more: Any) -> tuple[Side, ...]:
    return tuple(
        Side(library, environment, f"with_{library}", task, args, **more) for library, environment in _LOOPS.items()
    )


def _in_chunks(work: Work, places: Places) -> list[Row]:
    def upload(mebibytes: int, place: dict[str, Any], *, peers: bool) -> tuple[Side, ...]:
        path = places.file(mebibytes)
        args = place | {"path": path}
        found = [
            Side("MD5 alone", "ours", "ours", "md5", {"path": path}, role="reference"),
            Side("ours", "ours", "ours", "upload", args, role="ours", sends=True),
        ]
        if peers:
            found.append(Side("requests, chunks read whole", "stock", "stock", "upload", args, sends=True))
            if place is places.plain:  # tuspy trusts the usual authorities or everybody
                found.append(Side("tuspy", "tus", "tus", "upload", args, sends=True))
        return tuple(found)

    def memory(mebibytes: int, *, peers: bool) -> tuple[Side, ...]:
        return tuple(
            attrs.evolve(side, fresh=True, args=side.args | {"warm": True})
            for side in upload(mebibytes, places.plain, peers=peers)[1:]
        )

    found: list[Row] = []
    for mebibytes, peers in ((work.large, True), (work.huge, False)):
        if mebibytes:
            found += [
                Row(
                    "P5",
                    f"chunked upload of {mebibytes:,} MiB",
                    "MD5 of the file alone",
                    upload(mebibytes, places.plain, peers=peers),
                    (Figure("wall", 1.0),),
                    rounds=1.0 if peers else 0.6,
                ),
                Row(
                    "P5m",
                    f"peak memory of uploading {mebibytes:,} MiB",
                    "an idle client",
                    memory(mebibytes, peers=peers),
                    (Figure("growth", 6, "mebibytes"),),
                    rounds=0.6,
                ),
            ]
    over_tls = Row(
        "P5t",
        f"chunked upload of {work.large:,} MiB over TLS",
        "MD5 of the file alone",
        upload(work.large, places.secure, peers=True),
        (Figure("wall", 1.15),),
    )
    return [*found, over_tls]


def _one_by_one(args: dict[str, Any], role: Role = "ours") -> Side:
    return Side("ours, create_data_file", "ours", "ours", "files", args, role=role, sends=True)


def _sending(work: Work, places: Places) -> list[Row]:
    small = places.plain | {"folder": places.small, "count": work.files}
    secure = places.secure | {"folder": places.small, "count": work.files}
    files = f"{work.files:,} files of 50 KB to data units"
    return [
        Row(
            "P6",
            f"{files}, no latency",
            "requests in a loop",
            (
                _requests("bulk", small, role="reference", sends=True),
                *ours("bulk", small, sends=True),
                _aiohttp("bulk", small, sends=True),
            ),
            (
                Figure("wall", 0.32),
                Figure("cpu", 0.3),
                Figure("wall", 0.95, against="aiohttp"),
                Figure("cpu", 0.95, against="aiohttp"),
            ),
        ),
        Row(
            "P6s",
            f"{files} by create_data_file in a loop",
            "requests in a loop",
            (
                _requests("bulk", small, role="reference", sends=True),
                _one_by_one(small),
                _aiohttp("bulk", small, sends=True),
                *_in_loops("bulk", small, sends=True),
            ),
            (Figure("wall", 0.22), Figure("cpu", 0.2)),
        ),
        Row(
            "P6b",
            f"{files}, 20 ms latency",
            "requests in 8 threads",
            (
                _requests("bulk", small, threads=True, role="reference", sends=True),
                *ours("bulk", small, sends=True),
                _aiohttp("bulk", small, sends=True),
            ),
            (Figure("wall", 0.28),),
            latency=LATENCY,
        ),
        Row(
            "P13",
            f"{files}, by two processes",
            "the same in threads",
            (
                Side("ours, in threads", "ours", "ours", "bulk", small, role="reference", sends=True),
                Side("ours, in processes", "ours", "ours", "processes", small, role="ours", sends=True),
            ),
            (Figure("cpu", 1.4),),
        ),
        Row(
            "P6t",
            f"{files} over TLS",
            "requests over TLS, in a loop",
            (
                _requests("bulk", secure, role="reference", sends=True),
                *ours("bulk", secure, sends=True)[:1],
                _one_by_one(secure),
                _aiohttp("bulk", secure, sends=True),
                *_in_loops("bulk", secure, sends=True),
            ),
            (
                Figure("cpu", 0.38, side="ours", name="upload_data_collection"),
                Figure("cpu", 0.3, side="ours, create_data_file", name="create_data_file"),
            ),
        ),
    ]


def _fetching(work: Work, places: Places) -> list[Row]:
    small = places.plain | {"folder": places.downloads, "count": work.files}
    secure = places.secure | {"folder": places.downloads, "count": work.files}
    large = places.plain | {"folder": places.downloads}
    files = f"download {work.files:,} files of 50 KB"
    return [
        Row(
            "P7",
            f"{files}, no latency",
            "requests in a loop",
            (
                _requests("download", small, role="reference"),
                *ours("download", small)[:1],
                _aiohttp("download", small),
                *_in_loops("download", small),
            ),
            (
                Figure("wall", 0.5),
                Figure("cpu", 0.5),
                Figure("wall", 1.0, against="aiohttp"),
                Figure("cpu", 1.0, against="aiohttp"),
            ),
        ),
        Row(
            "P7t",
            f"{files} over TLS",
            "requests over TLS, in a loop",
            (
                _requests("download", secure, role="reference"),
                *ours("download", secure)[:1],
                _aiohttp("download", secure),
                *_in_loops("download", secure),
            ),
            (Figure("wall", 0.5), Figure("cpu", 0.5)),
        ),
        Row(
            "P7b",
            f"{files}, 20 ms latency",
            "requests in 8 threads",
            (
                _requests("download", small, threads=True, role="reference"),
                *ours("download", small)[:1],
                _aiohttp("download", small),
            ),
            (Figure("wall", 0.34),),
            latency=LATENCY,
        ),
        Row(
            "P7c",
            f"download one file of {work.large:,} MiB",
            "requests, iter_content(8192)",
            (
                Side("requests", "stock", "stock", "download_large", large, role="reference", fresh=True),
                Side("ours", "ours", "ours", "download_large", large, role="ours", fresh=True),
            ),
            (Figure("wall", 0.33), Figure("growth", 4, "mebibytes")),
        ),
    ]


def rows(work: Work, places: Places) -> list[Row]:
    """Return the rows P5 to P7 for so much work at these places."""
    return [*_in_chunks(work, places), *_sending(work, places), *_fetching(work, places)]
