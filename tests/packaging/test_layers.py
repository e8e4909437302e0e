"""What the order of the folders, import-linter's contract in pyproject.toml, cannot say of imports."""

from __future__ import annotations

import tomllib
from pathlib import Path

import grimp
import pytest

pytestmark = pytest.mark.xdist_group("layers")  # one graph for all

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "synapse_client"
HTTP_LIBRARIES = {"h11", "httpcore", "httptools", "httpx", "websockets"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Return all imports of the package, those for type checkers too."""
    return grimp.build_graph(PACKAGE, include_external_packages=True, cache_dir=None)


def importers(graph: grimp.ImportGraph, room: str) -> set[str]:
    """Return the folders and modules of the package that import from one of them."""
    inside = {room, *graph.find_descendants(room)} if room in graph.modules else set[str]()
    found = {module for target in inside for module in graph.find_modules_that_directly_import(target)} - inside
    return {module.split(".")[1] if "." in module else module for module in found}


def test_nothing_imports_in_circles(graph: grimp.ImportGraph) -> None:
    """Modules and folders of one folder never need each other, at any depth."""
    packages = [module for module in graph.modules if module.startswith(PACKAGE) and graph.find_children(module)]
    found = {each: graph.nominate_cycle_breakers(each) for each in packages}
    assert {each: sorted(imports) for each, imports in found.items() if imports} == {}


def test_every_folder_has_a_layer(graph: grimp.ImportGraph) -> None:
    """Whoever adds a folder says where it stands; only the names of the package itself are looked up from anywhere."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (contract,) = settings["contracts"]
    layers = {name.strip() for layer in contract["layers"] for name in layer.split("|")}
    rooms = (graph.find_children(PACKAGE) - {f"{PACKAGE}.runtime"}) | graph.find_children(f"{PACKAGE}.runtime")
    assert rooms - layers == {f"{PACKAGE}.__main__"}


@pytest.mark.parametrize(
    ("room", "allowed"),
    [
        # Client and sandbox share the document alone, so that they can contradict each other.
        ("sandbox", {"testing"}),
        # The clients of two documents are strangers.
        ("agent", {PACKAGE, "cli", "client", "compat"}),
    ],
)
def test_a_room_is_imported_by_few(graph: grimp.ImportGraph, room: str, allowed: set[str]) -> None:
    """What is low in the order, so as to import little, is not imported by all that is above it."""
    assert importers(graph, f"{PACKAGE}.{room}") == allowed


def test_generated_code_uses_no_http_library(graph: grimp.ImportGraph) -> None:
    """The stock generator's templates import httpx; ours do not. Code by hand is held to it by ruff (TID251)."""
    imported = {
        module: graph.find_modules_directly_imported_by(module) & HTTP_LIBRARIES
        for module in graph.modules
        if set(module.split(".")) & {"api", "mixins", "models", "params", "security", "_index"}
    }
    assert len(imported) > 300
    assert {module: found for module, found in imported.items() if found} == {}
