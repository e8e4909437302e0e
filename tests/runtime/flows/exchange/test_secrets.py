"""What errors, reprs and logs show of credentials, and which headers are sent."""

from __future__ import annotations

import json
import logging
import pickle
import traceback
from base64 import b64encode

import pytest

from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.errors import (
    ClientError,
)
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import Calls
from tests.runtime.flows.exchange.asking import GET, failure
from tests.runtime.samples import AGENT_TOKEN, TOKEN, task
from tests.runtime.server import Cut, Raw, Reply, Server


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


def _spelled(token: str) -> str:
    return "".join(f"%{ord(character):02x}" for character in token)


@pytest.mark.parametrize("status", [200, 299, 302, 401, 500, 999])
def test_no_way_of_repeating_a_token_shows_it(
    calls: Calls, server: Server, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """A token in the reason, in headers, the request's id and keys of JSON is hidden, spelled at will."""
    caplog.set_level(logging.DEBUG)
    encoded = b64encode(f"Token {TOKEN}".encode()).decode()
    body = {TOKEN: {"created": TOKEN.upper(), "a": [encoded, _spelled(TOKEN)]}, "detail": f"{TOKEN[:20]} is wrong"}
    headers = {"X-Request-ID": TOKEN, f"X-{TOKEN}": encoded, "Location": f"https://elsewhere.example/{_spelled(TOKEN)}"}
    content = json.dumps([body]).encode()
    head = f"HTTP/1.1 {status} {TOKEN}\r\nContent-Length: {len(content)}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    error = failure(calls, server, Raw(head.encode() + b"\r\n" + content))
    shown = "\n".join([_texts(error), *traceback.format_exception(error), repr(error.headers), repr(error.response)])
    shown += repr([(record.getMessage(), record.__dict__) for record in caplog.records])
    assert error.request_id == "***"
    for way in (TOKEN, TOKEN.upper(), encoded, _spelled(TOKEN), TOKEN[:20]):
        assert way not in shown


@pytest.mark.parametrize("name", ["Authorization", "X-Api-Key", "cookie"])
def test_headers_of_the_caller_that_may_be_secrets_are_hidden(calls: Calls, server: Server, name: str) -> None:
    """A credential that the caller sends as a header is no less one."""
    secret = "planted-by-the-caller-0123456789"
    server.on("GET", "/tasks/1/", Reply(401, {"detail": f"Invalid {secret}."}))
    client = calls.client(server.url, headers={name: f"Bearer {secret}"}, max_retries=0)
    for each in (client, client.with_options(headers={"X-Other": "1"})):
        with pytest.raises(ClientError) as caught:
            calls.send(each, GET)
        assert secret not in _texts(caught.value)
        assert "***" in str(caught.value)


def test_an_error_of_the_parser_does_not_tell_a_token(calls: Calls, server: Server) -> None:
    """What the HTTP library quotes of a broken answer is hidden, also in the chain of causes."""
    error = failure(calls, server, Raw(f"HTTP/1.1 200 OK\r\n{TOKEN} no header\r\n\r\n".encode()))
    assert TOKEN not in _texts(error)
    assert TOKEN not in "".join(traceback.format_exception(error))
