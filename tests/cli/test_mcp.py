"""`mcp`: what an assistant sees and may do, asked by the protocol's own client."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import pytest
from mcp import ClientSession, StdioServerParameters, types
from mcp.client.stdio import stdio_client
from mcp.shared.memory import create_connected_server_and_client_session as connected

from synapse_client import BackendClient
from synapse_client.cli import mcp, tools
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.operations import find, operation_names
from synapse_client.sandbox import Sandbox
from tests.cli.terminal import Cli


@asynccontextmanager
async def _assistant(sandbox: Sandbox, *allowed: str) -> AsyncGenerator[ClientSession]:
    """A session with a server of tools in this process."""
    with BackendClient(sandbox.url, sandbox.token) as client:
        async with connected(mcp.make_server(client, tools.tools(allowed, [sandbox.token]))) as session:
            yield session


def _text(result: types.CallToolResult) -> str:
    [content] = result.content
    assert isinstance(content, types.TextContent)
    return content.text


def test_process_speaks_the_protocol(synapse_sandbox: Sandbox) -> None:
    """As an assistant starts it: tools that read, an answer as JSON, a failure that says what the server says."""
    environment = {**os.environ, "SYNAPSE_URL": synapse_sandbox.url, "SYNAPSE_API_TOKEN": synapse_sandbox.token}
    command = StdioServerParameters(command=sys.executable, args=["-m", "synapse_client", "mcp"], env=environment)

    async def talk() -> None:
        async with stdio_client(command) as streams, ClientSession(*streams) as session:
            about = await session.initialize()
            assert about.serverInfo.name == "synapse-client"
            listed = {tool.name: tool for tool in (await session.list_tools()).tools}
            assert "get_task" in listed
            assert "create_tasks" not in listed
            found = await session.call_tool("get_task", {"pk": 456, "expand": ["data_unit"]})
            assert json.loads(_text(found))["data_unit"]["meta"]["origin_file_stem"] == "digit_0001"
            missing = await session.call_tool("get_project", {"pk": 999})
            assert missing.isError
            assert "404" in _text(missing)
            assert synapse_sandbox.token not in _text(missing)

    anyio.run(talk)


def test_tools_read_unless_they_are_allowed() -> None:
    """All operations that read are there, each with a schema; others only by name, and those with secrets never."""
    reading = tools.tools([], [])
    more = tools.tools(["create_tasks", "update_job"], [])

    operations = {name: called for name in operation_names() if (called := find(name)) is not None}
    assert {"list_tasks", "get_task", "list_ground_truth_events", "list_job_console_logs"} <= reading.keys()
    assert all(operations[name].endpoint.startswith("GET ") and tool.is_reading for name, tool in reading.items())
    assert more.keys() - reading.keys() == {"create_tasks", "update_job"}
    assert not more["create_tasks"].is_reading
    for tool in more.values():
        assert tool.description
        assert tool.schema["required"] == [
            name for name in tool.schema["required"] if name in tool.schema["properties"]
        ]
        json.dumps(tool.schema)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("create_task", "no operation 'create_task'; is it create_tasks"),
        ("login", "takes a secret"),
        ("health_check_agent", "takes a secret"),
        ("tail_job_console_logs", "no end"),
        ("agent.list_jobs", "an agent's"),
    ],
)
def test_what_cannot_be_allowed_is_said(name: str, told: str) -> None:
    """Misspelt names, secrets and endless answers."""
    with pytest.raises(CommandError, match=told):
        tools.tools([name], [])


def test_allowed_operations_change_things(synapse_sandbox_fresh: Sandbox) -> None:
    """What was not allowed is refused by name, and what does not fit the schema before anything is sent."""

    async def talk() -> None:
        async with _assistant(synapse_sandbox_fresh, "create_tasks", "set_tags_tasks") as session:
            made = await session.call_tool("create_tasks", {"data": [{"project": 123, "data_unit": 789}]})
            assert json.loads(_text(made))[0]["data_unit"] == 789
            tagged = await session.call_tool("set_tags_tasks", {"data": {"ids": [456], "tags": [1], "action": "add"}})
            assert not tagged.isError
            refused = await session.call_tool("annotate_task_data", {"pk": 456, "data": {}})
            assert refused.isError
            assert "--allow annotate_task_data" in _text(refused)
            before = len(synapse_sandbox_fresh.requests())
            for arguments in ({}, {"pk": 456, "nope": 1}, {"pk": [456]}):
                odd: Any = await session.call_tool("get_task", arguments)
                assert odd.isError
            assert len(synapse_sandbox_fresh.requests()) == before

    anyio.run(talk)


def test_answers_are_bounded(synapse_sandbox_fresh: Sandbox) -> None:
    """A page has 20 rows unless more are asked for, never more than 100; what is too long is cut and says so."""
    synapse_sandbox_fresh.seed_tasks(200)

    async def talk() -> None:
        async with _assistant(synapse_sandbox_fresh) as session:
            page = json.loads(_text(await session.call_tool("list_tasks", {"project": 123, "fields": "id"})))
            assert (len(page["results"]), page["count"]) == (20, 202)
            large = _text(await session.call_tool("list_tasks", {"project": 123, "page_size": 100_000}))
            assert len(large) < 25_000
            assert "Shortened" in large
            assert "102 more" not in large
        queries = [dict(request.query) for request in synapse_sandbox_fresh.requests()]
        assert [query["page_size"] for query in queries] == ["20", "100"]

    anyio.run(talk)


@pytest.mark.parametrize("value", ["x" * 10**6, ["y" * 500] * 10**4, {str(n): [n] * 50 for n in range(5000)}])
def test_any_value_is_cut(value: object) -> None:
    """Long texts, arrays and objects; short ones stay as they are."""
    assert len(tools.bounded(value)) < 25_000
    assert tools.bounded({"a": [1, "b"]}) == '{"a": [1, "b"]}'


def test_no_answer_holds_a_secret(synapse_sandbox: Sandbox) -> None:
    """Neither fields that are named like secrets, nor their texts elsewhere, nor the client's own tokens."""

    async def talk() -> None:
        async with _assistant(synapse_sandbox) as session:
            told = [
                _text(await session.call_tool("list_agents", {})),
                _text(await session.call_tool("get_agent", {"pk": 2})),
                _text(await session.call_tool("get_agent", {"pk": 2, "fields": "node_install_script"})),
                _text(await session.call_tool("get_storage", {"pk": 123})),
                _text(await session.call_tool("get_current_user", {})),
                _text(await session.call_tool("list_tasks", {"search": synapse_sandbox.token})),
            ]
        for text in told:
            assert synapse_sandbox.token not in text
            assert synapse_sandbox.agent_token not in text
            assert "example-secret-key" not in text
        assert "•••" in told[0]
        assert "Bucket" in told[3]

    anyio.run(talk)


