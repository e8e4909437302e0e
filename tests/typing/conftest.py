"""The type checkers run once, for all tests here; xdist keeps these tests on one worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.docs.packages import make_packages
from tests.docs.programs import programs
from tests.typing import checkers
from tests.typing.language_server import LanguageServer


@pytest.fixture(scope="session")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all the code in pages, the reference and docstrings, as programs."""
    folder = tmp_path_factory.mktemp("documented").resolve()
    for program in programs():
        path = folder / program.name
        assert not path.exists(), program.name
        path.write_text(program.code, encoding="utf-8")
        make_packages(folder, program.code)
    return folder


@pytest.fixture(scope="session")
def findings(tmp_path_factory: pytest.TempPathFactory, documented: Path) -> Mapping[str, Any]:
    """What the checkers say about the corpus, the mistakes and the documented code."""
    return checkers.everything(tmp_path_factory.mktemp("checkers").resolve(), documented)


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """An editor with an empty project of a user's open, which finds the package as if it were installed."""
    with LanguageServer(tmp_path_factory.mktemp("project").resolve(), extra_paths=[checkers.ROOT]) as server:
        yield server
