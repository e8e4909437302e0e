"""The Python code of every page that is written by hand, run from the first block to the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from synapse_client.sandbox import Sandbox
from tests.docs.blocks import Page, blocks_of

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", [name for name in PAGES if blocks_of((ROOT / name).read_text(encoding="utf-8"))])
def test_code_runs(name: str, tmp_path: Path, synapse_sandbox_fresh: Sandbox) -> None:
    """Each block works after those before it, and prints what the page says it prints."""
    with Page(name, tmp_path, synapse_sandbox_fresh).opened() as page:
        for block in blocks_of((ROOT / name).read_text(encoding="utf-8")):
            page.run(block)
