from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from synapse_client.runtime.describe.bodies import Json
from synapse_client.runtime.describe.errors import ClientError, ConfigurationError, InvalidInputError
from synapse_client.runtime.describe.request import Request
from tests.runtime import samples
from tests.runtime.callers import AsyncCalls, Calls, SyncCalls
from tests.runtime.samples import AGENT_TOKEN, SCHEMES, TOKEN, task
from tests.runtime.server import Reply, Server

GET = Request(samples.GET_TASK, path={"id": 1})


def test_credentials_are_sent_by_scheme(calls: Calls, server: Server) -> None:
    """Each credential that was given is sent, and no other header of theirs."""
    server.on("GET", "/tasks/1/", Reply(200, task()))
    calls.send(calls.client(server.url), GET)
    calls.send(calls.client(server.url, credentials={"agent_token": AGENT_TOKEN}), GET)
    first, second = server.seen
    assert first.headers["synapse-access-token"] == f"Token {TOKEN}"
    assert "synapse-agent" not in first.headers
    assert second.headers["synapse-agent"] == f"Token {AGENT_TOKEN}"
    assert "synapse-access-token" not in second.headers


def test_credentials_of_the_environment_are_sent(calls: Calls, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client without arguments takes its credentials from the environment when it is made."""
    monkeypatch.setenv("SYNAPSE_API_TOKEN", "from-the-environment")
    server.on("GET", "/tasks/1/", Reply(200, task()))
    client = calls.client(server.url, credentials={})
    monkeypatch.setenv("SYNAPSE_API_TOKEN", "changed-later")
    calls.send(client, GET)
    assert server.seen[0].headers["synapse-access-token"] == "Token from-the-environment"


def test_a_base_url_with_a_path(calls: Calls, server: Server) -> None:
    """A prefix in base_url stands before every path, with or without a trailing slash."""
    server.on("GET", "/api/v1/tasks/1/", Reply(200, task()))
    for ending in ("", "/", "//"):
        client = calls.client(f"{server.url}/api/v1{ending}")
        assert client.base_url == f"{server.url}/api/v1"
        assert calls.send(client, GET).id == 1


@pytest.mark.parametrize(
    "options", [{"timeout": "x"}, {"max_retries": -1}, {"headers": {"a": "\n"}}, {"credentials": {"api_token": "\n"}}]
)
def test_bad_arguments_are_refused_when_the_client_is_made(calls: Calls, options: dict[str, Any]) -> None:
    """A client that could not work is not made."""
    with pytest.raises(ConfigurationError):
        calls.client("https://api.example.com", **options)


def test_bad_input_makes_no_request(calls: Calls, server: Server) -> None:
    """Arguments that cannot be sent are refused before any connection is opened."""
    client = calls.client(server.url)
    for request in (
        Request(samples.CREATE_TASK, body=Json({"a": {1}})),
        Request(samples.LIST_TASKS, query={"a": {}}),
        Request(samples.LIST_TASKS, headers={"X": "\n"}),
    ):
        with pytest.raises(InvalidInputError):
            calls.send(client, request)
    assert server.connections == 0


def test_the_repr_shows_the_address_only(calls: Calls) -> None:
    """A client's repr has its address and no credential."""
    client = calls.client("https://api.example.com/api", credentials={"api_token": TOKEN, "agent_token": AGENT_TOKEN})
    assert repr(client) == f"{type(client).__name__}('https://api.example.com/api')"
    for text in (repr(client), str(client), repr(vars(client)), repr(client._config)):
        assert TOKEN not in text
        assert AGENT_TOKEN not in text


def test_two_clients_do_not_share_credentials(calls: Calls, server: Server) -> None:
    """Clients of one server with different tokens stay apart."""
    server.on("GET", "/tasks/1/", Reply(200, task()))
    clients = [calls.client(server.url, token=f"token-{number}") for number in range(3)]
    for client in clients:
        calls.send(client, GET)
    assert [seen.headers["synapse-access-token"] for seen in server.seen] == [
        f"Token token-{number}" for number in range(3)
    ]


def test_a_with_statement_closes(server: Server) -> None:
    """A blocking client is closed at the end of its with statement, also after an error."""
    server.on("GET", "/tasks/1/", Reply(200, task()))
    client = BaseClient(server.url, schemes=SCHEMES, credentials={})
    with pytest.raises(ZeroDivisionError), client as entered:
        entered.send(GET).id // 0
    server.wait_all_closed()
    with pytest.raises(ClientError, match="closed"):
        client.send(GET)


def test_an_async_with_statement_closes(server: Server) -> None:
    """An asyncio client is closed at the end of its async with statement."""
    server.on("GET", "/tasks/1/", Reply(200, task()))
    calls = AsyncCalls()

    async def run() -> None:
        async with AsyncBaseClient(server.url, schemes=SCHEMES, credentials={}) as client:
            assert (await client.send(GET)).id == 1
        with pytest.raises(ClientError, match="closed"):
            await client.send(GET)

    try:
        calls.runner.run(run())
        server.wait_all_closed()
    finally:
        calls.end()


def test_a_transport_of_the_users_own(calls: Calls) -> None:
    """An httpx transport given by the user sends everything, for any host."""
    client = calls.client("https://api.example.com", transport=calls.mock(lambda _: httpx.Response(200, json=task(9))))
    assert calls.send(client, GET).id == 9


def test_threads_that_are_first_at_the_same_time(sync_calls: SyncCalls, server: Server) -> None:
    """A client whose first calls come from many threads at once makes its connections once."""
    server.on("GET", "/tasks/1/", Reply(200, task()))
    client = sync_calls.client(server.url)
    barrier = threading.Barrier(16)

    def work(_: int) -> int:
        barrier.wait(10)
        return int(client.send(GET).id)

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(work, range(16))) == [1] * 16
    client.close()
    server.wait_all_closed()


def test_httpx_is_loaded_with_the_first_call_only() -> None:
    """Importing the base clients and making one loads no HTTP library."""
    program = (
        "import sys\n"
        "from synapse_client.runtime.client import AsyncBaseClient, BaseClient\n"
        "BaseClient('https://h', schemes=(), credentials={}).close()\n"
        "AsyncBaseClient('https://h', schemes=(), credentials={})\n"
        "print(sorted({'httpx', 'httpcore', 'dateutil', 'django'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
