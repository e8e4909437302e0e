"""What is asked of a server for batches: their bodies, what rows are recognized by, and what refusals say."""

from __future__ import annotations

from typing import Any

import pytest

from synapse_client import HTTPError, ResponseFormatError
from synapse_client.backend.flows.bulk.batches import Found, aligned, problem
from synapse_client.backend.flows.bulk.claims import Claims
from synapse_client.backend.flows.bulk.doubt import Patience
from synapse_client.backend.flows.bulk.items import Entry
from synapse_client.backend.flows.bulk.records import Records
from synapse_client.backend.flows.bulk.state import OpenBatch
from synapse_client.backend.flows.bulk.tasks import TaskMaker
from synapse_client.backend.flows.bulk.units import UnitMaker, digest_of
from synapse_client.runtime.http.limit import Limit
from tests.backend.flows.bulk.answers import answered

_PATIENCE = Patience(seconds=0.0, request=0.0)


@pytest.fixture
def units() -> UnitMaker:
    """Return what makes data units of collection 7."""
    return UnitMaker(7, Claims(7), Records.open(None, {}), _PATIENCE, Limit(0.0))


@pytest.fixture
def tasks() -> TaskMaker:
    """Return what makes tasks of project 5."""
    return TaskMaker(5, Records.open(None, {}), _PATIENCE, Limit(0.0))


@pytest.mark.parametrize(
    ("answer", "count", "found"),
    [
        ([{}, {"a": ["x"]}], 2, True),
        ([{}, {}], 2, False),
        ([{"a": ["x"]}], 2, False),
        ({"detail": "x"}, 1, False),
        ("x", 1, False),
        (None, 0, False),
    ],
)
def test_refusals_that_name_items(answer: Any, count: int, found: bool) -> None:
    """Are lists with a place for each item, of which one says something at least."""
    assert aligned(HTTPError("no", status_code=400, response=answer), count) == (answer if found else None)


def test_what_a_refusal_says_is_one_line() -> None:
    """However deep the server says it."""
    assert problem({"meta": ["a", "b"], "files": {"image_1": ["c"]}, "n": 5}) == "meta: a b; files: image_1: c; n: 5"


def test_a_data_unit_is_asked_for_by_files_and_metadata(units: UnitMaker) -> None:
    """And by whatever else the item has; metadata that are missing are none."""
    one = Entry(0, "p", "0", {"meta": {"n": 1}, "group": 7}, {"image_1": ["c", "p"]})
    two = Entry(1, "p", "0", {"meta": None}, {"image_1": ["d", "q"]})
    request: Any = units._request([one, two])
    files = {"image_1": {"checksum": "c", "path": "p"}}
    assert request.body.value == [
        {"meta": {"n": 1}, "group": 7, "data_collection": 7, "files": files},
        {"meta": {}, "data_collection": 7, "files": {"image_1": {"checksum": "d", "path": "q"}}},
    ]
    assert units._wanted(one) == ({"image_1": ["c", "p"]}, digest_of({"n": 1}))
    assert units._wanted(two)[1] == digest_of({}) == digest_of(None)


def test_a_task_is_asked_for_by_its_data_unit(tasks: TaskMaker) -> None:
    """Of one project."""
    request: Any = tasks._request([Entry(0, "p", "0", unit=3), Entry(1, "p", "0", unit=4)])
    assert request.body.value == [
        {"project": 5, "data_unit": 3},
        {"project": 5, "data_unit": 4},
    ]
    assert tasks._wanted(Entry(0, "p", "0", unit=3)) == 3


def test_metadata_are_told_apart() -> None:
    """By their values; not by the order of keys, nor by how a whole number is written."""
    equal: list[Any] = [{"a": 1, "b": [{"c": 2.0}]}, {"b": [{"c": 2}], "a": 1.0}]
    assert digest_of(equal[0]) == digest_of(equal[1])
    others: list[Any] = [
        {"a": 1},
        {"a": 1.5},
        {"a": "1"},
        {"a": None},
        {"a": True},
        {"b": 1},
        {"a": [1]},
        {"a": [2]},
        {},
    ]
    assert len({digest_of(meta) for meta in (*equal, *others)}) == 10
    assert len(digest_of({})) == 16


@pytest.mark.parametrize(
    ("made", "problem_"),
    [
        ([{"id": 11}, {"id": 12}], None),
        ([{"id": 12}, {"id": 11}], None),
        ([{"id": 11}], "2 new rows"),
        ([{"id": 11}, {"id": 11}], "2 new rows"),
        ([{"id": 11}, {"id": 10}], "2 new rows"),
        ([{"id": 11}, {"id": True}], "2 new rows"),
        ([{"id": 11}, {"id": "12"}], "2 new rows"),
        ([{"id": 11}, 12], "2 new rows"),
        ({"id": 11}, "2 new rows"),
    ],
)
def test_ids_of_new_rows(tasks: TaskMaker, made: Any, problem_: str | None) -> None:
    """Are numbers beyond the newest row that there was, each once; else the answer is not to be believed."""
    request = tasks._request([])
    if problem_ is None:
        assert tasks._ids(request, made, 2, 10) == [row["id"] for row in made]
        return
    with pytest.raises(ResponseFormatError) as caught:
        tasks._ids(request, made, 2, 10)
    assert str(caught.value) == f"create_tasks: the answer does not hold the ids of {problem_}"
    assert (caught.value.operation, caught.value.response) == ("create_tasks", None)


