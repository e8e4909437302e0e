"""Models as attrs classes, and as values: copies, pickles, patterns."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.describe.errors import ResponseFormatError
from tests.runtime.describe.full import FULL, NASTY, full
from tests.runtime.samples import FileRef, ItemPage, Status, Task, task


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
        history=[datetime(2026, 1, 1)],  # naive on purpose
        class_="k",
        unit=FileRef(url="v"),
        pet={"kind": "cat", "lives": 1},  # type: ignore[arg-type]  # a mistake on purpose
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
        Task(id=1)  # type: ignore[call-arg]  # a mistake on purpose
    with pytest.raises(TypeError, match=r"Task\(\).*'idd'"):
        Task(id=1, status=Status.DONE, created=datetime.now(tz=UTC), idd=2)  # type: ignore[call-arg]  # a mistake on purpose
    with pytest.raises(TypeError, match=r"Task\(\).*'created'.*int"):
        Task(id=1, status=Status.DONE, created=5)  # type: ignore[arg-type]  # a mistake on purpose
    with pytest.raises(TypeError, match=r"Task\(\).*'files'"):
        Task(id=1, status=Status.DONE, created=datetime.now(tz=UTC), files={"a": 5})  # type: ignore[dict-item]  # a mistake on purpose
    with pytest.raises(TypeError, match=r"Task\(\).*'history'"):
        Task(id=1, status=Status.DONE, created=datetime.now(tz=UTC), history=5)  # type: ignore[arg-type]  # a mistake on purpose
    with pytest.raises(TypeError, match=r"Task\(\).*'additional_properties'"):
        Task(id=1, status=Status.DONE, created=datetime.now(tz=UTC), additional_properties=5)  # type: ignore[arg-type]  # a mistake on purpose
    with pytest.raises(TypeError, match="positional"):
        Task(1)  # type: ignore[misc]  # a mistake on purpose


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
    import weakref

    found = full()
    assert weakref.ref(found)() is found


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


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
