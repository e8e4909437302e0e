"""The model of very large imports: its page has what the script prints, and its figures follow from what is assumed."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.scale_model import DRIVER, Assumptions, estimate, table

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_has_the_table_that_the_script_prints() -> None:
    """Whoever changes a figure prints the page's table again."""
    assert table(Assumptions()) in (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")


def test_ten_times_the_items_take_ten_times_as_long() -> None:
    """And memory stays what one shard needs."""
    small, large = (estimate(items, Assumptions()) for items in (10**7, 10**8))
    assert large.seconds == pytest.approx(10 * small.seconds)
    assert (large.state, large.shards, large.nodes) == (small.state, 100, small.nodes)


def test_what_takes_longest_depends_on_what_is_assumed() -> None:
    """The driver where groups are small, the server where it has few cores, the wire where there is little of it."""
    assert estimate(10**8, Assumptions(group_size=min(DRIVER))).binding == "driver"
    assert estimate(10**8, Assumptions(server_cores=4)).binding == "server"
    assert estimate(10**8, Assumptions(node_gigabits=0.1)).nodes > estimate(10**8, Assumptions()).nodes
    assert estimate(10**8, Assumptions(through_server=True)).server > estimate(10**8, Assumptions()).server
