"""The documented code as programs, for type checkers: pages, the generated reference, examples of docstrings."""

from __future__ import annotations

import ast
import builtins
import re
import symtable
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.document import Document
from generator.site.code import doctest_code
from generator.site.reference import reference_pages
from generator.spec import understand
from tests.docs.blocks import blocks_of, file_of

__all__ = ["Program", "programs"]

ROOT = Path(__file__).resolve().parents[2]
_PACKAGE = ROOT / "synapse_client"
# Its docstrings are those of backend/flows and of openapi.yaml, which the reference shows as whole programs.
_GENERATED = {"api", "mixins", "models", "params"}
# What examples in docstrings take for granted; they are about one call, not about how a client is made.
_GIVEN = """
from collections.abc import Iterator
from pathlib import Path as Path
from unittest.mock import ANY as ANY

from synapse_client import AgentClient as AgentClient
from synapse_client import AsyncAgentClient as AsyncAgentClient
from synapse_client import AsyncBackendClient as AsyncBackendClient
from synapse_client import OrganizedFileInput
from synapse_client import BackendClient as BackendClient
from synapse_client.models import Task, TaskPage
from synapse_client.progress import progress_bar as progress_bar
from synapse_client.sandbox import Sandbox as Sandbox
from synapse_client.telemetry import instrument as instrument
from synapse_client.testing import Answer as Answer
from synapse_client.testing import Backend as Backend

backend: Backend
items: Iterator[OrganizedFileInput]
password: str
page: TaskPage
task: Task
"""
_BLOCKING = "from synapse_client import PageIterator\nclient: BackendClient\ntasks: PageIterator[Task]\n"
_ASYNCIO = "client: AsyncBackendClient\n"
_AGENTS = {"blocking": "client: AgentClient\n", "asyncio": "client: AsyncAgentClient\n"}
# Notebooks and examples await at the top, and end with an expression to look at.
_NOTEBOOK = "# pyright: reportUnusedExpression=false\n"


@dataclass(frozen=True)
class Program:
    """A file to check.

    Attributes:
        name: Name of the file.
        place: Where its code is documented: a page, or a file of the package.
        code: Python code, on the lines that it has there (but for the reference, which is written nowhere).
    """

    name: str
    place: str
    code: str


def programs() -> list[Program]:
    """Return all documented code."""
    given = [
        Program("given_blocking.pyi", "tests", f"{_GIVEN}{_BLOCKING}"),
        Program("given_asyncio.pyi", "tests", f"{_GIVEN}{_ASYNCIO}"),
        *(Program(f"given_agent_{kind}.pyi", "tests", f"{_GIVEN}{client}") for kind, client in _AGENTS.items()),
    ]
    return [*given, *_of_pages(), *_of_reference(), *_of_docstrings()]


def _of_pages() -> Iterator[Program]:
    """Yield the blocks of each page as one program, as readers follow it.

    A block that is a file is one for itself, and one that takes a name from elsewhere than those before begins another.
    """
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))):
        place = path.relative_to(ROOT).as_posix()
        name = _module(place)
        together: list[str] = []
        for block in blocks_of(path.read_text(encoding="utf-8")):
            if (file := file_of(block)) is not None:
                yield Program(f"{name}_{file}", place, _at(block.line, [], block.code))
                continue
            if together and _takes_otherwise("\n".join(together), block.code):
                yield Program(f"{name}_to_{block.line}.py", place, "\n".join([*together, _NOTEBOOK]))
                together = []
            together = _at(block.line, together, block.code).splitlines()
        if together:
            yield Program(f"{name}.py", place, "\n".join([*together, _NOTEBOOK]))


def _takes_otherwise(before: str, code: str) -> bool:
    """Whether code imports a name that code before it imports from another module."""
    known, new = _imported(before), _imported(code)
    return any(known[name] != new[name] for name in known.keys() & new.keys())


def _imported(code: str) -> dict[str, str | None]:
    found = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.ImportFrom)]
    return {name.asname or name.name: node.module for node in found for name in node.names}


def _of_reference() -> Iterator[Program]:
    """Yield every example of the generated reference, blocking and asyncio."""
    spec = understand(Document.read(ROOT / "openapi.yaml")).spec
    for place, text in reference_pages(ROOT, spec).items():
        for number, block in enumerate(blocks_of(text)):
            yield Program(f"{_module(place)}_{number}.py", place, block.code)


def _of_docstrings() -> Iterator[Program]:
    """Yield the examples of each docstring that is written by hand, with the names that they take for granted."""
    for path in sorted(_PACKAGE.rglob("*.py")):
        parts = path.relative_to(_PACKAGE).parts
        if parts[0] in _GENERATED or ">>>" not in (text := path.read_text(encoding="utf-8")):
            continue
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            doc = ast.get_docstring(node)
            if doc is None or ">>>" not in doc:
                continue
            code = doctest_code("\n".join(textwrap.dedent(line) for line in doc.splitlines()))
            line = node.body[0].lineno + doc[: doc.index(">>>")].count("\n")
            given = _given(code, "agent_" if parts[0] == "agent" else "")
            yield Program(f"{_module(place)}_{line}.py", place, _at(line, [given], f"{code}\n{_NOTEBOOK}"))


def _given(code: str, whose: str) -> str:
    """Return one line that imports what an example uses and does not define."""
    kind = "asyncio" if re.search(r"\b(await|async) ", code) else "blocking"
    names = ", ".join(sorted(_free(code)))
    return f"from given_{whose}{kind} import {names}" if names else ""


def _free(code: str) -> set[str]:
    """Return the names that code uses and neither defines nor finds among the builtins."""
    inside = "async def example():\n" + textwrap.indent(code, "    ")
    table = symtable.symtable(inside, "example", "exec")
    found = {symbol.get_name() for symbol in table.get_children()[0].get_symbols() if symbol.is_global()}
    return {name for name in found if not hasattr(builtins, name)}


def _at(line: int, before: list[str], code: str) -> str:
    """Return code that begins at a line, after other lines."""
    return "\n".join([*before, *[""] * (line - 1 - len(before)), code])


def _module(place: str) -> str:
    return re.sub(r"\W", "_", place.removesuffix(".md").removesuffix(".py")).lower()
