"""`import`: a folder of files as data units, and tasks, of a data collection."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from synapse_client.backend.base.errors import ClientError, InvalidInputError
from synapse_client.cli.common import Session, as_id, command
from synapse_client.cli.errors import CommandError, ExitCode

if TYPE_CHECKING:
    from synapse_client import UploadReport
    from synapse_client.backend.flows.bulk.items import Plan
    from synapse_client.cli.folder import Folder, Items

__all__ = ["add_to"]

_SHOWN_FAILURES: Final = 10
_SHOWN_LEFT_OVER: Final = 3


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "import",
        examples="""
        synapse-client import pictures --collection 123 --dry-run
        synapse-client import pictures -c 123 -p 123 --meta pictures.csv
        synapse-client import x -c 7 --spec 'img=images/*.jpg' --spec 'txt=t/*.md'
        """,
    )(import_folder)


def import_folder(
    session: Session,
    folder: Annotated[
        Path, typer.Argument(help="Folder with the files; hidden ones are left out.", metavar="DIR", show_default=False)
    ],
    *,
    collection: Annotated[
        str, typer.Option("--collection", "-c", help="Id of the data collection.", metavar="ID", show_default=False)
    ],
    project: Annotated[
        str | None,
        typer.Option("--project", "-p", help="Id of a project: a task is made of each data unit.", metavar="ID"),
    ] = None,
    spec: Annotated[
        list[str] | None,
        typer.Option(
            help="Which files are those of a file specification: its name and a pattern within DIR (* ? **/). Files "
            "for which the wildcards stand for the same text make one item. May be given several times. "
            "(default: told by the extensions that the collection accepts)",
            metavar="NAME[=PATTERN]",
            show_default=False,
        ),
    ] = None,
    meta: Annotated[
        Path | None,
        typer.Option(
            help="Metadata: CSV with a column `file` (path within DIR), or JSON lines with a key `file`; all else in a "
            "line goes into the data unit's meta.",
            metavar="FILE",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(
            help="File that keeps what became of each item; with it the import goes on after an interruption. "
            "(default: one of its own for each DIR, collection, project and --spec, in the user's state folder)",
            metavar="FILE",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the items and check them; send nothing, write nothing.")
    ] = False,
    skip_existing: Annotated[
        bool,
        typer.Option("--skip-existing", help="Look files up by checksum first, and do not send those that are there."),
    ] = False,
    batch_size: Annotated[
        int, typer.Option(help="Data units, and tasks, made by one request.", min=1, metavar="N")
    ] = 1000,
    workers: Annotated[
        int | None,
        typer.Option(help="Items sent at the same time. (default: as many as help, at most 32)", min=1, metavar="N"),
    ] = None,
) -> ExitCode:
    """Import a folder: upload its files side by side and make data units, and tasks, of them.

    Each item is checked against the collection before a byte of it is sent. What fails is in the report, and the rest
    goes on. Give the same command again after an interruption, for files that were added, or to try failed items again:
    what is done is not done twice.
    """
    from synapse_client.backend.flows.bulk.items import Plan, check_project, specifications_of
    from synapse_client.cli.folder import Folder, patterns_of, read_meta

    if not folder.is_dir():
        raise CommandError(f"{folder}: no such folder")
    if meta is not None and not meta.is_file():
        raise CommandError(f"{meta}: no such file")
    if report is not None and report.is_dir():
        raise CommandError(f"{report}: a folder; give a file")
    folder = folder.resolve()  # the report knows files by their paths, from wherever the command is given
    client = session.client
    about = client.get_data_collection(as_id(collection))
    specifications = specifications_of(about)
    found = Folder(folder, patterns_of(spec or [], specifications))
    _tell_left_over(session, found)
    if not found.items:
        raise CommandError(f"{folder}: no file to import")
    table = {} if meta is None else read_meta(meta, found)
    if meta is not None:
        _tell_without_meta(session, found, table, meta)
    if dry_run:
        if project is not None:
            check_project(client.get_project(as_id(project)), as_id(project), about.id)
        return _rehearse(session, found, table, Plan(collection=about.id, specifications=specifications))
    path = report or _default_report(client.base_url, folder, collection, project, spec or [])
    items = _in_order(found, path, table)
    return _send(
        session,
        items,
        collection=as_id(collection),
        project=None if project is None else as_id(project),
        report=path,
        options={"batch_size": batch_size, "max_workers": workers, "skip_existing": skip_existing},
    )


def _tell_left_over(session: Session, found: Folder) -> None:
    if found.left_over:
        count = len(found.left_over)
        names = ", ".join(found.left_over[:_SHOWN_LEFT_OVER]) + (", …" if count > _SHOWN_LEFT_OVER else "")
        session.note(f"{count:,} {'file is' if count == 1 else 'files are'} left out, as no pattern fits: {names}")


def _tell_without_meta(session: Session, found: Folder, table: Mapping[str, Mapping[str, Any]], meta: Path) -> None:
    count = sum(table.keys().isdisjoint(files.values()) for files in found.items.values())
    if count:
        session.note(f"{count:,} {'item has' if count == 1 else 'items have'} no metadata in {meta}")


def _rehearse(session: Session, found: Folder, table: Mapping[str, Mapping[str, Any]], plan: Plan) -> ExitCode:
    """Print what would be imported, and what would be refused."""
    from synapse_client.backend.flows.bulk.items import checked
    from synapse_client.cli.folder import Items

    items = Items(found.root, list(found.items.values()), table)
    refused = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal refused
        for item, files in zip(items, found.items.values(), strict=True):
            problem = None
            try:
                for source in checked(plan, item).values():
                    source.close()
            except InvalidInputError as error:
                problem = str(error)
                refused += 1
                if refused <= _SHOWN_FAILURES:
                    problems.append(f"  {', '.join(files.values())}: {problem}")
            yield {"problem": problem, **files, "meta": item.get("meta") or None}

    problems: list[str] = []
    columns = [*dict.fromkeys(name for files in found.items.values() for name in files), *(["meta"] if table else [])]
    session.output.many(rows(), columns=columns)
    for problem in problems:
        session.warn(problem)
    if refused > len(problems):
        session.warn(f"  and {refused - len(problems):,} more; --output ndjson has all of them")
    session.note(f"{len(items):,} items would be imported, {refused:,} of them would be refused. Nothing was sent.")
    return ExitCode.PARTIAL if refused else ExitCode.OK


def _default_report(base_url: str, folder: Path, collection: str, project: str | None, spec: list[str]) -> Path:
    """Return where the report of this import is kept when the user does not say."""
    from platformdirs import user_state_path

    from synapse_client.backend.journal import place_of

    parts = [place_of(base_url), str(folder), collection, project or "", *sorted(spec)]
    name = hashlib.sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()[:24]
    path = user_state_path("synapse-client", appauthor=False) / "imports" / f"{name}.jsonl"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _in_order(found: Folder, report: Path, table: Mapping[str, Mapping[str, Any]]) -> Items:
    """Return the items in the order of earlier runs, and new ones behind them.

    The report knows an item by its place. So the order is kept beside it, and files that were added to the folder
    meanwhile do not move those that were there.
    """
    from synapse_client.cli.folder import Items

    path = Path(f"{report}.items")
    known: list[dict[str, str]] = []
    if path.exists() and report.exists():
        try:
            known = [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]
        except ValueError:
            raise CommandError(f"{path} cannot be read", hint="Choose another --report.") from None
    seen = {json.dumps(files) for files in known}
    new = [files for files in found.items.values() if json.dumps(files) not in seen]
    if new:
        temporary = f"{path}.tmp"
        with open(temporary, "w", encoding="ascii") as file:  # names that are not Unicode are escaped, as is all else
            file.writelines(f"{json.dumps(files)}\n" for files in (*known, *new))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    return Items(found.root, [*known, *new], table)


def _send(
    session: Session,
    items: Items,
    *,
    collection: int | str,
    project: int | str | None,
    report: Path,
    options: dict[str, Any],
) -> ExitCode:
    from synapse_client.cli.progress import Items as Progress

    progress = Progress(session, "import")

    def how_to_go_on() -> str:
        last = progress.last
        done, sent = (0, 0) if last is None else (last.done + last.skipped, last.uploaded - last.done)
        counts = f"{done:,} of {len(items):,} items were done, and the files of {sent:,} more had been sent"
        return f"{counts}. The same command goes on from there:"

    session.resume = how_to_go_on
    try:
        with progress:
            result = session.client.upload_data_collection(
                collection, items, project, on_progress=progress, report=report, **options
            )
    except ClientError as error:
        error.__notes__ = [how_to_go_on()[:-1].replace("command goes", "command, given again, goes") + "."]
        raise
    return _finish(session, result, report)


def _finish(session: Session, result: UploadReport, report: Path) -> ExitCode:
    counts = f"{result.done:,} done, {result.failed:,} failed, {result.skipped:,} done before"
    failures = result.failures
    if session.output.is_table:
        session.output.line(f"{counts}. Report: {report}")
    else:
        found = {"done": result.done, "failed": result.failed, "skipped": result.skipped, "report": str(report)}
        listed = [{"path": item.path, "error": item.error, "status_code": item.status_code} for item in failures]
        session.output.one({**found, "failures": listed})
        session.note(counts)
    if not failures:
        if result.skipped and not result.done:
            session.note(f"To import all of it again, remove {report}, or give another --report.")
        return ExitCode.OK
    for item in failures[:_SHOWN_FAILURES]:
        session.warn(f"  {item.path}: {item.error}")
    if len(failures) > _SHOWN_FAILURES:
        session.warn(f"  and {len(failures) - _SHOWN_FAILURES:,} more")
    session.note("Give the same command again to try what failed.")
    return ExitCode.PARTIAL if result.done or result.skipped else ExitCode.FAILED
