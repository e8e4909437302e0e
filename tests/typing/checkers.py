"""Runs mypy and pyright once over corpus, mistakes and documented code, and reads what they found.

The package itself is checked by ``make check``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CORPUS = HERE / "corpus"
MISTAKES = HERE / "mistakes"

_MARKER = re.compile(r"#\s*error: (?P<reason>.+)$")


@dataclass(frozen=True, order=True)
class Problem:
    """An error that a type checker reports."""

    file: Path
    line: int
    text: str

    def __str__(self) -> str:
        shown = self.file.relative_to(ROOT) if self.file.is_relative_to(ROOT) else self.file.name
        return f"{shown}:{self.line}: {self.text}"


@dataclass(frozen=True)
class Report:
    """All errors that one type checker reports."""

    checker: str
    problems: tuple[Problem, ...]

    def within(self, folder: Path) -> list[str]:
        """Return the errors in the files of a folder, as text."""
        return [str(problem) for problem in self.problems if problem.file.is_relative_to(folder)]

    def lines(self, folder: Path) -> set[tuple[str, int]]:
        """Return file name and line of the errors in the files of a folder."""
        return {(one.file.name, one.line) for one in self.problems if one.file.is_relative_to(folder)}


def environment(paths: Sequence[Path] = ()) -> dict[str, str]:
    """Return the environment in which the tools find this interpreter's packages and this package, installed or not.

    Args:
        paths: More folders of modules, for mypy.
    """
    found = {name: value for name, value in os.environ.items() if not name.startswith(("MYPY", "PYRIGHT"))}
    found["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), found.get("PATH", os.defpath)])
    found["PYTHONPATH"] = str(ROOT)
    found["MYPYPATH"] = os.pathsep.join(map(str, paths))
    found["PYRIGHT_PYTHON_IGNORE_WARNINGS"] = "1"
    return found


def run(*command: str, cwd: Path = ROOT, paths: Sequence[Path] = ()) -> str:
    """Run a tool and return its standard output; status 1 means that it found something."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, env=environment(paths), capture_output=True, text=True, check=False
    )
    if done.returncode not in {0, 1}:
        raise RuntimeError(
            f"{command[0]} ended with status {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
    return done.stdout


def mypy(folder: Path, documented: Path) -> Report:
    """Run mypy with the project's settings, which are strict.

    Its cache goes into a folder; it begins with what ``make check`` found out about the package, if that was run.
    """
    cache = folder / "mypy"
    if (ROOT / ".mypy_cache").is_dir():
        shutil.copytree(ROOT / ".mypy_cache", cache)
    output = run(
        "mypy",
        f"--cache-dir={cache}",
        "--output=json",
        *(str(folder) for folder in (CORPUS, MISTAKES, documented)),
        paths=[documented],
    )
    found = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return Report("mypy", tuple(sorted(_from_mypy(found))))


def _from_mypy(found: list[dict[str, Any]]) -> Iterator[Problem]:
    for one in found:
        if one["severity"] == "error":
            yield Problem((ROOT / one["file"]).resolve(), one["line"], f"{one['message']} [{one['code']}]")


def pyright(folder: Path, documented: Path) -> Report:
    """Run pyright in strict mode; its settings go into a folder."""
    settings = {
        "include": [os.path.relpath(one, folder) for one in (CORPUS, MISTAKES, documented)],
        "exclude": ["**/__pycache__"],
        "extraPaths": [str(ROOT), str(documented)],
        "pythonVersion": "3.11",
        "typeCheckingMode": "strict",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    output = run(
        "pyright", f"--project={folder / 'pyrightconfig.json'}", f"--pythonpath={sys.executable}", "--outputjson"
    )
    return Report("pyright", tuple(sorted(_from_pyright(json.loads(output)["generalDiagnostics"]))))


def _from_pyright(found: list[dict[str, Any]]) -> Iterator[Problem]:
    for one in found:
        if one["severity"] == "error":
            line = one["range"]["start"]["line"] + 1
            yield Problem(Path(one["file"]).resolve(), line, f"{one['message']} [{one.get('rule', 'syntax')}]")


def completeness() -> dict[str, Any]:
    """Return what ``pyright --verifytypes`` says about the public names of the package."""
    output = run("pyright", "--verifytypes=synapse_client", "--ignoreexternal", "--outputjson")
    found: dict[str, Any] = json.loads(output)["typeCompleteness"]
    return found


def everything(folder: Path, documented: Path) -> Mapping[str, Any]:
    """Run all of it, two at a time: ``mypy`` and ``pyright`` (reports) and ``completeness``.

    Args:
        folder: An empty folder, for what the tools need.
        documented: Programs that are checked with the corpus and the mistakes.
    """
    with ThreadPoolExecutor(2) as pool:
        running = {
            "pyright": pool.submit(pyright, folder, documented),
            "mypy": pool.submit(mypy, folder, documented),
            "completeness": pool.submit(completeness),
        }
        return {name: one.result() for name, one in running.items()}


def marked(folder: Path) -> dict[tuple[str, int], str]:
    """Return file name and line of each ``# error:`` comment, with what it says."""
    found: dict[tuple[str, int], str] = {}
    for path in sorted(folder.glob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if match := _MARKER.search(line):
                found[path.name, number] = match["reason"]
    return found
