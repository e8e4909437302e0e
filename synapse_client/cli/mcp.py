"""`mcp`: the operations of the API as tools for assistants, by the Model Context Protocol."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO

import typer

from synapse_client.cli.common import command
from synapse_client.cli.errors import CommandError
from synapse_client.cli.session import Session
from synapse_client.cli.settings import PROGRAM
from synapse_client.runtime.describe.version import VERSION

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

    from synapse_client.client import BackendClient

__all__ = ["add_to", "make_server"]

_INSTRUCTIONS: Final = """
Tools of the Synapse data platform: projects with tasks to annotate, assignments and their review, data collections with
data units and files, plugins and their jobs, models, ground truth. Identifiers are numbers that other tools tell. Lists
come a page at a time; `fields` chooses fields, `expand` puts objects in place of identifiers.
"""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "mcp",
        examples="""
        synapse-client mcp
        synapse-client mcp --allow create_tasks --allow set_tags_tasks
        claude mcp add synapse -- synapse-client mcp
        """,
    )(mcp)


def mcp(
    session: Session,
    *,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            "--allow",
            help="Operation that changes something and may be used all the same. May be given several times. (default: "
            "none)",
            metavar="OPERATION",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Offer the operations of the API to an assistant, as tools on standard input and output.

    Operations that read are tools; of those that change something, the ones that --allow names. Answers are bounded,
    and hold no token, no secret and no signature of a URL.
    """
    if find_spec("mcp") is None:
        raise CommandError(
            "tools for assistants need the package mcp, which is not installed",
            hint='Run: pip install "synapse-client[mcp]"',
        )
    from synapse_client.cli.tools import tools

    _, access = session.access()
    hidden = [value for name, value in access.credentials.items() if name.endswith("token")]
    offered = tools(allow or [], hidden)
    server = make_server(session.client, offered)
    session.note(f"{len(offered)} tools on standard input and output; Ctrl-C or the end of the input ends this.")
    _serve(server)


def make_server(client: BackendClient, offered: Any) -> Server[Any]:
    """Return a server of tools.

    Args:
        client: The client to call operations with.
        offered: The tools by name.
    """
    import anyio.to_thread
    from mcp import types
    from mcp.server.lowlevel import Server

    server: Server[Any] = Server(PROGRAM, version=VERSION, instructions=" ".join(_INSTRUCTIONS.split()))

    async def list_tools() -> list[types.Tool]:
        return [
            types.Tool(
                name=tool.name,
                title=tool.called.summary,
                description=tool.description,
                inputSchema=tool.schema,
                annotations=types.ToolAnnotations(readOnlyHint=tool.is_reading, openWorldHint=False),
            )
            for tool in offered.values()
        ]

    async def call_tool(name: str, arguments: dict[str, Any]) -> types.CallToolResult:
        tool = offered.get(name)
        if tool is None:
            text, failed = f"There is no tool {name!r}, or it was not allowed: `{PROGRAM} mcp --allow {name}`.", True
        else:
            try:
                text, failed = await anyio.to_thread.run_sync(tool.call, client, arguments), False
            except Exception as error:  # noqa: BLE001  # else the protocol's package would tell it, secrets and all
                text, failed = tool.failure(error), True
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], isError=failed)

    server.list_tools()(list_tools)  # type: ignore[no-untyped-call]  # it has no annotations
    server.call_tool()(call_tool)
    return server


def _serve(server: Server[Any]) -> None:
    import anyio
    from mcp.server.stdio import stdio_server

    async def run(output: TextIO) -> None:
        async with stdio_server(stdout=anyio.wrap_file(output)) as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    # While a command runs, `sys.stdout` takes text for people; the protocol has the descriptor to itself.
    with open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False) as output:
        anyio.run(run, output)
