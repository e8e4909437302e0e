from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings
from hypothesis import strategies as st

from synapse_client.backend.base.errors import ClientError, MissingFieldError, ResponseFormatError
from tests.backend.samples import FileRef, ItemPage, Status, Task, TaskPage, task

FULL = task(
    7,
    level=1,
    due="2026-02-01",
    key="6b1f1f8e-2c3d-4a5b-9e8f-000000000001",
    name=None,
    meta={"a": [1, {"b": 2}]},
    **{"class": "k"},
    files={"image_1": {"url": "https://x/1.jpg", "size": 3}},
    cover=None,
    history=["2026-01-05T09:00:00Z", "2026-01-06T09:00:00.123456+09:00"],
    unit=4,
    pet={"kind": "cat", "lives": 9},
    pets=[{"kind": "dog", "tricks": ["sit"]}],
    brand_new={"unknown": True},
)
NASTY = {
    "items": 1,
    "keys": 2,
    "values": 3,
    "get": 4,
    "to_dict": 5,
    "__dict__": 6,
    "_memo": 7,
    "additional_properties": 8,
    "__class__": 9,
    "_known": 10,
    "_required": 11,
    "adopt": 12,
    "": 13,
    "a b": 14,
}


def full(**changes: Any) -> Task:
    """Return a task with every field."""
    return Task.adopt(copy.deepcopy(FULL) | changes)


# --------------------------------------------------------------------------------------------------------- attributes


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
    assert found.history[1].utcoffset().total_seconds() == 9 * 3600  # type: ignore[union-attr]
    assert type(found.pet).__name__ == "Cat"
    assert [type(pet).__name__ for pet in found.pets or ()] == ["Dog"]
    assert found.brand_new == {"unknown": True}  # type: ignore[attr-defined]


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


# ---------------------------------------------------------------------------------------------------- missing and bad


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
        assert full().nonsense  # type: ignore[attr-defined]


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
    """An answer that is no JSON object is refused with the class named."""
    for value in ([], None, 5, "text"):
        with pytest.raises(ResponseFormatError, match="Task"):
            Task.adopt(value)


# ----------------------------------------------------------------------------------------------------- mapping protocol


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


# --------------------------------------------------------------------------------------------------- attrs and the rest


def test_attrs_fields_tell_names_and_types() -> None:
    """attrs.fields lists the documented fields."""
    names = [field.name for field in attrs.fields(Task)]
    assert names[:4] == ["additional_properties", "id", "status", "created"]
    assert attrs.fields(Task).created.type == "datetime"
    assert attrs.has(Task)


def test_attrs_asdict() -> None:
    """attrs.asdict gives Python values, nested models as dicts."""
    found = attrs.asdict(full())
    assert found["created"] == datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert found["files"]["image_1"]["url"] == "https://x/1.jpg"
    assert found["additional_properties"] == {"brand_new": {"unknown": True}}


def test_evolve_without_changes_is_equal() -> None:
    """attrs.evolve carries known, null, unknown and absent fields over as they were."""
    found = full()
    assert attrs.evolve(found) == found
    assert dict(attrs.evolve(found)) == FULL
    small = Task.adopt(task())
    assert dict(attrs.evolve(small)) == task()


def test_evolve_changes_one_field_and_keeps_the_original() -> None:
    """attrs.evolve changes the field named, by wire value, and leaves its argument alone."""
    found = full()
    moment = datetime(2027, 1, 1, tzinfo=UTC)
    changed = attrs.evolve(found, id=8, created=moment, class_="z", name=None)
    assert changed.id == 8
    assert changed.created == moment
    assert changed["created"] == "2027-01-01T00:00:00Z"
    assert changed["class"] == "z"
    assert changed["name"] is None
    assert changed["brand_new"] == {"unknown": True}
    assert found == FULL


def test_evolve_can_set_null() -> None:
    """A field that holds a value can be evolved to null."""
    assert attrs.evolve(full(), meta=None).to_dict()["meta"] is None


def test_evolve_carries_json_keys_named_as_methods() -> None:
    """Unknown fields survive attrs.evolve whatever their name is."""
    found = Task.adopt(task() | NASTY)
    assert dict(attrs.evolve(found, id=3)) == task(3) | NASTY


def test_constructor_takes_python_values() -> None:
    """A model can be made by hand; it then holds JSON like one that came from the server."""
    made = Task(
        id=1,
        status=Status.READY,
        created=datetime(2026, 1, 5, 9, tzinfo=UTC),
        due=date(2026, 2, 1),
        key=UUID(int=1),
        files={"a": FileRef(url="u")},
        history=[datetime(2026, 1, 1)],  # noqa: DTZ001  # naive on purpose
        class_="k",
        unit=FileRef(url="v"),
        pet={"kind": "cat", "lives": 1},  # type: ignore[arg-type]
        additional_properties={"extra": 1},
    )
    assert dict(made) == {
        "id": 1,
        "status": "ready",
        "created": "2026-01-05T09:00:00Z",
        "due": "2026-02-01",
        "key": "00000000-0000-0000-0000-000000000001",
        "class": "k",
        "files": {"a": {"url": "u"}},
        "history": ["2026-01-01T00:00:00"],
        "unit": {"url": "v"},
        "pet": {"kind": "cat", "lives": 1},
        "extra": 1,
    }
    assert made.pet is not None
    assert json.dumps(dict(made))


