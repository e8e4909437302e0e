"""What the rest of the package takes from the engine and the thin layer, it takes by their public names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "synapse_client"
OUTSIDE = (
    *("cli", "compat", "doctor", "formats", "testing", "view"),
    *("dask.py", "engines.py", "progress.py", "ray.py", "telemetry.py", "training.py"),
)
HELD = ("synapse_client.agent", "synapse_client.backend", "synapse_client.runtime")
"""Their own ``__all__`` is what `synapse_client` has; the folders and modules in them are the rooms."""


def public(path: Path) -> list[str] | None:
    """Return the ``__all__`` of a module or package, None where it has none."""
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            found: list[str] = ast.literal_eval(node.value)
            return found
    return None


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield module and name of everything that a file takes from a room."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(HELD):
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name.rpartition(".")[::2] for alias in node.names if alias.name.startswith(HELD))


def offences(module: str, name: str) -> Iterator[str]:
    """Say what of an import is not public."""
    steps = [*module.split(".")[1:], name]
    place, path = "synapse_client", PACKAGE
    for step in steps:
        parent, path_before = place, path
        place, path = f"{place}.{step}", path / step
        if parent == "synapse_client":
            continue
        is_room = parent in HELD and not step.startswith("_") and (path.is_dir() or path.with_suffix(".py").exists())
        if not is_room and step not in (public(path_before) or ()):
            yield f"{place} is not in the __all__ of {parent}"


@pytest.mark.parametrize("room", OUTSIDE)
def test_the_rest_of_the_package_uses_public_names_of_rooms(room: str) -> None:
    """A room can be rebuilt behind its ``__all__`` without any change outside of it."""
    place = PACKAGE / room
    files = [place] if place.suffix else sorted(place.rglob("*.py"))
    assert files
    found = [
        f"{path.relative_to(PACKAGE)}: {offence}"
        for path in files
        for module, name in imports(path)
        for offence in offences(module, name)
    ]
    assert not found, "\n".join(found)


def test_a_private_module_is_noticed() -> None:
    """The rule sees modules that a room leaves out, names that a module leaves out, and folders inside of rooms."""
    assert list(offences("synapse_client.runtime.http.prepare", "prepare"))
    assert list(offences("synapse_client.runtime.describe.errors", "_rebuild"))
    assert list(offences("synapse_client.backend.flows.bulk.items", "Plan"))
    assert not list(offences("synapse_client.backend.flows.bulk", "Plan"))
    assert not list(offences("synapse_client.runtime.client", "BaseClient"))
