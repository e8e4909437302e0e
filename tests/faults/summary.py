"""The table of the cells that were run: printed after the tests, and written by ``python -m tests.faults FILE``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from tests.faults.table import FAULTS, RULES, Kind, Safety

__all__ = ["cells_of", "markdown", "terminal"]

Cell = tuple[str, str, str, str, bool]
"""Operation, fault, client, what the fault means, and whether the cell passed."""

_HEAD = """\
# Faults

What the client does when something goes wrong, and that it was tried: each operation meets each fault, on real sockets,
against the embedded backend. A cell passes when the call gives the right result or raises the right error (class,
status, operation, request id), when the server's rows are what the call should have left, no more and no less, when no
request was sent more often than needed, when it ended in bounded time, and when no token showed in logs, errors, files
or representations.

This file is written by `make faults`; the tests are in `tests/faults`.

## What happens
"""


def cells_of(reports: Iterable[Any]) -> list[Cell]:
    """Return the cells that test reports tell of."""
    found: list[Cell] = []
    for report in reports:
        if getattr(report, "when", None) != "call":
            continue
        for name, value in report.user_properties:
            if name == "cell":
                operation, fault, mode, kind = value
                found.append((operation, fault, mode, kind, report.passed))
    return found


def terminal(cells: Sequence[Cell]) -> list[str]:
    """Return the lines that are printed after the tests."""
    bad = Counter((operation, fault) for operation, fault, _, _, passed in cells if not passed)
    lines = [f"{len(cells)} cells, {sum(bad.values())} failed"]
    for title, place in (("by operation", 0), ("by what the fault means", 3)):
        counts = Counter(str(cell[place]) for cell in cells)
        width = max(map(len, counts))
        lines += [f"{title}:", *(f"  {name:<{width}}  {count:>5}" for name, count in counts.items())]
    lines += [f"failed: {operation} × {fault}" for operation, fault in bad]
    return lines


def markdown(cells: Sequence[Cell]) -> str:
    """Return the page that is kept with the documentation."""
    return "\n".join(
        [_HEAD, *_rules(), "", "## What was tried", "", *_grid(cells), "", "## The faults", "", *_faults(cells), ""]
    )


_WORDS = {
    "again": "sent again",
    "error": "error",
    "anew": "upload starts anew",
    "fine": "result",
}


def _rules() -> list[str]:
    lines = [
        "Until `max_retries` is used up. An upload asks the server what it holds before it goes on.",
        "",
        _row(["", *(safety.value for safety in Safety)]),
        _row(["---"] * (len(Safety) + 1)),
    ]
    return [*lines, *(_row([kind.value, *(_WORDS[RULES[kind][safety]] for safety in Safety)]) for kind in Kind)]


def _grid(cells: Sequence[Cell]) -> list[str]:
    """Operations down, meanings across, numbers of cells."""
    kinds = list(dict.fromkeys(sorted((cell[3] for cell in cells), key=_order)))
    operations = sorted({cell[0] for cell in cells})
    counts = Counter((cell[0], cell[3]) for cell in cells)
    bad = Counter((cell[0], cell[3]) for cell in cells if not cell[4])

    def shown(operation: str, kind: str) -> str:
        count, failed = counts[operation, kind], bad[operation, kind]
        return "" if not count else f"{count} ({failed} failed)" if failed else str(count)

    lines = [
        f"{len(cells)} cells, {sum(bad.values())} failed. Across: what the fault means; the cells of both clients.",
        "",
        _row(["operation", *kinds, "all"]),
        _row(["---"] * (len(kinds) + 2)),
    ]
    for operation in operations:
        total = sum(counts[operation, kind] for kind in kinds)
        lines.append(_row([f"`{operation}`", *(shown(operation, kind) for kind in kinds), str(total)]))
    return lines


def _faults(cells: Sequence[Cell]) -> list[str]:
    counts = Counter(cell[1] for cell in cells)
    bad = Counter(cell[1] for cell in cells if not cell[4])
    kinds = {cell[1]: cell[3] for cell in cells}
    known = [case.name for case in FAULTS]
    names = sorted(counts, key=lambda name: (_order(kinds[name]), known.index(name) if name in known else -1, name))
    lines = [_row(["fault", "means", "cells", "failed"]), _row(["---"] * 4)]
    return [*lines, *(_row([f"`{name}`", kinds[name], str(counts[name]), str(bad[name] or "")]) for name in names)]


def _order(kind: str) -> tuple[int, str]:
    known = ["connection never made", *(found.value for found in Kind), "protocol"]
    return (known.index(kind) if kind in known else len(known), kind)


def _row(values: Iterable[str]) -> str:
    return f"| {' | '.join(values)} |"
