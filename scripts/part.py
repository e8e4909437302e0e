"""A part of `requirements-dev.lock`: what some extras need, and what that needs in turn, with its hashes.

``python scripts/part.py sandbox test`` prints it for pip. It runs before anything is installed, so on Python alone, and
reads who needs what from the lock's own comments. A word that is not an extra is a package.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

__all__ = ["part"]

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements-dev.lock"
_ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==.*(?:\n[ \t]+.*)*", re.MULTILINE)
_NEEDED_BY = re.compile(r"^ +#(?: via)? +(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRAS = re.compile(r"\[(?P<extras>[^\]]*)\]")


def main(arguments: list[str]) -> int:
    """Print the part of the lock; 1 when it does not have what is asked for."""
    if not arguments:
        print("usage: python scripts/part.py EXTRA…", file=sys.stderr)
        return 2
    try:
        print(part(ROOT, arguments), end="")
    except LookupError as problem:
        print(f"{LOCK}: {problem.args[0]}; `make lock` renews it", file=sys.stderr)
        return 1
    return 0


def part(root: Path, wanted: Iterable[str]) -> str:
    """Return the lines of the lock that extras, or packages, of a project need.

    Args:
        root: The project.
        wanted: Names of its extras, or of packages.

    Raises:
        LookupError: the lock does not have one of them.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries: dict[str, list[str]] = {}
    needs: dict[str, set[str]] = {}
    for found in _ENTRY.finditer((root / LOCK).read_text(encoding="utf-8")):
        name = _plain(found["name"])
        entries.setdefault(name, []).append(found[0])
        for parent in _NEEDED_BY.finditer(found[0]):
            needs.setdefault(_plain(parent["name"]), set()).add(name)
    left = [_name_of(text) for text in project["dependencies"]]
    left += [name for word in wanted for name in _asked_for(project, word)]
    kept: set[str] = set()
    while left:
        name = left.pop()
        if name in kept:
            continue
        if name not in entries:
            raise LookupError(f"{name} is missing")
        kept.add(name)
        left += needs.get(name, ())
    return "".join(f"{entry}\n" for name, found in entries.items() if name in kept for entry in found)


def _asked_for(project: dict[str, Any], word: str) -> Iterator[str]:
    extras: dict[str, list[str]] = project["optional-dependencies"]
    if word not in extras:
        yield _plain(word)
        return
    for text in extras[word]:
        name = _name_of(text)
        if name == _plain(project["name"]):
            inner = _EXTRAS.search(text)
            for extra in "" if inner is None else inner["extras"].split(","):
                yield from _asked_for(project, extra.strip())
        else:
            yield name


def _name_of(requirement: str) -> str:
    found = _NAME.match(requirement)
    assert found is not None
    return _plain(found[0])


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
