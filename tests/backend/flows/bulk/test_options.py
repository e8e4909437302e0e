"""The arguments of a bulk import: what cannot be used is named, and how many items go together."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any

import pytest

from synapse_client import InvalidInputError
from synapse_client.backend.flows.bulk.options import Options


class _Elsewhere(Executor):
    """One that works in other processes, as far as anybody can tell."""


def _options(items: Any = (), project: Any = 5, **changes: Any) -> Options:
    defaults: dict[str, Any] = {
        "batch_size": 100,
        "max_workers": None,
        "group_size": None,
        "on_progress": None,
        "executor": None,
        "skip_existing": False,
        "chunked": None,
        "report": None,
        "shard_size": None,
        "patience": None,
    }
    return Options(collection=7, items=items, project=project, **{**defaults, **changes})


_NO_ITEMS = "items must be an iterable of {'files': …, 'meta': …}, got "
_NO_PATIENCE = "patience must be None or a number of seconds from 0 on, got "


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ({"items": {"files": {}}}, f"{_NO_ITEMS}dict; put a single one into a list"),
        ({"items": "abc"}, f"{_NO_ITEMS}str"),
        ({"items": b"abc"}, f"{_NO_ITEMS}bytes"),
        ({"items": 7}, f"{_NO_ITEMS}int"),
        ({"items": None}, f"{_NO_ITEMS}NoneType"),
        *(
            ({name: value}, f"{name} must be a whole number above 0, got {value!r}")
            for name in ("batch_size", "max_workers", "group_size", "shard_size")
            for value in (0, -1, True, 1.5, "1")
        ),
        ({"shard_size": 1}, "shard_size needs report: the folder of the shards' reports"),
        ({"on_progress": 7}, "on_progress must be a function, got int"),
        ({"executor": 7}, "executor must be a concurrent.futures.Executor, got int"),
        ({"patience": -0.1}, f"{_NO_PATIENCE}-0.1"),
        ({"patience": True}, f"{_NO_PATIENCE}True"),
        ({"patience": "5"}, f"{_NO_PATIENCE}'5'"),
        ({"patience": float("nan")}, f"{_NO_PATIENCE}nan"),
        ({"patience": float("inf")}, f"{_NO_PATIENCE}inf"),
        ({"patience": "x" * 99}, f"{_NO_PATIENCE}'{'x' * 59}"),
    ],
)
def test_what_cannot_be_used_is_named(argument: dict[str, Any], says: str) -> None:
    """The error says which argument of which method, what it must be, and what was given."""
    with pytest.raises(InvalidInputError) as caught:
        _options(**argument)
    assert str(caught.value) == f"upload_data_collection: {says}"


@pytest.mark.parametrize(
    "argument",
    [
        {"items": [1]},
        {"items": iter(())},
        {"batch_size": 1},
        {"max_workers": 1},
        {"group_size": 1},
        {"shard_size": 1, "report": "folder"},
        {"on_progress": print},
        {"patience": 0},
        {"patience": 1.5},
        {"skip_existing": True},
        {"chunked": False},
        {"report": "report.jsonl"},
    ],
    ids=lambda argument: next(iter(argument)),
)
def test_what_can_be_used_is_taken(argument: dict[str, Any]) -> None:
    """Each argument is there as it was given."""
    options = _options(**argument)
    for name, value in argument.items():
        assert getattr(options, name) == value
    assert (options.collection, options.project) == (7, 5)


def test_only_threads_share_what_a_job_has() -> None:
    """Any other executor may be one of other processes: jobs are pickled then."""
    with ThreadPoolExecutor(1) as threads:
        assert not _options(executor=threads).crosses
    assert not _options().crosses
    assert _options(executor=_Elsewhere()).crosses


@pytest.mark.parametrize(
    ("total", "workers", "group"),
    [(None, 1, 200), (10**6, 4, 200), (1600, 2, 200), (1592, 2, 199), (40, 2, 5), (7, 2, 1), (0, 2, 1)],
)
def test_each_worker_has_four_groups_at_least(total: int | None, workers: int, group: int) -> None:
    """Of two hundred items at most, so that all end at about the same time."""
    assert _options().group_of(total, workers) == group
    assert _options(group_size=3).group_of(total, workers) == 3


def test_items_are_read_by_nobody_yet() -> None:
    """Making sure that they are items takes none of them."""

    def endless() -> Iterator[int]:
        raise AssertionError
        yield 1

    _options(endless())
