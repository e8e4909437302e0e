from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request, Response
from tests.runtime import samples
from tests.runtime.samples import AGENT_TOKEN, Level, Status

TWO = Operation[None](
    "two", "GET", "/a/{first}/b/{second}/", path_parameters=(PathParameter("first"), PathParameter("second"))
)


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (1, "/tasks/1/"),
        (0, "/tasks/0/"),
        (-1, "/tasks/-1/"),
        ("code", "/tasks/code/"),
        ("a/b", "/tasks/a%2Fb/"),
        ("../../admin", "/tasks/..%2F..%2Fadmin/"),
        ("a?b=c", "/tasks/a%3Fb%3Dc/"),
        ("a#b", "/tasks/a%23b/"),
        ("100%", "/tasks/100%25/"),
        ("%2e%2e", "/tasks/%252e%252e/"),
        ("a b", "/tasks/a%20b/"),
        ("a+b&c;d", "/tasks/a%2Bb%26c%3Bd/"),
        ("과제", "/tasks/%EA%B3%BC%EC%A0%9C/"),
        ("...", "/tasks/.../"),
        ("{id}", "/tasks/%7Bid%7D/"),
        (UUID(int=1), "/tasks/00000000-0000-0000-0000-000000000001/"),
        (Status.READY, "/tasks/ready/"),
        (Level.LOW, "/tasks/1/"),
    ],
)
def test_path_values_are_one_segment(value: Any, path: str) -> None:
    """Whatever the value, it becomes one percent-encoded segment."""
    assert Request(samples.GET_TASK, path={"id": value}).path == path


@pytest.mark.parametrize("value", ["", " ", ".", "..", "a\nb", "a\r\nX: y", "\x00", "\x7f", "\t", "\ud800"])
def test_path_values_that_no_segment_can_hold_are_refused(value: str) -> None:
    """Empty and dot segments, control characters and lone surrogates are refused before any request."""
    with pytest.raises(InvalidInputError, match="get_task: id"):
        Request(samples.GET_TASK, path={"id": value})


@pytest.mark.parametrize("value", [None, True, 1.0, b"1", [1], {"id": 1}, object()])
def test_path_values_of_another_type_are_refused(value: Any) -> None:
    """A path value of another type is refused with operation, parameter and type named."""
    with pytest.raises(
        InvalidInputError, match=f"get_task: id must be int or str, got {type(value).__name__}"
    ) as caught:
        Request(samples.GET_TASK, path={"id": value})
    assert caught.value.operation == "get_task"


def test_an_integer_only_parameter_refuses_text() -> None:
    """A parameter takes the types that the document gives it."""
    parameter = PathParameter("id", int)
    assert parameter.encode("x", 5) == "5"
    for wrong in ("5", UUID(int=1)):
        with pytest.raises(InvalidInputError, match="must be int"):
            parameter.encode("x", wrong)


def test_a_value_cannot_take_the_place_of_another_placeholder() -> None:
    """A value that looks like a placeholder stays a value."""
    assert Request(TWO, path={"first": "{second}", "second": "x"}).path == "/a/%7Bsecond%7D/b/x/"


def test_secret_path_values_are_blotted_out() -> None:
    """The shown path and the repr have no secret; errors about a secret value do not show it."""
    request = Request(samples.GET_AGENT, path={"token": AGENT_TOKEN})
    assert AGENT_TOKEN in request.path
    assert request.shown_path == "/agents/***/"
    assert AGENT_TOKEN not in repr(request)
    for bad in (f"{AGENT_TOKEN}\n", [AGENT_TOKEN]):
        with pytest.raises(InvalidInputError) as caught:
            Request(samples.GET_AGENT, path={"token": bad})
        assert AGENT_TOKEN not in str(caught.value)


def test_params_must_be_a_mapping() -> None:
    """Query parameters that are no mapping are refused with the operation named."""
    for wrong in ([("a", 1)], "a=1", 5):
        with pytest.raises(InvalidInputError, match="list_tasks: params must be a mapping"):
            Request(samples.LIST_TASKS, query=wrong)  # type: ignore[arg-type]  # a mistake on purpose


def test_the_callers_mappings_are_copied() -> None:
    """What a caller passes is neither kept nor changed."""
    query, headers = {"a": 1}, {"X-A": "1", "X-B": None}
    request = Request(samples.LIST_TASKS, query=query, headers=headers)
    other = request.with_query(a=2, b=3)
    query["a"] = 9
    assert request.query == {"a": 1}
    assert other.query == {"a": 1, "b": 3}
    assert request.headers == {"X-A": "1"}
    assert headers == {"X-A": "1", "X-B": None}


def test_derived_requests_leave_the_original_alone() -> None:
    """`at`, `with_query`, `replace_query` and `once` give new requests."""
    body = Json({"a": 1})
    request = Request(samples.PUT_TASK, path={"id": 1}, query={"q": 1}, body=body)
    assert request.at("https://x/").url == "https://x/"
    assert request.replace_query({"z": 2}).query == {"z": 2}
    assert request.once().repeatable is False
    assert request.with_query(r=2).body is body
    assert (request.url, request.query, request.repeatable) == (None, {"q": 1}, True)


@pytest.mark.parametrize(
    ("operation", "repeatable"),
    [
        (samples.GET_TASK, True),
        (samples.HEAD_TASK, True),
        (samples.PUT_TASK, True),
        (samples.DELETE_TASK, True),
        (samples.CREATE_TASK, False),
        (samples.PATCH_TASK, False),
    ],
)
def test_repeatable_by_method(operation: Operation[Any], repeatable: bool) -> None:
    """A request may be repeated as its HTTP method promises."""
    assert Request(operation, path={"id": 1}).repeatable is repeatable


def test_reprs() -> None:
    """Reprs name what they stand for."""
    assert repr(samples.GET_TASK) == "Operation('get_task', 'GET', '/tasks/{id}/')"
    assert repr(Request(samples.GET_TASK, path={"id": 1})) == "Request('get_task', GET /tasks/1/)"
    answer = Response(status_code=200, headers={}, content=b"abc", parsed=None, request_id=None, url="u")
    assert repr(answer) == "Response(200, 3 bytes)"
