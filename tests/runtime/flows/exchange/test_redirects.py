"""Redirects, within the origin and to others."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.errors import (
    HTTPError,
)
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.flows.exchange.asking import GET, failure
from tests.runtime.samples import TOKEN, task
from tests.runtime.server import Reply, Server


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


def test_credentials_in_the_query_survive_a_redirect(calls: Calls) -> None:
    """A scheme of another API that puts its key into the query does so after a redirect, too, and once."""
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        moved = httpx.Response(307, headers={"Location": "/x/2/"})
        return moved if len(seen) == 1 else httpx.Response(200, json={})

    from synapse_client.runtime.describe.codecs import ANY
    from synapse_client.runtime.describe.security import SecurityScheme

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
