"""`export`: annotations or ground truth as JSON lines or Parquet, with their files."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO

import typer

from synapse_client.cli.common import command
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.session import Session
from synapse_client.cli.training import Naming, Shape, dataset_of, placed, shares_of
from synapse_client.cli.wording import counted
from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.http.files import local_path
from synapse_client.runtime.state.locks import FileLock

if TYPE_CHECKING:
    from synapse_client import BackendClient
    from synapse_client.cli.operations import Called
    from synapse_client.cli.progress import Count
    from synapse_client.formats import Dataset

__all__ = ["Content", "add_to", "complete", "list_of", "of_something", "target_of", "total_of"]


class Content(StrEnum):
    """What is exported."""

    TASKS = "tasks"
    ASSIGNMENTS = "assignments"
    GROUND_TRUTH = "ground-truth"


class FileFormat(StrEnum):
    """How it is written: to a file, or the formats of others."""

    JSONL = "jsonl"
    PARQUET = "parquet"
    COCO = "coco"
    VOC = "voc"
    YOLO = "yolo"
    YOLO_SEG = "yolo-seg"


_ENDINGS: Final = {".jsonl": FileFormat.JSONL, ".ndjson": FileFormat.JSONL, ".parquet": FileFormat.PARQUET}
_FILES: Final = frozenset({FileFormat.JSONL, FileFormat.PARQUET})
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
        synapse-client export -p 123 --format yolo --split train=0.8,val=0.2 --with-files pictures --to dataset
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
    to: Annotated[
        str,
        typer.Option(
            "--to",
            "-t",
            help="File to write, or its URL such as s3://bucket/x.jsonl; - for standard output.",
            metavar="FILE",
        ),
    ] = "-",
    file_format: Annotated[
        FileFormat | None,
        typer.Option(
            "--format",
            help="Format: a file (jsonl, parquet), or a folder for training (coco, voc, yolo; coco is a file if --to "
            "ends in .json). (default: told by the ending .jsonl, .ndjson or .parquet; jsonl without one)",
            show_default=False,
        ),
    ] = None,
    with_files: Annotated[
        Path | None,
        typer.Option(
            help="Download the files of each item into this folder; the export then has local paths in place of URLs.",
            metavar="DIR",
        ),
    ] = None,
    flat: Annotated[
        bool,
        typer.Option(
            "--flat", help="With jsonl and parquet: a row for each annotation, with flat columns (category, x, y, …)."
        ),
    ] = False,
    split: Annotated[
        str | None,
        typer.Option(
            help="Divide into parts: their names and sizes, such as train=0.8,val=0.2.",
            metavar="NAME=SHARE,…",
            show_default=False,
        ),
    ] = None,
    split_by: Annotated[
        str | None,
        typer.Option(
            help="What stays together in a part: folder, or a key of the data unit's meta.",
            metavar="KEY",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Of --split: another one gives other parts.", metavar="N")] = 0,
    names: Annotated[
        Naming | None,
        typer.Option(
            help="What pictures are called: tree, as in the folder that they were imported from, or stable, after ids. "
            "(default: tree, in formats for training; else as --with-files downloads them)",
            show_default=False,
        ),
    ] = None,
    spec: Annotated[
        str | None,
        typer.Option(
            help="File specification whose files are the pictures. (default: the primary one)",
            metavar="NAME",
            show_default=False,
        ),
    ] = None,
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            help="Parameter of the list, such as is_discarded=false; see `call list_tasks --help`. May be given "
            "several times.",
            metavar="NAME=VALUE",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Export annotations or ground truth, an item a line, with flat memory however many there are.

    The file is there under its name when it is complete. With Parquet, columns are those of `to_arrow()`.
    """
    if (project is None) == (version is None):
        raise CommandError("what is to be exported? Give --project ID or --version ID")
    called, params = list_of(of, project=project, version=version, filters=filters or [])
    arguments: dict[str, Any] = {"params": params, "list_all": True}
    kind = file_format or _format_of(to)
    is_dataset = flat or kind not in _FILES
    is_expanded = (is_dataset or names is not None) and called.name == "list_tasks" and "expand" not in params
    if is_expanded:
        params["expand"] = "data_unit"  # its metadata tell the path and the group
    if split is not None and not is_dataset:
        raise CommandError("--split is of formats for training: give --flat, or --format coco, voc or yolo")
    if is_dataset and to == "-" and kind is not FileFormat.JSONL:
        raise CommandError(f"{kind} is not for standard output: give --to")
    if kind is FileFormat.PARQUET:
        if to == "-":
            raise CommandError("Parquet is not for standard output: give --to FILE")
        from synapse_client.cli import parquet

        parquet.require_extra()
    is_file = kind in _FILES or Path(to).suffix.lower() == ".json"
    target = _place_of(to, is_file=is_file)
    client = session.client
    if with_files is not None:
        downloads = with_files / ".downloads" if names is not None else with_files
        arguments["url_conversion"] = dict.fromkeys(called.url_fields, client.download_to(downloads))
        session.resume = lambda: "Downloaded files stay. The same command begins the export anew:"
    items = called.call(client, arguments)
    rows = of_something(client, items, project=project, version=version)
    from synapse_client.cli.progress import Count

    if is_dataset:
        shape = Shape(naming=names or Naming.TREE, specification=spec, shares=shares_of(split), seed=seed, by=split_by)
        watched = Count(session, called.name.removeprefix("list_"), total_of(items))
        with watched:
            dataset = dataset_of(watched.watched(rows), shape, session.warn)
        with _placed(to, target) as path:
            _write_dataset(session, dataset, to, path, kind)
        return
    if with_files is not None and names is not None:
        rows = placed(rows, with_files, names, was_expanded=is_expanded)
    if to == "-":
        count = session.output.many(rows) if session.output.format == "json" else _write_lines(rows, sys.stdout)
    else:
        progress = Count(session, called.name.removeprefix("list_"), total_of(items))
        with _placed(to, target) as path:
            count = _write(progress, rows, path, kind)
    session.note(f"{counted(count, 'item')} exported" + ("" if to == "-" else f" to {to}"))


