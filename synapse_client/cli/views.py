"""`view`: pictures with what is marked in them, as one page that a browser shows."""

from __future__ import annotations

import sys
import webbrowser
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from synapse_client.cli.common import command
from synapse_client.cli.errors import CommandError
from synapse_client.cli.exports import Content, complete, list_of, of_something, target_of, total_of
from synapse_client.cli.session import Session
from synapse_client.cli.wording import counted

__all__ = ["add_to"]

_MEGABYTE: Final = 1_000_000


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        examples="""
        synapse-client view --project 123
        synapse-client view -p 123 --filter has_data=true --limit 500 --out digits.html
        synapse-client view --version 7 --no-open
        """,
    )(view)


def view(
    session: Session,
    *,
    project: Annotated[
        int | None, typer.Option("--project", "-p", help="Id of the project.", metavar="ID", show_default=False)
    ] = None,
    version: Annotated[
        int | None,
        typer.Option(help="Id of a ground truth version; shows its ground truth.", metavar="ID", show_default=False),
    ] = None,
    of: Annotated[
        Content | None,
        typer.Option(
            help="What to show of a project: its tasks, its assignments, or its ground truth. (default: tasks)",
            show_default=False,
        ),
    ] = None,
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            help="Parameter of the list, such as has_data=true; see `call list_tasks --help`. May be given several "
            "times.",
            metavar="NAME=VALUE",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option(help="So many pictures at most.", min=1, metavar="N")] = 100,
    max_size: Annotated[
        float, typer.Option(help="Megabytes of all pictures at most; of the rest the outlines.", min=0, metavar="MB")
    ] = 100,
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            help="File to write; - for standard output. (default: project-ID.html or version-ID.html)",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the page in a browser.")] = False,
) -> None:
    """Write one HTML page with pictures, what is marked in them, filters and statistics, and open it in the browser.

    The page holds its pictures itself and loads nothing, so that it can be kept and passed on. Pictures and labels are
    in it, addresses and tokens are not.
    """
    from synapse_client.view import gallery_html

    if (project is None) == (version is None):
        raise CommandError("what is to be shown? Give --project ID or --version ID")
    name = f"project-{project}.html" if version is None else f"version-{version}.html"
    target = None if out == "-" else target_of(name if out is None else out, "--out")
    called, params = list_of(of, project=project, version=version, filters=filters or [])
    if called.name == "list_tasks":
        params.setdefault("expand", "data_unit")
    client = session.client
    heading = client.get_project(project).title if project is not None else f"Ground truth version {version}"
    items: Any = called.call(client, {"params": params, "list_all": True})
    rows = list(islice(of_something(client, items, project=project, version=version), limit))
    page = gallery_html(
        rows,
        title=heading,
        client=client,
        limit=limit,
        total=total_of(items),
        most_bytes=int(max_size * _MEGABYTE),
    )
    if target is None:
        sys.stdout.write(page)
        return
    with complete(target) as temporary:
        temporary.write_text(page, encoding="utf-8", newline="\n")
    session.note(f"{counted(len(rows), 'item')} on {target}")
    if not no_open:
        _open(session, target)


def _open(session: Session, target: Path) -> None:
    try:
        opened = webbrowser.open(target.resolve().as_uri())
    except (OSError, webbrowser.Error):
        opened = False
    if not opened:
        session.note(f"There is no browser to open it with; open {target} yourself.")
