"""``python -m tests.faults docs/faults.md``: run the fault tests and write their table."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest


class _Writer:
    """Writes the table when all tests are over."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        from tests.faults.summary import cells_of, markdown

        cells = cells_of(report for reports in terminalreporter.stats.values() for report in reports)
        if cells:
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self._target.write_text(markdown(cells), encoding="utf-8")
            terminalreporter.write_line(f"written: {self._target}")


def main(arguments: list[str]) -> int:
    """Run the tests of this folder; further arguments go to pytest."""
    if not arguments or arguments[0].startswith("-"):
        print("usage: python -m tests.faults FILE.md [pytest arguments]", file=sys.stderr)  # noqa: T201  # a command
        return 2
    folder = Path(__file__).parent
    return int(pytest.main([str(folder), *arguments[1:]], plugins=[_Writer(Path(arguments[0]))]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
