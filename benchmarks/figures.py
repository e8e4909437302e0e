"""From measurements to figures: medians of ratios between sides of the same round, and whether a target is met.

A figure misses its target as well when a peer does better in the same rounds, whatever its number says.
"""

from __future__ import annotations

import statistics
from typing import Any, Final

import attrs

from benchmarks.measure import Measured
from benchmarks.rows import Figure, Side

__all__ = ["Result", "median", "raw", "results", "spread"]

_MEBIBYTE: Final = 2**20


@attrs.frozen
class Result:
    """One line of the table.

    Attributes:
        key: The row's key.
        name: The row's title, and which of its figures this is.
        reference: What it is compared with, in words.
        unit: "×" of the reference, or "MiB".
        measure: What was compared: wall time, CPU time, memory.
        target: The most that is allowed.
        ours: Our median; None when it was not measured.
        low: The first quartile of our rounds.
        high: The third quartile.
        rounds: How many rounds.
        others: Medians of variants and peers, by name.
        better: The peers whose median is less than ours, as both are shown.
        missing: Why a side was not measured, by name.
        error: Why there is no figure.
    """

    key: str
    name: str
    reference: str
    unit: str
    measure: str
    target: float
    ours: float | None = None
    low: float | None = None
    high: float | None = None
    rounds: int = 0
    others: dict[str, float] = attrs.field(factory=dict[str, float])
    better: tuple[str, ...] = ()
    missing: dict[str, str] = attrs.field(factory=dict[str, str])
    error: str | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is met and no peer does better; None when nothing was measured.

        What rounds to the target meets it.
        """
        return None if self.ours is None else round(self.ours, 2) <= self.target and not self.better


def median(values: list[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def spread(values: list[float]) -> tuple[float, float]:
    """Return the first and the third quartile; of one value, that value twice."""
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high


_MEASURES: Final = {
    "wall": "wall time",
    "cpu": "CPU time",
    "growth": "peak memory",
    "size": "memory",
    "resident": "resident memory",
    "peak": "memory of its largest process",
}


def results(measured: Measured) -> list[Result]:
    """Return the lines of a row: one for each figure, and for each of our sides where it has several."""
    found: list[Result] = []
    for figure in measured.row.figures:
        found += _lines(measured, figure)
    return found


def _lines(measured: Measured, figure: Figure) -> list[Result]:
    row = measured.row
    places = [place for place, side in enumerate(row.sides) if figure.group in {None, side.group}]
    ours = [place for place in places if _is_about(figure, row.sides[place])]
    found: list[Result] = []
    for place in ours:
        several = len(ours) > 1 or figure.side
        names = [row.title, figure.name or row.sides[place].name * bool(several)]
        line = Result(
            key=row.key,
            name=", ".join(name for name in names if name),
            reference=figure.against or row.reference,
            unit="×" if figure.kind == "ratio" else "MiB",
            measure=_MEASURES[figure.metric],
            target=figure.target,
            missing={row.sides[other].name: why for other, why in measured.missing.items() if other in places},
            error=measured.error,
        )
        values = [] if measured.error else _values(measured, figure, place)
        if values:
            low, high = spread(values)
            line = attrs.evolve(
                line, ours=round(median(values), 4), low=round(low, 4), high=round(high, 4), rounds=len(values)
            )
        found.append(line if measured.error or figure.against else _beside_others(line, measured, figure, places))
    return found


def _is_about(figure: Figure, side: Side) -> bool:
    return side.name == figure.side if figure.side else side.role == "ours"


def _beside_others(line: Result, measured: Measured, figure: Figure, places: list[int]) -> Result:
    """Return the line with what variants and peers have, and which of the peers do better."""
    sides = measured.row.sides
    others: dict[str, float] = {}
    better: list[str] = []
    for place in places:
        side = sides[place]
        values = _values(measured, figure, place) if side.role in {"variant", "peer"} else []
        if not values or side.name == figure.side:
            continue
        others[side.name] = value = round(median(values), 4)
        if side.role == "peer" and line.ours is not None and round(value, 2) < round(line.ours, 2):
            better.append(side.name)
    return attrs.evolve(line, others=others, better=tuple(better))


def _values(measured: Measured, figure: Figure, place: int) -> list[float]:
    """Return a side's value of each round: a ratio to the reference in the same round, or MiB."""
    mine = measured.values.get(place, {}).get(figure.metric, [])
    if not mine:
        return []
    if figure.kind == "mebibytes":
        return [value / _MEBIBYTE for value in mine]
    sides = measured.row.sides
    reference = _reference(sides, figure, place)
    theirs = [] if reference is None else measured.values.get(reference, {}).get(figure.metric, [])
    if reference is None or not theirs:
        return []
    if figure.kind == "difference":
        return [(value - other) / _MEBIBYTE for value, other in zip(mine, theirs, strict=True)]
    factor = sides[reference].units / sides[place].units
    return [value / other * factor for value, other in zip(mine, theirs, strict=True)]


def _reference(sides: tuple[Side, ...], figure: Figure, place: int) -> int | None:
    """Return what a side is compared with; a group without a reference of its own is compared with the row's first."""
    if figure.against:
        found = [number for number, side in enumerate(sides) if side.name == figure.against]
    else:
        found = [number for number, side in enumerate(sides) if side.role == "reference"]
    same = [number for number in found if sides[number].group == sides[place].group]
    return next(iter(same + found), None)


def raw(measured: Measured) -> dict[str, Any]:
    """Return all that was measured, by group and side, for the JSON file."""
    found: dict[str, Any] = {}
    for place, values in measured.values.items():
        side = measured.row.sides[place]
        name = f"{side.group}: {side.name}" if side.group else side.name
        found[name] = {measure: [round(value, 6) for value in rounds] for measure, rounds in values.items()}
    return found
