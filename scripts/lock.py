"""What this project is worked on with, locked in `requirements-dev.lock`: each package in one version, with its hashes.

``python scripts/lock.py write`` (`make lock`) takes the newest of everything that `pyproject.toml` allows, for every
Python that is supported and every platform. ``python scripts/lock.py check`` says, without a network, what
`pyproject.toml` asks for and the lock does not give.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements-dev.lock"
# The extras that .venv has; with `dev` come those for users.
EXTRAS = ("sandbox", "demo", "docs", "dev")
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
PLATFORMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
# A requirement begins at the margin; its hashes and what asks for it are indented under it.
_LOCKED = re.compile(r"^[^\s#].*?(?= *\\?$)", re.MULTILINE)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when all is well, 1 when the lock does not fit or cannot be written."""
    parser = argparse.ArgumentParser(description="Lock what this project is worked on with.")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the project (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("write", help=f"write {LOCK} with the newest of everything that is allowed")
    commands.add_parser("check", help=f"say what pyproject.toml asks for and {LOCK} does not give")
    options = parser.parse_args(arguments)
    if options.command == "write":
        return write(options.root)
    found = problems(options.root)
    for problem in found:
        print(f"{LOCK}: {problem}", file=sys.stderr)
    if found:
        print("`make lock` renews it.", file=sys.stderr)
    return int(bool(found))


def write(root: Path) -> int:
    """Write the lock and return uv's exit status. Where packages come from is not written down."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--upgrade"]
    command += ["--universal", f"--python-version={PYTHONS[0]}", "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command=make lock"]
    command += [f"--extra={extra}" for extra in EXTRAS]
    return subprocess.run([*command, f"--output-file={LOCK}"], cwd=root, check=False).returncode


def problems(root: Path) -> list[str]:
    """Say what is wrong with the lock: one sentence for each requirement that it does not fulfil, and each odd line."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, None] = {}  # in order, each once
    locked: list[Requirement] = []
    for line in _LOCKED.findall((root / LOCK).read_text(encoding="utf-8")):
        if line.startswith("-") or " @ " in line or "/" in line:
            found[f"{line!r} holds on one machine only."] = None
        else:
            locked.append(Requirement(line))
    wanted = [Requirement(text) for text in project["dependencies"]]
    wanted += _of_extras(project["name"], project["optional-dependencies"], EXTRAS)
    for environment in _environments():
        here = {canonicalize_name(one.name): one for one in locked if _applies(one, environment)}
        for requirement in wanted:
            if not _applies(requirement, environment):
                continue
            have = here.get(canonicalize_name(requirement.name))
            place = f"Python {environment['python_version']} on {environment['platform_system']}"
            if have is None:
                found.setdefault(f"{requirement} is missing for {place}.", None)
            elif not requirement.specifier.contains(str(have.specifier).removeprefix("=="), prereleases=True):
                found.setdefault(f"{have} is not what {requirement} asks for ({place}).", None)
    return list(found)


def _of_extras(name: str, extras: dict[str, list[str]], chosen: tuple[str, ...]) -> Iterator[Requirement]:
    """Yield what extras ask for; one may name others of this package."""
    for extra in chosen:
        for text in extras[extra]:
            requirement = Requirement(text)
            if canonicalize_name(requirement.name) == canonicalize_name(name):
                yield from _of_extras(name, extras, tuple(sorted(requirement.extras)))
            else:
                yield requirement


def _environments() -> Iterator[dict[str, str]]:
    for python in PYTHONS:
        for platform, system, kind in PLATFORMS:
            yield {
                "python_version": python,
                "python_full_version": f"{python}.7",
                "sys_platform": platform,
                "platform_system": system,
                "os_name": kind,
                "implementation_name": "cpython",
                "platform_python_implementation": "CPython",
                "extra": "",
            }


def _applies(requirement: Requirement, environment: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(environment)


if __name__ == "__main__":
    sys.exit(main())
