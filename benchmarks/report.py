"""The table: on the terminal, as JSON and as Markdown."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import Any

import attrs

from benchmarks.figures import Result

__all__ = ["machine", "markdown", "table", "warnings"]

_HEADS = ("row", "work", "compared with", "ours", "quartiles", "target", "met", "others")


def machine() -> dict[str, Any]:
    """Return what the figures were measured on."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        cpu = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    except OSError:
        cpu = ""
    found: dict[str, Any] = {
        "cpu": cpu or platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "python": sys.version.split()[0],
    }
    if hasattr(os, "sched_getscheduler") and os.sched_getscheduler(0) != os.SCHED_OTHER:
        found["scheduling"] = "real-time"
    return found


def warnings(load: float) -> list[str]:
    """Return what makes the figures doubtful, at this load average."""
    found: list[str] = []
    cores = os.cpu_count() or 1
    if load > cores / 4:
        found.append(f"The load average is {load:.2f} on {cores} cores: other programs run, and wall times say little.")
    if "scheduling" in machine():
        found.append("Measured with real-time scheduling, which favours these processes over others.")
    return found


def _number(value: float, unit: str) -> str:
    return f"{value:.2f}×" if unit == "×" else f"{value:.1f} MiB"


def _cells(line: Result) -> list[str]:
    ours = quartiles = "–"
    if line.ours is not None and line.low is not None and line.high is not None:
        ours = _number(line.ours, line.unit)
        places = 2 if line.unit == "×" else 1
        quartiles = f"{line.low:.{places}f}–{line.high:.{places}f}"
    others = [f"{name} {_number(value, line.unit)}" for name, value in line.others.items()]
    others += [f"{name} not measured" for name in line.missing]
    return [
        line.key,
        f"{line.name} ({line.measure})",
        line.reference,
        ours,
        quartiles,
        f"≤ {_number(line.target, line.unit)}",
        "failed" if line.error else {True: "yes", False: "no", None: "–"}[line.met],
        "; ".join(others),
    ]


def table(lines: list[Result]) -> str:
    """Return the table for a terminal: two lines a figure where others were measured."""
    rows = [_cells(line) for line in lines]
    widths = [max(len(row[place]) for row in [list(_HEADS), *rows]) for place in range(7)]
    found = ["  ".join(head.ljust(width) for head, width in zip(_HEADS, widths, strict=False)).rstrip()]
    for line, row in zip(lines, rows, strict=True):
        found.append("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip())
        if line.error:
            found.append(f"      {line.error}")
        elif row[7]:
            found.append(f"      {row[7]}")
    return "\n".join(found)


def markdown(lines: list[Result]) -> str:
    """Return the table as Markdown."""
    heads = ["row", "work", "compared with", "ours", "quartiles", "target", "met", "others"]
    found = ["| " + " | ".join(heads) + " |", "| " + " | ".join("---" for _ in heads) + " |"]
    found += ["| " + " | ".join(cell.replace("|", "\\|") for cell in _cells(line)) + " |" for line in lines]
    return "\n".join(found)


def as_json(line: Result) -> dict[str, Any]:
    """Return a line for the JSON file."""
    return attrs.asdict(line) | {"met": line.met}
