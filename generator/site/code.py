"""Python code for pages: examples for the blocking and for the asyncio client, and signatures, formatted by ruff."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.findings import GenerationError

__all__ = [
    "BACKEND",
    "BASE_URL",
    "TOKEN",
    "Shown",
    "async_program",
    "doctest_code",
    "formatted_blocks",
    "stub",
    "sync_program",
]

BASE_URL = "https://api.synapse.sh"
TOKEN = "your-api-token"  # noqa: S105 - what readers replace by theirs
_WIDTH = 88


@dataclass(frozen=True)
class Shown:
    """A client as pages show it.

    Attributes:
        name: Name of its class.
        base_url: Where its server is.
        token: Its token.
        package: Package that its results and inputs are in.
    """

    name: str
    base_url: str
    token: str
    package: str

    @property
    def arguments(self) -> str:
        """What it is made with."""
        return f'"{self.base_url}", "{self.token}"'


BACKEND = Shown("BackendClient", BASE_URL, TOKEN, "synapse_client")
_PROMPT = re.compile(r"^(?:>>>|\.\.\.) ?", re.MULTILINE)


def doctest_code(text: str) -> str:
    """Return the code of a docstring's example: its lines with a prompt, without the prompts."""
    lines = [line.strip() if line.strip() == ">>>" else line for line in textwrap.dedent(text).splitlines()]
    return "\n".join(_PROMPT.sub("", line) for line in lines if line.startswith((">>>", "...")))


def sync_program(call: str, client: Shown = BACKEND, *, printed: bool = True) -> str:
    """Return a whole program that makes a call with a blocking client and prints its result, if it has one."""
    tree = _parsed(call, printed=printed)
    names = _used(tree)
    body = textwrap.indent(ast.unparse(ast.fix_missing_locations(tree)), "    ")
    return (
        f"{_imports(names)}from synapse_client import {client.name}\n\n"
        f"with {client.name}({client.arguments}) as client:\n{body}\n"
    )


def async_program(call: str, streams: Iterable[str], client: Shown = BACKEND, *, printed: bool = True) -> str:
    """Return the same program for asyncio.

    Args:
        call: Code for the blocking client.
        streams: Names of the methods that are iterated, not awaited.
        client: The blocking one.
        printed: Whether the call has a result.
    """
    tree = _Awaited(frozenset(streams)).visit(_parsed(call, printed=printed))
    names = _used(tree)
    body = textwrap.indent(ast.unparse(ast.fix_missing_locations(tree)), "        ")
    return (
        f"import asyncio\n{_imports(names)}\nfrom synapse_client import Async{client.name}\n\n"
        f"async def main() -> None:\n"
        f"    async with Async{client.name}({client.arguments}) as client:\n{body}\n\n"
        f"asyncio.run(main())\n"
    )


def stub(name: str, signature: str, result: str, *, prefix: str = "") -> str:
    """Return a signature as code that ruff can format."""
    return f"{prefix}def {name}({signature}) -> {result}: ..."


def formatted_blocks(blocks: Mapping[str, str]) -> dict[str, str]:
    """Return pieces of code formatted by one run of ruff, without the bodies of stubs.

    Raises:
        GenerationError: ruff cannot parse a piece; the message names it.
    """
    with tempfile.TemporaryDirectory(prefix="site-") as name:
        folder = Path(name)
        files = {key: folder / f"{index}.py" for index, key in enumerate(blocks)}
        for key, path in files.items():
            path.write_text(blocks[key], encoding="utf-8")
        for command in (["check", "--fix", "--select=I", "--quiet"], ["format", "--quiet", f"--line-length={_WIDTH}"]):
            done = subprocess.run(
                [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", name],
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                broken = [key for key, path in files.items() if path.name in done.stderr + done.stdout]
                raise GenerationError(f"ruff {command[0]} failed on the code of {broken[:3]}: {done.stderr}")
        return {key: path.read_text(encoding="utf-8").strip() for key, path in files.items()}


def _parsed(call: str, *, printed: bool) -> ast.AST:
    tree = ast.parse(call)
    return _Printed().visit(tree) if printed else tree


def _imports(names: set[str]) -> str:
    return "from pathlib import Path\n" if "Path" in names else ""


def _used(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


class _Printed(ast.NodeTransformer):
    """Prints the value of each expression that would be shown by an interactive session."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr:
        if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
            return node
        return ast.Expr(ast.Call(ast.Name("print"), [node.value], []))


class _Awaited(ast.NodeTransformer):
    """Awaits the client's methods, and iterates over what is iterated with ``async for``."""

    def __init__(self, streams: frozenset[str]) -> None:
        self._streams = streams

    def visit_For(self, node: ast.For) -> ast.AST:
        method = _method(node.iter)
        if method is None or not (method in self._streams or _lists_all(node.iter)):
            self.generic_visit(node)
            return node
        body = [self.visit(statement) for statement in node.body]
        return ast.AsyncFor(node.target, node.iter, body, node.orelse)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        return node if _method(node) is None else ast.Await(node)


def _method(node: ast.AST) -> str | None:
    """Return the name of the client's method that an expression calls, if it does."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="client"), attr=name)):
            return name
        case _:
            return None


def _lists_all(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and any(word.arg == "list_all" for word in node.keywords)
