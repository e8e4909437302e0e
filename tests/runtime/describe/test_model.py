"""Models: attributes, missing and unusable fields, and the mapping that they are."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from attrs.exceptions import FrozenInstanceError

from synapse_client.runtime.describe.errors import ClientError, MissingFieldError, ResponseFormatError
from tests.runtime.describe.full import FULL, NASTY, full
from tests.runtime.samples import FileRef, ItemPage, Status, Task, TaskPage, task


def test_attributes_are_python_values() -> None:
    """Each attribute has the Python value of its kind."""
    found = full()
    assert found.id == 7
    assert found.status is Status.READY
    assert found.created == datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert found.level is not None
    assert found.level.name == "LOW"
    assert found.due == date(2026, 2, 1)
    assert found.key == UUID("6b1f1f8e-2c3d-4a5b-9e8f-000000000001")
    assert found.class_ == "k"
    assert found.files is not None
    assert isinstance(found.files["image_1"], FileRef)
    assert found.files["image_1"].size == 3
    assert found.history is not None
    assert found.history[1].utcoffset().total_seconds() == 9 * 3600  # type: ignore[union-attr]  # it has a zone
    assert type(found.pet).__name__ == "Cat"
    assert [type(pet).__name__ for pet in found.pets or ()] == ["Dog"]
    assert found.brand_new == {"unknown": True}  # type: ignore[attr-defined]  # no documented field


def test_keys_give_json_as_sent() -> None:
    """Indexing gives the JSON value exactly as the server sent it."""
    found = full()
    assert found["created"] == "2026-01-05T09:00:00Z"
    assert found["status"] == "ready"
    assert found["class"] == "k"
    assert found["files"] == FULL["files"]


def test_optional_field_that_is_absent_is_none() -> None:
    """A field that the document does not require reads as None when the answer does not hold it."""
    found = Task.adopt(task())
    assert found.name is None
    assert found.files is None
    assert found.class_ is None
    assert "name" not in found


def test_optional_field_that_is_null_is_none() -> None:
    """A null in an optional field reads as None, whatever the field's codec."""
    found = Task.adopt(task(level=None, files=None, history=None, pet=None, unit=None))
    assert [found.level, found.files, found.history, found.pet, found.unit] == [None] * 5


def test_reading_twice_gives_the_same_object() -> None:
    """Lists, maps and nested models are converted once."""
    found = full()
    assert found.files is found.files
    assert found.history is found.history
    assert found.pet is found.pet
    result = TaskPage.adopt({"count": 1, "next": None, "previous": None, "results": [task()]})
    assert result.results is result.results
    assert result.results[0] is result.results[0]


def test_attributes_cannot_be_set_or_deleted() -> None:
    """A model is read-only by attribute: plain, converted, unknown and method names alike."""
    found = full()
    for name in ("id", "created", "class_", "brand_new", "other", "items", "additional_properties", "_memo"):
        with pytest.raises(FrozenInstanceError):
            setattr(found, name, 1)
        with pytest.raises(FrozenInstanceError):
            delattr(found, name)
    assert found.to_dict() == FULL


def test_missing_field_error_is_key_error_and_attribute_error() -> None:
    """A field absent from a partial answer fails only when touched, and names class and field."""
    partial = Task.adopt({"id": 1})
    for read in (lambda: partial.created, lambda: partial["created"], lambda: partial["class"]):
        with pytest.raises(MissingFieldError) as caught:
            read()
        error = caught.value
        assert isinstance(error, KeyError)
        assert isinstance(error, AttributeError)
        assert isinstance(error, ClientError)
        assert "Task" in str(error)
        assert "'created'" in str(error) or "'class'" in str(error)
        assert not str(error).startswith('"')
    assert not hasattr(partial, "created")
    assert partial.get("created") is None
    assert partial.get("created", 3) == 3
    assert getattr(partial, "created", 5) == 5


def test_missing_plain_field_names_it() -> None:
    """A required field without conversion fails in the same way."""
    with pytest.raises(MissingFieldError, match="Task has no field 'id'"):
        assert Task.adopt({}).id


