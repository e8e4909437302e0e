"""The type checkers run once, for all tests here; xdist keeps these tests on one worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.typing import checkers
from tests.typing.language_server import LanguageServer


@pytest.fixture(scope="session")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What the checkers say about the package, the corpus and the mistakes."""
    return checkers.everything(tmp_path_factory.mktemp("mypy"))


@pytest.fixture(scope="session")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """An editor with an empty project of a user's open, which finds the package as if it were installed."""
    with LanguageServer(tmp_path_factory.mktemp("project").resolve(), extra_paths=[checkers.ROOT]) as server:
        yield server
