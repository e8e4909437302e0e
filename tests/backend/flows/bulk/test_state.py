"""What a later run learns from each record of a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from synapse_client import ClientError, InvalidInputError
from synapse_client.backend.flows.bulk.records import Records
from synapse_client.backend.flows.bulk.state import DONE, FAILED, UNKNOWN, OpenBatch, State, index_of
from synapse_client.backend.flows.bulk.store import Store

_HEADER = {"base_url": "http://host.example", "project": None}


def _item(index: int, status: str = "done", **others: Any) -> dict[str, Any]:
    return {"kind": "item", "index": index, "status": status, "path": "p", "check": f"{index:x}", **others}


def _state(*records: dict[str, Any]) -> State:
    state = State()
    for record in records:
        state.take(record)
    return state


def test_what_became_of_items() -> None:
    """The last record of an item counts; one that there is no record of is not known."""
    state = _state(_item(0), _item(3, "failed"), _item(4, "unknown"), _item(3, "unknown"), _item(5, "failed"))
    assert [state.of(index) for index in range(7)] == [DONE, 0, 0, UNKNOWN, UNKNOWN, FAILED, 0]
    assert (len(state), state.counts) == (6, (1, 1, 2))
    assert state.is_same(5, "5")
    assert state.is_same(5, "05")
    assert _state(_item(171)).is_same(171, "00ab")
    assert not state.is_same(5, "6")
    assert _state(_item(0, "matched")).counts == (0, 0, 0)


def test_what_is_kept_for_items_that_are_not_done() -> None:
    """Their data units and when an answer was lost; nothing of those that are done."""
    state = _state(
        _item(0, data_unit=7),
        _item(1, "failed", data_unit=8),
        _item(2, "unknown", lost=5.5),
        _item(3, "unknown"),
        _item(4, "failed", lost=6.5),
        _item(5, "unknown", lost=0),
    )
    assert (state.units, state.lost) == ({1: 8}, {2: 5.5, 5: 0})
    state.take(_item(1))
    state.take(_item(2, "failed"))
    assert (state.units, state.lost) == ({}, {5: 0})


def test_what_may_have_been_sent() -> None:
    """Up to where it was announced; after a run that came to its end, what it had taken."""
    state = _state({"kind": "run"}, {"kind": "sending", "below": 9}, {"kind": "sending", "below": 5})
    assert (state.below, state.was_interrupted) == (9, True)
    state.take(_item(0))
    state.take({"kind": "end"})
    assert (state.below, state.was_interrupted) == (1, False)
    state.take({"kind": "something new"})


def _units(number: int, **others: Any) -> dict[str, Any]:
    wanted = [[0, [{"image_1": ["c0", "p0"]}, "d0"]], [1, [{"image_1": ["c1", "p1"]}, "d1"]]]
    return {"kind": "units", "batch": number, "after": 40, "time": 3.5, "items": wanted, **others}


def test_batches_that_were_announced() -> None:
    """With all that is needed to find what became of them."""
    tasks = {"kind": "tasks", "batch": 2, "after": 0, "time": 4, "items": [[1, 77]], "lost": 4.5, "claim": "note"}
    state = _state(_units(1), tasks, {"kind": "lost", "batch": 1, "time": 9.5}, {"kind": "lost", "batch": 8, "time": 1})
    files: dict[int, Any] = {0: ({"image_1": ["c0", "p0"]}, "d0"), 1: ({"image_1": ["c1", "p1"]}, "d1")}
    assert state.batches == {
        1: OpenBatch(kind="units", after=40, items=files, announced=3.5, lost=9.5),
        2: OpenBatch(kind="tasks", after=0, items={1: 77}, announced=4, lost=4.5, claim="note"),
    }


def test_batches_whose_outcome_is_on_record() -> None:
    """What was made is known by its ids; the files of what was not are on the server."""
    state = _state(_units(1), {"kind": "made", "batch": 1, "units": [[0, 41]]})
    assert (state.batches, state.units, state.files) == ({}, {0: 41}, {1: {"image_1": ["c1", "p1"]}})
    state = _state(_units(1), {"kind": "refused", "batch": 1})
    assert (state.units, state.files.keys()) == ({}, {0, 1})
    tasks = {"kind": "tasks", "batch": 2, "after": 0, "time": 4, "items": [[1, 77]]}
    state = _state(tasks, {"kind": "made", "batch": 2, "tasks": [[1, 90]]}, {"kind": "refused", "batch": 9})
    assert (state.batches, state.tasks, state.files) == ({}, {1: 90}, {})


def test_files_that_the_server_may_have_been_told_of() -> None:
    """Until their items' batch has an outcome, or they failed for certain."""
    first = {"kind": "confirm", "time": 1, "items": [[0, {"a": ["c", "p"]}], [1, {"a": ["d", "q"]}]]}
    state = _state(first, {"kind": "confirm", "time": 2, "items": [[2, {"a": ["e", "r"]}]]})
    assert state.confirming[1] == 2
    assert state.confirming[0].keys() == {0, 1, 2}
    state.take(_item(0, "failed"))
    state.take(_item(2, "unknown"))
    assert state.confirming[0].keys() == {1, 2}
    state.take(_units(3))
    state.take({"kind": "made", "batch": 3, "units": []})
    assert state.confirming[0].keys() == {2}


