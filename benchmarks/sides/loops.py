"""Loops over small files, as people write them with any library whose sessions are like those of `requests`."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from benchmarks.sides.protocol import Prepared, Task, digest_of_files, put_aside

__all__ = ["HEADERS", "Sessions", "loops", "unit_of"]

HEADERS: Final = {"Synapse-Access-Token": "Token token"}
_THREADS: Final = 8


class Sessions:
    """A session for each thread.

    Args:
        new: Makes one that sends `HEADERS` and trusts the given file of authorities; None: the usual ones.
        verify: That file.
    """

    def __init__(self, new: Callable[[str | None], Any], verify: str | None = None) -> None:
        self._new = new
        self._verify = verify
        self._local = threading.local()

    def one(self) -> Any:
        """Return this thread's."""
        if not hasattr(self._local, "session"):
            self._local.session = self._new(self._verify)
        return self._local.session


def unit_of(path: Path, checksum: str) -> dict[str, Any]:
    """Return the data unit of a file that was sent."""
    return {"data_collection": 1, "files": {"image_1": {"checksum": checksum, "path": str(path)}}, "meta": {}}


def _each(function: Callable[[Any], Any], given: Iterable[Any], threads: bool) -> list[Any]:
    if not threads:
        return [function(one) for one in given]
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(function, given))


def loops(new: Callable[[str | None], Any]) -> dict[str, Task]:
    """Return the tasks ``bulk`` and ``download``; in a loop, or in eight threads."""

    def bulk(url: str, folder: str, count: int, *, threads: bool = False, verify: str | None = None) -> Prepared:
        paths = [Path(folder, f"{number:05}.jpg") for number in range(count)]
        sessions = Sessions(new, verify)

        def send(path: Path) -> dict[str, Any]:
            with path.open("rb") as file:
                answer = sessions.one().post(f"{url}/data_files/", files={"file": (path.name, file)}, timeout=30)
            answer.raise_for_status()
            return unit_of(path, answer.json()["checksum"])

        def run() -> int:
            units = _each(send, paths, threads)
            made = 0
            for start in range(0, count, 1000):
                answer = sessions.one().post(f"{url}/data_units/", json=units[start : start + 1000], timeout=30)
                answer.raise_for_status()
                made += len(answer.json())
            return made

        return run, lambda made, _: {"items": made}

    def download(url: str, folder: str, count: int, *, threads: bool = False, verify: str | None = None) -> Prepared:
        target = Path(folder, f"loop-{os.getpid()}")
        sessions = Sessions(new, verify)

        def one(number: int) -> Path:
            answer = sessions.one().get(f"{url}/files/small/{number}", timeout=30)
            answer.raise_for_status()
            path = target / str(number)
            path.write_bytes(answer.content)
            return path

        def run() -> list[Path]:
            target.mkdir()
            return _each(one, range(count), threads)

        def agree(paths: list[Path], _: bool) -> dict[str, Any]:
            found = digest_of_files(paths)
            put_aside(target)
            return found

        return run, agree

    return {"bulk": bulk, "download": download}
