"""What an answer says, without a server: its kind, its text, what it is wrapped in, and what errors keep of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.errors import ResponseFormatError, ValidationError
from synapse_client.runtime.describe.operation import Envelope, Operation
from synapse_client.runtime.flows.answers import parse, request_id_of, status_error
from synapse_client.runtime.http.request import HttpRequest, HttpResponse
from tests.runtime import samples

_URL = "http://host.example/x/"


def _http(**headers: str) -> HttpRequest:
    return HttpRequest("GET", _URL, headers=headers, timeout={}, secrets=("s3cr3t-t0ken",))


def _operation(**options: Any) -> Operation[Any]:
    return Operation("get_x", "GET", "/x/", **{"result": codecs.ANY, **options})


def _parsed(operation: Operation[Any], content: bytes, media_type: str | None = None) -> Any:
    headers = {} if media_type is None else {"content-type": media_type}
    return parse(operation, _http(), HttpResponse(200, headers, content))


@pytest.mark.parametrize(
    ("kinds", "media_type", "found"),
    [
        ((), None, 5),
        ((), "text/plain", 5),
        (("json", "text"), "application/json; charset=utf-8", 5),
        (("json", "text"), " Application/Problem+JSON ", 5),
        (("json", "text"), "text/json", 5),
        (("json", "text"), "text/csv", "5"),
        (("json", "text"), "application/xml", "5"),
        (("json", "text"), "image/svg+xml", "5"),
        (("json", "text"), "image/png", 5),
        (("text", "bytes"), "image/png", b"5"),
        (("text", "bytes"), "application/json", "5"),
        (("bytes",), "application/json", b"5"),
        (("json", "bytes"), None, b"5"),
        (("json",), None, 5),
    ],
)
def test_the_kind_of_an_answer(kinds: Any, media_type: str | None, found: Any) -> None:
    """Goes by its media type where several kinds are documented; the first of those where it is none of them."""
    assert _parsed(_operation(kinds=kinds), b"5", media_type) == found


@pytest.mark.parametrize(
    ("media_type", "text"),
    [
        (None, "\u00fc"),
        ("text/plain", "\u00fc"),
        ("text/plain; charset=latin-1", "\u00c3\u00bc"),
        ("text/plain; Charset = 'latin-1'; x", "\u00c3\u00bc"),
        ('text/plain; charset="latin-1"', "\u00c3\u00bc"),
        ("text/plain; charset=nonsense", "\u00fc"),
        ("text/plain; charset=", "\u00fc"),
    ],
)
def test_the_text_of_an_answer(media_type: str | None, text: str) -> None:
    """Is in the encoding that it names, else in UTF-8; what is not of it is marked."""
    operation = _operation(accept="text/plain")
    assert _parsed(operation, "\u00fc".encode(), media_type) == text
    assert _parsed(operation, b"\xff") == "\ufffd"
    assert _parsed(operation, b"\xff", "text/plain; charset=nonsense") == "\ufffd"
    assert _parsed(operation, b"") == ""
    assert _parsed(_operation(accept="text/plain", empty=True), b"") is None


_WRAPPED = Envelope("data", page={"count": "meta.total", "next": "links.next", "previous": "links.none.deep"})


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"data": 5}, 5),
        ({"data": {"data": 6}, "meta": 1}, {"data": 6}),
        ({"data": None, "links": 1}, None),
        ({"data": 5, "other": 1}, {"data": 5, "other": 1}),
        ({"meta": 5}, {"meta": 5}),
        ([5], [5]),
    ],
)
def test_what_an_answer_is_wrapped_in(data: Any, found: Any) -> None:
    """Is taken off; an answer without it, or with more, is one by itself."""
    assert _parsed(_operation(envelope=_WRAPPED), json.dumps(data).encode()) == found


def test_a_page_that_is_wrapped() -> None:
    """Has its items below the key, and the rest wherever the document says."""
    operation: Operation[Any] = Operation(
        "list_x", "GET", "/x/", result=samples.LIST_TASKS.result, pagination=samples.PAGINATION, envelope=_WRAPPED
    )
    page = _parsed(operation, json.dumps({"data": [{"id": 1}], "meta": {"total": 7}, "links": {"next": "u"}}).encode())
    assert page.to_dict() == {"results": [{"id": 1}], "count": 7, "next": "u", "previous": None}
    plain = {"count": 1, "next": None, "previous": None, "results": []}
    assert _parsed(operation, json.dumps(plain).encode()).to_dict() == plain
    with pytest.raises(ResponseFormatError, match="the answer is not a page: it has no list 'results'"):
        _parsed(operation, b'{"data": 5}')


@pytest.mark.parametrize(
    ("content", "media_type", "says"),
    [
        (b"", None, "the answer is empty (status 200)"),
        (b"<x>", "text/html", "the answer (text/html) is not JSON: "),
        (b"s3cr3t-t0ken", None, "the answer (no content type) is not JSON: "),
    ],
)
def test_what_is_no_answer_is_told(content: bytes, media_type: str | None, says: str) -> None:
    """By operation and address, with a piece of it and without secrets."""
    with pytest.raises(ResponseFormatError) as caught:
        _parsed(_operation(), content, media_type)
    error = caught.value
    assert str(error).startswith(f"get_x: GET {_URL}: {says}")
    assert (error.status_code, error.operation, error.method, error.url) == (200, "get_x", "GET", _URL)
    assert error.response == (content.decode().replace("s3cr3t-t0ken", "***") or None)
    assert "s3cr3t" not in str(error)


def test_a_long_answer_is_quoted_in_part() -> None:
    """Its kind, its text, and what is wrong with it."""
    with pytest.raises(ResponseFormatError) as caught:
        _parsed(_operation(), b"x" * 100_000, "y" * 5000)
    assert 300 < len(str(caught.value)) < 700


@pytest.mark.parametrize(
    ("headers", "sent", "told"),
    [
        ({"x-request-id": "r"}, {"X-Request-ID": "mine"}, "r"),
        ({"x-request-id": ""}, {"X-Request-ID": "mine"}, "mine"),
        ({}, {"X-Request-ID": "mine"}, "mine"),
        ({}, {}, None),
        ({"x-request-id": "a s3cr3t-t0ken"}, {}, "a ***"),
    ],
)
def test_the_identity_of_a_request(headers: Any, sent: Any, told: str | None) -> None:
    """What the server calls it, else what it was sent with."""
    assert request_id_of(_http(**sent), HttpResponse(200, headers, b"")) == told
    error = status_error("get_x", _http(**sent), HttpResponse(400, headers, b'{"detail": "no"}'))
    assert str(error) == f"get_x: 400 Bad Request (GET {_URL}): no [request {told}]"


def _error(content: bytes, status: int = 400) -> Any:
    return status_error("get_x", _http(), HttpResponse(status, {"x-s3cr3t-t0ken": "s3cr3t-t0ken"}, content))


def test_what_an_error_keeps_of_an_answer() -> None:
    """JSON up to a hundred levels, else text; headers; nothing of a secret."""
    deep = [json.loads("[" * count + "]" * count) for count in (100, 101)]
    assert _error(json.dumps(deep[0]).encode()).response == deep[0]
    assert _error(json.dumps(deep[1]).encode()).response == json.dumps(deep[1])
    assert _error(b'{"s3cr3t-t0ken": ["s3cr3t-t0ken"]}').response == {"***": ["***"]}
    assert _error(b"\xffno").response == "\ufffdno"
    assert _error(b"").response is None
    error = _error(b"{}", 799)
    assert error.headers == {"x-***": "***"}
    assert str(error) == f"get_x: 799 unassigned status (GET {_URL}) [request None]"
    assert type(_error(b"")) is ValidationError


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"a": {"b": {"c": ["x", {"d": "y"}]}}}, "a: {b: {c: x {d: y}}}"),
        ({"a": None, "b": False, "c": 0}, "a: None; b: False; c: 0"),
        ([None, {"a": ["x"]}, "y"], "[1] a: x; [2] y"),
        ({"detail": "x", "a": "y"}, "x"),
        ({"detail": ["x"]}, "detail: x"),
        ({"k" * 200: "x"}, f"{'k' * 50}…{'k' * 49}: x"),
        ({"detail": "x" * 400}, f"{'x' * 150}…{'x' * 149}"),
        ({"a": "x" * 800}, f"a: {'x' * 297}…{'x' * 299}"),
        (["x" * 400, "y" * 400], f"[0] {'x' * 150}…{'x' * 145}…{'y' * 149}…{'y' * 149}"),
    ],
    ids=range(9),
)
def test_what_an_error_body_says_is_one_short_line(body: Any, says: str) -> None:
    """Whatever form it has."""
    text = str(_error(json.dumps(body).encode()))
    assert text == f"get_x: 400 Bad Request (GET {_URL}): {says} [request None]"


@pytest.mark.parametrize(
    ("levels", "says"),
    [(5, "a: {a: {a: {a: {a: x}}}}"), (6, "a: {a: {a: {a: {a: {a: …}}}}}"), (50, "a: {a: {a: {a: {a: {a: …}}}}}")],
)
def test_what_is_nested_beyond_reading_is_not_told(levels: int, says: str) -> None:
    """That there is more is."""
    nested: Any = "x"
    for _ in range(levels):
        nested = {"a": nested}
    text = str(_error(json.dumps(nested).encode()))
    assert text == f"get_x: 400 Bad Request (GET {_URL}): {says} [request None]"


def test_lists_in_lists_are_not_told_for_ever() -> None:
    """Nor those of a list of inputs."""
    told = [str(_error(b"[" * count + b'"x"' + b"]" * count)) for count in (11, 12, 60)]
    assert [f"): {'[0] ' * 11}x [" in text for text in told] == [True, False, False]
    assert [f"): {'[0] ' * 11}… [" in text for text in told] == [False, True, True]
    told = [str(_error(b'{"a": ' + b"[" * count + b'"x"' + b"]" * count + b"}")) for count in (9, 10, 60)]
    assert ["): a: x [" in text for text in told] == [True, False, False]
    assert ["): a: … [" in text for text in told] == [False, True, True]