@pytest.mark.parametrize(
    "change",
    [
        {"index": -1},
        {"index": True},
        {"index": 1.0},
        {"path": None},
        {"path": 5},
        {"check": "x"},
        {"status": "odd"},
        {"data_unit": -1},
        {"data_unit": "5"},
        {"lost": float("inf")},
        {"lost": float("nan")},
        {"lost": "5"},
        {"lost": True},
    ],
    ids=repr,
)
def test_a_record_that_this_package_does_not_write(change: dict[str, Any]) -> None:
    """Is none."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        State().take(_item(0, "unknown") | change)


@pytest.mark.parametrize(("index", "position"), [(0, 0), (1 << 20, 0), ((1 << 20) + 5, 5)])
def test_items_that_are_so_far_ahead(index: int, position: int) -> None:
    """Memory is taken for those before them, so that there is an end."""
    store = Store(None)
    assert index_of({"index": index}, position, store) == index
    for odd in (index + (1 << 20) + 1, -1, None, True, "0"):
        with pytest.raises(InvalidInputError, match=rf"\(at byte {position}\)"):
            index_of({"index": odd}, position, store)


def test_what_a_run_announces_is_read_by_the_next(tmp_path: Path) -> None:
    """Batches by numbers that go on, what is in doubt of them, and what is announced before it is sent."""
    path = tmp_path / "report.jsonl"
    records = Records.open(path, _HEADER)
    assert (records.below, records.start) == (0, path.stat().st_size)
    records.announce_sending(5)
    assert records.below == 5
    one = records.announce("units", 40, {0: ({"a": ["c", "p"]}, "d")}, "note")
    two = records.announce("tasks", 50, {0: 41, 1: 42}, None)
    three = records.announce("tasks", 60, {2: 43}, None)
    assert (one, two, three) == (1, 2, 3)
    assert records.lose(two).lost
    records.announce_confirming([(4, {"a": ["e", "r"]})])
    records.close(three, "tasks", {2: 90})
    with pytest.raises(KeyError):
        records.opened(three)
    opened = records.opened(two)
    records.release()
    again = Records.open(path, _HEADER)
    state = again.state
    assert (again.below, state.below, state.tasks) == (5, 5, {2: 90})
    assert list(state.batches) == [1, 2]
    assert (state.batches[1].claim, state.batches[1].lost) == ("note", None)
    assert state.batches[2] == opened
    assert state.confirming[0] == {4: {"a": ["e", "r"]}}
    assert again.announce("tasks", 70, {}, None) == 3
    again.close(1, "units", None)
    assert state.batches.keys() == {2}
    again.close(2, "tasks", {0: 91})
    assert (state.tasks, state.files) == ({2: 90, 0: 91}, {0: {"a": ["c", "p"]}})
    again.release()


def test_a_report_of_another_upload_or_version(tmp_path: Path) -> None:
    """Is named, with what differs."""
    path = tmp_path / "report.jsonl"
    Records.open(path, _HEADER).release()
    with pytest.raises(InvalidInputError) as caught:
        Records.open(path, {**_HEADER, "project": "5"})
    assert str(caught.value) == (
        f"report: {str(path)!r} is of an upload with project None, not '5'; choose another file"
    )
    path.write_text('{"kind":"run","version":3}\n')
    with pytest.raises(InvalidInputError) as caught:
        Records.open(path, _HEADER)
    assert str(caught.value) == f"report: {str(path)!r} was written by another version of this package"


def test_the_reports_of_two_uploads_at_once(tmp_path: Path) -> None:
    """Are two: the second one is told, and told where the lock cannot be made."""
    path = tmp_path / "report.jsonl"
    records = Records.open(path, _HEADER)
    with pytest.raises(InvalidInputError) as caught:
        Records.open(path, _HEADER)
    assert str(caught.value) == f"report: another upload is writing to {str(path)!r} at this time"
    records.release()
    records.release()
    with pytest.raises(InvalidInputError) as caught:
        Records.open(tmp_path / "missing" / "report.jsonl", _HEADER)
    missing = str(tmp_path / "missing" / "report.jsonl")
    assert str(caught.value) == f"report: {missing!r} cannot be written: No such file or directory"


def test_a_report_without_a_name() -> None:
    """Keeps what became of items; what only a later run would need is left out."""
    records = Records.open(None, _HEADER)
    records.announce_sending(5)
    number = records.announce("units", 1, {}, None)
    records.lose(number)
    records.close(number, "units", {})
    records.write([_item(0)])
    assert [record["kind"] for _, record in records.store.records()] == ["run", "item"]
    assert records.below == 5


def test_lines_are_read_where_they_are(tmp_path: Path) -> None:
    """Of a kind, from a position, and up to a last line that was not finished."""
    path = tmp_path / "report.jsonl"
    records = Records.open(path, _HEADER)
    for store in (records.store, Store(None)):
        if store.path is None:
            store.append([{"kind": "run"}])
        store.append([_item(0), {"kind": "end"}, _item(1)])
        found = list(store.records("item"))
        assert [record["index"] for _, record in found] == [0, 1]
        assert [record["kind"] for _, record in store.records()] == ["run", "item", "end", "item"]
        positions = [position for position, _ in found]
        assert [record["index"] for record in store.at(reversed(positions))] == [1, 0]
        with pytest.raises(InvalidInputError, match=f"at byte {positions[0] + 1}"):
            list(store.at([positions[0] + 1]))
        assert store.end() > positions[1]
    records.release()
    with path.open("a") as file:
        file.write('{"kind":"item","index":2')
    assert [record["index"] for _, record in Store(str(path)).records("item")] == [0, 1]
    path.unlink()
    for read in (
        Store(str(path)).end,
        lambda: list(Store(str(path)).records()),
        lambda: list(Store(str(path)).at([0])),
    ):
        with pytest.raises(ClientError) as caught:
            read()
        assert str(caught.value) == f"report: {str(path)!r} cannot be read: No such file or directory"


@pytest.mark.parametrize("size", [10, 4095, 4096, 4097, 20_000])
def test_a_long_line_that_was_not_finished_is_taken_away(tmp_path: Path, size: int) -> None:
    """However long it is; what is before it stays, and is gone on behind."""
    path = tmp_path / "report.jsonl"
    records = Records.open(path, _HEADER)
    records.write([_item(0, error="x" * 5000), _item(1)])
    records.release()
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"kind":"item","path":"' + b"x" * size)
    again = Records.open(path, _HEADER)
    again.write([_item(2)])
    again.release()
    assert path.read_bytes().startswith(whole + b'{"kind":"run",')
    assert Records.open(path, _HEADER).state.counts == (3, 0, 0)
