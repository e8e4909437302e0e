"""Fixtures of the generator's tests."""

from __future__ import annotations

import importlib
import shutil
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from generator import cli
from generator.products import PRODUCTS
from tests.generator.support import ROOT, generate


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], ModuleType]]:
    """Make a package of a document's text and import it; the same text gives the same package."""
    folder = tmp_path_factory.mktemp("made")
    packages: dict[str, ModuleType] = {}

    def make(text: str) -> ModuleType:
        if text not in packages:
            packages[text] = importlib.import_module(generate(folder, text, f"made_client_{len(packages)}").name)
        return packages[text]

    sys.path.insert(0, str(folder))
    yield make
    sys.path.remove(str(folder))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what our own client is made from; commands without ``--spec`` work on it. The package's folder."""
    package = tmp_path / f"own_{zlib.crc32(str(tmp_path).encode())}"
    for product in PRODUCTS:
        shutil.copy(ROOT / product.document, tmp_path)
    for part in ("agent/flows", "backend", "runtime"):
        source = ROOT / "synapse_client" / part
        shutil.copytree(source, package / part, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(cli, "_ROOT", tmp_path)
    monkeypatch.setattr(cli, "_PACKAGE", package)
    return package
