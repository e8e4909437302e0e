"""What the headers of an answer say about a file."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from synapse_client.runtime.http.request import HttpResponse
from synapse_client.runtime.transfers.downloads.answers import is_confirmed, is_part, note_of, rest_of_part, total_of
from synapse_client.runtime.transfers.downloads.folder import Note


def _answer(status: int = 206, **headers: str) -> HttpResponse:
    return HttpResponse(status, {name.replace("_", "-"): value for name, value in headers.items()}, b"")


@pytest.mark.parametrize(
    ("content_range", "total"),
    [
        ("bytes */10", 10),
        (" BYTES */0 ", 0),
        ("bytes */*", None),
        ("bytes 0-1/10", None),
        ("bytes */" + "9" * 19, None),
        ("", None),
    ],
)
def test_the_size_that_a_refused_range_tells(content_range: str, total: int | None) -> None:
    """If it tells one that can be."""
    assert total_of(_answer(416, content_range=content_range)) == total
    assert total_of(_answer(416)) is None


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (_answer(200), False),
        (_answer(206), True),
        (_answer(206, content_range="bytes 0-9/10"), False),
        (_answer(206, content_range="bytes 0-9/10", content_length="10"), False),
        (_answer(206, content_range="bytes 0-9/10", content_length="9"), True),
        (_answer(206, content_range="bytes 1-9/10"), True),
        (_answer(206, content_range="bytes 0-8/10"), True),
        (_answer(206, content_range="bytes 0-9/*"), True),
        (_answer(206, content_range="pages 0-9/10"), True),
        (_answer(200, content_range="bytes 0-8/10"), True),
        (_answer(200, content_range="bytes 0-9/10"), False),
        (_answer(206, content_range="bytes 0-9/10", content_type=" Multipart/ByteRanges; boundary=x"), True),
        (_answer(206, content_range="bytes 0-9/10", content_type="text/plain"), False),
    ],
    ids=range(13),
)
def test_whether_an_answer_is_less_than_the_file(answer: HttpResponse, part: bool) -> None:
    """By its range, whatever its status."""
    assert is_part(answer) is part


_BEGUN = Note(etag='"v1"', modified="then", size=10, coding=None)


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"content_length": "6"}, True),
        ({"content_length": "5"}, False),
        ({"content_range": "bytes 4-9/*"}, True),
        ({"content_range": "bytes 4-9/11"}, False),
        ({"content_range": "bytes 3-9/10"}, False),
        ({"content_range": "bytes 4-8/10"}, False),
        ({"content_range": ""}, False),
        ({"status": 200}, False),
        ({"etag": '"v1"'}, True),
        ({"etag": '"v2"'}, False),
        ({"etag": 'W/"v1"'}, False),
        ({"last_modified": "then"}, True),
        ({"last_modified": "now"}, False),
        ({"last_modified": "now", "etag": '"v1"'}, True),
        ({"content_encoding": "gzip"}, False),
    ],
)
def test_whether_an_answer_is_the_rest(changes: dict[str, Any], fits: bool) -> None:
    """It begins where the part ends, ends with the file, and is of the same content."""
    answer = _answer(**{"content_range": "bytes 4-9/10", **changes})
    assert rest_of_part(answer, _BEGUN, 4) == (_BEGUN if fits else None)


def test_the_rest_tells_the_size() -> None:
    """Where the beginning did not; when neither does, it is no rest."""
    unsized = attrs.evolve(_BEGUN, size=None)
    assert rest_of_part(_answer(content_range="bytes 4-9/10"), unsized, 4) == _BEGUN
    assert rest_of_part(_answer(content_range="bytes 4-9/*"), unsized, 4) is None
    packed = attrs.evolve(_BEGUN, coding="gzip")
    assert rest_of_part(_answer(content_range="bytes 4-9/10", content_encoding="gzip"), packed, 4) == packed
    assert rest_of_part(_answer(content_range="bytes 4-9/10"), packed, 4) == packed


@pytest.mark.parametrize(
    ("answer", "confirmed"),
    [
        (_answer(304), True),
        (_answer(304, etag='"v1"'), True),
        (_answer(304, etag='W/"v1"'), True),
        (_answer(304, etag='"v2"', last_modified="then"), False),
        (_answer(304, last_modified="then"), True),
        (_answer(304, last_modified="now"), False),
    ],
    ids=range(6),
)
def test_whether_an_answer_is_about_the_content_that_is_there(answer: HttpResponse, confirmed: bool) -> None:
    """It need not say so again, but must not say otherwise."""
    assert is_confirmed(answer, _BEGUN) is confirmed
    assert is_confirmed(answer, Note(etag=None, modified=None, size=10, coding=None))
    weak = attrs.evolve(_BEGUN, etag='W/"v1"')
    assert is_confirmed(answer, weak) is confirmed


def test_what_is_noted_of_a_whole_answer() -> None:
    """Only what can be sent back, or be."""
    answer = _answer(200, etag='"v1"', last_modified="then", content_length=" 10 ", content_encoding="gzip, br")
    assert note_of(answer) == Note(etag='"v1"', modified="then", size=10, coding="gzip, br")
    nothing = Note(etag=None, modified=None, size=None, coding=None)
    assert note_of(_answer(200)) == nothing
    odd = _answer(200, etag='"a b"', last_modified="t\u00fcr", content_length="-1")
    assert note_of(odd) == nothing
    long = _answer(200, etag="x" * 513, last_modified="y" * 65, content_length="9" * 19)
    assert note_of(long) == nothing
    longest = _answer(200, etag="x" * 512, last_modified="y" * 64, content_length="9" * 18)
    assert note_of(longest) == Note(etag="x" * 512, modified="y" * 64, size=10**18 - 1, coding=None)
