"""What mypy and pyright say about the code of pages, of the reference and of docstrings, as a reader would copy it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.docs.programs import programs

pytestmark = pytest.mark.xdist_group("typing")

# Notebooks, and the shell of `python -m asyncio`, take these at the top of a program.
_AT_THE_TOP = re.compile(
    r'"(await|async for|async with)" (allowed only within|outside)|Use of "async" not allowed outside'
)

# Packages that come without types, or are not installed here, and what is unknown because of them.
_UNTYPED = re.compile(r"^\s*(?:import|from) (?:dask|datasets|fsspec|ray|synapse_client\.(?:dask|ray))\b", re.MULTILINE)
_UNKNOWN = re.compile(r"\[(?:reportUnknown\w+|reportMissing(?:Imports|TypeStubs)|import-(?:untyped|not-found))\]$")


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_documented_code_has_no_errors(findings: Mapping[str, Any], documented: Path, checker: str) -> None:
    """Each block passes mypy --strict and pyright strict after those before it on its page."""
    untyped = {program.name for program in programs() if _UNTYPED.search(program.code)}
    assert [
        found
        for found in findings[checker].within(documented)
        if not _AT_THE_TOP.search(found) and not (found.partition(":")[0] in untyped and _UNKNOWN.search(found))
    ] == []


def test_all_code_is_looked_at() -> None:
    """Pages in both languages, a pair of examples of each method, and docstrings are among the programs."""
    places = [program.place for program in programs()]
    assert {"README.md", "docs/index.md", "docs/ko/index.md", "docs/guides/bulk-import.md"} <= set(places)
    assert sum(place.startswith("reference/") for place in places) >= 100
    assert "synapse_client/runtime/lists/iterators.py" in places
    assert len(places) > 150


def test_errors_in_documented_code_are_found(findings: Mapping[str, Any], documented: Path) -> None:
    """The checkers have read the programs: `await` at the top of a notebook's cell, which we allow, they report."""
    for checker in ("mypy", "pyright"):
        found = findings[checker].within(documented)
        assert any(line.startswith("docs_guides_notebooks.py:") and _AT_THE_TOP.search(line) for line in found)
