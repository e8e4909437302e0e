from __future__ import annotations

import gc
import json
import sys
import tracemalloc
from typing import Any

import pytest

from synapse_client.runtime.describe.shapes import shape_of
from tests.runtime.samples import ItemPage, Task, TaskPage, task


def objects(count: int = 20, **fields: Any) -> list[dict[str, Any]]:
    """Return objects with eleven keys, each parsed by itself."""
    return [json.loads(json.dumps({f"key_{n}": number for n in range(11)} | fields)) for number in range(count)]


def test_a_shape_makes_equal_and_smaller_objects() -> None:
    """What shares its keys equals what it was made of, keys in the same order, and takes less memory."""
    values = objects()
    shape = shape_of(values)
    assert shape is not None
    for value in values:
        shared = shape | value
        assert shared == value
        assert list(shared) == list(value)
        assert sys.getsizeof(shared) < sys.getsizeof(value)


def test_objects_with_a_shape_are_apart() -> None:
    """A change of one object reaches neither the shape nor another object."""
    values = objects()
    shape = shape_of(values)
    assert shape is not None
    first, second = shape | values[0], shape | values[1]
    first["key_0"] = "changed"
    first["new"] = 1
    del first["key_1"]
    assert second == values[1]
    again = shape_of(values)
    assert again is not None
    assert again | values[0] == values[0]


@pytest.mark.parametrize(
    "values",
    [
        [],
        objects(3),
        [1] * 20,
        objects(__class__=1),
        objects(_memo=1),
        objects(**{"a b": 1}),
        objects(**{"": 1}),
        objects(**{"k" * 1000: 1}),
        [{1: number} for number in range(20)],
        objects(**{f"more_{n}": 0 for n in range(30)}),
        [{}] * 20,
    ],
)
def test_objects_that_keep_their_own_keys(values: list[Any]) -> None:
    """Few objects, empty ones, and those whose keys cannot be names of attributes have no shape."""
    assert shape_of(values) is None


def test_a_list_of_models_shares_keys_where_it_can() -> None:
    """Objects with more, fewer or other keys than the first keep theirs; all hold what was sent."""
    sent = [task(n) for n in range(20)]
    sent[3] = task(3, extra=1)
    sent[4] = {"id": 4}
    sent[5] = {"id": 5, "status": "ready", "other": 1}
    sent[6] = dict(reversed(task(6).items()))
    page = TaskPage.adopt(json.loads(json.dumps({"count": 20, "next": None, "previous": None, "results": sent})))
    assert [dict(item) for item in page.results] == sent
    assert page["results"] == sent
    assert [item.to_dict() for item in page.results] == sent
    assert page["results"][0] is vars(page.results[0])


def test_models_of_one_list_are_apart() -> None:
    """Models whose keys are shared hold values of their own."""
    page = ItemPage.adopt({"items": [task(n, name=f"task {n}") for n in range(20)]})
    vars(page.items_[0])["name"] = "changed"
    assert [item.name for item in page.items_[1:]] == [f"task {n}" for n in range(1, 20)]
    assert isinstance(page.items_[0], Task)


def test_a_list_of_models_takes_less_memory_than_its_json() -> None:
    """The keys that models share weigh more than what the models add to the parsed objects."""
    objects = [task(n, name="n", meta=None, files=None, cover=None, history=None, unit=1, due=None) for n in range(100)]
    text = json.dumps({"count": 1, "next": None, "previous": None, "results": objects})

    def size(make: Any) -> int:
        gc.collect()
        tracemalloc.start()
        held = [make() for _ in range(10)]
        gc.collect()
        found = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert len(held) == 10
        return found

    assert TaskPage.adopt(json.loads(text)).results  # whatever is made once, is made by now
    assert size(lambda: list(TaskPage.adopt(json.loads(text)).results)) < size(lambda: json.loads(text)["results"])
