"""How a side is asked: a line of JSON in, one measured round, a line of JSON out.

A side registers *tasks*. A task gets its arguments, prepares what is not measured, and returns two functions: the one
that is measured, and one that says of its result what all sides must agree on (how many items, a digest of them).

In: ``{"task": "listing", "args": {…}, "check": true}``. Out: seconds, bytes and what the results must agree in, or
``{"error": "…"}``.
"""

from __future__ import annotations

import gc
import hashlib
import itertools
import json
import os
import resource
import sys
import time
import traceback
import tracemalloc
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeAlias

__all__ = ["Prepared", "Task", "digest_of", "digest_of_files", "held", "put_aside", "serve"]

Prepared: TypeAlias = "tuple[Callable[[], Any], Callable[[Any, bool], dict[str, Any]]]"
"""The measured function, and what says of its result what must be equal; its second argument: look closely."""
Task: TypeAlias = "Callable[..., Prepared]"
_rounds = itertools.count()


def digest_of(values: Iterable[Any]) -> str:
    """Return a digest of values that JSON can hold, in their order."""
    found = hashlib.sha256()
    for value in values:
        found.update(json.dumps(value, sort_keys=True).encode())
    return found.hexdigest()[:16]


def digest_of_files(paths: Iterable[Path]) -> dict[str, Any]:
    """Return number, bytes and digest of files; their order does not matter."""
    digests: list[str] = []
    size = 0
    for path in paths:
        with path.open("rb") as file:
            digests.append(hashlib.file_digest(file, "md5").hexdigest())
        size += path.stat().st_size
    return {"items": len(digests), "bytes": size, "digest": digest_of(sorted(digests))}


def put_aside(folder: Path) -> None:
    """Empty the files of a round and rename their folder, so that the next round finds no such folder.

    They are not deleted: for some seconds after that ext4 takes ten times as long to make a file (it passes over inodes
    that were freed a moment ago), and whoever comes next would be measured with it.
    """
    for path in folder.rglob("*"):
        if path.is_file():
            os.truncate(path, 0)
    folder.rename(folder.with_name(f"{folder.name}-{next(_rounds)}"))


def _status(name: str) -> int:
    """Return an entry of this process's memory in bytes; 0 on systems that do not tell."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(name + ":")), 0)


def _peak() -> int:
    """Return the highest resident memory of this process since the last reset, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return _status("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _reset_peak() -> None:
    """Let the peak begin at what is resident now, where the system can do that."""
    try:
        with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
            file.write("5")
    except OSError:
        pass


def held(make: Callable[[], Any]) -> Callable[[], int]:
    """Return what counts the bytes that Python allocated and that the result of ``make`` keeps alive."""

    def run() -> int:
        make()  # caches are filled before
        gc.collect()
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        result = make()
        gc.collect()
        size = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        del result
        return size

    return run


def _computed() -> float:
    """Return the seconds that this process has computed, and those of its own that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _measure(prepared: Prepared, check: bool) -> dict[str, Any]:
    run, agree = prepared
    gc.collect()
    _reset_peak()
    before = _status("VmRSS") or _peak()
    wall, cpu = time.perf_counter(), _computed()
    result = run()
    cpu, wall = _computed() - cpu, time.perf_counter() - wall
    growth = max(_peak() - before, 0)
    return {"wall": wall, "cpu": cpu, "growth": growth, **agree(result, check)}


def serve(tasks: dict[str, Task]) -> None:
    """Answer until standard input ends; or, with a line as the argument, once."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints is no answer
    ready: dict[str, Prepared] = {}
    for line in sys.argv[1:2] or sys.stdin:
        told = json.loads(line)
        try:
            key = json.dumps([told["task"], told["args"]])
            if key not in ready:
                ready[key] = tasks[told["task"]](**told["args"])
            # "check" is None when the task is only to be prepared
            found = {} if told["check"] is None else _measure(ready[key], told["check"])
        except Exception as error:  # noqa: BLE001 - it is told to whoever asked, who fails with it
            found = {"error": f"{type(error).__name__}: {error}", "traceback": traceback.format_exc()}
        print(json.dumps(found), file=answers, flush=True)
    if len(sys.argv) == 1:  # not under a profiler, which writes at the end
        os._exit(0)  # a client's threads and sockets are not what is looked at here
