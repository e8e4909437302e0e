"""Check what is in a built wheel: the package with its type marker, and nothing that is not for users."""

from __future__ import annotations

import sys
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

_PACKAGE = "synapse_client"
_NEEDED = (
    "__init__.py",
    "_index.py",
    "agent/__init__.py",
    "agent/mixins/ray.py",
    "py.typed",
    "client.py",
    "compat/client.py",
    "cli/__main__.py",
    "mixins/annotation.py",
    "models/__init__.py",
    "sandbox/__init__.py",
    "sandbox/__main__.py",
    "sandbox/_server/urls.py",
    "sandbox/openapi.yaml",
    "sandbox/pytest_plugin.py",
    "telemetry.py",
    "testing/pytest_plugin.py",
)
_RUNTIME = frozenset({"attrs", "httptools", "httpx", "platformdirs", "python-dateutil"})


def find_problems(wheel: Path) -> list[str]:
    """Say what is wrong with a wheel.

    Args:
        wheel: path of a `.whl` file.

    Returns:
        One sentence for each problem; an empty list if there is none.
    """
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = next((name for name in names if name.endswith(".dist-info/METADATA")), None)
        if metadata is None:
            return ["There is no METADATA."]
        problems = _content_problems(names)
        problems += _metadata_problems(archive.read(metadata).decode())
    return problems


def _content_problems(names: list[str]) -> list[str]:
    problems = [
        f"{name} does not belong into a wheel."
        for name in names
        if not (name.startswith(f"{_PACKAGE}/") or ".dist-info/" in name)
        or (name.endswith((".pyc", ".jinja", ".yaml", ".sqlite3")) and name != f"{_PACKAGE}/sandbox/openapi.yaml")
    ]
    present = set(names)
    problems += [f"{_PACKAGE}/{name} is missing." for name in _NEEDED if f"{_PACKAGE}/{name}" not in present]
    if not any(name.endswith(".dist-info/licenses/LICENSE") for name in names):
        problems.append("The LICENSE is missing.")
    return problems


def _metadata_problems(text: str) -> list[str]:
    requirements = Parser().parsestr(text).get_all("Requires-Dist") or []
    always = [line for line in requirements if "extra ==" not in line]
    names = {line.split("<")[0].split(">")[0].strip() for line in always}
    problems: list[str] = []
    if names != set(_RUNTIME):
        problems.append(f"It would install {sorted(names)}; the runtime needs {sorted(_RUNTIME)}.")
    problems += [f"The dependency {line!r} has no exclusive upper cap." for line in always if "<" not in line]
    return problems


def main() -> int:
    """Check the wheels named on the command line; 0 if all are sound, 1 if not, 2 if none was named."""
    wheels = [Path(argument) for argument in sys.argv[1:]]
    if not wheels:
        print("usage: check_wheel.py WHEEL …", file=sys.stderr)
        return 2
    status = 0
    for wheel in wheels:
        problems = find_problems(wheel)
        for problem in problems:
            print(f"{wheel.name}: {problem}", file=sys.stderr)
        print(f"{wheel.name}: {'not fit to publish' if problems else 'sound'}")
        status = status or int(bool(problems))
    return status


if __name__ == "__main__":
    sys.exit(main())
