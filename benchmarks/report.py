"""The table: on the terminal, as JSON and as a page of the documentation."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from string import Template
from typing import Any, Final

import attrs

from benchmarks.figures import Result

__all__ = ["as_json", "heading", "machine", "page", "table", "warnings"]

_HEADS: Final = ("row", "work", "compared with", "ours", "quartiles", "target", "met", "others")

_PAGE: Final = Path(__file__).with_name("page.md")


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
        _met(line),
        "; ".join(others),
    ]


def _met(line: Result) -> str:
    if line.error:
        return "failed"
    if line.better:
        return f"no; better: {', '.join(line.better)}"
    return {True: "yes", False: "no", None: "–"}[line.met]


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


def _markdown(lines: list[Result]) -> str:
    found = ["| " + " | ".join(_HEADS) + " |", "| " + " | ".join("---" for _ in _HEADS) + " |"]
    found += ["| " + " | ".join(cell.replace("|", "\\|") for cell in _cells(line)) + " |" for line in lines]
    return "\n".join(found)


def _versions(environments: dict[str, Any]) -> list[str]:
    """Return a line for each environment: what its pins name, and what matters of the rest."""
    found: list[str] = []
    for name, told in environments.items():
        text = f"not measured: {told}" if isinstance(told, str) else ", ".join(f"{k} {v}" for k, v in told.items())
        found.append(f"| {name} | {text} |")
    return found


def heading(told: dict[str, Any]) -> str:
    """Return one line on how and where was measured."""
    where = told["machine"]
    return (
        f"{told['kind']} run of {told['measured'][:10]}, {told['rounds']} rounds, {told['seconds']} s; {where['cpu']}, "
        f"{where['cores']} cores, {where['system']}, Python {where['python']}, load average {where['load at start']} "
        f"before and {where['load at end']} after"
    )


def page(told: dict[str, Any], lines: list[Result]) -> str:
    """Return the page of the documentation.

    Args:
        told: What the JSON file holds.
        lines: The table's lines.
    """
    met = sum(bool(line.met) for line in lines)
    growth = [line for line in lines if line.key == "P10"]
    rest = [line for line in lines if line.key != "P10"]
    steps = ""
    if growth:
        image = "![Cost of a unit of work at 1×, 4× and 16× the work](assets/benchmarks/growth.svg)"
        steps = f"## Growth\n\n{_growth(growth)}\n\n{image}\n\n"
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        verdict=f"{met} of {len(lines)} targets are met (those of growth included). Where another client does better, "
        "the target is missed, whatever it says.",
        table=_markdown(rest),
        growth=steps,
        run="\n".join(
            [heading(told)[0].upper() + heading(told)[1:] + ".", *(f"\n{text}" for text in told["warnings"])]
        ),
        versions="\n".join(_versions(told["environments"])),
    )


def _growth(lines: list[Result]) -> str:
    """Return the table of the cost of a unit of work at 1×, 4× and 16× the work."""
    kinds: dict[str, list[str]] = {}
    for line in lines:
        kind = line.name.rsplit(", ", 2)[1]
        shown = "–" if line.ours is None else f"{line.ours:.2f}× ({line.low:.2f}–{line.high:.2f})"
        kinds.setdefault(f"{kind} ({line.measure})", ["1.00×"]).append(shown)
    found = ["| cost of a unit of work | at 1× | at 4× | at 16× | target |", "| --- | --- | --- | --- | --- |"]
    found += [f"| {kind} | {' | '.join(steps)} | ≤ {lines[0].target:.2f}× |" for kind, steps in kinds.items()]
    return "\n".join(found)


def as_json(line: Result) -> dict[str, Any]:
    """Return a line for the JSON file."""
    return attrs.asdict(line) | {"met": line.met}
