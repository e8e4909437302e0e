"""Run tests in environments other than `.venv`: oldest and newest dependencies, other Pythons.

``python scripts/environments.py oldest newest 3.12 3.13`` makes an environment for each in `.venvs/`, installs the
package with its extras and the test tools there, says which versions it got, and runs the core tests; with other
Pythons those of the command line too. ``oldest`` has the lowest versions that `pyproject.toml` allows of everything it
names for users; all others have the newest. ``newest`` also has the newest of every tool, whatever
`requirements-dev.lock` says, and runs the tools and all tests.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venvs"
# Extras that are for work on this project, not for users of it.
_OURS = frozenset({"bench", "demo", "dev", "docs", "test"})
TESTS = ("tests/runtime", "tests/backend", "tests/contract")
# The oldest Typer uses what the newest click calls deprecated, and warnings are errors.
PYTHON_TESTS = (*TESTS, "tests/cli")
ALL_TESTS = ("tests",)
# What says something else when it is newer. How a newer ruff would format the files is not a finding.
TOOLS = (("mypy",), ("pyright",), ("ruff", "check", "."))
# The extras that `newest` has beside those for users: what .venv has too.
EXTRAS = ("demo", "dev", "docs")
_VERSION = re.compile(r"3\.\d+")


class EnvironmentProblem(Exception):  # noqa: N818  # told to a person, not handled
    """An environment cannot be made."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when all tests passed everywhere, 1 when some failed, 2 when an environment is impossible."""
    parser = argparse.ArgumentParser(description="Run tests with other dependencies or Pythons.")
    parser.add_argument("names", nargs="+", metavar="NAME", help="oldest, newest, or a Python such as 3.13")
    parser.add_argument(
        "--tests", nargs="+", default=[], metavar="PATH", help="what to run (default: the core, with newest all)"
    )
    parser.add_argument("--workers", default="auto", help="processes of pytest-xdist (default: one for each core)")
    options = parser.parse_args(arguments)
    results: dict[str, str] = {}
    for name in options.names:
        print(f"== {name}", flush=True)
        try:
            python = make(name)
        except EnvironmentProblem as problem:
            print(f"{name}: {problem}", file=sys.stderr)
            results[name] = "not available"
            continue
        failed = [command[0] for command in _commands(name, options) if not _passes(python, command)]
        results[name] = f"failed: {', '.join(failed)}" if failed else "passed"
    print("\n".join(f"{name}: {result}" for name, result in results.items()))
    return 2 if "not available" in results.values() else int(set(results.values()) != {"passed"})


def _commands(name: str, options: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    """Yield what is run in an environment, as arguments of ``python -m``."""
    newest = name == "newest"
    if newest and not options.tests:
        yield from TOOLS
    tests = options.tests or (ALL_TESTS if newest else TESTS if name == "oldest" else PYTHON_TESTS)
    yield ("pytest", "-p", "no:cacheprovider", "-q", f"-n{options.workers}", *tests)


def _passes(python: Path, command: tuple[str, ...]) -> bool:
    # Tools that look for a Python on PATH find this one.
    paths = [str(python.parent), os.environ.get("PATH", os.defpath)]
    environment = os.environ | {"PATH": os.pathsep.join(paths), "VIRTUAL_ENV": str(python.parent.parent)}
    return subprocess.run([python, "-m", *command], cwd=ROOT, env=environment, check=False).returncode == 0


def make(name: str) -> Path:
    """Make the environment of a name and return its Python.

    Raises:
        EnvironmentProblem: the name is none, there is no such Python, or the packages do not go together.
    """
    if name not in {"newest", "oldest"} and not _VERSION.fullmatch(name):
        raise EnvironmentProblem("this is neither oldest, newest nor a Python such as 3.13")
    base = Path(sys.executable) if name in {"newest", "oldest"} else find_python(name)
    folder = FOLDER / name
    _uv("venv", "--clear", "--python", base, folder)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    resolution = "lowest-direct" if name == "oldest" else "highest"
    extras = [*_extras_for_users(), *(EXTRAS if name == "newest" else ())]
    package = f"{ROOT}[{','.join(extras)}]"
    _uv("pip", "install", "--python", python, "--resolution", resolution, "--editable", package)
    if name != "newest":
        pins = folder / "pins.txt"
        pins.write_text(_uv("pip", "freeze", "--python", python, "--exclude-editable"), encoding="utf-8")
        _uv("pip", "install", "--python", python, "--constraints", pins, "--editable", f"{ROOT}[test]")
    print(" ".join(sorted(_uv("pip", "freeze", "--python", python, "--exclude-editable").split())), flush=True)
    return python


def find_python(version: str) -> Path:
    """Return an interpreter of a version: on PATH, of pyenv, or one that uv finds or downloads.

    Raises:
        EnvironmentProblem: there is none.
    """
    for candidate in _candidates(version):
        code = "import ssl, sqlite3, sys; print('%d.%d' % sys.version_info[:2])"
        try:
            done = subprocess.run([candidate, "-c", code], capture_output=True, text=True, check=False)
        except OSError:
            continue
        if done.stdout.strip() == version:
            return candidate
    try:
        return Path(_uv("python", "find", version).strip())
    except EnvironmentProblem:
        pass
    try:
        _uv("python", "install", version)
        return Path(_uv("python", "find", version).strip())
    except EnvironmentProblem as problem:
        raise EnvironmentProblem(
            f"there is no Python {version} on PATH or of pyenv, and uv cannot download one"
        ) from problem


def _candidates(version: str) -> Iterator[Path]:
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        yield Path(sys.executable)
    if (found := shutil.which(f"python{version}")) is not None:
        yield Path(found)
    home = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser()
    yield from sorted(home.glob(f"versions/{version}.*/bin/python"), reverse=True)


def _extras_for_users() -> list[str]:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return sorted(set(data["project"]["optional-dependencies"]) - _OURS)


def _uv(*arguments: str | Path) -> str:
    command = [sys.executable, "-m", "uv", "--quiet", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise EnvironmentProblem(f"uv {' '.join(map(str, arguments[:2]))} failed:\n{done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
