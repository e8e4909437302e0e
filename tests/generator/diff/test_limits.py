"""Rules and defaults that change: which lines there are, and whether values that were allowed are not any more."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diff.kinds import is_within
from generator.diff.limits import compare_rules
from generator.ir import ListType, MapType, NullableType, Scalar, UnionType
from tests.generator.diff.test_operations import OLD, changes, with_parameter

_TEXT, _WHOLE, _NUMBER = Scalar("string", None), Scalar("integer", None), Scalar("number", None)


@pytest.mark.parametrize(
    ("old", "new", "line", "narrower"),
    [
        ({"minimum": 1}, {"minimum": 2}, "minimum became 2, was 1", True),
        ({"minimum": 2}, {"minimum": 1}, "minimum became 1, was 2", False),
        ({"maximum": 1}, {"maximum": 2}, "maximum became 2, was 1", False),
        ({"maximum": 2}, {"maximum": 1}, "maximum became 1, was 2", True),
        ({"exclusiveMinimum": 1}, {"exclusiveMinimum": 2}, "exclusiveMinimum became 2, was 1", True),
        ({"minimum": 1}, {"exclusiveMinimum": 1}, "exclusiveMinimum became 1, was minimum 1", True),
        ({"exclusiveMinimum": 1}, {"minimum": 1}, "minimum became 1, was exclusiveMinimum 1", False),
        ({"maximum": 1}, {"exclusiveMaximum": 1}, "exclusiveMaximum became 1, was maximum 1", True),
        ({"exclusiveMaximum": 1}, {"maximum": 1}, "maximum became 1, was exclusiveMaximum 1", False),
        ({"exclusiveMaximum": 1}, {"maximum": 0}, "maximum became 0, was exclusiveMaximum 1", True),
        ({}, {"maximum": 1}, "maximum 1 was added", True),
        ({"exclusiveMinimum": 1}, {}, "exclusiveMinimum 1 was removed", False),
        ({"minLength": 1}, {"minLength": 2}, "minLength became 2, was 1", True),
        ({"maxItems": 1}, {"maxItems": 2}, "maxItems became 2, was 1", False),
        ({"multipleOf": 2}, {"multipleOf": 4}, "multipleOf became 4, was 2", True),
        ({"multipleOf": 4}, {"multipleOf": 2}, "multipleOf became 2, was 4", False),
        ({"format": "int64"}, {"format": "int32"}, "format became int32, was int64", True),
        ({"format": "int32"}, {"format": "int64"}, "format became int64, was int32", False),
        ({"format": "int32"}, {"format": "uint64"}, "format became uint64, was int32", True),
        ({"format": "uint8"}, {"format": "int16"}, "format became int16, was uint8", False),
        ({}, {"format": "int32"}, "format int32 was added", True),
        ({}, {"format": "int64"}, "format int64 was added", False),
        ({"minimum": 0}, {"minimum": 0, "format": "uint64"}, "format uint64 was added", False),
        *(
            ({"minimum": 0, "maximum": most}, {"minimum": 0, "maximum": most, "format": "int32"}, *told)
            for most, *told in (
                (21600, "format int32 was added", False),
                (2**31 - 1, "format int32 was added", False),
                (2**31, "format int32 was added", True),
            )
        ),
        ({"pattern": "a"}, {"pattern": "b"}, "pattern became b, was a", True),
        ({"uniqueItems": True}, {}, "uniqueItems was removed", False),
        ({"additionalProperties": False}, {}, "other properties are allowed now", False),
        *(
            ({key: {"type": "string"}}, {key: {"type": "integer"}}, f"{key} changed", True)
            for key in ("not", "if", "then", "else", "contains", "patternProperties", "propertyNames", "oneOf", "anyOf")
        ),
        ({"not": {}}, {}, "not was removed", False),
        ({}, {"dependentRequired": {"a": ["b"]}}, "dependentRequired was added", True),
    ],
)
def test_rules_that_change(old: Any, new: Any, line: str, narrower: bool) -> None:
    """What is allowed may become less or more; of what cannot be shown in a line only that it changed."""
    assert list(compare_rules(old, new)) == [(line, narrower)]
    assert list(compare_rules(old, old)) == []


def test_defaults_that_change() -> None:
    """A default that is documented now harms nobody; one that goes, or is another, changes what callers get."""
    given = "{name: q, in: query, schema: {type: integer, default: 5}}"
    plain, other = given.replace(", default: 5", ""), given.replace("5", "6")
    place = "a: query parameter q"
    assert changes(with_parameter(plain), with_parameter(given)) == [
        f"ok        {place}: the default 5 is documented now"
    ]
    assert changes(with_parameter(given), with_parameter(plain)) == [f"BREAKING  {place}: the default 5 was removed"]
    assert changes(with_parameter(given), with_parameter(other)) == [f"BREAKING  {place}: the default is 6, was 5"]
    assert changes(with_parameter(given), with_parameter(given)) == changes(OLD, OLD) == []


@pytest.mark.parametrize(
    ("kind", "other", "found"),
    [
        (_WHOLE, _NUMBER, True),
        (_NUMBER, _WHOLE, False),
        (UnionType((_WHOLE, _NUMBER)), _NUMBER, True),
        (UnionType((_WHOLE, _TEXT)), _NUMBER, False),
        (_WHOLE, UnionType((_TEXT, _NUMBER)), True),
        (_WHOLE, NullableType(_NUMBER), True),
        (NullableType(_WHOLE), NullableType(_NUMBER), True),
        (NullableType(_WHOLE), _NUMBER, False),
        (ListType(_WHOLE), ListType(_NUMBER), True),
        (MapType(_WHOLE), MapType(_NUMBER), True),
        (ListType(_WHOLE), MapType(_WHOLE), False),
        (Scalar("string", "binary"), _TEXT, False),
    ],
)
def test_which_types_take_what_others_give(kind: Any, other: Any, found: bool) -> None:
    """Unions when each of their forms is taken, or one of them takes it; lists and maps by what they hold."""
    nothing: Any = None
    assert is_within(kind, nothing, other, nothing, sent=True) is found
