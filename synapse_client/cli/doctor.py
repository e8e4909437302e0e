"""`doctor`: a live server held against the API's document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from synapse_client.cli.common import command
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.session import Session
from synapse_client.cli.wording import counted

if TYPE_CHECKING:
    from synapse_client.doctor import Contract, Report

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        examples="""
        synapse-client doctor
        synapse-client doctor --operation list_tasks --operation get_task
        synapse-client doctor --overlay found.yaml --output json > report.json
        """,
    )(doctor)


def doctor(
    session: Session,
    *,
    operations: Annotated[
        list[str] | None,
        typer.Option("--operation", help="Look at this operation only; may be given several times.", metavar="NAME"),
    ] = None,
    spec: Annotated[
        Path | None,
        typer.Option(help="OpenAPI document to hold the server against (default: this client's own).", metavar="FILE"),
    ] = None,
    overlay: Annotated[
        Path | None,
        typer.Option(help="Write what was found as an OpenAPI Overlay, to be reviewed and applied.", metavar="FILE"),
    ] = None,
    limit: Annotated[int, typer.Option("--max-requests", help="Requests to send at most.", min=1, metavar="N")] = 1000,
) -> ExitCode:
    """Hold the server against the API's document, by requests that change nothing.

    Finds fields, types, nulls and enum values that are documented otherwise, filters and orders that the server
    ignores, pages that do not link, other statuses, and operations that are not there. Nothing that the server holds
    is kept or shown: names, types and words of enums only. Exits with 6 when something was found.
    """
    from synapse_client.doctor import Contract, examine

    contract = Contract.read(spec)
    retries = 1 if session.settings.retries is None else session.settings.retries
    client = session.client.with_options(max_retries=retries)
    report = examine(
        client,
        contract,
        operations=operations or (),
        limit=limit,
        on_progress=lambda name: session.note(f"{name} …"),
    )
    if session.output.format == "json":
        session.output.one(report.to_dict())
    else:
        session.output.many(
            (
                {"kind": one.kind, "place": one.place, "message": one.message, "operations": list(one.operations)}
                for one in report.findings
            ),
            columns=("kind", "place", "message"),
        )
    if overlay is not None:
        _write_overlay(session, overlay, report, contract, urlsplit(client.base_url).hostname or "the server")
    looked, requests = counted(len(report.operations), "operation"), counted(report.requests, "request")
    session.note(f"{counted(len(report.findings), 'difference')}; {looked} looked at by {requests}.")
    if report.notes:
        unjudged = sum(len(texts) for texts in report.notes.values())
        session.note(f"{counted(unjudged, 'thing')} could not be judged: see `notes` of --output json.")
    return ExitCode.OK if report.is_clean else ExitCode.DIFFERENT


def _write_overlay(session: Session, path: Path, report: Report, contract: Contract, server: str) -> None:
    from synapse_client.doctor import overlay_text

    text = overlay_text(report.findings, document=contract.name, source=server, as_json=path.suffix == ".json")
    if text is None:
        session.note(f"{path} was not written: there is nothing that the document could say otherwise.")
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path}: cannot be written: {error.strerror}", code=ExitCode.FAILED) from error
