# pyright: reportUnknownMemberType=false
"""What the generator's tests share: small documents, and packages made of them."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from generator.cli import main
from generator.document import Document
from generator.findings import Finding
from generator.flows import Flows
from generator.lint import lint

SPECS = Path(__file__).parent / "specs"
PYTHON = sys.executable
ROOT = Path(__file__).resolve().parent.parent.parent


def document(paths: str = "{}", schemas: str = "{}", **more: Any) -> str:
    """Return a small OpenAPI 3.1 document of another API, with paths and schemas as YAML text."""
    data: dict[str, Any] = {
        "openapi": more.pop("openapi", "3.1.0"),
        "info": {"title": "Small", "version": "1"},
        "paths": yaml.safe_load(paths),
        "components": {"schemas": yaml.safe_load(schemas), **more.pop("components", {})},
        **more,
    }
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


def answer(schema: str, *, name: str = "thing", more: str = "") -> str:
    """Return paths with one operation, ``GET /thing``, whose answer has the given schema."""
    return (
        f"/{name}: {{get: {{operationId: {name}, {more} responses: {{'200': {{description: ok, "
        f"content: {{application/json: {{schema: {schema}}}}}}}}}}}}}"
    )


def body(schema: str, *, name: str = "thing") -> str:
    """Return paths with one operation, ``POST /thing``, whose JSON body has the given schema."""
    return (
        f"/{name}: {{post: {{operationId: {name}, requestBody: {{required: true, content: {{application/json: "
        f"{{schema: {schema}}}}}}}, responses: {{'204': {{description: ok}}}}}}}}"
    )


def findings(text: str, *, own: bool = False, flows: Flows | None = None) -> list[Finding]:
    """Return what lint finds in a document."""
    return list(lint(Document(text), own=own, flows=flows).findings)


def generate(folder: Path, text: str, name: str) -> Path:
    """Make a client package of a document below a folder."""
    spec = folder / f"{name}.yaml"
    spec.write_text(text, encoding="utf-8")
    package = folder / name
    assert main(["generate", "--spec", str(spec), "--out", str(package)]) == 0
    return package


def each_module(package: ModuleType) -> Iterator[ModuleType]:
    """Import every module of a package, laziness or not."""
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def contents(package: Path) -> dict[str, bytes]:
    """Return path → bytes of all files of a package."""
    return {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in sorted(package.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
