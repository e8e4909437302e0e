"""Agents, and what stands in front of them, that answer otherwise than any agent should: an error, and no other end."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from synapse_client import AgentClient, AsyncAgentClient, ClientError
from tests.agent.calls import CALLS, TOKEN
from tests.runtime.server import Cut, Hangup, Raw, Reply, Server

LONG = "x" * 100_000
ODD: dict[str, Any] = {
    "a page of a proxy": Reply(500, "<html><h1>Internal Server Error</h1></html>", {"Content-Type": "text/html"}),
    "a page instead of JSON": Reply(200, "<html>maintenance</html>", {"Content-Type": "text/html"}),
    "a number": Reply(200, 7),
    "a text": Reply(200, b'"pending"', {"Content-Type": "application/json"}),
    "a list of nothing useful": Reply(200, [None, 7, [[]]]),
    "null": Reply(200, b"null", {"Content-Type": "application/json"}),
    "an object of odd values": Reply(
        200, {"status": ["completed"], "result": 7, "error": {}, "in_progress": "no", "results": 7, "build_id": {}}
    ),
    "half an object": Cut(b'{"status": "comp', 40),
    "half a character": Reply(200, b'{"status": "\xed\x95', {"Content-Type": "application/json"}),
    "deep JSON": Reply(200, b"[" * 5000 + b"]" * 5000, {"Content-Type": "application/json"}),
    "a status that is none": Raw(b"HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\n{}"),
    "no HTTP": Raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "nothing": Hangup(),
    "an error of odd form": Reply(422, {"detail": [{"loc": [[7], None], "msg": {"a": LONG}}, 7, None]}),
}
COMPOSED: tuple[tuple[str, Any], ...] = (
    ("wait_for_build", lambda c: c.wait_for_build("b1", timeout=0)),
    ("create_container", lambda c: c.create_container({"plugin_release": "a@1"}, timeout=0)),
    ("update_system", lambda c: c.update_system(wait=True, timeout=0)),
    ("restart_system", lambda c: c.restart_system(wait=True, timeout=0)),
    ("list_plugin_releases", lambda c: c.list_plugin_releases(list_all=True)),
    ("tail_job_logs", lambda c: c.tail_job_logs("a", "http")),
    ("tail_job_logs, by a WebSocket", lambda c: c.tail_job_logs("a", "websocket")),
    ("tail_job_logs, by either", lambda c: c.tail_job_logs("a")),
)
EVERY = [*((call.method, call.run) for call in CALLS), *COMPOSED]


@pytest.mark.parametrize("name", ODD)
def test_whatever_comes_a_call_gives_a_result_or_a_client_error(name: str, pauses: list[float]) -> None:
    """Each method, blocking and awaited; lists and tails are read to their end."""
    with Server() as server:
        for method, target in {(call.wire.split()[0], call.wire.split()[1].partition("?")[0]) for call in CALLS}:
            server.on(method, target, ODD[name])
        for path in ("/jobs/a/", "/jobs/a/logs/", "/jobs/a/logs/stream/"):
            server.on("GET", path, ODD[name])
        found = [*_blocking(server.url), *asyncio.run(_awaited(server.url))]
    assert [(method, error) for method, error in found if not isinstance(error, ClientError | None)] == []


def _blocking(url: str) -> list[tuple[str, BaseException | None]]:
    ends: list[tuple[str, BaseException | None]] = []
    with AgentClient(url, TOKEN, max_retries=0, timeout=5) as client:
        for method, run in EVERY:
            try:
                found = run(client)
                if hasattr(found, "__next__") or method == "list_plugin_releases":
                    list(found)
            except Exception as error:  # noqa: BLE001  # which it is, is the question
                ends.append((method, error))
    return ends


async def _awaited(url: str) -> list[tuple[str, BaseException | None]]:
    ends: list[tuple[str, BaseException | None]] = []
    async with AsyncAgentClient(url, TOKEN, max_retries=0, timeout=5) as client:
        for method, run in EVERY:
            try:
                found = run(client)
                if hasattr(found, "__aiter__"):
                    _ = [item async for item in found]
                else:
                    await found
            except Exception as error:  # noqa: BLE001  # which it is, is the question
                ends.append((method, error))
    return ends
