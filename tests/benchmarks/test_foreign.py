from __future__ import annotations

import json
from pathlib import Path

from benchmarks.foreign import foreign_document
from benchmarks.rows import FULL
from generator.document import Document
from generator.lint import lint


def test_makes_the_same_document_each_time() -> None:
    """Two runs generate from the same bytes, which are as many as a large service's document has."""
    text = json.dumps(foreign_document(FULL.operations), indent=1)
    assert text == json.dumps(foreign_document(FULL.operations), indent=1)
    assert 3_500_000 < len(text) < 4_500_000


def test_the_document_is_sound(tmp_path: Path) -> None:
    """Every operation is understood, and nothing is left out, so that both generators make all of it."""
    path = tmp_path / "foreign.json"
    path.write_text(json.dumps(foreign_document(24)), encoding="utf-8")
    found = lint(Document.read(path), own=False, flows=None)
    assert (found.findings, found.notes) == ((), ())
    assert found.spec is not None
    assert len(found.spec.operations) == 24
