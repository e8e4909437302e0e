"""The table: on the terminal, as JSON and as a page of the documentation.

``python -m benchmarks.report`` makes the page and its plots anew of ``docs/benchmarks.json``.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from string import Template
from typing import Any, Final

import attrs

from benchmarks.figures import Result
from benchmarks.plot import QUESTIONS, draw, growth, value_of

__all__ = ["as_json", "heading", "machine", "page", "plots", "table", "warnings", "write_page"]

_HEADS: Final = ("row", "work", "compared with", "ours", "quartiles", "target", "met", "others")

_PAGE: Final = Path(__file__).with_name("page.md")
_DOCS: Final = Path(__file__).resolve().parents[1] / "docs"


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


def _cells(line: Result) -> list[str]:
    ours = quartiles = "–"
    if line.ours is not None and line.low is not None and line.high is not None:
        ours = value_of(line.ours, line.unit)
        places = 2 if line.unit == "×" else 1
        quartiles = f"{line.low:.{places}f}–{line.high:.{places}f}"
    others = [f"{name} {value_of(value, line.unit)}" for name, value in line.others.items()]
    others += [f"{name} not measured" for name in line.missing]
    return [
        line.key,
        f"{line.name} ({line.measure})",
        line.reference,
        ours,
        quartiles,
        f"≤ {value_of(line.target, line.unit)}",
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
    grown = [line for line in lines if line.key == "P10"]
    rest = [line for line in lines if line.key != "P10"]
    steps = ""
    if grown:
        image = "![Cost of a unit of work at 1×, 4× and 16× the work](assets/benchmarks/growth.svg)"
        steps = f"## Does it stay fast when there is more?\n\n{image}\n\n{_growth(grown)}\n\n"
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        verdict=f"{met} of {len(lines)} targets are met (those of growth included). Where another client does better, "
        "the target is missed, whatever it says.",
        questions="\n\n".join(_answers(lines)),
        table=_markdown(rest),
        growth=steps,
        run="\n".join(
            [heading(told)[0].upper() + heading(told)[1:] + ".", *(f"\n{text}" for text in told["warnings"])]
        ),
        versions="\n".join(_versions(told["environments"])),
    )


def _answers(lines: list[Result]) -> Iterator[str]:
    """Yield each question with its plot, and what the plot shows in words."""
    for question in QUESTIONS:
        if found := question.lines(lines):
            told = [f"{line.name} ({line.measure}): {value_of(line.ours or 0, line.unit)}" for line in found]
            alt = escape("; ".join(told)).replace("[", "(").replace("]", ")")
            yield f"## {question.text}\n\n![{alt}](assets/benchmarks/{question.name}.svg)"


def plots(lines: list[Result]) -> dict[str, str]:
    """Return the plots of the page, SVG by name."""
    found = {question.name: draw(question, rows) for question in QUESTIONS if (rows := question.lines(lines))}
    grown = [line for line in lines if line.key == "P10"]
    return {**found, "growth": growth(grown)} if grown else found


def write_page(told: dict[str, Any], lines: list[Result]) -> None:
    """Write the page of the documentation with its plots."""
    folder = _DOCS / "assets" / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    for name, svg in plots(lines).items():
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
    (_DOCS / "benchmarks.md").write_text(page(told, lines), encoding="utf-8")


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


def _remake() -> None:
    told = json.loads((_DOCS / "benchmarks.json").read_text(encoding="utf-8"))
    names = {field.name for field in attrs.fields(Result)}
    lines = [Result(**{name: value for name, value in row.items() if name in names}) for row in told["figures"]]
    write_page(told, lines)


if __name__ == "__main__":
    _remake()
