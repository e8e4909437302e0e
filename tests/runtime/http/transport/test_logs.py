"""The log of httpcore, where requests go through httpx: without secrets of ours, and otherwise as it was."""

from __future__ import annotations

import asyncio
import logging

import httpcore
import pytest

from synapse_client.runtime.http.request import HttpRequest
from synapse_client.runtime.http.transport import AsyncTransport, SyncTransport
from tests.runtime.server import Reply, Server

SECRET = "planted-token-0123456789"


def request(server: Server) -> HttpRequest:
    """Return a request whose answer repeats its secret."""
    server.on("GET", "/f", Reply(200, b"x", {"X-Echo": f"Token {SECRET}"}))
    return HttpRequest("GET", f"{server.url}/f", headers={}, timeout={"read": 5}, secrets=(SECRET,))


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_headers_are_logged_without_secrets(
    kind: str, server: Server, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headers of answers are logged; a secret of the request has stars in its place."""
    monkeypatch.setenv("SYNAPSE_TRANSPORT", "httpx")

    async def send() -> None:
        transport = AsyncTransport()
        await transport.send(request(server))
        await transport.aclose()

    with caplog.at_level(logging.DEBUG):
        if kind == "async":
            asyncio.run(send())
        else:
            transport = SyncTransport()
            transport.send(request(server))
            transport.close()
    assert "X-Echo" in caplog.text
    assert "Token ***" in caplog.text
    assert SECRET not in caplog.text


def test_the_log_of_others_stays_as_it_is(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    """What another user of the library logs is not touched, whatever is in it."""
    found = request(server)
    with caplog.at_level(logging.DEBUG), httpcore.ConnectionPool() as pool:
        pool.request("GET", found.url)
    assert f"Token {SECRET}" in caplog.text