def test_constructor_errors_name_class_and_field() -> None:
    """A missing, an unknown and an unusable argument are TypeErrors that name them."""
    with pytest.raises(TypeError, match=r"Task\(\).*'status'"):
        Task(id=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Task\(\).*'idd'"):
        Task(id=1, status=Status.DONE, created=datetime.now(tz=UTC), idd=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Task\(\).*'created'.*int"):
        Task(id=1, status=Status.DONE, created=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"Task\(\).*'files'"):
        Task(id=1, status=Status.DONE, created=datetime.now(tz=UTC), files={"a": 5})  # type: ignore[dict-item]
    with pytest.raises(TypeError, match=r"Task\(\).*'history'"):
        Task(id=1, status=Status.DONE, created=datetime.now(tz=UTC), history=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"Task\(\).*'additional_properties'"):
        Task(id=1, status=Status.DONE, created=datetime.now(tz=UTC), additional_properties=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="positional"):
        Task(1)  # type: ignore[misc]


def test_constructor_refuses_additional_properties_that_are_known() -> None:
    """A documented field cannot be given a second value through the unknown ones."""
    with pytest.raises(TypeError, match=r"FileRef\(\).*'url'"):
        FileRef(url="u", additional_properties={"url": "v", "id": 1})


def test_constructor_does_not_change_its_arguments() -> None:
    """What a caller passes to a constructor is left as it was."""
    files = {"a": FileRef(url="u")}
    extra = {"x": 1}
    Task(id=1, status=Status.DONE, created=datetime.now(tz=UTC), files=files, additional_properties=extra)
    assert files == {"a": {"url": "u"}}
    assert isinstance(files["a"], FileRef)
    assert extra == {"x": 1}


def test_equality() -> None:
    """Models are equal by class and JSON; a model equals a mapping of the same JSON; models have no hash."""
    assert full() == full()
    assert full() != full(id=8)
    assert full() != "text"
    assert FileRef.adopt({"url": "u"}) != ItemPage.adopt({"url": "u"})
    assert FileRef.adopt({"url": "u"}) == {"url": "u"}
    with pytest.raises(TypeError, match="unhashable"):
        hash(full())


def test_repr_names_class_and_fields() -> None:
    """The repr shows what the answer held."""
    assert repr(FileRef.adopt({"url": "u", "new": None})) == "FileRef(url='u', new=None)"


def test_repr_hides_what_opens_doors() -> None:
    """Values of fields that are named like secrets are left out of the repr, also within other values."""
    found = FileRef.adopt(
        {"url": "u", "token": "hush-1", "meta": [{"secret_key": ["hush-2"], "name": "n"}], "agent_token": None}
    )
    assert repr(found) == "FileRef(url='u', token='•••', meta=[{'secret_key': '•••', 'name': 'n'}], agent_token=None)"
    assert found["token"] == "hush-1"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(protocol: int) -> None:
    """A model, read or not, survives pickling."""
    found = full()
    assert found.files is not None
    again = pickle.loads(pickle.dumps(found, protocol))
    assert again == found
    assert type(again) is Task
    assert again.files == found.files
    assert again.brand_new == {"unknown": True}


def test_copies_are_equal_and_apart() -> None:
    """copy.copy and copy.deepcopy give equal models with a mapping of their own."""
    found = full()
    shallow, deep = copy.copy(found), copy.deepcopy(found)
    assert shallow == deep == found
    vars(shallow)["id"] = 100
    deep["meta"]["a"].append(3)
    assert found == FULL


def test_match_statement() -> None:
    """Models work in class patterns and in mapping patterns."""
    match full():
        case Task(id=7, status=Status.READY, created=datetime(year=2026)):
            pass
        case _:
            pytest.fail("the class pattern did not match")
    match full():
        case {"id": 7, "status": "ready", **rest}:
            assert "created" in rest
        case _:
            pytest.fail("the mapping pattern did not match")
    match Task.adopt({"id": 7}):
        case Task(created=_):
            pytest.fail("a field that is not there matched")
        case Task(id=7):
            pass


def test_unions() -> None:
    """A union is read by its tag, else by JSON kind and required fields; an unknown form is kept as it came."""
    assert Task.adopt(task(unit=3)).unit == 3
    assert isinstance(Task.adopt(task(unit={"url": "u"})).unit, FileRef)
    assert type(Task.adopt(task(pet={"kind": "dog", "tricks": []})).pet).__name__ == "Dog"
    assert Task.adopt(task(pet={"kind": "fish", "fins": 2})).pet == {"kind": "fish", "fins": 2}
    assert Task.adopt(task(pet={"lives": 9})).pet == {"lives": 9}
    pets = Task.adopt(task(pets=[{"kind": "?", "lives": 1}, {"kind": "?", "tricks": []}, {"kind": "?"}, 5])).pets
    assert [type(pet).__name__ for pet in pets or ()] == ["Cat", "Dog", "dict", "int"]


def test_models_take_weak_references() -> None:
    """A model can be the key of a weak cache."""
    import weakref  # noqa: PLC0415

    found = full()
    assert weakref.ref(found)() is found


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, derandomize=True, database=None)
@given(st.dictionaries(st.text(max_size=8), _json, max_size=6))
def test_any_json_object_is_kept_whole(data: dict[str, Any]) -> None:
    """Whatever JSON object comes, the model equals it, survives copies, and reading fields fails only as documented."""
    found = Task.adopt(copy.deepcopy(data))
    assert found == data
    assert found.to_dict() == data
    assert pickle.loads(pickle.dumps(found)) == found
    for field in attrs.fields(Task):
        try:
            getattr(found, field.name)
        except ResponseFormatError as error:
            assert "Task" in str(error)  # most fields can be read
    assert found == data
