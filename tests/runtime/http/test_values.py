"""Values as JSON and as text."""

from __future__ import annotations

import json
import math
import re
from collections import ChainMap
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.parameters import QueryStyle
from synapse_client.runtime.http.values import encode_json, encode_query
from tests.runtime.samples import FileRef, Level, Status, Task, task

MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def text_of(value: Any) -> str:
    """Return the JSON that a value becomes."""
    return encode_json(value, "op: data").decode()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        ({}, "{}"),
        ({"a": [1, 2.5, True, None, "ü"]}, '{"a":[1,2.5,true,null,"ü"]}'),
        (MOMENT, '"2026-01-05T09:00:00+00:00"'),
        ({"d": date(2026, 2, 1), "t": time(9, 30)}, '{"d":"2026-02-01","t":"09:30:00"}'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        ((1, (2,)), "[1,[2]]"),
        (range(3), "[0,1,2]"),
        (Status.READY, '"ready"'),
        (Status("new"), '"new"'),
        ([Level.LOW, Level(9)], "[1,9]"),
        (MappingProxyType({"a": ChainMap({"b": 1})}), '{"a":{"b":1}}'),
        ("\u2028\U0001f600", '"\u2028\U0001f600"'),
    ],
)
def test_json_of_python_values(value: Any, text: str) -> None:
    """Dates, UUIDs, enums, tuples, ranges and any mapping have a form in JSON."""
    assert text_of(value) == text


def test_json_of_models() -> None:
    """Models, alone or inside, are sent as the JSON they hold."""
    found = Task.adopt(task(files={"a": {"url": "u"}}, new=1))
    assert json.loads(text_of(found)) == found
    assert json.loads(text_of({"tasks": [found], "ref": FileRef(url="u")})) == {
        "tasks": [found.to_dict()],
        "ref": {"url": "u"},
    }


def _circle() -> dict[str, Any]:
    value: dict[str, Any] = {"a": [1]}
    value["a"].append(value)
    return value


def _deep() -> list[Any]:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"a": {"b": [0, math.nan]}}, r"op: data['a']['b'][1]: JSON has no nan"),
        (math.inf, "op: data: JSON has no inf"),
        ({"a": {1, 2}}, "op: data['a']: a value of type set"),
        ({"a": b"x"}, "op: data['a']: a value of type bytes"),
        ([bytearray(b"x")], "op: data[0]: a value of type bytearray"),
        ({"a": iter([1])}, "op: data['a']: an iterator can be read only once"),
        ((x for x in [1]), "op: data: an iterator can be read only once"),
        ({"a": object()}, "op: data['a']: a value of type object"),
        ({"a": Path("x")}, "op: data['a']: a value of type PosixPath"),
        ({"a": Decimal(1)}, "op: data['a']: a value of type Decimal"),
        ({"a": {(1, 2): 3}}, "op: data['a']: the key (1, 2) is not a string"),
        ({b"a": 1}, "op: data: the key b'a' is not a string"),
        ({math.nan: 1}, "op: data: the key nan is not a string"),
        (["x", "\ud800"], "op: data[1]: text with a lone surrogate"),
        ({"\udfff": 1}, "op: data: text with a lone surrogate"),
        (_circle(), "op: data['a'][1]: holds itself"),
        (_deep(), "is nested too deeply"),
        (Task.adopt({"id": math.nan}), "op: data['id']: JSON has no nan"),
    ],
    ids=lambda value: None if isinstance(value, str) else "value",
)
def test_json_that_cannot_be_sent_is_refused_at_its_place(value: Any, says: str) -> None:
    """What JSON has no form for is refused with its place and what to do."""
    with pytest.raises(InvalidInputError) as caught:
        text_of(value)
    assert says in str(caught.value)
    assert len(str(caught.value)) < 500


def test_the_same_object_twice_is_no_circle() -> None:
    """An object may be there twice; only one that holds itself is refused."""
    shared = [1]
    assert text_of({"a": shared, "b": [shared, shared]}) == '{"a":[1],"b":[[1],[1]]}'
    with pytest.raises(InvalidInputError, match=re.escape("['c']: JSON has no nan")):
        text_of({"a": shared, "b": shared, "c": math.nan})


def test_json_leaves_the_callers_objects_alone() -> None:
    """Nothing of what is passed is changed."""
    value = {"a": (1, MOMENT), "b": Task.adopt(task())}
    text_of(value)
    assert value == {"a": (1, MOMENT), "b": task()}


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(_json)
def test_any_json_value_arrives_as_it_was(value: Any) -> None:
    """What is sent is what a JSON parser reads."""
    assert json.loads(encode_json(value, "x")) == value


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ({}, ""),
        ({"a": None}, ""),
        ({"a": True, "b": False}, "a=true&b=false"),
        ({"a": 1, "b": 1.5, "c": Decimal("1.10")}, "a=1&b=1.5&c=1.10"),
        ({"a": ""}, "a="),
        ({"a": "x y&z=/?#+%"}, "a=x%20y%26z%3D%2F%3F%23%2B%25"),
        ({"a": "과제"}, "a=%EA%B3%BC%EC%A0%9C"),
        ({"a": [1, 2, None, "x"]}, "a=1&a=2&a=x"),
        ({"a": ()}, ""),
        ({"a": {3, 1, 2}}, "a=1&a=2&a=3"),
        ({"a": range(2)}, "a=0&a=1"),
        ({"a": Status.READY, "b": Status("new"), "c": Level.LOW}, "a=ready&b=new&c=1"),
        ({"a": MOMENT}, "a=2026-01-05T09%3A00%3A00%2B00%3A00"),
        ({"a": date(2026, 1, 5)}, "a=2026-01-05"),
        ({"a": UUID(int=1)}, "a=00000000-0000-0000-0000-000000000001"),
        ({"ids": [1, 2]}, "ids=1%2C2"),
        ({"ids": 1}, "ids=1"),
        ({"ids": []}, ""),
        ({"a b": "c"}, "a%20b=c"),
    ],
)
def test_queries(query: dict[str, Any], text: str) -> None:
    """None is left out, booleans are lower-case, lists are repeated keys unless styled otherwise."""
    assert encode_query(query, {"ids": QueryStyle(explode=False)}, "op") == text


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"a": math.nan}, "op: a is nan"),
        ({"a": [math.inf]}, "op: a is inf"),
        ({"a": Decimal("NaN")}, "op: a is NaN"),
        ({"a": {"b": 1}}, "op: a has a value of type dict"),
        ({"a": b"x"}, "op: a has a value of type bytes"),
        ({"a": [[1]]}, "op: a has a value of type list"),
        ({"a": object()}, "op: a has a value of type object"),
        ({"a": (x for x in "ab")}, "op: a has a value of type generator"),
        ({"a": "\ud800"}, "op: a holds a lone surrogate"),
        ({5: "a"}, "op: the parameter name 5 is not a string"),
        ({"\ud800": 1}, "op: the parameter name"),
    ],
)
def test_queries_that_cannot_be_sent(query: dict[Any, Any], says: str) -> None:
    """A value that a query cannot carry is refused with the parameter named."""
    with pytest.raises(InvalidInputError) as caught:
        encode_query(query, {}, "op")
    assert says in str(caught.value)
