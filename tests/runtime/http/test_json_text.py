"""JSON is the same with orjson and without."""

from __future__ import annotations

import enum
import json
import math
import uuid
from collections import OrderedDict, namedtuple
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.http import json_text
from synapse_client.runtime.http.values import encode_json
from tests.runtime import samples

pytest.importorskip("orjson")

_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**70), 2**70)
    | st.sampled_from([2**63 - 1, 2**63, 2**64 - 1, 2**64, -(2**63), -(2**63) - 1, 10**18, 10**19])
    | st.floats()
    | st.text(st.characters())
)
VALUES = st.recursive(_SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)
TEXTS = st.sampled_from(
    [
        '{"a": 1, "b": 2, "a": 3}',
        '{"": {"": [], "x": {}}}',
        "-0",
        "-0.0",
        "1e400",
        "-1E-400",
        "1e5",
        "0.1234567890123456789012345",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775809",
        "12345678901234567890.5",
        "NaN",
        "[-Infinity, Infinity]",
        '"\\ud800"',
        '"\\ud83d\\ude00"',
        '"\\u0000\\b\\/"',
        '"\x7f\u2028"',
        '"tab\there"',
        "[1,]",
        '{"a": 1,}',
        "01",
        "+1",
        ".5",
        "nul",
        "",
        " \n\t\r[1 , 2]\r\n",
        "\ufeff1",
        "\x0b1",
        "1 1",
        "// comment\n1",
        "'a'",
    ]
)


def plainly(function: Any, *args: Any) -> str:
    """Return what a function makes of its arguments without orjson, exceptions included."""
    found, json_text._orjson = json_text._orjson, None
    try:
        return outcome(function, *args)
    finally:
        json_text._orjson = found


def outcome(function: Any, *args: Any) -> str:
    """Return what a function makes of its arguments; text tells types, NaN and -0.0 apart."""
    try:
        return repr(function(*args))
    except (ValueError, TypeError, RecursionError, InvalidInputError) as error:
        return f"{type(error).__name__}: {error}"


def assert_read_alike(content: bytes) -> None:
    """Check that both ways make the same of a text."""
    assert outcome(json_text.loads, content) == plainly(json_text.loads, content)