def test_unknown_attribute_is_an_ordinary_attribute_error() -> None:
    """A name that neither class nor answer knows is an AttributeError as everywhere."""
    with pytest.raises(AttributeError, match="nonsense"):
        assert full().nonsense  # type: ignore[attr-defined]  # no documented field


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("created", "next tuesday"),
        ("created", ""),
        ("created", 17),
        ("created", None),
        ("created", "9999-12-31T24:00:00Z"),
        ("created", ["2026-01-05"]),
        ("due", "2026-13-01"),
        ("due", 5),
        ("key", "nonsense"),
        ("key", 5),
        ("key", {}),
        ("status", 5),
        ("status", None),
        ("status", []),
        ("level", "high"),
        ("level", 1.5),
        ("level", {}),
        ("files", [1]),
        ("files", {"a": 1}),
        ("files", {"a": None}),
        ("cover", "text"),
        ("history", {}),
        ("history", ["2026-01-05", "x"]),
        ("pets", "dogs"),
        ("pet", {"kind": ["cat"]}),
    ],
)
def test_unusable_value_names_class_and_field_and_stays_reachable(field: str, value: Any) -> None:
    """A value of another kind than documented fails at the attribute only; the key still gives it."""
    found = Task.adopt(task() | {field: value})
    with pytest.raises(ResponseFormatError, match=rf"Task\.{field}"):
        getattr(found, field)
    assert found[field] == value
    assert found.id == 1
    assert field in repr(found)


def test_error_of_a_long_value_is_short() -> None:
    """An error text does not carry a long value whole."""
    with pytest.raises(ResponseFormatError) as caught:
        assert Task.adopt(task(created="x" * 10_000)).created
    assert len(str(caught.value)) < 400


def test_nested_error_names_outer_and_inner_class() -> None:
    """What is wrong inside a list is reported with the field that was read and the class that did not fit."""
    result = TaskPage.adopt({"count": 1, "next": None, "previous": None, "results": [task(), 5]})
    with pytest.raises(ResponseFormatError, match=r"TaskPage\.results.*Task.*int"):
        assert result.results


def test_adopt_refuses_what_is_no_object() -> None:
    """An answer that is not a JSON object is refused with the class named."""
    for value in ([], None, 5, "text"):
        with pytest.raises(ResponseFormatError, match="Task"):
            Task.adopt(value)


def test_mapping_protocol() -> None:
    """A model is a mapping of its JSON: in, get, keys, values, items, len, iteration and dict() agree with it."""
    found = full()
    assert isinstance(found, Mapping)
    assert "class" in found
    assert "class_" not in found
    assert found.get("class") == "k"
    assert list(found) == list(FULL)
    assert list(found.keys()) == list(FULL)
    assert list(found.values()) == list(FULL.values())
    assert list(found.items()) == list(FULL.items())
    assert len(found) == len(FULL)
    assert dict(found) == FULL
    assert {**found} == FULL
    assert json.loads(json.dumps(dict(found))) == FULL
    assert found == FULL
    assert found == FULL


def test_to_dict_is_a_deep_copy() -> None:
    """What is done to the result of to_dict does not reach the model."""
    found = full()
    copied = found.to_dict()
    assert copied == FULL
    copied["meta"]["a"][1]["b"] = "changed"
    copied["files"]["image_1"]["url"] = "changed"
    copied["new"] = 1
    assert found == FULL


def test_from_dict_copies_its_argument() -> None:
    """A model made of a caller's mapping does not share anything with it."""
    given_ = copy.deepcopy(FULL)
    found = Task.from_dict(given_)
    given_["meta"]["a"].append(1)
    given_["id"] = 0
    assert found == FULL
    assert Task.from_dict(found) == found


@pytest.mark.parametrize("model", [Task, ItemPage])
def test_json_keys_named_as_methods_break_nothing(model: type[Any]) -> None:
    """JSON keys that are also names of methods or internals are data and hide no method."""
    found = model.adopt(dict(NASTY))
    assert dict(found) == NASTY
    assert list(found.items()) == list(NASTY.items())
    assert list(found.keys()) == list(NASTY)
    assert list(found.values()) == list(NASTY.values())
    assert found.get("get") == 4
    assert found.to_dict() == NASTY
    assert len(found) == len(NASTY)
    assert found["__dict__"] == 6
    assert found["_memo"] == 7
    assert found.additional_properties["additional_properties"] == 8
    assert found == NASTY
    assert pickle.loads(pickle.dumps(found)) == found
    assert copy.deepcopy(found) == found
    assert "__class__=9" in repr(found)
    assert type(found) is model


def test_converted_fields_work_beside_a_key_named_memo() -> None:
    """A JSON key named like the internal cache does not disturb it."""
    found = Task.adopt(FULL | {"_memo": {"files": "wrong"}})
    assert found.files is not None
    assert found.files["image_1"].size == 3
