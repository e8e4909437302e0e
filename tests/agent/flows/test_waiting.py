"""Builds that are waited for, and an agent that is replaced while it answers."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from synapse_client import (
    AgentClient,
    AsyncAgentClient,
    ClientConnectionError,
    ClientError,
    ConflictError,
    InvalidInputError,
    NotFoundError,
    WaitTimeoutError,
)
from tests.agent.calls import TOKEN
from tests.runtime.server import Hangup, Reply, Server

BUILD = "/builds/b1/"
CONTAINER = {"id": 7, "endpoint": "http://a/c/7", "status": "running"}
RELEASE = {"plugin_release": "a@1"}


def _blocking(url: str, method: str, *arguments: Any, **options: Any) -> Any:
    with AgentClient(url, TOKEN) as client:
        return getattr(client, method)(*arguments, **options)


def _awaited(url: str, method: str, *arguments: Any, **options: Any) -> Any:
    async def main() -> Any:
        async with AsyncAgentClient(url, TOKEN) as client:
            return await getattr(client, method)(*arguments, **options)

    return asyncio.run(main())


BOTH = pytest.mark.parametrize("run", [_blocking, _awaited])


def build(status: str, **fields: Any) -> Reply:
    """Return the answer that tells of a build."""
    return Reply(200, {"status": status, "result": None, "error": None, **fields})


@BOTH
def test_a_container_is_there_when_its_build_is_over(server: Server, run: Any, pauses: list[float]) -> None:
    """The build is asked for, through a failure that passes; its result is the container."""
    server.on("POST", "/containers/", Reply(201, {"build_id": "b1", "status_url": "x"}))
    server.on("GET", BUILD, build("pending"), Reply(502), Hangup(), build("completed", result=CONTAINER))
    assert run(server.url, "create_container", RELEASE) == CONTAINER
    assert len(pauses) >= 3
    assert [seen.json for seen in server.seen[:1]] == [{**RELEASE, "plugin": "a", "version": "1"}]


@BOTH
def test_an_agent_without_builds_gives_the_container(server: Server, run: Any) -> None:
    """Agents of 2025 answer with it at once; nothing is waited for."""
    server.on("POST", "/containers/", Reply(200, {**CONTAINER, "restarted": True}))
    assert run(server.url, "create_container", RELEASE)["restarted"] is True
    assert len(server.seen) == 1


@BOTH
@pytest.mark.parametrize("status", ["failed", "cancelled"])
def test_a_build_that_comes_to_no_good_end_is_an_error(server: Server, run: Any, status: str) -> None:
    """The error says why, and holds what the agent said."""
    server.on("GET", BUILD, build(status, error="no space left"))
    with pytest.raises(ClientError, match=f"build b1 is {status}: no space left") as caught:
        run(server.url, "wait_for_build", "b1")
    assert caught.value.response["status"] == status


@BOTH
def test_a_build_that_takes_too_long(server: Server, run: Any) -> None:
    """It is an error of its own kind, and a TimeoutError; a build that does not exist is told at once."""
    server.on("GET", BUILD, build("building"))
    with pytest.raises(WaitTimeoutError, match="build b1 was not over within 0 s; the last answer was") as caught:
        run(server.url, "wait_for_build", "b1", timeout=0)
    assert isinstance(caught.value, TimeoutError)
    server.on("GET", BUILD, Reply(404, {"detail": "Not found"}))
    with pytest.raises(NotFoundError):
        run(server.url, "wait_for_build", "b1")


@BOTH
def test_arguments_that_cannot_be_used_send_nothing(server: Server, run: Any) -> None:
    """The error names the argument."""
    for method, arguments in (("create_container", (RELEASE,)), ("wait_for_build", ("b1",)), ("update_system", ())):
        with pytest.raises(InvalidInputError, match=f"{method}: timeout must be a number of seconds"):
            run(server.url, method, *arguments, timeout=-1)
    with pytest.raises(InvalidInputError, match="data must be a mapping"):
        run(server.url, "create_container", [])
    assert server.seen == []


@BOTH
@pytest.mark.parametrize(("method", "path"), [("update_system", "update"), ("restart_system", "restart")])
def test_an_agent_that_replaces_itself_is_waited_for(server: Server, run: Any, method: str, path: str) -> None:
    """An answer that is lost with the old agent is no failure, and the request is not sent again."""
    server.on("POST", f"/system/{path}/", Hangup())
    busy, idle = {"in_progress": True, "operation": path}, {"in_progress": False, "operation": None}
    server.on("GET", "/system/status/", Hangup(), Reply(503), Reply(200, busy), Reply(200, idle))
    assert run(server.url, method, wait=True) == {**idle, "status": "success"}
    assert server.paths().count(f"POST /system/{path}/") == 1
    with pytest.raises(ClientConnectionError):
        run(server.url, method)


@BOTH
def test_an_update_that_cannot_be_is_told(server: Server, run: Any) -> None:
    """One that failed, one beside another, and one from which the agent does not come back."""
    server.on("POST", "/system/update/", Reply(200, {"status": "error", "message": "no such tag"}))
    with pytest.raises(ClientError, match="update_system: the agent reports: no such tag"):
        run(server.url, "update_system", {"api_tag": "x"}, wait=True)
    server.on("POST", "/system/update/", Reply(409, {"detail": "An update is in progress."}))
    with pytest.raises(ConflictError):
        run(server.url, "update_system", wait=True)
    server.on("POST", "/system/update/", Reply(200, {"status": "in_progress"}))
    server.on("GET", "/system/status/", Reply(200, {"in_progress": True}))
    with pytest.raises(WaitTimeoutError, match="the agent was not back within 0 s"):
        run(server.url, "update_system", wait=True, timeout=0)


@BOTH
def test_an_agent_that_tells_only_its_health(server: Server, run: Any, pauses: list[float]) -> None:
    """Where there is no state of the system to be asked for, an agent that answers again is back."""
    server.on("POST", "/system/update/", Reply(200, {"status": "success", "message": "Done."}))
    server.on("GET", "/system/status/", Hangup(), Reply(404, {"detail": "Not Found"}))
    server.on("GET", "/health/", Reply(502), Reply(200, {"status": "ok"}))
    found = run(server.url, "update_system", {"api_tag": "1"}, wait=True)
    assert (found["status"], found["message"]) == ("success", "Done.")


def test_without_tags_the_body_is_null(server: Server) -> None:
    """As the agent's own client sends it."""
    server.on("POST", "/system/update/", Reply(200, {"status": "success"}))
    assert _blocking(server.url, "update_system") == {"status": "success"}
    assert server.seen[0].body == b"null"


@BOTH
@pytest.mark.parametrize("lost", [Hangup(), Reply(502, "<html>"), Reply(504)], ids=["hung up", "502", "504"])
def test_an_answer_that_is_lost_with_the_agent_is_no_failure(server: Server, run: Any, lost: Any) -> None:
    """Nor is a proxy's that had no agent any more; what follows is asked for. Without `wait` it is told."""
    server.on("POST", "/system/update/", lost)
    server.on(
        "GET", "/system/status/", Reply(502), Reply(200, {"in_progress": True}), Reply(200, {"in_progress": False})
    )
    assert run(server.url, "update_system", wait=True)["status"] == "success"
    assert len([seen for seen in server.seen if seen.method == "POST"]) == 1
    with pytest.raises(ClientError):
        run(server.url, "update_system")
