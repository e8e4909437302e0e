"""``python -m benchmarks.profile P6``: where our side of a row spends its time (pyinstrument) or memory (memray)."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs

from benchmarks.catalogue import rows
from benchmarks.environments import FOLDER, ROOT, Environment, UnavailableError, environments
from benchmarks.files import make_files, scratch
from benchmarks.generation import generating, prepare_generation
from benchmarks.places import Places
from benchmarks.rows import QUICK, Row, Side
from benchmarks.server import Server

# Enough work for a clear profile, and no more: a profiler slows it down.
_WORK = attrs.evolve(QUICK, calls=200, listed=30_000, streamed=(30_000, 60_000), files=1000, large=512)


def main() -> int:
    """Profile one round of each of our sides of the row; return 1 when that cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("row", help="such as P6")
    parser.add_argument(
        "--tool",
        choices=["pyinstrument", "memray"],
        default=os.environ.get("TOOL"),
        help="pyinstrument, or for rows about memory memray, by default; also from the variable TOOL",
    )
    given = parser.parse_args()
    tools = environments()["tools"]
    try:
        tools.prepare()
    except UnavailableError as error:
        print(error, file=sys.stderr)
        return 1
    with scratch() as folder, Server(folder) as server:
        places = Places(server.url, server.secure_url, folder)
        chosen = [row for row in rows(_WORK, places) if row.key == given.row]
        if not chosen:
            parser.error(f"no such row: {given.row}")
        make_files(folder, _WORK, chosen)
        prepare_generation(folder, _WORK, chosen)
        for row in chosen:
            memory = row.figures[0].metric in {"growth", "size"}
            tool = given.tool or ("memray" if memory else "pyinstrument")
            for place, side in enumerate(row.sides):
                if side.role == "ours":
                    server.reset(latency=row.latency, items=row.items)
                    _profile(row, place, tool, tools, folder)
    return 0


def _profile(row: Row, place: int, tool: str, tools: Environment, base: Path) -> None:
    """Run the side under the tool, and say where the profile is."""
    side = row.sides[place]
    folder = FOLDER / "profiles"
    folder.mkdir(exist_ok=True)
    target = folder / f"{row.key}-{place}.{'html' if tool == 'pyinstrument' else 'memray'}"
    target.unlink(missing_ok=True)
    python, command, cwd, path = str(tools.python), _command(side), ROOT, str(ROOT)
    if side.environment == "harness":  # the generator, which needs what `make install` installed
        (python, *command), cwd = generating(row.key, base)
        path = str(next(tools.folder.glob("lib/python*/site-packages")))
    environment = os.environ | {"PYTHONPATH": path, "XDG_STATE_HOME": str(base / "state")}
    prefix = {
        "pyinstrument": ["-m", "pyinstrument", "--renderer", "html", "--outfile", str(target)],
        "memray": ["-m", "memray", "run", "--quiet", "--output", str(target)],
    }[tool]
    subprocess.run([python, *prefix, *command], cwd=cwd, env=environment, check=True, stdout=subprocess.DEVNULL)
    if tool == "memray":
        graph = target.with_suffix(".html")
        draw = [str(tools.python), "-m", "memray", "flamegraph", "--force", "--output", str(graph), str(target)]
        subprocess.run(draw, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        target = graph
    print(f"{row.key}, {row.title}, {side.name}: {target.relative_to(ROOT)}")


def _command(side: Side) -> list[str]:
    """Return what the profiler is to run."""
    if side.script:
        return ["-c", side.script]
    told: dict[str, Any] = {"task": side.task, "args": side.args, "check": False}
    return ["-m", f"benchmarks.sides.{side.module}", json.dumps(told)]


if __name__ == "__main__":
    sys.exit(main())
