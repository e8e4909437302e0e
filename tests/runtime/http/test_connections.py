"""One client in many places: copies, threads, forks, spawned processes, pickles, event loops, cancellation."""

from __future__ import annotations

import asyncio
import gc
import logging
import multiprocessing
import os
import pickle
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from socket import socket
from typing import TYPE_CHECKING

import pytest

from synapse_client import AsyncBackendClient, BackendClient, ClientError, ClientTimeoutError, ConfigurationError
from synapse_client.runtime.http.retry import RetryDetails

if TYPE_CHECKING:
    from synapse_client.sandbox import Sandbox

SECRET = "synapse-secret-0123456789"


def project_title(client: BackendClient, _: int = 0) -> str:
    """Return the seeded project's title: what workers in other processes do."""
    return client.get_project(123).title


def test_forgotten_client_closes_its_connections(synapse_sandbox: Sandbox) -> None:
    """A blocking client that nobody closed closes its sockets when it is collected (an open socket would warn)."""
    BackendClient(synapse_sandbox.url, synapse_sandbox.token).get_project(123)
    gc.collect()


def test_options_make_a_copy_that_shares_connections(synapse_sandbox: Sandbox) -> None:
    """`with_options` changes the copy only, and closing one closes both."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        hasty = client.with_options(timeout=0.5, max_retries=0, headers={"X-Extra": "1"})
        assert hasty.get_project(123) == client.get_project(123)
        assert hasty._connections is client._connections
        assert client._config.timeout["read"] == 30.0
        assert client._config.headers == {}
        assert client._config.max_retries == 4
    with pytest.raises(ClientError, match="closed"):
        hasty.get_project(123)


def test_per_call_timeout_is_used() -> None:
    """The timeout of a `with_options` copy ends a call to a server that does not answer."""
    with socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with BackendClient(f"http://127.0.0.1:{silent.getsockname()[1]}", SECRET, max_retries=0) as client:
            with pytest.raises(ClientTimeoutError, match=r"0\.05 s \(read timeout\)") as caught:
                client.with_options(timeout=0.05).get_project(123)
            assert caught.value.operation == "get_project"


def test_retry_hook_is_told_each_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hook gets operation, number of the attempt, pause and error before each repetition."""
    monkeypatch.setattr("synapse_client.runtime.http.retry.RetrySchedule._backoff", lambda _: 0.001)
    told: list[RetryDetails] = []
    with socket() as bound:
        bound.bind(("127.0.0.1", 0))  # nobody listens, so connections are refused
        url = f"http://127.0.0.1:{bound.getsockname()[1]}"
        with BackendClient(url, SECRET, max_retries=2, on_retry=told.append) as client, pytest.raises(ClientError):
            client.get_project(123)
    assert [(details.operation, details.attempt, details.pause) for details in told] == [
        ("get_project", 1, 0.001),
        ("get_project", 2, 0.001),
    ]
    assert all(details.error is not None and details.status_code is None for details in told)


def test_32_threads_share_a_client(synapse_sandbox: Sandbox) -> None:
    """Each of 32 threads gets its own answers from one client."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client, ThreadPoolExecutor(32) as pool:
        pks = [456, 457] * 80
        assert [task.id for task in pool.map(client.get_task, pks)] == pks


def test_forked_child_uses_connections_of_its_own(synapse_sandbox: Sandbox) -> None:
    """After a fork, parent and child both get right answers."""
    with BackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
        title = project_title(client)
        transport = client._connections.transport()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # forking with threads around is what is tested
            child = os.fork()
        if child == 0:
            try:
                fresh = client._connections.transport() is not transport
                os._exit(0 if fresh and project_title(client) == title else 1)
            except BaseException:  # noqa: BLE001  # the parent must see it, whatever it is
                os._exit(2)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        assert project_title(client) == title


def test_spawned_workers_get_the_token_from_their_environment(
    synapse_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client whose token is in the environment goes through pickles into spawned processes, without the token."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", synapse_sandbox.token)
    with BackendClient(synapse_sandbox.url) as client:
        title = project_title(client)
        assert synapse_sandbox.token.encode() not in pickle.dumps(client)
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
            assert list(pool.map(project_title, [client] * 4, range(4))) == [title] * 4


def test_client_with_a_token_argument_refuses_to_be_pickled() -> None:
    """A pickle never holds a secret: the error says to use the environment."""
    client = BackendClient("http://localhost", SECRET)
    with pytest.raises(ConfigurationError, match="SYNAPSE_API_TOKEN") as caught:
        pickle.dumps(client)
    assert SECRET not in str(caught.value)


def test_client_with_a_secret_header_refuses_to_be_pickled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Headers that look like credentials are not pickled either."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", SECRET)
    client = BackendClient("http://localhost", headers={"X-Api-Key": "abc"})
    with pytest.raises(ConfigurationError, match="X-Api-Key"):
        pickle.dumps(client)


def test_async_client_works_on_one_event_loop_after_another(synapse_sandbox: Sandbox) -> None:
    """A client that outlives its event loop makes new connections on the next one."""
    client = AsyncBackendClient(synapse_sandbox.url, synapse_sandbox.token)

    async def title(*, last: bool) -> str:
        found = (await client.get_project(123)).title
        if last:
            await client.aclose()
        return found

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the ended loop's sockets cannot be closed any more
        assert asyncio.run(title(last=False)) == asyncio.run(title(last=True))
        gc.collect()


def test_cancelled_calls_leave_a_working_client(synapse_sandbox: Sandbox) -> None:
    """Cancelling calls half-way raises CancelledError in them only, and leaks neither task nor socket."""

    async def run() -> None:
        async with AsyncBackendClient(synapse_sandbox.url, synapse_sandbox.token) as client:
            for delay in (0, 0.0005, 0.001, 0.002):
                calls = [asyncio.create_task(client.get_task(456)) for _ in range(8)]
                await asyncio.sleep(delay)
                for call in calls:
                    call.cancel()
                ended = await asyncio.gather(*calls, return_exceptions=True)
                assert all(isinstance(one, asyncio.CancelledError) or getattr(one, "id", None) == 456 for one in ended)
            assert (await client.get_task(457)).id == 457
            assert len(asyncio.all_tasks()) == 1

    asyncio.run(run())
    gc.collect()


def test_log_tells_requests_without_secrets(synapse_sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    """At DEBUG each request is logged with method, URL and status; tokens, also those in a path, are not."""
    with (
        caplog.at_level(logging.DEBUG),
        BackendClient(synapse_sandbox.url, synapse_sandbox.token, synapse_sandbox.agent_token) as client,
    ):
        client.list_tasks({"project": 123})
        client.health_check_agent(synapse_sandbox.agent_token)
    text = caplog.text
    assert "list_tasks: GET " in text
    assert "project=123 answered 200" in text
    assert "/agents/***/connect/ answered 200" in text
    assert synapse_sandbox.token not in text
    assert synapse_sandbox.agent_token not in text
