"""Codecs of several forms, as models use them: which form a value has, and what is kept once it was read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import attrs
import pytest

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model, complete, wire
from tests.runtime.describe.full import full
from tests.runtime.samples import Cat, Dog, FileRef, Level, Status

PACKAGE = "tests.runtime.samples"
FILE, CAT, DOG = (codecs.model(PACKAGE, name) for name in ("FileRef", "Cat", "Dog"))


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Forms(Model):
    """A model with fields of many forms."""

    state: Any = attrs.field(
        default=None, metadata=wire(codecs.union(codecs.literal("integer"), codecs.open_enum(Status)))
    )
    level: Any = attrs.field(
        default=None, metadata=wire(codecs.union(codecs.literal("string"), codecs.open_enum(Level)))
    )
    nested: Any = attrs.field(
        default=None, metadata=wire(codecs.union(codecs.literal("integer"), codecs.union(CAT, DOG), other=FILE))
    )
    one: Any = attrs.field(default=None, metadata=wire(codecs.nullable(codecs.union(codecs.literal("integer"), FILE))))
    rest: Any = attrs.field(default=None, metadata=wire(codecs.union(codecs.literal("integer"), other=FILE)))
    many: Any = attrs.field(default=None, metadata=wire(codecs.list_of(codecs.nullable(FILE))))
    named: Any = attrs.field(default=None, metadata=wire(codecs.map_of(codecs.list_of(FILE))))
    maybe: Any = attrs.field(
        default=None, metadata=wire(codecs.union(codecs.literal("boolean"), codecs.nullable(codecs.list_of(FILE))))
    )


def read(**fields: Any) -> Forms:
    """A model of some fields."""
    return Forms.from_dict(fields)


REF = {"url": "/1.png"}


@pytest.mark.parametrize(
    "fields", [{"one": REF}, {"rest": REF}, {"many": [REF]}, {"named": {"a": [REF]}}, {"nested": REF}, {"maybe": [REF]}]
)
def test_what_was_converted_is_kept(fields: dict[str, Any]) -> None:
    """A nested object, list or map is the same one at each reading: `task.files is task.files`."""
    found = read(**fields)
    [name] = fields
    assert getattr(found, name) is getattr(found, name)
    whole = full()
    assert whole.files is whole.files
    assert whole.pet is whole.pet
    assert whole.pets is whole.pets


def test_an_enum_in_a_union_is_known_by_its_kind() -> None:
    """An enum of text takes text, one of numbers takes numbers, and each leaves the other kind alone."""
    assert read(state="ready").state is Status.READY
    assert read(state="new").state == "new"
    assert type(read(state="new").state) is Status
    assert type(read(state=7).state) is int
    assert read(level=1).level is Level.LOW
    assert type(read(level=99).level) is Level
    assert type(read(level="1").level) is str
    assert not codecs.open_enum(Level).matches("1")
    assert not codecs.open_enum(Status).matches(1)
    assert read(state=[1]).state == [1]


def test_a_union_in_a_union() -> None:
    """The inner one takes what one of its forms takes; what neither takes goes to the outer one's `other`."""
    assert type(read(nested={"kind": "cat", "lives": 9}).nested) is Cat
    assert type(read(nested={"kind": "dog", "tricks": []}).nested) is Dog
    assert type(read(nested=REF).nested) is FileRef
    assert read(nested=5).nested == 5
    assert read(nested=["a new form"]).nested == ["a new form"]
    inner = codecs.union(CAT, codecs.literal("integer"))
    assert inner.matches(5)
    assert inner.matches({"kind": "cat", "lives": 9})
    assert not inner.matches("text")
    assert not inner.matches({"kind": "cat"})
    assert codecs.union(CAT, other=FILE).matches({"kind": "cat"})
    assert not codecs.union(CAT, other=FILE).matches("text")


