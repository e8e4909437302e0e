"""The Python code of every page that is written by hand, run from the first block to the last."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from synapse_client.sandbox import Sandbox
from tests.docs.blocks import Page, blocks_of

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", [name for name in PAGES if blocks_of((ROOT / name).read_text(encoding="utf-8"))])
def test_code_runs(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each block works after those before it, and prints what the page says it prints."""
    with contextlib.ExitStack() as stack:
        if name == "docs/guides/agents.md":
            sandbox: Sandbox = stack.enter_context(Sandbox(agent=True))
        else:
            sandbox = request.getfixturevalue("synapse_sandbox_fresh")
        page = stack.enter_context(Page(name, tmp_path, sandbox).opened())
        for block in blocks_of((ROOT / name).read_text(encoding="utf-8")):
            page.run(block)
