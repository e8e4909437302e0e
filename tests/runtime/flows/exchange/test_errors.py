"""Errors by status and body."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

from synapse_client.runtime.describe import errors
from synapse_client.runtime.describe.errors import (
    ClientConnectionError,
    HTTPError,
    ServerError,
)
from tests.runtime.callers import Calls
from tests.runtime.flows.exchange.asking import HTML, failure
from tests.runtime.server import Cut, Reply, Server


@pytest.mark.parametrize(
    ("status", "cls"),
    [
        (400, errors.ValidationError),
        (401, errors.AuthenticationError),
        (403, errors.AuthorizationError),
        (404, errors.NotFoundError),
        (409, errors.ConflictError),
        (410, errors.GoneError),
        (413, errors.PayloadTooLargeError),
        (422, errors.ValidationError),
        (429, errors.RateLimitError),
        (418, HTTPError),
        (499, HTTPError),
        (304, HTTPError),
        (500, ServerError),
        (520, ServerError),
        (599, ServerError),
        (999, ServerError),
    ],
)
def test_each_status_is_its_class_with_everything_known(calls: Calls, server: Server, status: int, cls: Any) -> None:
    """A status, documented or not, is the error of its class with body, ids and headers."""
    body = b"" if status == 304 else json.dumps({"detail": "No."}).encode()
    error = failure(calls, server, Reply(status, body, {"X-Request-ID": "r-9", "Retry-After": "3"}))
    assert type(error) is cls
    assert error.status_code == status
    assert error.response == (None if status == 304 else {"detail": "No."})
    assert error.request_id == "r-9"
    assert error.method == "GET"
    assert error.url == f"{server.url}/tasks/1/"
    assert error.operation == "get_task"
    assert error.headers["retry-after"] == "3"
    assert str(error).startswith(f"get_task: {status} ")
    assert "[request r-9]" in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (cls, str(error), vars(error))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"detail": "Not found."}, ": Not found."),
        ({"name": ["This field is required.", "Too short."]}, ": name: This field is required. Too short."),
        ({"a": ["x"], "b": "y"}, ": a: x; b: y"),
        ({"meta": {"size": ["Not a number."]}}, ": meta: {size: Not a number.}"),
        ({"files": [{"url": ["Bad."]}, {}]}, ": files: {url: Bad.}"),
        ([{}, {"job": ["Invalid pk."]}, {}], ": [1] job: Invalid pk."),
        (["plain"], ": [0] plain"),
        ({"detail": {"code": 5}}, ": detail: {code: 5}"),
        ({"non_field_errors": []}, ""),
        ("plain  text\nof a server", ": plain text of a server"),
        (HTML, ""),
        ({}, ""),
        ([], ""),
        (b"null", ""),
        (b"17", ""),
        (b"\xff\xfe", ""),
        (b"", ""),
    ],
)
def test_what_the_server_says_is_in_the_text(calls: Calls, server: Server, body: Any, says: str) -> None:
    """The text of an error says in one short line what the server's error body says."""
    error = failure(calls, server, Reply(400, body))
    text = str(error).removeprefix(f"get_task: 400 Bad Request (GET {server.url}/tasks/1/)")
    assert text.startswith(says)
    assert "<html" not in text
    assert "\n" not in text


def test_html_stays_reachable(calls: Calls, server: Server) -> None:
    """A proxy's error page is not in the text but in the response."""
    error = failure(calls, server, Reply(502, HTML))
    assert error.response == HTML


@pytest.mark.parametrize(
    "body", [{"detail": "x" * 10_000}, {"f": ["x" * 10_000]}, "y " * 10_000, [{"a": "z" * 10_000}]]
)
def test_long_error_bodies_make_short_texts(calls: Calls, server: Server, body: Any) -> None:
    """However long the body, the text is short."""
    error = failure(calls, server, Reply(400, body))
    assert len(str(error)) < 900


def test_a_huge_error_body_is_not_read_to_its_end(calls: Calls, server: Server) -> None:
    """Of an error page 1 MiB is kept at most."""
    error = failure(calls, server, Reply(500, b"x" * 3_000_000))
    assert len(error.response) == 1024 * 1024


def test_a_cut_error_body_is_a_connection_error(calls: Calls, server: Server) -> None:
    """An error answer that breaks off says so."""
    error = failure(calls, server, Cut(b'{"detail', status=400))
    assert isinstance(error, ClientConnectionError)
    assert error.operation == "get_task"
    assert error.request_id
