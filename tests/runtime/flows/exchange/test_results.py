"""From a call to its result, and answers that are none."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from synapse_client.runtime.describe.errors import NotFoundError, ResponseFormatError
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.flows.exchange.asking import GET, HTML, failure
from tests.runtime.samples import task
from tests.runtime.server import Reply, Server


def test_a_result_is_typed(calls: Calls, server: Server) -> None:
    """A successful answer becomes the documented model."""
    server.on("GET", "/tasks/1/", Reply(200, task()))
    found = calls.send(calls.client(server.url), GET)
    assert isinstance(found, samples.Task)
    assert found == task()


def test_a_detailed_answer_has_everything(calls: Calls, server: Server) -> None:
    """The whole answer has status, headers, body, result and request id."""
    server.on("GET", "/tasks/1/", Reply(202, task(), {"X-Request-ID": "r-1", "X-Rate": "5"}))
    found = calls.send_detailed(calls.client(server.url), GET)
    assert found.status_code == 202
    assert found.headers["x-rate"] == "5"
    assert json.loads(found.content) == task()
    assert found.parsed.id == 1
    assert found.request_id == "r-1"
    assert found.url == f"{server.url}/tasks/1/"


def test_the_request_id_is_the_clients_when_the_server_has_none(calls: Calls, server: Server) -> None:
    """Without one in the answer, the request id is the one that was sent."""
    server.on("GET", "/tasks/1/", Reply(200, task()))
    found = calls.send_detailed(calls.client(server.url), GET)
    assert found.request_id == server.seen[0].headers["x-request-id"]


@pytest.mark.parametrize("status", [204, 205, 200])
def test_a_documented_empty_answer_is_none(calls: Calls, server: Server, status: int) -> None:
    """An operation whose answer may be empty gives None."""
    server.on("POST", "/act/", Reply(status))
    assert calls.send(calls.client(server.url), Request(samples.ACT)) is None


@pytest.mark.parametrize("body", [None, "something", {"a": 1}])
def test_an_operation_without_result_ignores_the_body(calls: Calls, server: Server, body: Any) -> None:
    """Where no body is documented, one that comes is passed over."""
    server.on("DELETE", "/tasks/1/", Reply(200, body))
    assert calls.send(calls.client(server.url), Request(samples.DELETE_TASK, path={"id": 1})) is None


def test_texts_and_bytes(calls: Calls, server: Server) -> None:
    """A text and a file come as they are."""
    server.on("GET", "/text/", Reply(200, "grüße".encode()))
    server.on("GET", "/fetch/", Reply(200, b"\x00\xff"))
    client = calls.client(server.url)
    assert calls.send(client, Request(samples.READ_TEXT)) == "grüße"
    assert calls.send(client, Request(samples.FETCH)) == b"\x00\xff"
    assert server.seen[1].headers["accept-encoding"] == "identity"


def test_a_head_request_has_no_body(calls: Calls, server: Server) -> None:
    """HEAD is answered without a body."""
    server.on("HEAD", "/tasks/1/", Reply(200, task()))
    assert calls.send(calls.client(server.url), Request(samples.HEAD_TASK, path={"id": 1})) is None


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(200), "the answer is empty"),
        (Reply(200, "not json", {"Content-Type": "text/html"}), "the answer (text/html) is not JSON"),
        (Reply(200, HTML, {"Content-Type": "text/html"}), "<!doctype html>"),
        (Reply(200, b"\xff\xfe\xfa"), "is not JSON"),
        (Reply(200, b'{"id": 1'), "is not JSON"),
        (Reply(200, b"[" * 100_000), "is not JSON"),
        (Reply(200, []), "expected a JSON object for Task, got list"),
        (Reply(200, b"null"), "expected a JSON object for Task, got NoneType"),
        (Reply(200, b"5"), "expected a JSON object for Task, got int"),
    ],
    ids=range(9),
)
def test_unusable_answers_name_operation_and_reason(calls: Calls, server: Server, reply: Reply, says: str) -> None:
    """A success that cannot be read is an error with operation, URL, status, body and reason."""
    error = failure(calls, server, reply)
    assert type(error) is ResponseFormatError
    assert str(error).startswith(f"get_task: GET {server.url}/tasks/1/: ")
    assert says in str(error)
    assert (error.status_code, error.operation, error.method) == (200, "get_task", "GET")
    assert len(str(error)) < 700


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"detail": "not a page"}, "has no list 'results'"),
        ({"count": 1, "results": None}, "has no list 'results'"),
        ({"count": 1, "results": {"a": 1}}, "has no list 'results'"),
        ([task()], "has no list 'results'"),
        ("text", "is not JSON"),
        (None, "the answer is empty"),
        ({"count": 1, "next": None, "previous": None, "results": [task(), 5]}, "TaskPage.results"),
    ],
)
def test_a_page_of_another_shape_names_operation_and_field(calls: Calls, server: Server, body: Any, says: str) -> None:
    """A page without its list, or with items that are not objects, is refused with operation and field."""
    error = failure(calls, server, Reply(200, body), Request(samples.LIST_TASKS))
    assert isinstance(error, ResponseFormatError)
    assert str(error).startswith("list_tasks: ")
    assert says in str(error)
    assert error.operation == "list_tasks"


def test_a_page_that_is_documented_to_be_one_cannot_be_204(calls: Calls, server: Server) -> None:
    """An empty answer in place of a page is an error, not None."""
    assert "empty" in str(failure(calls, server, Reply(204), Request(samples.LIST_TASKS)))


def test_a_list_of_another_shape_names_the_operation(calls: Calls, server: Server) -> None:
    """A bare list is checked as well."""
    error = failure(calls, server, Reply(200, {"a": 1}), Request(samples.ALL_TASKS))
    assert "all_tasks" in str(error)
    assert "array" in str(error)
    assert "all_tasks" in str(failure(calls, server, Reply(200, [5]), Request(samples.ALL_TASKS)))


def test_a_json_answer_with_a_byte_order_mark(calls: Calls, server: Server) -> None:
    """UTF-8 with a byte order mark is read."""
    server.on("GET", "/tasks/1/", Reply(200, b"\xef\xbb\xbf" + json.dumps(task()).encode()))
    assert calls.send(calls.client(server.url), GET).id == 1


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, br", "compress"])
@pytest.mark.parametrize("body", [b"\x8b\x02\x80encoded", b"42"])
def test_a_coding_that_cannot_be_undone_is_named(calls: Calls, server: Server, coding: str, body: bytes) -> None:
    """An encoded body is never taken for content, of whatever type, and the error says how it was encoded."""
    reply = Reply(200, body, {"Content-Encoding": coding})
    for request in (GET, Request(samples.LIST_TASKS), Request(samples.READ_TEXT)):
        error = failure(calls, server, reply, request)
        assert isinstance(error, ResponseFormatError)
        assert f"Content-Encoding '{coding}'" in str(error)
        assert error.operation == request.operation.name
    assert len(server.seen) == 3


def test_an_answer_without_a_body_may_name_any_coding(calls: Calls, server: Server) -> None:
    """Where nothing came, nothing is to be decoded."""
    server.on("POST", "/act/", Reply(200, b"", {"Content-Encoding": "br"}))
    assert calls.send(calls.client(server.url), Request(samples.ACT)) is None


def test_an_error_page_that_cannot_be_decoded(calls: Calls, server: Server) -> None:
    """The status says what matters, and its body is left out."""
    error = failure(calls, server, Reply(404, b"\x8b\x02", {"Content-Encoding": "br"}))
    assert isinstance(error, NotFoundError)
    assert error.response is None


def test_a_callers_transport_gets_the_same_errors(calls: Calls) -> None:
    """Also where httpx sends the requests."""

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Encoding": "br"}, stream=httpx.ByteStream(b"\x8b\x02"))

    client = calls.client("http://backend", transport=calls.mock(answer))
    with pytest.raises(ResponseFormatError, match="'br'"):
        calls.send(client, GET)
