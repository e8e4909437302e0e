"""From measurements to figures: medians of ratios between sides of the same round, and whether a target is met."""

from __future__ import annotations

import statistics
from typing import Any, Final

import attrs

from benchmarks.measure import Measured
from benchmarks.rows import Figure

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
    missing: dict[str, str] = attrs.field(factory=dict[str, str])
    error: str | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None when nothing was measured. What rounds to the target meets it."""
        return None if self.ours is None else round(self.ours, 2) <= self.target


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
    ours = [place for place in places if row.sides[place].role == "ours"]
    others: dict[str, float] = {}
    if measured.error is None:
        for place in places:
            values = _values(measured, figure, place)
            if values and row.sides[place].role in {"variant", "peer"}:
                others[row.sides[place].name] = round(median(values), 4)
    missing = {row.sides[place].name: why for place, why in measured.missing.items() if place in places}
    found: list[Result] = []
    for place in ours:
        names = [row.title, figure.name, row.sides[place].name * (len(ours) > 1)]
        line = Result(
            key=row.key,
            name=", ".join(name for name in names if name),
            reference=row.reference,
            unit="×" if figure.kind == "ratio" else "MiB",
            measure=_MEASURES[figure.metric],
            target=figure.target,
            others=others,
            missing=missing,
            error=measured.error,
        )
        values = _values(measured, figure, place) if measured.error is None else []
        if values:
            low, high = spread(values)
            line = attrs.evolve(
                line, ours=round(median(values), 4), low=round(low, 4), high=round(high, 4), rounds=len(values)
            )
        found.append(line)
    return found


def _values(measured: Measured, figure: Figure, place: int) -> list[float]:
    """Return a side's value of each round: a ratio to the reference in the same round, or MiB."""
    mine = measured.values.get(place, {}).get(figure.metric, [])
    if not mine:
        return []
    if figure.kind == "mebibytes":
        return [value / _MEBIBYTE for value in mine]
    sides = measured.row.sides
    # a group without a reference of its own is compared with the row's first
    references = [number for number, side in enumerate(sides) if side.role == "reference"]
    same = [number for number in references if sides[number].group == sides[place].group]
    reference = next(iter(same + references), None)
    theirs = [] if reference is None else measured.values.get(reference, {}).get(figure.metric, [])
    if reference is None or not theirs:
        return []
    if figure.kind == "difference":
        return [(value - other) / _MEBIBYTE for value, other in zip(mine, theirs, strict=True)]
    factor = sides[reference].units / sides[place].units
    return [value / other * factor for value, other in zip(mine, theirs, strict=True)]


def raw(measured: Measured) -> dict[str, Any]:
    """Return all that was measured, by group and side, for the JSON file."""
    found: dict[str, Any] = {}
    for place, values in measured.values.items():
        side = measured.row.sides[place]
        name = f"{side.group}: {side.name}" if side.group else side.name
        found[name] = {measure: [round(value, 6) for value in rounds] for measure, rounds in values.items()}
    return found