def test_partial_objects() -> None:
    """An object without its required fields is of the form `other`; without one it stays as it came."""
    assert type(read(rest={}).rest) is FileRef
    assert type(read(one={}).one) is dict
    assert read(rest=None).rest is None
    assert read(one=None).one is None


def test_a_discriminator_decides() -> None:
    """An object goes by its tag, also where another form would take it; an unknown or missing tag goes to `other`."""
    tagged = codecs.union(CAT, DOG, tag="kind", mapping={"cat": CAT, "dog": DOG}, other=FILE)
    assert type(tagged.decode({"kind": "dog", "lives": 9})) is Dog
    assert type(tagged.decode({"kind": "bird", "lives": 9})) is FileRef
    assert type(tagged.decode({"kind": None, "lives": 9})) is FileRef
    assert type(tagged.decode({"lives": 9})) is FileRef
    assert tagged.decode("text") == "text"


def test_null_in_lists_and_unions() -> None:
    """Null within a list of objects stays null; null for a list is null."""
    found = read(many=[REF, None], maybe=None)
    assert [type(item) for item in found.many] == [FileRef, type(None)]
    assert found.maybe is None
    assert codecs.nullable(FILE).encode(None) is None
    assert codecs.nullable(FILE).matches(None)
    assert codecs.nullable(codecs.literal("string")).matches("text")
    assert not codecs.nullable(codecs.literal("string")).matches(5)


@pytest.mark.parametrize(
    ("kind", "takes", "leaves"),
    [
        ("string", ["", "a"], [1, None, True, [], {}]),
        ("integer", [0, -5], ["1", 1.5, True, False, None]),
        ("number", [0, 1.5], ["1", True, False, None]),
        ("boolean", [True, False], [0, 1, "true", None]),
        ("object", [{}, {"a": 1}], [[], "{}", None]),
        ("array", [[], [1]], [{}, (), "[]", None]),
        ("null", [None], [0, "", False, [], {}]),
    ],
)
def test_json_kinds(kind: str, takes: list[Any], leaves: list[Any]) -> None:
    """A truth value is not a number, a number no truth value, and nothing is null but null."""
    codec = codecs.literal(kind)
    assert [value for value in takes if not codec.matches(value)] == []
    assert [value for value in leaves if codec.matches(value)] == []
    assert [codec.decode(value) for value in takes] == takes


def test_what_unions_are_made_of_is_written_as_json() -> None:
    """Whatever form a caller gives: models, enums, dates, UUIDs, and such in lists, tuples and mappings."""
    encode = codecs.union(FILE, codecs.literal("string")).encode
    moment = datetime(2026, 1, 5, 9, tzinfo=UTC)
    given = {
        "model": FileRef(url="/1.png"),
        "enums": [Status.READY, Level.LOW],
        "times": (moment, date(2026, 2, 1)),
        "id": UUID(int=1),
        "plain": [1, 1.5, True, None, "text"],
    }
    assert encode(given) == {
        "model": {"url": "/1.png"},
        "enums": ["ready", 1],
        "times": ["2026-01-05T09:00:00Z", "2026-02-01"],
        "id": "00000000-0000-0000-0000-000000000001",
        "plain": [1, 1.5, True, None, "text"],
    }


@pytest.mark.parametrize(
    ("codec", "value", "told"),
    [
        (codecs.DATETIME, 5, "expected a datetime or text, got int"),
        (codecs.DATE, 5, "expected a date or text, got int"),
        (FILE, "text", "expected a model or a mapping, got str"),
    ],
)
def test_what_cannot_be_written(codec: codecs.Codec, value: Any, told: str) -> None:
    """The error names what was expected and what came."""
    with pytest.raises(TypeError) as caught:
        codec.encode(value)
    assert str(caught.value) == told


def test_a_mapping_is_written_as_a_copy() -> None:
    """A caller's mapping for a model is not the one that is sent."""
    given = {"url": "/1.png"}
    written = FILE.encode(given)
    assert written == given
    assert written is not given
