"""What a release needs beside the build: a sound version, changelog and tag, and a list of what it is made of.

``python scripts/release.py check [--tag v1.2.3]`` says what stands against releasing the version that the package has.
``python scripts/release.py sbom`` writes a CycloneDX document beside the wheel in `dist/`: every package that the wheel
brings along with all extras for users, as installed into an environment of its own.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DIST = "dist"
# Extras that are for work on this project, not for users of it.
_OURS = frozenset({"bench", "demo", "dev", "docs", "test"})
_VERSION = re.compile(r'^VERSION: Final = "([^"]+)"$', re.MULTILINE)
_SECTION = re.compile(r"^## \[([^\]]+)\](?: - (.*))?$", re.MULTILINE)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when all is well, 1 when something stands against a release."""
    parser = argparse.ArgumentParser(description="Check a release, and list what it is made of.")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the project (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="version, changelog and tag")
    check.add_argument("--tag", default="", help="the tag that is to be made or was made, such as v1.2.3")
    commands.add_parser("sbom", help="write dist/NAME-VERSION.cdx.json")
    options = parser.parse_args(arguments)
    if options.command == "sbom":
        path = write_sbom(options.root)
        found = problems_of_sbom(json.loads(path.read_text(encoding="utf-8")), options.root)
        about = path.name
    else:
        found = problems(options.root, options.tag or tag_of_head(options.root))
        about = f"release {version(options.root)}"
    for problem in found:
        print(f"{about}: {problem}", file=sys.stderr)
    print(f"{about}: {'not ready' if found else 'sound'}")
    return int(bool(found))


def version(root: Path) -> str:
    """Return the version that the package has."""
    found = _VERSION.search((root / "synapse_client/runtime/describe/version.py").read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit('synapse_client/runtime/describe/version.py has no line VERSION: Final = "…"')
    return found[1]


def problems(root: Path, tag: str) -> list[str]:
    """Say what stands against releasing this version: one sentence for each problem."""
    wanted = version(root)
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = [(found[1], found[2] or "", found.start(), found.end()) for found in _SECTION.finditer(text)]
    ends = [start for _, _, start, _ in sections[1:]] + [len(text)]
    found: list[str] = []
    bodies = {name: text[end:stop].strip() for (name, _, _, end), stop in zip(sections, ends, strict=True)}
    if bodies.get("Unreleased"):
        found.append(f"CHANGELOG.md still lists changes under [Unreleased]; they belong under [{wanted}].")
    names = [name for name, *_ in sections]
    found += [f"CHANGELOG.md: the section [{name}] stands twice." for name in bodies if names.count(name) > 1]
    if wanted not in bodies:
        found.append(f"CHANGELOG.md has no section [{wanted}].")
    else:
        found += _problems_of_section(wanted, next(when for name, when, _, _ in sections if name == wanted), bodies)
    if tag and tag != f"v{wanted}":
        found.append(f"the tag is {tag}, but the package's version is {wanted}: it should be v{wanted}.")
    return found


def _problems_of_section(wanted: str, when: str, bodies: dict[str, str]) -> list[str]:
    found: list[str] = []
    try:
        day = date.fromisoformat(when)
    except ValueError:
        found.append(f"the section [{wanted}] of CHANGELOG.md has no date, but {when or 'nothing'!r}: - YYYY-MM-DD.")
    else:
        if day > datetime.now(UTC).date():
            found.append(f"the section [{wanted}] of CHANGELOG.md is dated {day}, which is to come.")
    if not bodies[wanted]:
        found.append(f"the section [{wanted}] of CHANGELOG.md is empty.")
    released = [name for name in bodies if name != "Unreleased"]
    if released[0] != wanted:
        found.append(f"the newest section of CHANGELOG.md is [{released[0]}], not [{wanted}].")
    return found


def tag_of_head(root: Path) -> str:
    """Return the tag of the commit that is checked out; nothing when it has none, or where there is no git."""
    if shutil.which("git") is None:
        return ""
    command = ["git", "-C", str(root), "describe", "--tags", "--exact-match"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def extras(root: Path) -> dict[str, list[str]]:
    """Return the extras for users with what they ask for."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {name: asked for name, asked in project["optional-dependencies"].items() if name not in _OURS}


def write_sbom(root: Path) -> Path:
    """Install the built wheel with the extras for users, and describe what is there; return the file."""
    wheels = sorted((root / DIST).glob("*.whl"))
    if len(wheels) != 1:
        raise SystemExit(f"{DIST} holds {len(wheels)} wheels; `make build` makes the one that is needed")
    folder = root / ".venvs" / "sbom"
    _run("uv", "--quiet", "venv", "--clear", "--python", sys.executable, str(folder))
    _run("uv", "--quiet", "pip", "install", "--python", str(folder), f"{wheels[0]}[{','.join(sorted(extras(root)))}]")
    path = root / DIST / f"synapse_client-{version(root)}.cdx.json"
    command = ("environment", "--pyproject", str(root / "pyproject.toml"), "--output-reproducible")
    _run("cyclonedx_py", *command, "--output-format", "JSON", "--output-file", str(path), str(folder))
    document = json.loads(path.read_text(encoding="utf-8"))
    document["metadata"]["component"]["version"] = version(root)  # dynamic in pyproject.toml, so not found there
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def problems_of_sbom(document: dict[str, Any], root: Path) -> list[str]:
    """Say what is wrong with a list of components: what users get must be in it, what only we use must not."""
    components = {_normal(str(one["name"])): one for one in document.get("components", [])}
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(line for lines in extras(root).values() for line in lines)]
    wanted = {_normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in asked}
    found = [f"{name} is missing." for name in sorted(wanted - components.keys())]
    if document["metadata"]["component"].get("version") != version(root):
        found.append(f"it does not say that it describes version {version(root)}.")
    found += [f"{name} has no version." for name, one in sorted(components.items()) if not one.get("version")]
    found += [
        f"{name} is not part of the release." for name in ("mypy", "pyright", "pytest", "ruff") if name in components
    ]
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _run(module: str, *arguments: str) -> None:
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{module} {' '.join(arguments[:3])} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
