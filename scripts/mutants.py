"""Change the code in small ways and see whether its own tests notice: mutation testing, by mutmut.

``python scripts/mutants.py`` (`make mutants`) takes a sample of the mutants of each room of `ROOMS`, half an hour on
two cores; ``python scripts/mutants.py codecs diff --sample all`` takes all of two rooms. mutmut runs in an environment
of its own (`.venvs/mutants`) on copies of the project (`.mutants/`). A mutant that changes nothing that anybody could
notice is listed in `scripts/mutants.toml`, with the reason, and not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venvs" / "mutants"
WORK = ROOT / ".mutants"
EQUIVALENT = "scripts/mutants.toml"
TOOL = "mutmut>=3.8,<4"
# What a copy of the project has: what tests read.
COPIED = (
    *("synapse_client", "generator", "overrides", "tests", "examples", "benchmarks", "scripts", "docs"),
    *(
        "openapi.yaml",
        "openapi-agent.yaml",
        "pyproject.toml",
        "README.md",
        "CONTRIBUTING.md",
        "Makefile",
        "mkdocs.yml",
        "mkdocs.ko.yml",
    ),
)
_PLUGINS = ("synapse_client.sandbox.pytest_plugin", "synapse_client.testing.pytest_plugin")
# What is written for type checkers alone does nothing.
_FOR_TYPES = r"\bcast\(\""
# Exit codes of a mutant's tests, as mutmut has them.
_KILLED = frozenset({1, 3})
_TIMEOUT = frozenset({-24, 24, 36, 152, 255})


@dataclass(frozen=True)
class Room:
    """Code, and the tests that are to notice when it changes.

    Attributes:
        code: Patterns of files.
        tests: Files and folders of tests.
        at_import: Whether its functions run while modules are imported, before any test does. mutmut then must import
            afresh for each mutant, and cannot tell which tests concern it, so that all are run.
    """

    code: tuple[str, ...]
    tests: tuple[str, ...]
    at_import: bool = False


_BACKEND = "synapse_client/backend"
_RUNTIME = "synapse_client/runtime"
_LISTS = ("iterators", "keyset", "numbered", "ordered", "pace", "pages", "passes", "reader", "rows", "series")
ROOMS = {
    "bulk": Room((f"{_BACKEND}/flows/bulk/*.py",), ("tests/backend/flows/bulk",)),
    "codecs": Room((f"{_RUNTIME}/describe/codecs.py",), ("tests/runtime/describe",), at_import=True),
    "diff": Room(("generator/diff/*.py",), ("tests/generator/diff",)),
    "downloads": Room((f"{_RUNTIME}/transfers/downloads/*.py",), ("tests/runtime/transfers/downloads",)),
    "exchange": Room(
        (f"{_RUNTIME}/flows/exchange.py", f"{_RUNTIME}/flows/answers.py", f"{_RUNTIME}/http/prepare.py"),
        ("tests/runtime/flows/exchange", "tests/runtime/http/test_prepare.py", "tests/backend/test_token_files.py"),
    ),
    "journal": Room(
        (f"{_RUNTIME}/state/journal.py", f"{_RUNTIME}/state/locks.py"),
        ("tests/runtime/state/test_journal.py", "tests/runtime/state/test_locks.py", "tests/backend/test_uploads.py"),
    ),
    "lists": Room(
        (*(f"{_RUNTIME}/lists/{name}.py" for name in _LISTS), f"{_RUNTIME}/flows/prefetch.py"), ("tests/runtime/lists",)
    ),
    "retry": Room(
        (f"{_RUNTIME}/http/retry.py", f"{_RUNTIME}/http/failures.py"),
        ("tests/runtime/http/test_retry.py", "tests/runtime/http/test_failures.py", "tests/runtime/flows/exchange"),
    ),
    "uploads": Room(
        (
            f"{_RUNTIME}/transfers/uploads/*.py",
            f"{_BACKEND}/flows/_*.py",
            f"{_BACKEND}/flows/core.py",
            f"{_BACKEND}/uploads.py",
        ),
        (
            "tests/backend/flows/uploads",
            "tests/runtime/transfers/uploads",
            *(f"tests/backend/flows/test_{name}.py" for name in ("annotations", "jobs", "tail", "tail_addresses")),
            "tests/backend/test_uploads.py",
        ),
    ),
    "urls": Room((f"{_RUNTIME}/lists/url_conversion.py",), ("tests/runtime/lists/test_url_conversion.py",)),
}


@dataclass(frozen=True)
class Mutant:
    """One small change, and what became of it.

    Attributes:
        file: The file that is changed.
        name: mutmut's name of it.
        code: Exit code of its tests; None when they were not run.
    """

    file: str
    name: str
    code: int | None

    @property
    def outcome(self) -> str:
        """``killed``, ``timeout``, or ``survived``: no test failed, or there is none."""
        if self.code in _TIMEOUT:
            return "timeout"
        return "killed" if self.code in _KILLED else "survived"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when it could be measured, whatever came out."""
    parser = argparse.ArgumentParser(description="Change the code in small ways and see whether its tests notice.")
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"which (default: all): {', '.join(ROOMS)}")
    parser.add_argument("--sample", default="60", metavar="N", help="mutants of each room, or all (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="another sample of the same size (default: 1)")
    parser.add_argument(
        "--seconds",
        type=float,
        default=60.0,
        help="that the tests of one mutant may take together, the quickest ones first (default: 60)",
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at the same time (default: one a core)")
    options = parser.parse_args(arguments)
    if unknown := set(options.rooms) - set(ROOMS):
        parser.error(f"no such room: {', '.join(sorted(unknown))}; there are {', '.join(ROOMS)}")
    size = None if options.sample == "all" else int(options.sample)
    make_environment()
    rows: list[tuple[str, int, int, int]] = []
    for name in options.rooms or ROOMS:
        print(f"== {name}", flush=True)
        found = run(name, size=size, seed=options.seed, jobs=options.jobs, seconds=options.seconds)
        known = set(equivalents(ROOT))
        alive = [(mutant, diff(name, mutant)) for mutant in found if mutant.outcome == "survived"]
        alive = [(mutant, shown) for mutant, shown in alive if key(mutant.file, shown) not in known]
        killed = sum(mutant.outcome != "survived" for mutant in found)
        for mutant, shown in alive:
            print(f"{mutant.name}\n{shown}\n", flush=True)
        rows.append((name, len(found), killed, len(alive)))
        print(table(rows), flush=True)
    return 0


def make_environment() -> None:
    """Make the environment, or bring it up to date: what tests run with as it is locked, and mutmut."""
    if not ENVIRONMENT.exists():
        _run([sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, str(ENVIRONMENT)], ROOT)
    lock = str(ROOT / "requirements-dev.lock")
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", str(_python())]
    _run([*install, "--requirement", lock], ROOT)
    _run([*install, "--constraint", lock, TOOL], ROOT)


def run(name: str, *, size: int | None, seed: int, jobs: int, seconds: float) -> list[Mutant]:
    """Make the mutants of a room, run the tests of a sample of them, and return that."""
    room, folder = ROOMS[name], WORK / name
    copy(ROOT, folder, room)
    # mutmut names its mutants only when it runs some, so that the first run is one of none: it ends in an error.
    _mutmut(folder, "run", "--max-children", "1", "none", log="mutants.log", check=False)
    _choose_tests(folder, room, seconds)
    chosen = sample((mutant.name for mutant in mutants(folder, room)), size, seed)
    if not chosen:
        raise SystemExit(f"{name}: mutmut made no mutants; see {folder / 'mutants.log'}")
    _mutmut(folder, "run", "--max-children", str(jobs), *chosen, log="tests.log", check=True)
    return [mutant for mutant in mutants(folder, room) if mutant.name in set(chosen)]


def copy(root: Path, folder: Path, room: Room) -> None:
    """Copy the project, with settings for mutmut."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "mutants").mkdir(parents=True)  # on the path of mutmut from its start
    for part in COPIED:
        if (root / part).is_dir():
            shutil.copytree(root / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(root / part, folder / part)
    source = room.code[0].partition("/")[0]
    settings: dict[str, object] = {
        "source_paths": [source],
        "only_mutate": list(room.code),
        "do_not_mutate_patterns": [_FOR_TYPES],
        "also_copy": [part for part in COPIED if part != source],
        "pytest_add_cli_args": ["-n0", "-p", "no:cacheprovider", *(f"-p{plugin}" for plugin in _PLUGINS)],
        "pytest_add_cli_args_test_selection": list(room.tests),
    }
    if room.at_import:
        settings |= {"process_isolation": "forkserver", "forkserver_warmup": "none"}
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n".join(["", "[tool.mutmut]", *lines, ""]))


def _choose_tests(folder: Path, room: Room, seconds: float) -> None:
    """Tell mutmut which tests to run for each function: of those that run it the quickest, as long as they may take.

    A mutant that survives costs all of its tests, and the slowest of them most of the time.
    """
    path = folder / "mutants" / "mutmut-stats.json"
    if not path.exists():
        raise SystemExit(f"{folder.name}: its tests do not pass; see {folder / 'mutants.log'}")
    stats = json.loads(path.read_text(encoding="utf-8"))
    took: dict[str, float] = stats["duration_by_test"]
    found = stats["tests_by_mangled_function_name"]
    if room.at_import:
        found = dict.fromkeys(stats["function_hashes"], tuple(took))
    stats["tests_by_mangled_function_name"] = {name: quickest(tests, took, seconds) for name, tests in found.items()}
    path.write_text(json.dumps(stats), encoding="utf-8")


def quickest(tests: Iterable[str], took: Mapping[str, float], seconds: float) -> list[str]:
    """Return as many tests as take so many seconds together, the quickest first; one at least."""
    chosen: list[str] = []
    for test in sorted(tests, key=lambda test: (took.get(test, 0.0), test)):
        seconds -= took.get(test, 0.0)
        if seconds < 0 and chosen:
            break
        chosen.append(test)
    return chosen


def mutants(folder: Path, room: Room) -> list[Mutant]:
    """Return the mutants that mutmut has made in a copy, with what it knows of them."""
    found: list[Mutant] = []
    for pattern in room.code:
        for path in sorted((folder / "mutants").glob(f"{pattern}.meta")):
            file = path.relative_to(folder / "mutants").as_posix().removesuffix(".meta")
            data = json.loads(path.read_text(encoding="utf-8"))
            found += [Mutant(file, name, code) for name, code in data["exit_code_by_key"].items()]
    return found


def sample(names: Iterable[str], size: int | None, seed: int) -> list[str]:
    """Return as many names, the same ones for a seed; all for None."""
    ordered = sorted(names)
    if size is None or size >= len(ordered):
        return ordered
    return sorted(random.Random(seed).sample(ordered, size))  # noqa: S311  # nothing secret


def diff(name: str, mutant: Mutant) -> str:
    """Return the lines that a mutant takes away and those that it puts there."""
    lines = _mutmut(WORK / name, "show", mutant.name, log=None, check=True).splitlines()
    changed = [line for line in lines if line[:1] in {"+", "-"} and not line.startswith(("+++", "---"))]
    return "\n".join(changed)


def key(file: str, shown: str) -> tuple[str, str]:
    """Return what a mutant is known by: its file, and its diff without indentation."""
    return file, "\n".join(f"{line[0]} {line[1:].strip()}" for line in shown.strip().splitlines())


def equivalents(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the keys of the mutants that change nothing."""
    data = tomllib.loads((root / EQUIVALENT).read_text(encoding="utf-8"))
    for entry in data.get("equivalent", []):
        for shown in entry["diffs"]:
            yield key(entry["file"], shown)


def table(rows: list[tuple[str, int, int, int]]) -> str:
    """Return rows of room, mutants, killed and survived as a table; the rest is equivalent."""
    total = ("all", sum(row[1] for row in rows), sum(row[2] for row in rows), sum(row[3] for row in rows))
    lines = [f"{'room':<12}{'mutants':>9}{'killed':>9}{'survived':>10}{'equivalent':>12}{'percent':>9}"]
    for room, made, killed, alive in [*rows, total]:
        percent = 100 * killed / (killed + alive) if killed + alive else 100
        lines.append(f"{room:<12}{made:>9}{killed:>9}{alive:>10}{made - killed - alive:>12}{percent:>8.1f}%")
    return "\n".join(lines)


def _mutmut(folder: Path, *arguments: str, log: str | None, check: bool) -> str:
    """Run mutmut in a copy; its output goes into a file there, or is returned."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "SYNAPSE"))}
    environment |= {"PYTHONPATH": str(folder / "mutants"), "PATH": f"{_python().parent}{os.pathsep}{os.defpath}"}
    command = [str(_python()), "-m", "mutmut", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if log is not None:
        (folder / log).write_text(done.stdout + done.stderr, encoding="utf-8")
    if check and done.returncode != 0:
        raise SystemExit(f"mutmut {arguments[0]} failed in {folder}:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def _python() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command[1:5])} failed")


if __name__ == "__main__":
    sys.exit(main())