def _page(*rows: dict[str, Any]) -> Any:
    return lambda _: {"count": len(rows), "next": None, "results": list(rows)}


def test_data_units_are_recognized_by_all_that_is_told_of_them(units: UnitMaker) -> None:
    """Files, their paths and the metadata; what a server does not tell counts for nothing."""
    batch = OpenBatch(
        kind="units", after=10, items={4: ({"a": ["c", "dir/p"]}, digest_of({"n": 1}))}, announced=0.0
    )  # fmt: skip
    same: list[dict[str, Any]] = [
        {"files": {"a": {"checksum": "c", "path_original": "dir/p"}}, "meta": {"n": 1.0}},
        {"files": {"a": {"checksum": "c", "path_original": "dir/p"}}},
        {"files": {"a": {"checksum": "c"}}},
        {"files": {"a": {"path_original": "dir/p"}}, "meta": {"n": 1}},
        {"files": {"a": {"file_name_original": "p"}}, "meta": {"n": 1}},
    ]
    others: list[dict[str, Any]] = [
        {"files": {"a": {"checksum": "d", "path_original": "dir/p"}}},
        {"files": {"a": {"checksum": "c", "path_original": "dir/q"}}},
        {"files": {"a": {"file_name_original": "dir/p"}}},
        {"files": {"a": {}}},
        {"files": {"a": 5}},
        {"files": {"b": {"checksum": "c", "path_original": "dir/p"}}},
        {"files": {}},
        {"files": None},
        {"files": {"a": {"checksum": "c", "path_original": "dir/p"}}, "meta": {"n": 2}},
        {"files": {"a": {"checksum": "c", "path_original": "dir/p"}}, "meta": None},
    ]
    for row in same:
        assert answered(units._find(batch), _page({"id": 11, **row}))[0] == Found({4: 11})
    found, (request,), _ = answered(units._find(batch), _page(*({"id": 11 + n, **row} for n, row in enumerate(others))))
    assert found == Found()
    assert request.query == {
        "data_collection": 7, "expand": "files", "fields": "id,files,meta", "ordering": "-id", "page_size": 100,
    }  # fmt: skip


def test_equal_data_units_go_to_equal_items_in_order(units: UnitMaker) -> None:
    """As many as were asked for; when there are more, nobody can tell whose they are."""
    wanted: Any = ({"a": ["c", "p"]}, "")
    batch = OpenBatch(kind="units", after=10, items={5: wanted, 3: wanted}, announced=0.0)
    rows = [{"id": key, "files": {"a": {"checksum": "c", "path_original": "p"}}} for key in (13, 12, 11)]
    assert answered(units._find(batch), _page(rows[1]))[0] == Found({3: 12})
    assert answered(units._find(batch), _page(*rows[1:]))[0] == Found({3: 11, 5: 12})
    assert answered(units._find(batch), _page(*rows))[0] == Found({}, frozenset({3, 5}))


def test_the_first_task_of_a_data_unit_is_the_items(tasks: TaskMaker) -> None:
    """Whether the unit is told by its id or as an object."""
    batch = OpenBatch(kind="tasks", after=10, items={4: 70, 5: 71, 6: 72}, announced=0.0)
    rows = [{"id": 14, "data_unit": 70}, {"id": 13, "data_unit": {"id": 71}}, {"id": 12, "data_unit": 70}]
    found, (request,), _ = answered(tasks._find(batch), _page(*rows))
    assert found == Found({4: 12, 5: 13})
    assert request.query["fields"] == "id,data_unit"
    assert request.query["project"] == 5
    more = {"count": 500, "next": "http://h/2", "results": [*rows, {"id": 11, "data_unit": 72}]}
    found, requests, _ = answered(tasks._find(batch), lambda _: more)
    assert (found, len(requests)) == (Found({4: 12, 5: 13, 6: 11}), 1)


def test_tasks_that_are_there_already_are_looked_for(tasks: TaskMaker) -> None:
    """Page by page, newest first, until all are found or many pages had none of them."""
    entries = [Entry(0, "p", "0", unit=70), Entry(1, "p", "0", unit=71), Entry(2, "p", "0", unit=72)]
    pages = [
        {"results": [{"id": 9, "data_unit": 70}, {"id": 8, "data_unit": 1}], "next": "http://h/2"},
        {"results": [{"id": 7, "data_unit": {"id": 71}}], "next": "http://h/3"},
        {"results": [], "next": None},
    ]
    found, requests, _ = answered(tasks._existing(entries), lambda _: pages.pop(0))
    assert found == {0: 9, 1: 7}
    assert len(requests) == 3
    assert requests[0].query == {"project": 5, "ordering": "-id", "fields": "id,data_unit", "page_size": 100}
    one = {"results": [{"id": 9, "data_unit": 70}], "next": "http://h/2"}
    assert len(answered(tasks._existing(entries[:1]), lambda _: one)[1]) == 1


def test_tasks_that_are_not_there_are_not_looked_for_for_ever(tasks: TaskMaker) -> None:
    """Twenty pages in a row without one are enough, where the newest come first."""
    entries = [Entry(0, "p", "0", unit=70)]
    numbers = iter(range(1, 1000))

    def page(_: Any) -> Any:
        number = next(numbers)
        return {"results": [{"id": 10_000 - number, "data_unit": 1}], "next": f"http://h/{number}"}

    assert len(answered(tasks._existing(entries), page)[1]) == 20
