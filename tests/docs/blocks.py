"""The Python code of a Markdown page, run from its first block to its last as a reader would."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import doctest
import inspect
import io
import logging
import re
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.site.code import BASE_URL, TOKEN
from synapse_client import AsyncBaseClient, BaseClient
from synapse_client.sandbox import Sandbox, SandboxError
from tests.docs.packages import make_packages

__all__ = ["Block", "Page", "blocks_of", "file_of"]

AGENT_URL, AGENT_TOKEN = "https://agent.example.com", "your-agent-token"
USER_TOKEN, EMAIL, PASSWORD, TENANT = "your-user-token", "user@example.com", "your-password", "your-tenant"
_BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<language>python|text)\n(?P<code>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)
_FILE = re.compile(r"# (?P<name>\w+\.py)\n")


@dataclass(frozen=True)
class Block:
    """A block of code and what it prints, if the page says so.

    Attributes:
        line: Line of the page that the code begins in.
        code: The code.
        output: Text of the `text` block that follows at once; None when there is none.
    """

    line: int
    code: str
    output: str | None


def blocks_of(text: str) -> list[Block]:
    """Return the Python blocks of a page in their order."""
    found = list(_BLOCK.finditer(text))
    blocks: list[Block] = []
    for index, match in enumerate(found):
        if match["language"] != "python":
            continue
        after = found[index + 1] if index + 1 < len(found) else None
        follows = after is not None and after["language"] == "text" and not text[match.end() : after.start()].strip()
        line = text.count("\n", 0, match.start("code")) + 1
        output = textwrap.dedent(after["code"]) if follows and after is not None else None
        blocks.append(Block(line, textwrap.dedent(match["code"]), output))
    return blocks


def file_of(block: Block) -> str | None:
    """Return the name of the file that a block says it is, in its first line; None when it is a part of the page."""
    found = _FILE.match(block.code)
    return found["name"] if found else None


class Page:
    """A page's world: a folder with the files that pages speak of, a backend, and the names that its code makes.

    Args:
        name: What tracebacks call the page.
        folder: An empty folder; the working directory meanwhile.
        sandbox: The backend that stands in for the one that pages name.
    """

    def __init__(self, name: str, folder: Path, sandbox: Sandbox) -> None:
        self.name = name
        self._folder = folder
        self._sandbox = sandbox
        self._runner = asyncio.Runner()
        self.names: dict[str, Any] = {"__name__": "__main__"}
        _make_files(folder)

    @contextlib.contextmanager
    def opened(self) -> Generator[Page]:
        """Run in the folder, with the variables that name the backend; close the clients left open at the end."""
        with pytest.MonkeyPatch.context() as patch, _logging_restored(), self._runner:
            patch.chdir(self._folder)
            path = Path(__file__).resolve().parents[2] / self.name
            made = make_packages(self._folder, path.read_text(encoding="utf-8")) if path.is_file() else []
            patch.syspath_prepend(self._folder)
            patch.setenv("SYNAPSE_URL", self._sandbox.url)
            patch.setenv("SYNAPSE_API_TOKEN", self._sandbox.token)
            yield self
            for value in self.names.values():
                if isinstance(value, AsyncBaseClient):
                    self._runner.run(value.aclose())
                elif isinstance(value, BaseClient):
                    value.close()
            for module in [name for name in sys.modules if name.partition(".")[0] in made]:
                del sys.modules[module]

    def run(self, block: Block) -> str:
        """Run a block, compare what it prints with what the page says, and return it."""
        file = file_of(block)
        printed = self._as_code(block) if file is None else self._as_file(file, block)
        if block.output is not None:
            want = block.output.replace("…", "...")
            options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            assert doctest.OutputChecker().check_output(want, printed, options), (
                f"{self.name}:{block.line} prints\n{printed}\nbut the page says\n{block.output}"
            )
        return printed

    def _as_code(self, block: Block) -> str:
        sandbox, code = self._sandbox, block.code
        for shown, there in (
            (BASE_URL, sandbox.url),
            (TOKEN, sandbox.token),
            (USER_TOKEN, sandbox.user_token),
            (EMAIL, sandbox.email),
            (PASSWORD, sandbox.password),
            (TENANT, sandbox.tenant),
            *self._agent(),
        ):
            code = code.replace(shown, there)
        # The line numbers of tracebacks are those of the page.
        source = "\n" * (block.line - 1) + code.replace("/path/to/", "")
        program = compile(source, self.name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            if program.co_flags & inspect.CO_COROUTINE:
                self._runner.run(_awaited(program, self.names))
            else:
                exec(program, self.names)
        return printed.getvalue()

    def _agent(self) -> list[tuple[str, str]]:
        try:
            return [(AGENT_URL, self._sandbox.agent_url), (AGENT_TOKEN, self._sandbox.agent_token)]
        except SandboxError:
            return []

    def _as_file(self, name: str, block: Block) -> str:
        """Write a block that begins with a file's name into that file; run it with pytest if it is a file of tests."""
        (self._folder / name).write_text(block.code, encoding="utf-8")
        if not name.startswith("test_"):
            return ""
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", name]
        done = subprocess.run(command, check=False, cwd=self._folder, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, f"{self.name}:{block.line}: {done.stdout}{done.stderr}"
        return done.stdout


@contextlib.contextmanager
def _logging_restored() -> Generator[None]:
    """Undo what a page does to the process's logging."""
    root, ours = logging.getLogger(), logging.getLogger("synapse_client")
    handlers, level = list(root.handlers), ours.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        ours.setLevel(level)


async def _awaited(program: Any, names: dict[str, Any]) -> None:
    await eval(program, names)


def _make_files(folder: Path) -> None:
    """Make the files that pages upload."""
    picture = b"\xff\xd8\xff\xe0 a picture, as far as anybody looks"
    (folder / "cat.jpg").write_bytes(picture)
    (folder / "large_file.zip").write_bytes(bytes(100_000))
    (folder / "model.pkl").write_bytes(b"weights")
    for name in ("ca.pem", "client.pem", "client.key"):
        (folder / name).write_bytes(b"as far as anybody looks")
    (folder / "pictures").mkdir()
    for number in range(3):
        (folder / "pictures" / f"{number}.jpg").write_bytes(picture + bytes([number]))
    for name in ("images.zip", "plugin.zip"):
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr("README.md", "an archive")