@given(value=VALUES, ascii_only=st.booleans(), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32-be"]))
def test_any_json_is_read_alike(value: Any, ascii_only: bool, encoding: str) -> None:
    """Numbers of any size, NaN, lone surrogates, any encoding."""
    assert_read_alike(json.dumps(value, ensure_ascii=ascii_only).encode(encoding, "surrogatepass"))


@given(text=TEXTS, around=st.sampled_from(["{}", "[{}]", '{{"a": {}, "b": "{}"}}']))
def test_odd_texts_are_read_alike(text: str, around: str) -> None:
    """What parsers are known to differ in."""
    assert_read_alike(around.format(text, text).encode("utf-8", "surrogatepass"))


@given(content=st.binary(max_size=40) | st.text('0123456789+-.eE[]{},:"\\untrfalse \n', max_size=40).map(str.encode))
@example(b"\xff\xfe1\x00")
@example(b'"\xed\xa0\x80"')
@example(b'"\xc0\x80"')
@example(b"1\x00")
def test_any_bytes_are_read_alike(content: bytes) -> None:
    """What is not JSON is the same error either way."""
    assert_read_alike(content)


@settings(deadline=None)
@given(value=VALUES, place=st.integers(0, 200), junk=st.binary(min_size=1, max_size=2))
def test_damaged_texts_are_read_alike(value: Any, place: int, junk: bytes) -> None:
    """A text with some bytes overwritten, too."""
    content = json.dumps(value).encode()
    assert_read_alike(content[:place] + junk + content[place + len(junk) :])


@pytest.mark.parametrize("depth", [100, 500, 100_000])
def test_deep_texts_are_read_alike(depth: int) -> None:
    """Nesting of some hundred levels is read, of very many refused."""
    for content in (b"[" * depth + b"]" * depth, b'{"a":' * depth + b"1" + b"}" * depth):
        assert_read_alike(content)


class _Text(enum.StrEnum):
    ONE = "one"


class _Number(enum.IntEnum):
    TWO = 2


class _Plain(enum.Enum):
    THREE = 3
    NOT_A_NUMBER = math.nan
    MANY = frozenset({1})


class _Word(str):
    __slots__ = ()


class _Items(list[int]):
    pass


@dataclass
class _Record:
    field: int = 1


_Pair = namedtuple("_Pair", "a b")  # noqa: PYI024  # the untyped one
ODD: list[Any] = [
    _Text.ONE,
    _Number.TWO,
    _Plain.THREE,
    _Plain.NOT_A_NUMBER,
    _Plain.MANY,
    _Word("word"),
    _Items([1, 2]),
    _Record(),
    _Pair(1, 2),
    OrderedDict(b=1, a=2),
    MappingProxyType({"a": 1}),
    samples.Task.from_dict(samples.task(7)),
    datetime(2026, 1, 5, 9, 0, 0, 123456, UTC),
    datetime(2026, 1, 5, 9, tzinfo=timezone(timedelta(hours=9))),
    datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=8, minutes=27, seconds=52))),
    datetime(2026, 1, 5),  # what users pass
    date(2026, 1, 5),
    time(9, 0, tzinfo=UTC),
    time(9, 0),
    uuid.UUID(int=5),
    Decimal("1.5"),
    b"bytes",
    {1, 2},
    range(3),
    object(),
    iter([1]),
    2**64,
    -(2**63) - 1,
    math.nan,
    [math.inf],
    {"a": -math.inf},
    "\ud800",
    {"\udfff": 1},
    {1: "a", 2.5: "b", None: "c", False: "d"},
    {(1, 2): 3},
    {_Text.ONE: 1},
    {"null": None, "text": "null"},
    (1, (2, [3])),
    '\x00\x1f\x7f\u2028"\\/',
    1e16,
    5e-324,
    -0.0,
]


def read_again(value: Any) -> Any:
    """Return a value written as a request body and read again: two texts may be the same JSON."""
    return json.loads(encode_json(value, "data"))


def assert_written_alike(value: Any) -> None:
    """Check that both ways write the same of a value, or refuse it alike."""
    assert outcome(read_again, value) == plainly(read_again, value)


@given(value=VALUES)
def test_any_json_is_written_alike(value: Any) -> None:
    """What can be sent is the same JSON, and what cannot is the same error."""
    assert_written_alike(value)


@pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
def test_odd_values_are_written_alike(value: Any) -> None:
    """Values that encoders are known to differ in, alone and inside others."""
    for each in (value, [value], {"a": (value, None)}):
        assert_written_alike(each)


def test_circles_and_depth_are_written_alike() -> None:
    """What holds itself and what is nested too deeply is refused alike."""
    circle: list[Any] = []
    circle.append({"a": circle})
    deep: Any = 1
    for _ in range(400):
        deep = [deep]
    assert_written_alike(circle)
    assert_written_alike(deep)
    for _ in range(100_000):
        deep = [deep]
    assert_written_alike(deep)


def test_text_is_written_as_it_is() -> None:
    """Bodies are compact UTF-8, without escapes that are not needed."""
    value = {"name": "한국어 é", "list": [1, 2.5, True]}
    wanted = '{"name":"한국어 é","list":[1,2.5,true]}'.encode()
    assert encode_json(value, "data") == wanted
    assert plainly(encode_json, value, "data") == repr(wanted)


def test_members_of_enums_are_sent_as_their_values() -> None:
    """With orjson and without."""
    value = {"a": _Text.ONE, "b": [_Number.TWO, _Plain.THREE]}
    assert read_again(value) == {"a": "one", "b": [2, 3]}
