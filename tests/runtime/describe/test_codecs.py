from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.describe import codecs
from tests.runtime.samples import Cat, Dog, FileRef, Level, Status

SEOUL = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-01-05T09:00:00Z", datetime(2026, 1, 5, 9, tzinfo=UTC)),
        ("2026-01-05T09:00:00.123456+09:00", datetime(2026, 1, 5, 9, 0, 0, 123456, SEOUL)),
        ("2026-01-05 09:00:00", datetime(2026, 1, 5, 9)),
        ("2026-01-05", datetime(2026, 1, 5)),
        ("20260105T090000Z", datetime(2026, 1, 5, 9, tzinfo=UTC)),
        # only python-dateutil takes these
        ("2026-01", datetime(2026, 1, 1)),
        ("2026", datetime(2026, 1, 1)),
        ("2026-01-05T24:00:00", datetime(2026, 1, 6)),
        ("2026-005", datetime(2026, 1, 5)),
    ],
)
def test_parse_datetime(text: str, value: datetime) -> None:
    """Every ISO 8601 form is taken, also those that the standard library alone does not take."""
    assert codecs.parse_datetime(text) == value


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-13-01", "2026-01-05T25:00", "٢٠٢٦-01", "2026-01-05T09:00:00+99:99"]
)
def test_parse_datetime_refuses_what_is_no_date(text: str) -> None:
    """What is not a date is a ValueError."""
    with pytest.raises(ValueError):  # noqa: PT011  # the standard library's and dateutil's texts differ
        codecs.parse_datetime(text)


@given(st.text(max_size=30))
def test_parse_datetime_raises_value_error_only(text: str) -> None:
    """No text makes the parser raise anything but ValueError."""
    try:
        assert isinstance(codecs.parse_datetime(text), datetime)
    except ValueError:
        pass


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 1, 5, 9, tzinfo=UTC), "2026-01-05T09:00:00Z"),
        (datetime(2026, 1, 5, 9, 0, 0, 5, UTC), "2026-01-05T09:00:00.000005Z"),
        (datetime(2026, 1, 5, 9, tzinfo=SEOUL), "2026-01-05T09:00:00+09:00"),
        (datetime(2026, 1, 5, 9), "2026-01-05T09:00:00"),
        ("as given", "as given"),
    ],
)
def test_datetimes_are_written_as_the_server_writes_them(value: Any, text: str) -> None:
    """A datetime is encoded as Django REST framework does, so that what came in goes out unchanged."""
    assert codecs.DATETIME.encode(value) == text


def test_dates_and_uuids_go_both_ways() -> None:
    """Dates and UUIDs are decoded and encoded."""
    assert codecs.DATE.decode("2026-02-01") == date(2026, 2, 1)
    assert codecs.DATE.encode(date(2026, 2, 1)) == "2026-02-01"
    assert codecs.DATE.encode("2026-02-01") == "2026-02-01"
    assert codecs.UUID_.decode("00000000-0000-0000-0000-000000000001") == UUID(int=1)
    assert codecs.UUID_.encode(UUID(int=1)) == "00000000-0000-0000-0000-000000000001"


def test_open_enums_go_both_ways() -> None:
    """Known and unknown values are decoded to the enum and encoded to the plain value."""
    codec = codecs.open_enum(Status)
    assert codec.decode("ready") is Status.READY
    assert codec.decode("new") == "new"
    assert type(codec.encode(Status.READY)) is str
    assert codec.encode("new") == "new"
    number = codecs.open_enum(Level)
    assert number.decode(0) is Level.NONE
    assert number.decode(99) == 99
    assert type(number.encode(Level.LOW)) is int


def test_nullable_lets_null_through() -> None:
    """A nullable codec takes null in both directions."""
    codec = codecs.nullable(codecs.DATE)
    assert codec.decode(None) is None
    assert codec.encode(None) is None
    assert codec.matches(None)
    assert codec.decode("2026-02-01") == date(2026, 2, 1)