def _write_dataset(session: Session, dataset: Dataset, to: str, target: Path, kind: FileFormat) -> None:
    """Write a dataset, and tell what its format cannot hold."""
    from synapse_client import formats

    if kind is FileFormat.JSONL:
        lines = formats.rows(dataset)
        if to == "-":
            _write_lines(lines, sys.stdout)
        else:
            with complete(target) as temporary, open(temporary, "w", encoding="utf-8", newline="\n") as file:
                _write_lines(lines, file)
    elif kind is FileFormat.PARQUET:
        with complete(target) as temporary:
            remarks = formats.write(dataset, temporary, kind.value)
        _tell(session, remarks)
    else:
        _tell(session, formats.write(dataset, target, kind.value))
    parts = Counter(image.split for image in dataset.images)
    listed = ", ".join(f"{name}: {count:,}" for name, count in parts.items() if name is not None)
    where = "" if to == "-" else f" to {to}"
    session.note(f"{counted(len(dataset.images), 'picture')} exported{where}{f' ({listed})' if listed else ''}")


def _tell(session: Session, remarks: Iterable[object]) -> None:
    for remark in remarks:
        session.note(str(remark))


def folder_of(to: str, option: str) -> Path:
    """Return the folder that an option names, which may be made.

    Raises:
        CommandError: it is a file, or has something in it, or would be in a folder that is not there.
    """
    path = Path(local_path(to, option))
    if path.exists() and not path.is_dir():
        raise CommandError(f"{path}: a file; give a folder")
    if not path.parent.is_dir():
        raise CommandError(f"{path.parent}: no such folder")
    if path.is_dir() and any(path.iterdir()):
        raise CommandError(f"{path}: there is something in this folder", hint="Give a new one, or clear it.")
    return path


def _place_of(to: str, *, is_file: bool) -> Path:
    if to == "-" or "://" in to:
        return Path()
    return target_of(to, "--to") if is_file else folder_of(to, "--to")


