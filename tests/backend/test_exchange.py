"""From a call to its result: errors by status and body, unusable answers, redirects, secrets."""

from __future__ import annotations

import json
import logging
import pickle
from typing import Any

import httpx
import pytest

from synapse_client.backend.base import errors
from synapse_client.backend.base.errors import (
    ClientConnectionError,
    ClientError,
    HTTPError,
    ResponseFormatError,
    ServerError,
)
from synapse_client.backend.base.operation import Json, Operation, Request
from tests.backend import samples
from tests.backend.callers import Calls
from tests.backend.samples import AGENT_TOKEN, TOKEN, task
from tests.backend.server import Cut, Raw, Reply, Server

GET = Request(samples.GET_TASK, path={"id": 1})
HTML = "<!doctype html><html><body><h1>Bad Gateway</h1></body></html>"


def failure(calls: Calls, server: Server, reply: Reply | Raw, request: Request[Any] = GET) -> ClientError:
    """Return the error that an answer becomes."""
    server.on(request.operation.method, request.path, reply)
    with pytest.raises(ClientError) as caught:
        calls.send(calls.client(server.url, max_retries=0), request)
    return caught.value


# ------------------------------------------------------------------------------------------------------------- results


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


def test_a_head_request_has_no_body(calls: Calls, server: Server) -> None:
    """HEAD is answered without a body."""
    server.on("HEAD", "/tasks/1/", Reply(200, task()))
    assert calls.send(calls.client(server.url), Request(samples.HEAD_TASK, path={"id": 1})) is None


# -------------------------------------------------------------------------------------------------- unusable successes


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (Reply(200), "the answer is empty"),
        (Reply(200, "not json", {"Content-Type": "text/html"}), "the answer (text/html) is no JSON"),
        (Reply(200, HTML, {"Content-Type": "text/html"}), "<!doctype html>"),
        (Reply(200, b"\xff\xfe\xfa"), "is no JSON"),
        (Reply(200, b'{"id": 1'), "is no JSON"),
        (Reply(200, b"[" * 100_000), "is no JSON"),
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
        ("text", "is no JSON"),
        (None, "the answer is empty"),
        ({"count": 1, "next": None, "previous": None, "results": [task(), 5]}, "TaskPage.results"),
    ],
)
def test_a_page_of_another_shape_names_operation_and_field(calls: Calls, server: Server, body: Any, says: str) -> None:
    """A page without its list, or with items that are no objects, is refused with operation and field."""
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


# -------------------------------------------------------------------------------------------------------- error bodies


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


# ----------------------------------------------------------------------------------------------------------- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_within_the_origin_is_followed(calls: Calls, server: Server, status: int) -> None:
    """A GET is redirected within the origin, relative or absolute, with its credentials."""
    for location in ("/tasks/9/?a=1", f"{server.url}/tasks/9/?a=1", "../9/?a=1"):
        server.on("GET", "/tasks/1/", Reply(status, "moved", {"Location": location}))
        server.on("GET", "/tasks/9/", Reply(200, task(9)))
        assert calls.send(calls.client(server.url), GET).id == 9
        assert server.seen[-1].target == "/tasks/9/?a=1"
        assert server.seen[-1].headers["synapse-access-token"] == f"Token {TOKEN}"


