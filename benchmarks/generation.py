"""Rows about generating a client: from our document, and from a large one of another API."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from benchmarks.environments import ROOT, environments
from benchmarks.foreign import foreign_document
from benchmarks.rows import Figure, Role, Row, Side, Work

__all__ = ["generating", "prepare_generation", "rows"]

_GENERATED: Final = ("api", "mixins", "models", "params", "__init__.py", "_index.py", "security.py")
# What an earlier round made is put aside: after deleting many files ext4 takes long to make new ones (`put_aside`).
_RUN: Final = """
import json, os, pathlib, subprocess, time
for name in {clear!r}:
    if os.path.exists(name):
        os.makedirs("aside", exist_ok=True)
        os.rename(name, f"aside/{{time.monotonic_ns()}}")
subprocess.run({command!r}, cwd={folder!r}, env={environment!r}, check=True, stdout=subprocess.DEVNULL)
made = [path for path in pathlib.Path({made!r}).glob("*/*.py") if path.name != "__init__.py"]
print(json.dumps({{"items": len(made) or None}}))
"""


def generating(key: str, folder: Path) -> tuple[tuple[str, ...], Path]:
    """Return the command that generates in our side of that row, and where it is run."""
    command = (sys.executable, "-m", "generator", "generate")
    if key == "P11":
        return command, folder / "generation"
    return (*command, "--spec", str(folder / "foreign.json"), "--out", str(folder / "foreign_client")), ROOT


def _side(
    name: str, command: tuple[str, ...], folder: Path, *, clear: list[Path], made: Path, role: Role, stock: bool = False
) -> Side:
    """Return a side that runs the command in the folder, and counts the modules that were made."""
    environment = dict(os.environ)
    if stock:
        environment["PATH"] = f"{environments()['stock'].folder / 'bin'}:/usr/bin:/bin"
    script = _RUN.format(
        clear=[str(path) for path in clear],
        command=list(command),
        folder=str(folder),
        environment=environment,
        made=str(made),
    )
    return Side(name, "stock" if stock else "harness", script=script, role=role, whole=True)


def _stock(folder: Path, output: Path, document: Path | None = None) -> Side:
    command = environments()["stock"].generator(output, document)
    return _side("stock generator", command, folder, clear=[output], made=output / "api", role="reference", stock=True)


def _own(folder: Path) -> Row:
    copy = folder / "generation"
    package = copy / "synapse_client"
    clear = [package / name for name in _GENERATED]
    return Row(
        "P11",
        "generate the client from the document",
        "stock openapi-python-client on the same document",
        (
            _stock(folder, folder / "stock_output"),
            _side("ours", *generating("P11", folder), clear=clear, made=package / "api", role="ours"),
        ),
        (Figure("wall", 1.1),),
    )


def _foreign(folder: Path, operations: int) -> Row:
    document, output = folder / "foreign.json", folder / "foreign_client"
    lint = (sys.executable, "-m", "generator", "lint", "--spec", str(document))
    nothing = folder / "nothing"
    return Row(
        "P11b",
        f"generate a client from a foreign document of {operations} operations",
        "stock openapi-python-client on the same document",
        (
            _stock(folder, folder / "foreign_stock", document),
            _side("ours", *generating("P11b", folder), clear=[output], made=output / "api", role="ours"),
            _side("ours, lint alone", lint, ROOT, clear=[], made=nothing, role="variant"),
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
        for name in ("generator", "overrides", "synapse_client/backend"):
            shutil.copytree(ROOT / name, copy / name, ignore=ignored)
        for name in ("openapi.yaml", "pyproject.toml"):
            shutil.copy(ROOT / name, copy / name)
