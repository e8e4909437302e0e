from __future__ import annotations

from typing import Any

import attrs
import pytest

from benchmarks.figures import Result, raw, results, spread
from benchmarks.measure import Measured
from benchmarks.rows import Figure, Row, Side


def measured(figure: Figure, values: dict[int, list[float]], *sides: Side, **more: Any) -> Measured:
    """Return measurements of a row with that figure."""
    row = Row("P0", "work", "something", sides, (figure,))
    return Measured(row, {place: {figure.metric: found} for place, found in values.items()}, **more)


REFERENCE = Side("reference", "a", role="reference")
OURS = Side("ours", "b", role="ours")


def test_a_ratio_is_the_median_of_the_ratios_of_each_round() -> None:
    """Rounds are compared pairwise, so that a machine that slows down half-way does not shift the figure."""
    found = measured(Figure("wall", 0.5), {0: [1.0, 10.0, 100.0], 1: [0.4, 5.0, 60.0]}, REFERENCE, OURS)
    [line] = results(found)
    assert (line.ours, line.low, line.high, line.rounds) == (0.5, 0.45, 0.55, 3)
    assert line.met is True


@pytest.mark.parametrize(("ours", "met"), [(0.504, True), (0.506, False)])
def test_a_target_is_met_by_what_rounds_to_it(ours: float, met: bool) -> None:
    """The figure is judged as it is shown."""
    [line] = results(measured(Figure("cpu", 0.5), {0: [1.0], 1: [ours]}, REFERENCE, OURS))
    assert line.met is met
    assert (line.low, line.high) == (ours, ours)


def test_memory_is_shown_in_mebibytes_or_as_a_difference() -> None:
    """Peak memory needs no reference; resident memory is what is above the reference's."""
    values = {0: [float(2**20)], 1: [float(3 * 2**20)]}
    [line] = results(measured(Figure("growth", 10, "mebibytes"), values, REFERENCE, OURS))
    assert (line.ours, line.unit) == (3.0, "MiB")
    [line] = results(measured(Figure("resident", 8, "difference"), values, REFERENCE, OURS))
    assert line.ours == 2.0


def test_sides_are_compared_within_their_group_and_for_the_same_amount_of_work() -> None:
    """Another client's figure is against the reference of its own group; more work counts by the unit."""
    theirs = Side("theirs", "c", role="reference", group="c")
    peer = Side("peer", "c", group="c")
    large = Side("large", "b", role="ours", units=4.0)
    values = {0: [1.0], 1: [2.0], 2: [2.0], 3: [6.0], 4: [6.0]}
    lines = results(measured(Figure("cpu", 2.0), values, REFERENCE, OURS, theirs, peer, large))
    assert [(line.name, line.ours) for line in lines] == [("work, ours", 2.0), ("work, large", 1.5)]
    assert lines[0].others == {"peer": 3.0}


def test_a_group_without_a_reference_is_compared_with_that_of_the_row() -> None:
    """What lists a tenth of the objects, of its own kind, counts by the object."""
    other = Side("other", "c", group="c", units=0.1)
    [line] = results(measured(Figure("cpu", 2.0), {0: [1.0], 1: [0.5], 2: [0.6]}, REFERENCE, OURS, other))
    assert line.others == {"other": 6.0}


def test_what_was_not_measured_has_no_figure() -> None:
    """A row that failed, and a side without an environment, give no number."""
    [line] = results(measured(Figure("cpu", 2.0), {0: [1.0], 1: [2.0]}, REFERENCE, OURS, error="broken"))
    assert (line.ours, line.met, line.error) == (None, None, "broken")
    found = measured(Figure("cpu", 2.0), {0: [1.0]}, REFERENCE, OURS, missing={1: "not installed"})
    [line] = results(found)
    assert (line.ours, line.missing) == (None, {"ours": "not installed"})
    assert raw(found) == {"reference": {"cpu": [1.0]}}
    [line] = results(measured(Figure("cpu", 2.0), {1: [1.0]}, REFERENCE, OURS, missing={0: "not installed"}))
    assert line.ours is None


def test_the_quartiles_of_many_rounds() -> None:
    """The spread is between the first and the third quartile."""
    assert spread([5.0, 1.0, 2.0, 4.0, 3.0]) == (2.0, 4.0)


def test_a_result_without_rounds_is_neither_met_nor_missed() -> None:
    """Nothing measured is not a success."""
    assert Result("P0", "work", "something", "×", "CPU time", 1.0).met is None


@pytest.mark.parametrize(("theirs", "better"), [(0.29, ("peer",)), (0.2951, ()), (0.4, ())])
def test_a_peer_that_does_better_makes_a_miss(theirs: float, better: tuple[str, ...]) -> None:
    """Whatever the target says; what is shown as the same is not better, and a variant of ours is no peer."""
    sides = (REFERENCE, OURS, Side("peer", "c"), Side("variant", "b", role="variant"))
    [line] = results(measured(Figure("cpu", 0.5), {0: [1.0], 1: [0.3], 2: [theirs], 3: [0.1]}, *sides))
    assert line.better == better
    assert line.met is not bool(better)


def test_a_figure_of_one_side_and_against_one_side() -> None:
    """Its line names both, has no other clients beside it, and compares the two within their group."""
    small, large = (
        [
            Side("reference", "a", role="reference", group=group),
            Side("peer", "c", group=group),
            Side("ours", "b", role="ours", group=group),
            Side("ours, slow", "b", role="variant", group=group),
        ]
        for group in ("small", "large")
    )
    values = {place: [value] for place, value in enumerate([1.0, 4.0, 2.0, 3.0, 1.0, 8.0, 2.0, 6.0])}
    figure = Figure("cpu", 0.8, group="large", side="ours, slow", against="peer")
    [line] = results(measured(figure, values, *small, *large))
    assert (line.name, line.reference, line.ours) == ("work, ours, slow", "peer", 0.75)
    assert (line.others, line.met) == ({}, True)
    [line] = results(measured(attrs.evolve(figure, against=""), values, *small, *large))
    assert (line.reference, line.ours, line.others) == ("something", 6.0, {"peer": 8.0})