@pytest.mark.parametrize("status", [307, 308])
def test_a_redirected_put_keeps_its_body(calls: Calls, server: Server, status: int) -> None:
    """307 and 308 repeat method and body."""
    server.on("PUT", "/tasks/1/", Reply(status, headers={"Location": "/tasks/2/"}))
    server.on("PUT", "/tasks/2/", Reply(200, task(2)))
    request = Request(samples.PUT_TASK, path={"id": 1}, body=Json({"a": 1}))
    assert calls.send(calls.client(server.url), request).id == 2
    assert [seen.json for seen in server.seen] == [{"a": 1}, {"a": 1}]
    assert server.seen[1].headers["content-type"] == "application/json"


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirected_post_is_not_repeated_as_get(calls: Calls, server: Server, status: int) -> None:
    """A redirect that would turn a POST into a GET is an error."""
    request = Request(samples.CREATE_TASK, body=Json({"a": 1}))
    error = failure(calls, server, Reply(status, headers={"Location": "/elsewhere/"}), request)
    assert isinstance(error, HTTPError)
    assert "a POST is not repeated as GET" in str(error)
    assert server.paths() == ["POST /tasks/"]


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_another_origin_never_sees_credentials(calls: Calls, server: Server, other: Server, method: str) -> None:
    """A redirect to another origin, also another port of the same host, is refused without a request there."""
    request = GET if method == "GET" else Request(samples.PUT_TASK, path={"id": 1}, body=Json({}))
    error = failure(calls, server, Reply(308, headers={"Location": f"{other.url}/tasks/1/?sig=SECRET"}), request)
    assert isinstance(error, HTTPError)
    assert error.status_code == 308
    assert other.url in str(error)
    assert "base_url" in str(error)
    assert "SECRET" not in str(error)
    assert other.seen == []
    assert other.connections == 0


@pytest.mark.parametrize("location", ["http://[bad/", "ftp://x/", "http://127.0.0.1:99999/", "https://127.0.0.1/"])
def test_unusable_redirects_are_refused(calls: Calls, server: Server, location: str) -> None:
    """A redirect to no URL, another scheme or another port is refused."""
    assert isinstance(failure(calls, server, Reply(302, headers={"Location": location})), HTTPError)


def test_a_redirect_without_location_is_an_error(calls: Calls, server: Server) -> None:
    """A 302 that leads nowhere is an error with its status."""
    assert failure(calls, server, Reply(302)).status_code == 302


def test_redirects_end(calls: Calls, server: Server) -> None:
    """A redirect onto itself is followed five times."""
    error = failure(calls, server, Reply(302, headers={"Location": "/tasks/1/"}))
    assert "more than 5 redirects" in str(error)
    assert len(server.seen) == 6


def test_an_answer_after_a_redirect_is_retried_there(calls: Calls, server: Server, pauses: list[float]) -> None:
    """A failure behind a redirect is repeated at the new address."""
    server.on("GET", "/tasks/1/", Reply(307, headers={"Location": "/tasks/2/"}))
    server.on("GET", "/tasks/2/", Reply(503), Reply(200, task(2)))
    assert calls.send(calls.client(server.url), GET).id == 2
    assert server.paths() == ["GET /tasks/1/", "GET /tasks/2/", "GET /tasks/2/"]
    assert len(pauses) == 1


# ------------------------------------------------------------------------------------------------------------- secrets


def _texts(error: ClientError) -> str:
    chain: list[str] = []
    found: BaseException | None = error
    while found is not None:
        chain += [str(found), repr(found), repr(getattr(found, "__dict__", ""))]
        found = found.__cause__ or found.__context__
    return "\n".join([*chain, repr(pickle.dumps(error))])


