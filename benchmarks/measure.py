"""Measuring a row: its sides in turns, A B A B …, their results compared before their times."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import attrs

from benchmarks.environments import ROOT, variables
from benchmarks.processes import LONGEST, run_script
from benchmarks.rows import Row, Side
from benchmarks.server import Server

__all__ = ["DifferentResultsError", "Measured", "SideError", "compare", "measure"]

_MEASURES = ("wall", "cpu", "growth", "size", "resident", "peak")
_AGREED = ("items", "bytes", "files", "units", "digest")


class SideError(Exception):
    """A side failed at its work."""


class DifferentResultsError(Exception):
    """Sides did not do the same work, so their times say nothing."""


@attrs.frozen
class Measured:
    """What a row's rounds gave.

    Attributes:
        row: The row.
        values: A list of values, one a round, by side (its place in the row) and measure.
        missing: Why a side was not measured, by side.
        error: Why the row says nothing; None when all is well.
    """

    row: Row
    values: dict[int, dict[str, list[float]]] = attrs.field(factory=dict[int, dict[str, list[float]]])
    missing: dict[int, str] = attrs.field(factory=dict[int, str])
    error: str | None = None


class _Worker:
    """A side in a process of its own."""

    def __init__(self, side: Side, python: Path, folder: Path) -> None:
        environment = variables() | {
            "PYTHONPATH": str(ROOT),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CACHE_HOME": str(folder / "cache"),
        }
        self._side = side
        self._process = subprocess.Popen(
            [str(python), "-m", f"benchmarks.sides.{side.module}"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, told: dict[str, Any]) -> dict[str, Any]:
        """Let it do one round.

        Raises:
            SideError: it failed.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        watchdog = threading.Timer(LONGEST, self._process.kill)
        watchdog.start()
        try:
            self._process.stdin.write(json.dumps(told) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            watchdog.cancel()
        if not line:
            raise SideError(f"{self._side.name}: its process ended with {self._process.wait()}")
        found: dict[str, Any] = json.loads(line)
        if "error" in found:
            trace = "\n".join(found["traceback"].splitlines()[-5:])
            raise SideError(f"{self._side.name}: {found['error']}\n{trace}")
        return found

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@contextmanager
def _workers(folder: Path) -> Generator[Callable[[Side, Path], _Worker]]:
    """Give a function that starts a worker for a side, or returns the one that does the same environment's work."""
    running: dict[tuple[Path, str], _Worker] = {}
    with ExitStack() as stack:

        def worker(side: Side, python: Path) -> _Worker:
            key = (python, side.module)
            if key not in running:
                running[key] = _Worker(side, python, folder)
                stack.callback(running[key].close)
            return running[key]

        yield worker


def compare(row: Row, found: dict[int, dict[str, Any]]) -> None:
    """Compare what the sides of each group got.

    Raises:
        DifferentResultsError: they differ; the message says who and in what.
    """
    for name in _AGREED:
        groups: dict[str, dict[int, Any]] = {}
        for place, result in found.items():
            if result.get(name) not in {None, ""}:
                groups.setdefault(row.sides[place].group, {})[place] = result[name]
        for values in groups.values():
            if row.equal and len(set(values.values())) > 1:
                told = ", ".join(f"{row.sides[place].name}: {value}" for place, value in values.items())
                raise DifferentResultsError(f"the sides differ in {name} ({told})")


def measure(
    row: Row, rounds: int, pythons: dict[str, Path | str], server: Server, say: Callable[[str], None] = print
) -> Measured:
    """Measure a row.

    Args:
        row: The row.
        rounds: Rounds, before the row's own factor.
        pythons: Interpreter of each environment, or why there is none.
        server: The server that the row's sides talk to.
        say: Told what does not go well.

    Returns:
        The measurements; with ``error`` when a side failed or results differ.
    """
    result = Measured(row)
    present: dict[int, Path] = {}
    for place, side in enumerate(row.sides):
        python = sys.executable if side.environment == "harness" else pythons[side.environment]
        if isinstance(python, Path) or side.environment == "harness":
            present[place] = Path(python)
        else:
            result.missing[place] = python
    try:
        with _workers(server.folder) as worker:
            _rounds(row, max(round(rounds * row.rounds), 1), present, server, worker, result)
    except (SideError, DifferentResultsError, RuntimeError) as error:
        say(f"{row.key} FAILED: {error}")
        return attrs.evolve(result, values={}, error=str(error).splitlines()[0])
    return result


def _rounds(
    row: Row,
    rounds: int,
    present: dict[int, Path],
    server: Server,
    worker: Callable[[Side, Path], _Worker],
    result: Measured,
) -> None:
    for number in range(rounds + 1):
        check = number == 0  # this round also warms up
        items = row.check_items if check and row.check_items is not None else row.items
        found: dict[int, dict[str, Any]] = {}
        for place, python in present.items():
            side = row.sides[place]
            reset = partial(server.reset, latency=row.latency, items=items, verify=check)
            try:
                found[place] = _ask(side, python, worker, reset, server.folder, check=check)
            except (SideError, RuntimeError) as error:
                if side.role in {"reference", "ours"}:
                    raise
                result.missing[place] = str(error)
                result.values.pop(place, None)
                continue
            if side.sends:
                found[place] |= {name: value for name, value in server.state().items() if name in _AGREED}
        for place in result.missing.keys() & present.keys():
            del present[place]
        compare(row, found)
        if check:
            continue
        for place, values in found.items():
            kept = result.values.setdefault(place, {})
            for name in _MEASURES:
                if name in values:
                    kept.setdefault(name, []).append(values[name])


def _ask(
    side: Side,
    python: Path,
    worker: Callable[[Side, Path], _Worker],
    reset: Callable[[], None],
    folder: Path,
    *,
    check: bool,
) -> dict[str, Any]:
    if side.script:
        reset()
        return run_script(side, python, folder)
    told = {"task": side.task, "args": side.args | (side.check if check else {})}
    asked = _Worker(side, python, folder) if side.fresh else worker(side, python)
    try:
        reset()
        asked.ask(told | {"check": None})
        reset()  # what preparing sent does not count
        return asked.ask(told | {"check": check})
    finally:
        if side.fresh:
            asked.close()
