"""`annotate`: annotations of any format into the tasks of a project."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from synapse_client.cli.common import as_id, command
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.session import Session
from synapse_client.cli.wording import counted, named
from synapse_client.runtime.describe.errors import ClientError

if TYPE_CHECKING:
    from synapse_client import UploadedItem, UploadReport

__all__ = ["add_to"]

_SHOWN_FAILURES: Final = 10
_SHOWN_ROWS: Final = 20
_FORMATS: Final = "coco, cvat, folders, jsonl, label-studio, voc, yolo"


class Matching(StrEnum):
    """What annotations and tasks are matched by."""

    AUTO = "auto"
    ID = "id"
    CHECKSUM = "checksum"
    PATH = "path"
    NAME = "name"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        examples="""
        synapse-client annotate coco.json --project 123 --dry-run
        synapse-client annotate dataset/data.yaml -p 123 --report done.jsonl
        synapse-client annotate predictions.jsonl -p 123 --match checksum --replace
        """,
    )(annotate)


def annotate(
    session: Session,
    source: Annotated[
        Path,
        typer.Argument(help="File or folder with the annotations.", metavar="PATH", show_default=False),
    ],
    *,
    project: Annotated[
        str, typer.Option("--project", "-p", help="Id of the project.", metavar="ID", show_default=False)
    ],
    file_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help=f"Format of the annotations: {_FORMATS}. (default: told by what is there)",
            metavar="NAME",
            show_default=False,
        ),
    ] = None,
    pictures: Annotated[
        Path | None,
        typer.Option(
            help="Folder with the pictures, for sizes and checksums, where they do not lie beside the annotations.",
            metavar="DIR",
        ),
    ] = None,
    match: Annotated[
        Matching,
        typer.Option(
            help="What tasks are found by; auto: by id, checksum, path, name, the first that is given and fits."
        ),
    ] = Matching.AUTO,
    spec: Annotated[
        str | None,
        typer.Option(
            help="File specification that the annotations are of. (default: the one whose file fits)",
            metavar="NAME",
            show_default=False,
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace annotations that tasks have; else these are left as they are.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show which task each annotation is of; write nothing.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(
            help="File that keeps what became of each task; with it the command goes on after an interruption. "
            "(default: one of its own for each source and project, in the user's state folder)",
            metavar="FILE",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(help="Tasks written at the same time. (default: as many as help, at most 32)", min=1, metavar="N"),
    ] = None,
) -> ExitCode:
    """Write annotations into tasks: COCO, YOLO, VOC, Label Studio, CVAT, folders as classes, or JSON lines.

    What fits no task, or several, is named, and the rest goes on. What a format cannot say is named too. Give the same
    command again after an interruption: what is done is not done twice.
    """
    from synapse_client import formats

    if not source.exists():
        raise CommandError(f"{source}: no such file or folder")
    client = session.client
    name = formats.detect(source) if file_format is None else file_format
    annotations: Any = source
    if name != "jsonl":
        annotations = formats.read(source, name, pictures=pictures)
        for remark in annotations.remarks:
            session.note(str(remark))
    if report is None and not dry_run:
        options = [str(match), spec or "", str(replace)]
        report = _default_report(client.base_url, source, project, options)
    from synapse_client.cli.progress import Items as Progress

    progress = Progress(session, "annotate")
    session.resume = lambda: "The same command goes on from there:"
    try:
        with progress:
            result = client.annotate_tasks(
                as_id(project),
                annotations,
                format=name if name == "jsonl" else None,
                match=match.value,
                specification=spec,
                replace=replace,
                dry_run=dry_run,
                max_workers=workers,
                on_progress=progress,
                report=report,
            )
    except ClientError as error:
        if progress.last is not None:
            error.__notes__ = [f"{progress.last.done:,} were done. The same command, given again, goes on from there."]
        raise
    return _rehearsed(session, result) if dry_run else _finish(session, result, report)


def _default_report(base_url: str, source: Path, project: str, options: list[str]) -> Path:
    """Return where the report is kept when the user does not say: another one when the annotations have changed."""
    from synapse_client.runtime.state.folders import user_folder
    from synapse_client.runtime.state.journal import place_of

    state = hashlib.sha256("\n".join([place_of(base_url), str(source.resolve()), project, *options]).encode())
    for part in _contents(source):
        state.update(part)
    folder = user_folder("state") / "annotations"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{state.hexdigest()[:24]}.jsonl"


def _contents(source: Path) -> Iterator[bytes]:
    """Yield what tells a source from what it was: the bytes of a file; names, sizes and times of those of a folder."""
    if source.is_file():
        with open(source, "rb") as file:
            while block := file.read(1 << 20):
                yield block
        return
    for parent, folders, names in os.walk(source):
        folders.sort()
        for name in sorted(names):
            about = os.stat(os.path.join(parent, name))
            yield f"{parent}/{name} {about.st_size} {about.st_mtime_ns}\n".encode(errors="surrogateescape")


def _row(item: UploadedItem) -> dict[str, Any]:
    return {"path": item.path, "task": item.task, "problem": item.error}


def _rehearsed(session: Session, result: UploadReport) -> ExitCode:
    rows = (_row(item) for item in result.results)
    if session.output.is_table:
        session.output.many(islice(rows, _SHOWN_ROWS), columns=["path", "task"])
        more = sum(1 for _ in rows)
        if more:
            session.note(f"… and {counted(more, 'more picture')}; --output ndjson has all of them.")
    else:
        session.output.many(rows)
    _warn_of(session, result)
    session.note(
        f"{counted(result.matched, 'task')} would be annotated, {result.failed:,} would not. Nothing was sent."
    )
    return ExitCode.PARTIAL if result.failed else ExitCode.OK


def _warn_of(session: Session, result: UploadReport) -> None:
    failures = result.failures
    for item in failures[:_SHOWN_FAILURES]:
        session.warn(f"  {named(item.path)}: {item.error}")
    if len(failures) > _SHOWN_FAILURES:
        session.warn(f"  and {len(failures) - _SHOWN_FAILURES:,} more")


def _finish(session: Session, result: UploadReport, report: Path | None) -> ExitCode:
    counts = f"{result.done:,} done, {result.failed:,} failed, {result.skipped:,} done before"
    if session.output.is_table:
        session.output.line(f"{counts}. Report: {report}")
    else:
        found = {"done": result.done, "failed": result.failed, "skipped": result.skipped, "report": str(report)}
        session.output.one({**found, "failures": [{**_row(item)} for item in result.failures]})
        session.note(counts)
    if not result.failed:
        return ExitCode.OK
    _warn_of(session, result)
    session.note("Give the same command again to try what failed.")
    return ExitCode.PARTIAL if result.done or result.skipped else ExitCode.FAILED
