"""Plots of the results: one for each question that somebody has, as SVG, for the width of a phone and for the dark too.

Of each row there are bars: our client, what the row compares with, and other clients, the shortest first. What is much
longer than the others ends in an arrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

import attrs

from benchmarks.figures import Result

__all__ = ["QUESTIONS", "Question", "draw", "growth", "value_of"]

_WIDTH: Final = 360
_NAME: Final = 136  # where bars begin
_LONGEST: Final = _WIDTH - _NAME - 68
_BAR: Final = 13
_STEP: Final = 19
_LETTERS: Final = 20  # of a name beside a bar
_MOST: Final = 6  # bars of a row
_CLIPPED: Final = 4.0  # times what the row compares with: longer bars end in an arrow
_STYLE: Final = """
svg { font: 11px system-ui, sans-serif }
svg { --paper: #fff; --ink: #1c1e26; --faint: #5b6070; --bar: #b9bfcc; --ours: #1a6fb4 }
@media (prefers-color-scheme: dark) {
svg { --paper: #171a21; --ink: #e8eaf0; --faint: #a0a6b5; --bar: #4b5263; --ours: #6db3f2 } }
.paper { fill: var(--paper) } text { fill: var(--ink) } .faint { fill: var(--faint) } .bar { fill: var(--bar) }
.ours { fill: var(--ours) } .b { font-weight: 600 } .line { fill: none; stroke-width: 2.5 } .end { text-anchor: end }
"""


@attrs.frozen
class Question:
    """What somebody wants to know, and the rows that say it.

    Attributes:
        name: Name of its plot.
        text: The question.
        rows: Keys of rows.
        is_memory: Whether it is about memory, not time.
    """

    name: str
    text: str
    rows: tuple[str, ...]
    is_memory: bool = False

    def lines(self, results: Sequence[Result]) -> list[Result]:
        """Return the results that answer it."""
        found = [line for key in self.rows for line in results if line.key == key and line.ours is not None]
        return [line for line in found if ("memory" in line.measure) is self.is_memory]


QUESTIONS: Final = (
    Question("uploads", "Is upload fast?", ("P5", "P5t", "P6", "P6b", "P6t", "P6s")),
    Question("downloads", "Is download fast?", ("P7", "P7b", "P7t", "P7c")),
    Question("lists", "Are long lists fast?", ("P2", "P3")),
    Question("models", "What do typed models cost?", ("P1", "P1b")),
    Question("asyncio", "Is it fast under asyncio?", ("P12",)),
    Question("start", "How soon can it begin?", ("P8", "P9", "P9b", "P14")),
    Question("memory", "How much memory does it take?", ("P1m", "P4", "P5m", "P7c", "P9", "P9b"), is_memory=True),
    Question("machines", "What do many processes cost?", ("P13",)),
    Question("generator", "Is generating a client fast?", ("P11", "P11b")),
)
"""The questions, in the order of the page."""
_WORK: Final = {"P1": "models", "P2": "lists", "P5": "upload", "P6": "many files"}
"""What rows that grow are about."""


def _bars(line: Result) -> list[tuple[str, float, bool]]:
    """Return names, values and whether each is ours; the shortest first, ours before an equal one."""
    others = {name: value for name, value in line.others.items() if not name.startswith("ours")}
    if line.unit == "×":
        others.setdefault(line.reference, 1.0)
    elif not others:
        others["at most"] = line.target
    shown = sorted(others.items(), key=lambda pair: pair[1])[: _MOST - 1]
    ours = [("synapse-client", line.ours or 0.0, True)]
    return sorted([*ours, *((name, value, False) for name, value in shown)], key=lambda bar: (bar[1], not bar[2]))


def value_of(value: float, unit: str) -> str:
    """Return a figure as it is shown."""
    return f"{value:.2f}×" if unit == "×" else f"{value:.1f} MiB"


def _row(line: Result, top: float) -> Iterator[str]:
    bars = _bars(line)
    most = max(*(value for _, value, _ in bars), 1e-9)
    if line.unit == "×":
        most = min(most, _CLIPPED)
    yield f'<text x="8" y="{top + 12}" class="b">{escape(line.name)}</text>'
    unit = f"{line.measure}, {line.reference} = 1" if line.unit == "×" else line.measure
    yield f'<text x="8" y="{top + 26}" class="faint">{escape(_cut(unit, 62))}</text>'
    for number, (name, value, is_ours) in enumerate(bars):
        y = top + 33 + number * _STEP
        kind = "ours" if is_ours else "bar"
        wide = max(1.5, _LONGEST * min(max(value, 0), most) / most)
        yield (
            f'<text x="{_NAME - 6}" y="{y + 10}" class="end{" b" if is_ours else " faint"}">'
            f"<title>{escape(name)}</title>{escape(_cut(name, _LETTERS))}</text>"
        )
        tip = f"l6 {_BAR / 2}l-6 {_BAR / 2}" if value > most else f"v{_BAR}"
        yield f'<path d="M{_NAME} {y}h{wide:.1f}{tip}H{_NAME}z" class="{kind}"/>'
        text = value_of(value, line.unit)
        x = _NAME + wide + (10 if value > most else 5)
        yield f'<text x="{x:.1f}" y="{y + 10}" class="{"b" if is_ours else ""}">{text}</text>'


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" width="{_WIDTH * 1.5:g}" '
        f'height="{height * 1.5:g}" role="img" aria-label="{escape(title)}">'
        f"<style>{_STYLE}</style>"
        f'<rect width="{_WIDTH}" height="{height:g}" rx="8" class="paper"/>{"".join(parts)}</svg>\n'
    )


def draw(question: Question, lines: Sequence[Result]) -> str:
    """Return the plot of a question as SVG."""
    top, parts = 8.0, list[str]()
    for line in lines:
        parts += _row(line, top)
        top += 33 + len(_bars(line)) * _STEP + 10
    return _svg(question.text, top, parts)


def growth(lines: Sequence[Result]) -> str:
    """Return the cost of a unit of work at 1×, 4× and 16× the work as SVG."""
    kinds: dict[str, list[float]] = {}
    for line in lines:
        if line.ours is not None:
            key = line.name.rsplit(", ", 2)[1]
            kinds.setdefault(_WORK.get(key, key), [1.0]).append(line.ours)
    height = 170
    left, wide, bottom, tall = 34, 212, 140, 120
    highest = max([1.2, *(value for values in kinds.values() for value in values)])

    def at(step: int, value: float) -> tuple[float, float]:
        return left + wide * step / 2, bottom - tall * value / highest

    parts = [f'<path d="M{left} {at(0, 1)[1]:.1f}h{wide}" class="line" stroke="var(--bar)"/>']
    parts += [f'<text x="{left - 6}" y="{at(0, 1)[1] + 4:.1f}" class="end faint">1×</text>']
    for step, text in enumerate(("1×", "4×", "16×")):
        parts.append(f'<text x="{at(step, 0)[0]:.1f}" y="{bottom + 18}" text-anchor="middle">{text}</text>')
    ends: list[tuple[float, str]] = []
    for number, (kind, values) in enumerate(kinds.items()):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(step, value) for step, value in enumerate(values)))
        dash = ("", "6 3", "2 3", "9 3 2 3")[number % 4]
        parts.append(f'<polyline points="{points}" class="line" stroke="var(--ours)" stroke-dasharray="{dash}"/>')
        ends.append((at(len(values) - 1, values[-1])[1], f"{kind} {values[-1]:.2f}×"))
    y = 0.0
    for end, text in sorted(ends):
        y = max(end + 4, y + 13)
        parts.append(f'<text x="{left + wide + 8}" y="{y:.1f}">{escape(text)}</text>')
    return _svg("Cost of a unit of work at 1×, 4× and 16× the work", height, parts)
