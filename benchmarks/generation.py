"""Rows about generating a client: from our documents, and from a large one of another API."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.environments import ROOT, environments
from benchmarks.foreign import foreign_document
from benchmarks.rows import Figure, Role, Row, Side, Work
from generator.products import PRODUCTS

__all__ = ["generating", "prepare_generation", "rows"]

_GENERATED: Final = ("api", "mixins", "models", "params", "__init__.py", "_index.py", "security.py")
# What an earlier round made is put aside: after deleting many files ext4 takes long to make new ones (`put_aside`).
_RUN: Final = """
import json, os, pathlib, subprocess, time
for name in {clear!r}:
    if os.path.exists(name):
        os.makedirs("aside", exist_ok=True)
        os.rename(name, f"aside/{{time.monotonic_ns()}}")
for command in {commands!r}:
    subprocess.run(command, cwd={folder!r}, env={environment!r}, check=True, stdout=subprocess.DEVNULL)
made = [path for api in {made!r} for path in pathlib.Path(api).glob("*/*.py") if path.name != "__init__.py"]
print(json.dumps({{"items": len(made) or None}}))
"""


def generating(key: str, folder: Path) -> tuple[tuple[str, ...], Path]:
    """Return the command that generates in our side of that row, and where it is run."""
    command = (sys.executable, "-m", "generator", "generate")
    if key == "P11":
        return command, folder / "generation"
    return (*command, "--spec", str(folder / "foreign.json"), "--out", str(folder / "foreign_client")), ROOT


def _script(
    commands: Sequence[Sequence[str]],
    folder: Path,
    environment: dict[str, str],
    clear: Sequence[Path],
    made: list[Path],
) -> str:
    """Return a script that puts aside what is to be made, runs the commands, and counts the modules of operations."""
    return _RUN.format(
        clear=[str(path) for path in clear],
        commands=[list(command) for command in commands],
        folder=str(folder),
        environment=environment,
        made=[str(path) for path in made],
    )


def _stock(folder: Path, documents: dict[str, Path]) -> Side:
    """Return the side of the stock generator, which makes a package of each document."""
    stock = environments()["stock"]
    environment = dict(os.environ) | {"PATH": f"{stock.folder / 'bin'}:/usr/bin:/bin"}
    packages = {folder / f"stock_{name}": document for name, document in documents.items()}
    commands = [stock.generator(package, document) for package, document in packages.items()]
    script = _script(commands, folder, environment, list(packages), [package / "api" for package in packages])
    return Side("stock generator", "stock", script=script, role="reference", whole=True)


def _ours(
    name: str, command: tuple[str, ...], folder: Path, clear: Sequence[Path], made: list[Path], role: Role = "ours"
) -> Side:
    script = _script([command], folder, dict(os.environ), clear, made)
    return Side(name, "harness", script=script, role=role, whole=True)


def _own(folder: Path) -> Row:
    command, copy = generating("P11", folder)
    packages = [copy / "synapse_client" / product.folder for product in PRODUCTS]
    clear = [package / name for package in packages for name in _GENERATED]
    documents = {Path(product.document).stem.replace("-", "_"): ROOT / product.document for product in PRODUCTS}
    return Row(
        "P11",
        "generate the clients from their documents",
        "stock openapi-python-client on the same documents",
        (
            _stock(folder, documents),
            _ours("ours", command, copy, clear, [package / "api" for package in packages]),
        ),
        (Figure("wall", 1.1),),
    )


def _foreign(folder: Path, operations: int) -> Row:
    document, package = folder / "foreign.json", folder / "foreign_client"
    command, where = generating("P11b", folder)
    lint = (sys.executable, "-m", "generator", "lint", "--spec", str(document))
    return Row(
        "P11b",
        f"generate a client from a foreign document of {operations} operations",
        "stock openapi-python-client on the same document",
        (
            _stock(folder, {"foreign": document}),
            _ours("ours", command, where, [package], [package / "api"]),
            _ours("ours, lint alone", lint, ROOT, [], [], role="variant"),
        ),
        (
            Figure("wall", 1.5),
            Figure("peak", 286, "mebibytes"),  # 300 MB
            Figure("wall", 0.4, side="ours, lint alone", against="ours"),
        ),
        rounds=0.2,
    )


def rows(work: Work, folder: Path) -> list[Row]:
    """Return the rows; what is generated goes into the folder."""
    return [_own(folder), _foreign(folder, work.operations)]


def prepare_generation(folder: Path, work: Work, chosen: list[Row]) -> None:
    """Put into the folder what the rows need: a copy of our generator that writes there, and the foreign document."""
    keys = {row.key for row in chosen}
    if "P11b" in keys:
        text = json.dumps(foreign_document(work.operations), indent=1)
        (folder / "foreign.json").write_text(text, encoding="utf-8")
    if "P11" in keys:
        copy = folder / "generation"
        ignored = shutil.ignore_patterns("__pycache__")
        for name in ("generator", "overrides", "synapse_client"):
            shutil.copytree(ROOT / name, copy / name, ignore=ignored)
        for name in (*(product.document for product in PRODUCTS), "pyproject.toml"):
            shutil.copy(ROOT / name, copy / name)
