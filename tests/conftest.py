"""What every test gets: folders of its own, so that no test reads what the developer saved or writes into that home."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

# The same examples each time, so that what is landed stays green; `THOROUGH=1` looks for others, and for longer.
settings.register_profile("quick", deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", deadline=None, database=None, max_examples=1000)
settings.load_profile("thorough" if "THOROUGH" in os.environ else "quick")


def pytest_configure() -> None:
    """Let SIGINT interrupt, also in tests that a shell runs in the background: programs under test inherit it."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def own_state_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the journal of uploads and the saved logins lie in temporary folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print how many cells of the fault matrix were run, if any were."""
    from tests.faults.summary import cells_of, terminal

    cells = cells_of(report for reports in terminalreporter.stats.values() for report in reports)
    if cells:
        terminalreporter.section("fault matrix")
        for line in terminal(cells):
            terminalreporter.write_line(line)
