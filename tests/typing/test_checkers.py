"""What mypy and pyright say about programs that are right and about programs that are wrong."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import pytest

from tests.typing.checkers import CORPUS, MISTAKES, marked

pytestmark = pytest.mark.xdist_group("typing")

CHECKERS = ("mypy", "pyright")


@pytest.mark.parametrize("checker", CHECKERS)
def test_programs_of_users_have_no_errors(findings: Mapping[str, Any], checker: str) -> None:
    """What users write passes mypy --strict and pyright strict, with the types that it asserts."""
    assert findings[checker].within(CORPUS) == []


@pytest.mark.parametrize("checker", CHECKERS)
def test_each_mistake_is_reported_and_nothing_else(findings: Mapping[str, Any], checker: str) -> None:
    """Each line with an ``# error:`` comment is reported, and no other line is."""
    expected = marked(MISTAKES)
    reported = findings[checker].lines(MISTAKES)
    assert {place: expected[place] for place in expected.keys() - reported} == {}
    assert [found for found in findings[checker].within(MISTAKES) if _place(found) not in expected] == []


def _place(found: str) -> tuple[str, int]:
    path, line, _ = found.split(":", 2)
    return path.rsplit("/", 1)[-1], int(line)


def test_the_corpus_is_not_hollow() -> None:
    """The programs assert types of at least 60 expressions, and there are at least 25 mistakes."""
    asserted = 0
    for path in CORPUS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "assert_type":
                asserted += 1
    assert asserted >= 60
    assert len(marked(MISTAKES)) >= 25


def test_public_names_have_complete_types(findings: Mapping[str, Any]) -> None:
    """At least 99 % of the public names have a type that every type checker knows without guessing."""
    symbols = [one for one in findings["completeness"]["symbols"] if one["isExported"]]
    unclear = [one for one in symbols if not one["isTypeKnown"] or one["isTypeAmbiguous"]]
    causes = {one["name"]: messages for one in unclear if (messages := _causes(one))}
    assert len(symbols) > 2000
    assert len(unclear) <= len(symbols) * 0.01, causes


def _causes(symbol: dict[str, Any]) -> list[str]:
    """Return what is wrong with a name itself, leaving out that it mentions another unclear one."""
    messages = [str(one["message"]) for one in symbol["diagnostics"]]
    return [message for message in messages if "partially unknown" not in message]
