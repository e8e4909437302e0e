"""The README's code, run as it stands but for the address and the token."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from synapse_client.sandbox import Sandbox
from tests.docs.blocks import Page, blocks_of

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_code_runs(tmp_path: Path, synapse_sandbox_fresh: Sandbox) -> None:
    """Every line works against a server, and prints what it says."""
    blocks = blocks_of(TEXT)
    with Page("README.md", tmp_path, synapse_sandbox_fresh).opened() as page:
        printed = [page.run(block) for block in blocks]

    assert "100000/100000 bytes" in printed[1]
    assert " 404 " in printed[1].splitlines()[-1]
    assert "3 done, 0 failed" in printed[2]
    assert len(list((tmp_path / "files").iterdir())) >= 3
    assert "StoragePage" in printed[3]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", TEXT))))
def test_links_lead_somewhere(target: str) -> None:
    """A link to a file of the project names a file that is there."""
    assert target.startswith("https://") or (ROOT / target).exists()


def test_make_targets_exist() -> None:
    """A make target that the README or CONTRIBUTING names is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = TEXT + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z]+(?:-[a-z]+)*)", text))
    missing = {target for target in named if not re.search(rf"^{target}:", makefile, flags=re.MULTILINE)}
    assert missing == set()
