"""`import`: a folder of files as data units, and tasks, of a data collection."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from synapse_client.cli.common import as_id, command
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.session import Session
from synapse_client.cli.wording import counted, named, shortened
from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.describe.narrow import is_object

if TYPE_CHECKING:
    from synapse_client import UploadReport
    from synapse_client.backend.flows.bulk import Specification
    from synapse_client.cli.folder import Folder, Items, LeftOut
    from synapse_client.cli.patterns import Pattern

__all__ = ["add_to"]

_SHOWN_FAILURES: Final = 10


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "import",
        examples="""
        synapse-client import pictures --collection 123 --dry-run
        synapse-client import pictures -c 123 -p 123 --meta pictures.csv
        synapse-client import s3://bucket/pictures -c 123
        synapse-client import x -c 7 --spec 'img=i/*.{jpg,png}' --spec 'txt=t/*.md'
        """,
    )(import_folder)


def import_folder(
    session: Session,
    folder: Annotated[
        str,
        typer.Argument(
            help="Folder with the files, or a URL such as s3://bucket/prefix (extra fsspec); hidden ones and linked "
            "folders are left out.",
            metavar="DIR",
            show_default=False,
        ),
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
            help="Which files are those of a file specification: its name and a pattern within DIR, in quotes "
            "(* ? **/ {png,jpg}). Files for which the wildcards stand for the same text make one item. May be given "
            "several times, also for one specification. (default: all files of the kind that it takes)",
            metavar="NAME[=PATTERN]",
            show_default=False,
        ),
    ] = None,
    meta: Annotated[
        Path | None,
        typer.Option(
            help="Metadata: CSV of any spreadsheet program, or JSON, with a column or key `file` (path within DIR); "
            "all else in a row goes into the data unit's meta.",
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
    skip_existing_by: Annotated[
        str | None,
        typer.Option(
            help="Leave out items that the collection has, whoever imported them from where: by checksum, by path, or "
            "by key:NAME, a key of the metadata.",
            metavar="WAY",
            show_default=False,
        ),
    ] = None,
    include: Annotated[
        list[str] | None,
        typer.Option(
            help="Take only files that fit: a pattern of names, or with / of paths within DIR. May be given several "
            "times.",
            metavar="PATTERN",
            show_default=False,
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(help="Leave out files that fit; see --include.", metavar="PATTERN", show_default=False),
    ] = None,
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
    from synapse_client.backend.flows.bulk import Plan, check_project, specifications_of
    from synapse_client.cli.metadata import read_meta
    from synapse_client.cli.patterns import chooser
    from synapse_client.cli.rehearsal import rehearse

    session.resume = lambda: "Nothing had been sent. The same command begins again:"
    is_elsewhere = "://" in folder
    _check_places(None if is_elsewhere else Path(folder), meta, report)
    # the report is found again from wherever the command is given
    root = folder if is_elsewhere else Path(folder).resolve()
    client = session.client
    about = client.get_data_collection(as_id(collection))
    specifications = specifications_of(about)
    if report is None and not dry_run:
        report = _default_report(client.base_url, str(root), collection, project, spec or [])
    report = None if report is None else report.absolute()
    wanted = chooser(include or [], exclude or [])
    found = _folder(session, root, spec or [], specifications, wanted, meta=meta, report=report)
    table: Mapping[str, Mapping[str, Any]] = {}
    if meta is not None:
        metadata = read_meta(meta, found)
        table = metadata.by_path
        if metadata.remark is not None:
            session.note(metadata.remark)
        _tell_without_meta(session, found, table, meta)
    if not isinstance(root, str):  # contents of files elsewhere are not read twice
        _tell_contents(session, found, specifications)
    if skip_existing_by is not None:
        _leave_out_existing(session, found, table, about.id, skip_existing_by)
    # data units keep the paths of their files, and nobody else is to see where the folder is
    with contextlib.nullcontext() if isinstance(root, str) else _within(root):
        if dry_run or report is None:
            if project is not None:
                check_project(client.get_project(as_id(project)), as_id(project), about.id)
            items = _items(found, list(found.items.values()), table)
            return rehearse(session, found, items, Plan(collection=about.id, specifications=specifications))
        code = _send(
            session,
            _in_order(found, report, table),
            collection=as_id(collection),
            project=None if project is None else as_id(project),
            report=report,
            left_out=found.left_out,
            options={"batch_size": batch_size, "max_workers": workers, "skip_existing": skip_existing},
        )
    return ExitCode.PARTIAL if code is ExitCode.OK and found.has_trouble else code


def _check_places(folder: Path | None, meta: Path | None, report: Path | None) -> None:
    if folder is not None and not folder.is_dir():
        if folder.exists():
            raise CommandError(f"{folder}: a file", hint="Give the folder that it is in, or send it with `upload`.")
        raise CommandError(f"{folder}: no such folder")
    if meta is not None and not meta.exists():
        raise CommandError(f"{meta}: no such file")
    for path in (meta, report):
        if path is not None and path.is_dir():
            raise CommandError(f"{path}: a folder; give a file")
    if report is not None and not report.parent.is_dir():
        raise CommandError(f"{report.parent}: no such folder")


@contextlib.contextmanager
def _within(folder: Path) -> Generator[None]:
    """Work in a folder."""
    before: str | None = None
    with contextlib.suppress(OSError):  # where the command was given may have been removed
        before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        if before is not None:
            os.chdir(before)


def _items(found: Folder, files: Sequence[Mapping[str, str]], table: Mapping[str, Mapping[str, Any]]) -> Items:
    """Return items of the files of a folder, here or elsewhere."""
    from synapse_client.cli.folder import Items, RemoteFolder

    if isinstance(found, RemoteFolder):
        return Items(files, table, found.files, found.url)
    return Items(files, table)


def _folder(
    session: Session,
    root: Path | str,
    spec: list[str],
    specifications: Sequence[Specification],
    wanted: Callable[[str], str | None],
    *,
    meta: Path | None,
    report: Path | None,
) -> Folder:
    """Sort the files of the folder into items, and tell what is not imported.

    Raises:
        CommandError: there is nothing to import.
    """
    from synapse_client.cli.folder import REPORT_FILES, Folder, RemoteFolder
    from synapse_client.cli.patterns import patterns_of

    own: dict[Path, str] = {}
    if report is not None:
        own = {Path(f"{report}{end}").resolve(): "this import keeps its report there" for end in REPORT_FILES}
    if meta is not None:
        own[meta.resolve()] = "this import reads its metadata from it"
    patterns = patterns_of(spec, specifications)
    found = RemoteFolder(root, patterns, wanted) if isinstance(root, str) else Folder(root, patterns, own, wanted)
    _tell_left_out(session, found)
    if not found.items:
        if not found.left_out:
            raise CommandError(f"{root}: no file to import, as the folder is empty")
        raise CommandError(
            f"{root}: no file to import, as all that is there is left out",
            hint="Which files are to be taken is said by --spec NAME=PATTERN." if not spec else None,
        )
    return found


def _tell_contents(session: Session, found: Folder, specifications: Sequence[Specification]) -> None:
    """Name files that are not what the collection takes, by their content, and those that are there twice."""
    from synapse_client.cli.contents import doubtful, duplicates

    types = {specification.name: specification.file_type for specification in specifications}
    groups: dict[str, list[str]] = {}
    try:
        for files in found.items.values():
            for name, path in files.items():
                reason = doubtful(found.root / path, types.get(name, ""))
                if reason is not None:
                    groups.setdefault(reason, []).append(path)
        same = duplicates(found.root, found.paths)
    except OSError:
        return  # what cannot be read is told of when it is sent
    for reason, paths in groups.items():
        session.note(f"{counted(len(paths), 'file')}: {reason}: {shortened(paths)}")
    if same:
        listed = shortened(" = ".join(named(path) for path in group) for group in same)
        session.note(f"{counted(len(same), 'content')} in several files: {listed}")


def _leave_out_existing(
    session: Session, found: Folder, table: Mapping[str, Mapping[str, Any]], collection: int, way: str
) -> None:
    """Leave out items that the collection has.

    Raises:
        CommandError: there is no such way, or nothing else is left to import.
    """
    from synapse_client.cli.comparing import Existing, Known
    from synapse_client.cli.folder import LeftOut, RemoteFolder

    kind, _, key = way.partition(":")
    if kind not in set(Known) or (kind == Known.KEY) is not bool(key):
        raise CommandError(f"--skip-existing-by: {way!r} is not checksum, path or key:NAME")
    if kind == Known.CHECKSUM and isinstance(found, RemoteFolder):
        raise CommandError("--skip-existing-by checksum would read all files that lie elsewhere; give path or key:NAME")
    existing = Existing.read(session.client, collection, key or None)
    there: list[str] = []
    for place, files in list(found.items.items()):
        meta = {name: value for path in files.values() for name, value in table.get(path, {}).items()}
        if existing.has(found.root, files, meta, Known(kind), key or None):
            del found.items[place]
            there += files.values()
    reason = f"the collection has it, by {kind}"
    found.left_out += [LeftOut(path, reason) for path in there]
    if there:
        session.note(f"{counted(len(there), 'file', ('is', 'are'))} left out, as {reason}: {shortened(there)}")


def _tell_left_out(session: Session, found: Folder) -> None:
    groups: dict[tuple[str, str, bool], list[str]] = {}
    for path, reason, is_trouble in found.left_out:
        groups.setdefault(("folder" if path.endswith("/") else "file", reason, is_trouble), []).append(path)
    for (noun, reason, is_trouble), paths in groups.items():
        tell = session.warn if is_trouble else session.note
        tell(f"{counted(len(paths), noun, ('is', 'are'))} left out, as {reason}: {shortened(paths)}")
    for pattern in found.idle:
        if pattern.is_given:
            session.warn(f"No file fits --spec {pattern.specification}={pattern.text}{_about(found.root, pattern)}")
        elif found.items:
            session.warn(f"There is no file for {pattern.specification!r}, which takes {pattern.what}")
    if found.twice:
        pairs = (f"{link} is {path}" for link, path in found.twice.items())
        session.note(f"{counted(len(found.twice), 'file', ('is', 'are'))} there twice, by links: {shortened(pairs)}")


def _about(root: Path, pattern: Pattern) -> str:
    """Say what else a pattern may mean that no file fits."""
    if (root / pattern.text).is_dir():
        return f"; it is a folder: its files are {pattern.text.rstrip('/')}/*"
    return "; it is to be a path within the folder" if pattern.text.startswith(("/", "~", "..")) else ""


def _tell_without_meta(session: Session, found: Folder, table: Mapping[str, Mapping[str, Any]], meta: Path) -> None:
    bare = [", ".join(files.values()) for files in found.items.values() if table.keys().isdisjoint(files.values())]
    if bare:
        session.note(f"{counted(len(bare), 'item', ('has', 'have'))} no metadata in {meta}: {shortened(bare)}")


def _default_report(base_url: str, folder: str, collection: str, project: str | None, spec: list[str]) -> Path:
    """Return where the report of this import is kept when the user does not say."""
    from synapse_client.runtime.state.folders import user_folder
    from synapse_client.runtime.state.journal import place_of

    parts = [place_of(base_url), folder, collection, project or "", *sorted(spec)]
    name = hashlib.sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()[:24]
    return user_folder("state") / "imports" / f"{name}.jsonl"


def _in_order(found: Folder, report: Path, table: Mapping[str, Mapping[str, Any]]) -> Items:
    """Return the items in the order of earlier runs, and new ones behind them.

    The report knows an item by its place. So the order is kept beside it, and files that were added to the folder
    meanwhile do not move those that were there.
    """
    path = Path(f"{report}.items")
    known: list[dict[str, str]] = []
    if path.exists():
        try:
            known = [_names_of(line) for line in path.read_text(encoding="ascii").splitlines()]
        except (ValueError, OSError, RecursionError):
            raise CommandError(
                f"{path} is not what an import keeps beside its report; it is left as it is",
                hint="Choose another --report.",
            ) from None
        if not report.exists():
            known = []
    seen = {json.dumps(files) for files in known}
    new = [files for files in found.items.values() if json.dumps(files) not in seen]
    if new:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary = f"{path}.tmp"
            with open(
                temporary, "w", encoding="ascii"
            ) as file:  # names that are not Unicode are escaped, as is all else
                file.writelines(f"{json.dumps(files)}\n" for files in (*known, *new))
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except OSError as error:
            raise CommandError(
                f"{report} cannot be written: {error.strerror or error}",
                hint="Choose another place with --report FILE.",
            ) from error
    return _items(found, [*known, *new], table)


def _names_of(line: str) -> dict[str, str]:
    found = json.loads(line)
    if not is_object(found) or not all(isinstance(name, str) for name in found.values()):
        raise ValueError("not names of files")
    return found


def _send(
    session: Session,
    items: Items,
    *,
    collection: int | str,
    project: int | str | None,
    report: Path,
    left_out: Sequence[LeftOut],
    options: dict[str, Any],
) -> ExitCode:
    from synapse_client.cli.progress import Items as Progress

    progress = Progress(session, "import")

    def so_far() -> str:
        last = progress.last
        done, sent = (0, 0) if last is None else (last.done + last.skipped, last.uploaded - last.done)
        if not done and not sent:
            return f"None of {counted(len(items), 'item')} had been sent whole yet."
        was = "was" if done == 1 else "were"
        return f"{done:,} of {counted(len(items), 'item')} {was} done, and the files of {sent:,} more had been sent."

    session.resume = lambda: f"{so_far()} The same command goes on from there:"
    try:
        with progress:
            result = session.client.upload_data_collection(
                collection, items, project, on_progress=progress, report=report, **options
            )
    except ClientError as error:
        if progress.last is not None:
            error.__notes__ = [f"{so_far()} The same command, given again, goes on from there."]
        raise
    return _finish(session, result, report, left_out)


def _finish(session: Session, result: UploadReport, report: Path, left_out: Sequence[LeftOut]) -> ExitCode:
    counts = f"{result.done:,} done, {result.failed:,} failed, {result.skipped:,} done before"
    failures = result.failures
    if session.output.is_table:
        session.output.line(f"{counts}. Report: {report}")
    else:
        found = {"done": result.done, "failed": result.failed, "skipped": result.skipped, "report": str(report)}
        listed = [{"path": item.path, "error": item.error, "status_code": item.status_code} for item in failures]
        others = [{"path": path, "reason": reason} for path, reason, _ in left_out]
        session.output.one({**found, "failures": listed, **({"left_out": others} if others else {})})
        session.note(counts)
    if not failures:
        if result.skipped and not result.done:
            session.note(f"To import all of it again, remove {report}, or give another --report.")
        return ExitCode.OK
    for item in failures[:_SHOWN_FAILURES]:
        session.warn(f"  {named(item.path)}: {item.error}")
    if len(failures) > _SHOWN_FAILURES:
        session.warn(f"  and {len(failures) - _SHOWN_FAILURES:,} more")
    session.note("Give the same command again to try what failed.")
    return ExitCode.PARTIAL if result.done or result.skipped else ExitCode.FAILED
