"""Answers that a request streams unless they are short."""

from __future__ import annotations

import asyncio
import gzip
from typing import TYPE_CHECKING, cast

import pytest

from synapse_client.runtime.http.request import HttpResponse
from synapse_client.runtime.http.transport import AsyncTransport, SyncTransport
from tests.runtime.http.transport.sending import request, send_all
from tests.runtime.server import Cut, Reply, Server

if TYPE_CHECKING:
    from synapse_client.runtime.http.request import AsyncOpen, HttpRequest, SyncOpen

SHORT = b"x" * 999


def _read_sync(http: HttpRequest) -> tuple[bytes, bytes]:
    """Return what came with an answer, and what was read of it afterwards."""
    transport = SyncTransport()
    answer = transport.send(http)
    opened = cast("SyncOpen", answer.opened)
    rest = b"".join(opened.iter_raw())
    opened.close()
    transport.close()
    return answer.content, rest


async def _read_async(http: HttpRequest) -> tuple[bytes, bytes]:
    transport = AsyncTransport()
    answer = await transport.send(http)
    opened = cast("AsyncOpen", answer.opened)
    rest = b"".join([block async for block in opened.aiter_raw()])
    await opened.aclose()
    await transport.aclose()
    return answer.content, rest


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_short_body_is_read_at_once(kind: str, server: Server) -> None:
    """A whole body of less bytes than asked for comes with its answer, and its connection serves the next request."""
    server.on("GET", "/f", Reply(200, SHORT))
    answers = send_all(kind, [request("GET", f"{server.url}/f", stream=True, eager=1000) for _ in range(2)])
    for answer in answers:
        assert isinstance(answer, HttpResponse)
        assert (answer.content, answer.opened) == (SHORT, None)
    assert server.connections == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, SHORT + b"x"),
        Reply(206, SHORT),
        Reply(200, SHORT, {"Content-Range": "bytes 0-998/5000"}),
        Reply(200, gzip.compress(SHORT), {"Content-Encoding": "gzip"}),
    ],
)
@pytest.mark.parametrize("kind", ["sync", "async"])
def test_what_is_long_or_not_the_plain_whole_stays_open(kind: str, server: Server, reply: Reply) -> None:
    """Long bodies, parts and encoded ones are left to whoever reads them as they arrive."""
    server.on("GET", "/f", reply)
    http = request("GET", f"{server.url}/f", stream=True, eager=1000)
    assert (_read_sync(http) if kind == "sync" else asyncio.run(_read_async(http))) == (b"", reply.body)


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_short_body_that_breaks_off_is_no_answer(kind: str, server: Server) -> None:
    """What is shorter than its length says is an error, as for every answer that is read whole."""
    server.on("GET", "/f", Cut(b"half", 900))
    (error,) = send_all(kind, [request("GET", f"{server.url}/f", stream=True, eager=1000)])
    assert type(error).__name__ == "ClientConnectionError"