@contextmanager
def _placed(to: str, target: Path) -> Generator[Path]:
    """Give the file or folder to write to; one that is then sent where the export goes to a URL."""
    if "://" not in to:
        yield target
        return
    from synapse_client.runtime.http.remote import store_remote_file

    with TemporaryDirectory(prefix="synapse-") as folder:
        path = Path(folder, to.rstrip("/").rpartition("/")[2])
        yield path
        store_remote_file(str(path), to)


def _format_of(to: str) -> FileFormat:
    """Return the format that the file's ending tells.

    Raises:
        CommandError: it tells another one.
    """
    ending = "" if to == "-" else Path(to).suffix.lower()
    found = _ENDINGS.get(ending, None if ending else FileFormat.JSONL)
    if found is None:
        raise CommandError(
            f"{to}: exports are JSON lines (.jsonl, .ndjson) or Parquet (.parquet), not {ending}",
            hint="Give the file another ending, or say with --format what is to be in it.",
        )
    return found


def target_of(to: str, option: str) -> Path:
    """Return the file that an option names.

    Raises:
        CommandError: to a folder, or into one that is not there.
    """
    path = Path(local_path(to, option))
    if path.is_dir():
        raise CommandError(f"{path}: a folder; give a file")
    if not path.parent.is_dir():
        raise CommandError(f"{path.parent}: no such folder")
    return path


def list_of(
    of: Content | None, *, project: int | None, version: int | None, filters: list[str]
) -> tuple[Called, dict[str, Any]]:
    """Return the list that options name, and its parameters.

    Args:
        of: What of a project.
        project: Id of the project, or
        version: Id of the ground truth version.
        filters: Further parameters, ``NAME=VALUE``.

    Raises:
        CommandError: they do not fit together.
    """
    if version is not None and of not in {None, Content.GROUND_TRUTH}:
        raise CommandError("--version is of ground truth; --of cannot be given with it")
    called = _called(Content.GROUND_TRUTH if version is not None else (of or Content.TASKS))
    return called, _params(called, project=project, version=version, filters=filters)


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


def of_something(
    client: BackendClient, items: Iterable[Any], *, project: int | None, version: int | None
) -> Iterator[Any]:
    """Yield the items; when there are none, make sure that what they are of is there, as the list does not say."""
    empty = True
    for item in items:
        empty = False
        yield item
    if empty and project is not None:
        client.get_project(project)
    if empty and version is not None:
        client.get_ground_truth_version(version)


def _write(progress: Count, items: Iterable[Any], path: Path, kind: FileFormat) -> int:
    """Write all items to a file that has its name when it is complete.

    Raises:
        CommandError: the file cannot be written.
    """
    with progress, complete(path) as temporary:
        if kind is FileFormat.PARQUET:
            from synapse_client.cli import parquet

            return parquet.write(progress.watched(items), temporary)
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:
            return _write_lines(progress.watched(items), file)


def total_of(items: Any) -> int | None:
    """Return how many items a list has; None when that cannot be found out now."""
    try:
        found: int = items.count
    except ClientError:
        return None  # the list itself will tell
    return found


@contextmanager
def complete(path: Path) -> Generator[Path]:
    """Give a name to write to; what was written gets its own name when all went well, and is removed else."""
    target = Path(os.path.realpath(path))  # where a link leads: the link itself stays
    if target.exists() and not target.is_file():  # a pipe or a device is written to, not replaced
        with _naming(path):
            yield target
        return
    temporary = target.with_name(f".{target.name}.part")
    with _naming(path):
        lock = FileLock.acquire(f"{temporary}.lock")
    if lock is None:
        raise CommandError(f"another export is writing to {path} at this time", code=ExitCode.FAILED)
    try:
        with _naming(path):
            yield temporary
            with open(temporary, "rb+") as file:
                os.fsync(file.fileno())
            os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    finally:
        lock.release()


@contextmanager
def _naming(path: Path) -> Generator[None]:
    """Let errors of the system name the file that the user gave, not one that this module keeps beside it."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise CommandError(f"{path} cannot be written: {reason}", code=ExitCode.FAILED) from error


def _write_lines(items: Iterable[Any], file: TextIO) -> int:
    from synapse_client.cli.output import to_json

    count = 0
    for item in items:
        file.write(f"{to_json(item)}\n")
        count += 1
    return count