def test_lists_and_maps() -> None:
    """List and map codecs convert their items and refuse other kinds."""
    dates = codecs.list_of(codecs.DATE)
    assert dates.decode(["2026-02-01"]) == [date(2026, 2, 1)]
    assert dates.encode((date(2026, 2, 1),)) == ["2026-02-01"]
    named = codecs.map_of(codecs.DATE)
    assert named.decode({"a": "2026-02-01"}) == {"a": date(2026, 2, 1)}
    assert named.encode({"a": date(2026, 2, 1)}) == {"a": "2026-02-01"}
    with pytest.raises(TypeError, match="array"):
        dates.decode({"a": 1})
    with pytest.raises(TypeError, match="object"):
        named.decode([1])


def test_model_codec_imports_its_class_when_first_used() -> None:
    """A model is named by package and class, so that models may refer to each other in circles."""
    codec = codecs.model("tests.runtime.samples", "FileRef")
    found = codec.decode({"url": "u"})
    assert type(found) is FileRef
    assert codec.matches({"url": "u"})
    assert not codec.matches({"size": 1})
    assert not codec.matches([])
    assert codec.encode(found) == {"url": "u"}
    assert codec.encode({"url": "u"}) == {"url": "u"}
    with pytest.raises(TypeError, match="int"):
        codec.encode(5)


def test_union_encodes_each_form() -> None:
    """A union takes each of its forms as Python value, nested ones too."""
    codec = codecs.union(codecs.literal("integer"), codecs.model("tests.runtime.samples", "FileRef"))
    moment = datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert codec.encode(3) == 3
    assert codec.encode(FileRef(url="u")) == {"url": "u"}
    assert codec.encode([FileRef(url="u"), Status.DONE, UUID(int=1)]) == [
        {"url": "u"},
        "done",
        "00000000-0000-0000-0000-000000000001",
    ]
    assert codec.encode({"a": FileRef(url="u"), "b": moment, "c": date(2026, 2, 1)}) == {
        "a": {"url": "u"},
        "b": "2026-01-05T09:00:00Z",
        "c": "2026-02-01",
    }


@pytest.mark.parametrize(
    ("kind", "fits", "fits_not"),
    [
        ("string", "x", 1),
        ("integer", 1, True),
        ("number", 1.5, True),
        ("number", 1, "1"),
        ("boolean", True, 1),
        ("object", {}, []),
        ("array", [], {}),
        ("null", None, 0),
    ],
)
def test_literals_match_by_json_kind(kind: str, fits: Any, fits_not: Any) -> None:
    """Inside a union, a plain JSON value is told by its kind; true is no integer."""
    codec = codecs.literal(kind)
    assert codec.matches(fits)
    assert not codec.matches(fits_not)


def test_union_with_a_tag_reads_the_tag_only() -> None:
    """The discriminator decides even when another form would fit better; an unknown tag gives the JSON object."""
    cat, dog = codecs.model("tests.runtime.samples", "Cat"), codecs.model("tests.runtime.samples", "Dog")
    codec = codecs.union(cat, dog, tag="kind", mapping={"cat": cat, "dog": dog})
    assert type(codec.decode({"kind": "cat", "tricks": []})) is Cat
    assert type(codec.decode({"kind": "dog", "lives": 3})) is Dog
    assert codec.decode({"kind": "fish"}) == {"kind": "fish"}
    assert type(codec.decode({"kind": "fish"})) is dict


def test_a_union_tells_enums_by_their_json_kind() -> None:
    """An enum of texts takes texts, also unknown ones, and no numbers; one of numbers takes numbers."""
    texts, numbers = codecs.open_enum(Status), codecs.open_enum(Level)
    either = codecs.union(texts, numbers)
    assert either.decode("ready") is Status.READY
    assert either.decode(1) is Level.LOW
    assert (type(either.decode("new")), type(either.decode(7))) == (Status, Level)
    assert (texts.matches("new"), texts.matches(1), numbers.matches(1), numbers.matches("1")) == (
        True,
        False,
        True,
        False,
    )
    assert either.decode(None) is None
    assert codecs.union(numbers, codecs.literal("string")).decode("ready") == "ready"