def test_signatures_of_urls_are_left_out() -> None:
    """The address stays, what opens it goes."""
    called = find("get_task")
    assert called is not None
    tool = tools.Tool(called, True, ())

    class Client:
        def get_task(self, **_arguments: object) -> dict[str, str]:
            return {"url": "https://user:pass@x.example/a.png?X-Amz-Signature=abc&y=1", "meta": "b http://y/?sig=q c"}

    assert json.loads(tool.call(Client(), {"pk": 1})) == {"url": "https://x.example/a.png", "meta": "b http://y/ c"}


def test_secrets_are_left_out_before_answers_are_cut() -> None:
    """The beginning of a token at the end of a text that was cut is as good as none for whoever looks for it."""
    called = find("get_task")
    assert called is not None
    token = "syn_0123456789abcdef"
    rows = [f"{'x' * 1_990}{token}{'x' * 400}"] * 11

    class Answers:
        def get_task(self, *_: object, **__: object) -> dict[str, object]:
            return {"id": 1, "data": {"lines": rows, token: 1}}

    text = tools.Tool(called, True, (token,)).call(Answers(), {"pk": 1})
    assert "(Shortened" in text
    assert "syn_" not in text


def test_without_the_extra_it_is_named(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""

    def none(_name: str) -> None:
        return None

    monkeypatch.setattr(mcp, "find_spec", none)

    done = cli("mcp", code=ExitCode.USAGE)

    assert 'pip install "synapse-client[mcp]"' in done.err
