"""Run the core tests in environments other than `.venv`: oldest and newest dependencies, other Pythons.

``python scripts/environments.py oldest newest 3.12 3.13`` makes an environment for each in `.venvs/`, installs the
package with its extras and the test tools there, says which versions it got, and runs the tests. ``oldest`` has the
lowest versions that `pyproject.toml` allows of everything it names for users; all others have the newest.
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
TESTS = ("tests/backend", "tests/contract")
_VERSION = re.compile(r"3\.\d+")


class EnvironmentProblem(Exception):  # noqa: N818  # told to a person, not handled
    """An environment cannot be made."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when all tests passed everywhere, 1 when some failed, 2 when an environment is impossible."""
    parser = argparse.ArgumentParser(description="Run the core tests with other dependencies or Pythons.")
    parser.add_argument("names", nargs="+", metavar="NAME", help="oldest, newest, or a Python such as 3.13")
    parser.add_argument(
        "--tests", nargs="+", default=list(TESTS), metavar="PATH", help="what to run (default: the core)"
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
        command = [python, "-m", "pytest", "-p", "no:cacheprovider", "-q", f"-n{options.workers}", *options.tests]
        results[name] = "passed" if subprocess.run(command, cwd=ROOT, check=False).returncode == 0 else "failed"
    print("\n".join(f"{name}: {result}" for name, result in results.items()))
    return 2 if "not available" in results.values() else int("failed" in results.values())


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
    package = f"{ROOT}[{','.join(_extras_for_users())}]"
    pins = folder / "pins.txt"
    resolution = "lowest-direct" if name == "oldest" else "highest"
    _uv("pip", "install", "--python", python, "--resolution", resolution, "--editable", package)
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
