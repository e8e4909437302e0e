"""``python -m benchmarks``: measure, print the table, and, after a full run, write it to ``docs/``."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.catalogue import rows
from benchmarks.environments import FOLDER, ROOT, UnavailableError, environments
from benchmarks.figures import Result, raw, results
from benchmarks.files import make_files, scratch
from benchmarks.generation import prepare_generation
from benchmarks.measure import measure
from benchmarks.places import Places
from benchmarks.report import as_json, heading, machine, table, warnings, write_page
from benchmarks.rows import FULL, QUICK, Row
from benchmarks.server import Server

_DOCS = ROOT / "docs"


def main() -> int:
    """Run; return 1 when a row failed or the sides of one differed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less work; nothing is written to docs/")
    parser.add_argument("--rows", default=os.environ.get("ROWS", ""), help="such as P6,P7; all by default")
    parser.add_argument(
        "--rounds", type=int, default=int(os.environ.get("ROUNDS") or 0), help="by default 5, or 3 when quick"
    )
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # it would have this package alone compiled anew in each process
    if given.rounds < 0:
        parser.error("--rounds must be at least 1")
    rounds = given.rounds or (3 if given.quick else 5)
    wanted = {name for name in given.rows.replace(",", " ").split() if name}
    work = QUICK if given.quick else FULL
    load = os.getloadavg()[0]
    for warning in warnings(load):
        print(f"warning: {warning}", file=sys.stderr)
    started = time.monotonic()
    with scratch() as folder, Server(folder) as server:
        chosen = _choose(rows(work, Places(server.url, server.secure_url, folder)), wanted, parser)
        pythons, versions = _prepare(chosen)
        make_files(folder, work, chosen)
        prepare_generation(folder, work, chosen)
        lines, details = _run(chosen, rounds, pythons, server)
    told = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "kind": "quick" if given.quick else "full",
        "rounds": rounds,
        "seconds": round(time.monotonic() - started),
        "machine": machine() | {"load at start": round(load, 2), "load at end": round(os.getloadavg()[0], 2)},
        "warnings": warnings(load),
        "environments": versions,
        "figures": [as_json(line) for line in lines],
        "measurements": details,
    }
    print(f"\n{heading(told)}\n\n{table(lines)}")
    for environment, found in versions.items():
        if isinstance(found, str):
            print(f"not measured: {environment}: {found}")
    _write(told, lines, complete=not given.quick and not wanted)
    return int(any(line.error for line in lines))


def _choose(found: list[Row], wanted: set[str], parser: argparse.ArgumentParser) -> list[Row]:
    unknown = wanted - {row.key for row in found}
    if unknown:
        parser.error(
            f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(dict.fromkeys(r.key for r in found))}"
        )
    return [row for row in found if not wanted or row.key in wanted]


def _prepare(chosen: list[Row]) -> tuple[dict[str, Path | str], dict[str, Any]]:
    """Make the environments that the rows need; return their interpreters, or why there is none, and their versions."""
    needed = {side.environment for row in chosen for side in row.sides} - {"harness"}
    pythons: dict[str, Path | str] = {}
    versions: dict[str, Any] = {}
    for name, environment in environments().items():
        if name not in needed:
            continue
        try:
            environment.prepare()
            pythons[name], versions[name] = environment.python, environment.versions()
        except UnavailableError as error:
            pythons[name] = versions[name] = str(error)
            print(f"warning: {name} is not measured: {error}", file=sys.stderr)
    return pythons, versions


def _run(
    chosen: list[Row], rounds: int, pythons: dict[str, Path | str], server: Server
) -> tuple[list[Result], list[dict[str, Any]]]:
    lines: list[Result] = []
    details: list[dict[str, Any]] = []
    for row in chosen:
        started = time.monotonic()
        print(f"{row.key:<4} {row.title} …", end="", file=sys.stderr, flush=True)
        measured = measure(row, rounds, pythons, server, say=lambda text: print(f"\n{text}", file=sys.stderr))
        found = results(measured)
        lines += found
        details.append({"row": row.key, "title": row.title, "sides": raw(measured)})
        shown = ", ".join(
            "–" if line.ours is None else f"{line.ours:.2f}{line.unit.strip('MiB') or ' MiB'}" for line in found
        )
        print(f" {shown} ({time.monotonic() - started:.0f} s)", file=sys.stderr, flush=True)
    return lines, details


def _write(told: dict[str, Any], lines: list[Result], *, complete: bool) -> None:
    """Write the results: those of a complete run into ``docs/``, with page and plots; others into ``.bench/``."""
    target = _DOCS / "benchmarks.json" if complete else FOLDER / "latest.json"
    target.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    written = [target]
    if complete:
        write_page(told, lines)
        written += [_DOCS / "benchmarks.md", _DOCS / "assets" / "benchmarks"]
    print(f"\nwritten: {', '.join(str(path.relative_to(ROOT)) for path in written)}")


if __name__ == "__main__":
    sys.exit(main())
