"""`export`: annotations or ground truth as JSON lines or Parquet, with their files."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO

import typer

from synapse_client.backend.base.errors import ClientError
from synapse_client.backend.files import local_path
from synapse_client.backend.locks import FileLock
from synapse_client.cli.common import Session, command
from synapse_client.cli.errors import CommandError, ExitCode

if TYPE_CHECKING:
    from synapse_client import BackendClient
    from synapse_client.cli.operations import Called
    from synapse_client.cli.progress import Count

__all__ = ["add_to"]


class Content(StrEnum):
    """What is exported."""

    TASKS = "tasks"
    ASSIGNMENTS = "assignments"
    GROUND_TRUTH = "ground-truth"


class FileFormat(StrEnum):
    """How a file is written."""

    JSONL = "jsonl"
    PARQUET = "parquet"


_OPERATIONS: Final = {
    Content.TASKS: "list_tasks",
    Content.ASSIGNMENTS: "list_assignments",
    Content.GROUND_TRUTH: "list_ground_truth_events",
}


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        examples="""
        synapse-client export --project 123 --to annotations.jsonl
        synapse-client export -p 123 --filter status=completed --to done.parquet
        synapse-client export --version 7 --to truth.parquet --with-files pictures
        """,
    )(export)


def export(
    session: Session,
    *,
    project: Annotated[
        int | None, typer.Option("--project", "-p", help="Id of the project.", metavar="ID", show_default=False)
    ] = None,
    version: Annotated[
        int | None,
        typer.Option(help="Id of a ground truth version; exports its ground truth.", metavar="ID", show_default=False),
    ] = None,
    of: Annotated[
        Content | None,
        typer.Option(
            help="What to export of a project: its tasks with their annotations, its assignments, or its ground truth. "
            "(default: tasks)",
            show_default=False,
        ),
    ] = None,
    to: Annotated[str, typer.Option("--to", "-t", help="File to write; - for standard output.", metavar="FILE")] = "-",
    file_format: Annotated[
        FileFormat | None,
        typer.Option(
            "--format", help="Format of the file. (default: told by its ending, else jsonl)", show_default=False
        ),
    ] = None,
    with_files: Annotated[
        Path | None,
        typer.Option(
            help="Download the files of each item into this folder; the export then has local paths in place of URLs.",
            metavar="DIR",
        ),
    ] = None,
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            help="Parameter of the list, such as status=completed; see `call list_tasks --help`. May be given several "
            "times.",
            metavar="NAME=VALUE",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Export annotations or ground truth, an item a line, with flat memory however many there are.

    The file is there under its name when it is complete. With Parquet, nested values such as annotations are columns of
    JSON text.
    """
    if (project is None) == (version is None):
        raise CommandError("what is to be exported? Give --project ID or --version ID")
    if version is not None and of not in {None, Content.GROUND_TRUTH}:
        raise CommandError("--version is of ground truth; --of cannot be given with it")
    content = Content.GROUND_TRUTH if version is not None else (of or Content.TASKS)
    called = _called(content)
    params = _params(called, project=project, version=version, filters=filters or [])
    arguments: dict[str, Any] = {"params": params, "list_all": True}
    kind = file_format or (FileFormat.PARQUET if to.lower().endswith(".parquet") else FileFormat.JSONL)
    if kind is FileFormat.PARQUET:
        if to == "-":
            raise CommandError("Parquet is not for standard output: give --to FILE")
        from synapse_client.cli import parquet

        parquet.require_extra()
    client = session.client
    if with_files is not None:
        arguments["url_conversion"] = dict.fromkeys(called.url_fields, client.download_to(with_files))
        session.resume = lambda: "Downloaded files stay. The same command begins the export anew:"
    items = called.call(client, arguments)
    rows = items if project is None else _of_project(client, project, items)
    from synapse_client.cli.progress import Count

    if to == "-":
        count = session.output.many(rows) if session.output.format == "json" else _write_lines(rows, sys.stdout)
    else:
        count = _write(Count(session, str(content), _total(items)), rows, Path(local_path(to, "--to")), kind)
    session.note(f"{count:,} items exported" + ("" if to == "-" else f" to {to}"))


def _called(content: Content) -> Called:
    from synapse_client.cli.operations import find

    found = find(_OPERATIONS[content])
    assert found is not None  # the names above are those of the API; a test says so
    return found


def _params(called: Called, *, project: int | None, version: int | None, filters: list[str]) -> dict[str, Any]:
    from synapse_client.cli.call import given_values

    params = given_values(called, filters, "--filter")
    known = {field.name for field in called.fields}
    unknown = [name for name in params if name not in known]
    if unknown:
        raise CommandError(
            f"--filter: {called.name} has no parameter {', '.join(unknown)}; it has {', '.join(sorted(known))}"
        )
    if project is not None:
        params["project"] = project
    if version is not None:
        params["ground_truth_dataset_versions"] = version
    return params


def _of_project(client: BackendClient, project: int, items: Iterable[Any]) -> Iterator[Any]:
    """Yield the items; when there are none, make sure that there is such a project, as the list does not say."""
    empty = True
    for item in items:
        empty = False
        yield item
    if empty:
        client.get_project(project)


def _write(progress: Count, items: Iterable[Any], path: Path, kind: FileFormat) -> int:
    """Write all items to a file that has its name when it is complete."""
    if path.is_dir():
        raise CommandError(f"{path}: a folder; give a file")
    with progress, _complete(path) as temporary:
        if kind is FileFormat.PARQUET:
            from synapse_client.cli import parquet

            return parquet.write(progress.watched(items), temporary)
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:
            return _write_lines(progress.watched(items), file)


def _total(items: Any) -> int | None:
    try:
        found: int = items.count
    except ClientError:
        return None  # the list itself will tell
    return found


@contextmanager
def _complete(path: Path) -> Generator[Path]:
    """Give a name to write to; what was written gets its own name when all went well, and is removed else."""
    temporary = path.with_name(f".{path.name}.part")
    lock = FileLock.acquire(f"{temporary}.lock")
    if lock is None:
        raise CommandError(f"another export is writing to {path} at this time", code=ExitCode.FAILED)
    try:
        yield temporary
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    finally:
        lock.release()


def _write_lines(items: Iterable[Any], file: TextIO) -> int:
    from synapse_client.cli.output import to_json

    count = 0
    for item in items:
        file.write(f"{to_json(item)}\n")
        count += 1
    return count
