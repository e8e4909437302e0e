from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import MissingFieldError, ResponseFormatError
from tests.runtime.samples import FileRef, Level, Status, Task, task


@pytest.fixture
def hurried() -> Iterator[None]:
    """Let Python switch threads as often as it can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_get_the_same_objects(hurried: None) -> None:
    """Threads that read fields for the first time at the same moment all get the object that is kept."""
    threads = 8
    tasks = [
        Task.adopt(
            task(
                n,
                files={"a": {"url": "u"}},
                cover={"url": "v"},
                history=["2026-01-05T09:00:00Z"],
                pets=[{"kind": "cat", "lives": 9}],
            )
        )
        for n in range(200)
    ]
    barrier = threading.Barrier(threads)
    found: list[list[tuple[int, ...]]] = [[] for _ in range(threads)]
    kept: list[Any] = []  # so that no identity is used twice

    def read(number: int) -> None:
        barrier.wait()
        for item in tasks:
            read = (item.files, item.cover, item.history, item.pets)
            kept.append(read)
            found[number].append(tuple(map(id, read)))

    workers = [threading.Thread(target=read, args=(number,)) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert all(one == found[0] for one in found)
    assert found[0] == [tuple(map(id, (item.files, item.cover, item.history, item.pets))) for item in tasks]


def test_fields_are_remembered_apart() -> None:
    """Several remembered fields of one object, read in any order, stay what they are."""
    made = Task.adopt(task(files={"a": {"url": "u"}}, cover={"url": "v"}, unit={"url": "w"}, pets=[]))
    first = [made.unit, made.files, made.cover]
    assert [made.cover, made.files, made.unit] == first[::-1]
    assert all(one is other for one, other in zip([made.unit, made.files, made.cover], first, strict=True))
    assert isinstance(made.unit, FileRef)
    assert made.unit.url == "w"


def test_arrays_without_anything_to_convert_are_the_json() -> None:
    """An array of plain values is read as it is, short or long; the same object each time."""
    for length in (0, 3, 100):
        made = Task.adopt(task(pets=list(range(length))))
        assert made.pets == list(range(length))
        assert made.pets is made.pets


def test_an_array_that_begins_plain_is_converted_whole() -> None:
    """One object among plain values is enough for a conversion."""
    made = Task.adopt(task(pets=[1, "two", {"kind": "cat", "lives": 9}]))
    assert made.pets is not None
    assert [type(pet).__name__ for pet in made.pets] == ["int", "str", "Cat"]
    assert made.pets is made.pets
    assert made["pets"][2] == {"kind": "cat", "lives": 9}


def test_rare_values_take_the_general_way() -> None:
    """Forms of dates that the standard library refuses, and enum values that the document does not know, are read."""
    made = Task.adopt(task(created="2026-01-05T24:00:00Z", status="archived", level=77))
    assert made.created == datetime(2026, 1, 6, tzinfo=UTC)
    assert made.status == "archived"
    assert not made.status.is_known
    assert isinstance(made.status, Status)
    assert made.level == 77
    assert isinstance(made.level, Level)


def test_a_falsy_member_is_no_missing_value() -> None:
    """An enum member that counts as false is read as that member."""
    assert Task.adopt(task(level=0)).level is Level.NONE


def test_null_in_a_required_field_is_named() -> None:
    """A required field that may not be null is an error when it is; absent, it is another."""
    with pytest.raises(ResponseFormatError, match=r"Task\.status"):
        assert Task.adopt(task(status=None)).status
    partial = Task.adopt({"id": 1})
    with pytest.raises(MissingFieldError, match="status"):
        assert partial.status


def test_a_getter_is_named_after_its_key() -> None:
    """A traceback through a getter shows which field was read."""
    with pytest.raises(ResponseFormatError) as caught:
        assert Task.adopt(task(created="never")).created
    assert "created" in [entry.name for entry in caught.traceback]