@pytest.mark.parametrize(
    "answer",
    [
        Reply(401, {"detail": f"Invalid token {TOKEN}."}),
        Reply(404, f"<html>/agents/{AGENT_TOKEN}/ {TOKEN}</html>"),
        Reply(404, {"path": f"/agents/{AGENT_TOKEN}/"}),
        Reply(301, headers={"Location": f"https://evil.example.org/agents/{AGENT_TOKEN}/"}),
        Reply(301, headers={"Location": "/elsewhere/"}),
        Reply(200, "no json"),
        Reply(200),
        Cut(),
        Raw(b"garbage\r\n\r\n"),
        Raw(b""),
    ],
    ids=range(10),
)
def test_no_error_shows_a_credential(
    calls: Calls, server: Server, answer: Reply | Raw, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither texts, attributes and pickles of errors nor logs have a credential, even if the server repeats it."""
    caplog.set_level(logging.DEBUG)
    credentials = {"api_token": TOKEN, "agent_token": AGENT_TOKEN}
    server.on("GET", f"/agents/{AGENT_TOKEN}/", answer)
    server.on("GET", "/elsewhere/", Reply(302, headers={"Location": f"/agents/{AGENT_TOKEN}/x/"}))
    client = calls.client(server.url, credentials=credentials, max_retries=1)
    with pytest.raises(ClientError) as caught:
        calls.send(client, Request(samples.GET_AGENT, path={"token": AGENT_TOKEN}))
    assert server.seen[0].headers["synapse-access-token"] == f"Token {TOKEN}"
    # httpcore logs the answer's headers as they come: what the server says there is not ours
    records = [
        record for record in caplog.records if not record.getMessage().startswith("receive_response_headers.complete")
    ]
    for secret in (TOKEN, AGENT_TOKEN):
        assert secret not in _texts(caught.value)
        assert secret not in repr(client)
        assert secret not in repr([(record.getMessage(), record.__dict__) for record in records])


def test_reprs_and_logs_of_a_success_have_no_credential(
    calls: Calls, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    """A call that goes well leaves no credential in any log either."""
    caplog.set_level(logging.DEBUG)
    server.on("GET", f"/agents/{AGENT_TOKEN}/", Reply(503), Reply(200, {"id": 1}))
    client = calls.client(server.url, credentials={"api_token": TOKEN, "agent_token": AGENT_TOKEN})
    found = calls.send_detailed(client, Request(samples.GET_AGENT, path={"token": AGENT_TOKEN}))
    assert "get_agent" in caplog.text
    assert "***" in found.url
    for text in (caplog.text, repr(client), repr(found), repr(client._config), str(vars(client))):
        assert TOKEN not in text
        assert AGENT_TOKEN not in text


def test_headers_of_the_caller_may_replace_the_clients(calls: Calls, server: Server) -> None:
    """Each header is on the wire once, whatever the letters' case in which the caller wrote it."""
    server.on("POST", "/tasks/", Reply(200, task()))
    client = calls.client(
        server.url, headers={"user-agent": "mine", "host": "virtual.example", "content-type": "text/x", "ACCEPT": "a/b"}
    )
    calls.send(client, Request(samples.CREATE_TASK, body=Json({})))
    names = [name.lower() for name, _ in server.seen[0].pairs]
    assert len(names) == len(set(names))
    sent = server.seen[0].headers
    assert (sent["user-agent"], sent["host"], sent["accept"]) == ("mine", "virtual.example", "a/b")
    assert sent["content-type"] == "application/json"


def test_a_post_without_body_says_that_it_has_none(calls: Calls, server: Server) -> None:
    """Servers that want a length get one."""
    server.on("POST", "/act/", Reply(204))
    calls.send(calls.client(server.url), Request(samples.ACT))
    assert server.seen[0].headers["content-length"] == "0"


# ------------------------------------------------------------------------------------- what no sound server can produce


def test_credentials_in_the_query_survive_a_redirect(calls: Calls) -> None:
    """A scheme of another API that puts its key into the query does so after a redirect, too, and once."""
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        moved = httpx.Response(307, headers={"Location": "/x/2/"})
        return moved if len(seen) == 1 else httpx.Response(200, json={})

    from synapse_client.backend.base.codecs import ANY  # noqa: PLC0415
    from synapse_client.backend.base.security import SecurityScheme  # noqa: PLC0415

    operation = Operation[Any]("x", "GET", "/x/", result=ANY)
    client = type(calls.client("https://h"))(
        "https://h",
        schemes=(SecurityScheme("key", location="query", name="key"),),
        credentials={"key": "K"},
        transport=calls.mock(answer),
    )
    calls.made.append(client)
    assert calls.send(client, Request(operation)) == {}
    assert seen == ["https://h/x/?key=K", "https://h/x/2/?key=K"]
