"""`upload` and `uploads`: single files in chunks, and those that were not finished."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from synapse_client.cli.common import command
from synapse_client.cli.errors import CommandError, ExitCode, exit_code
from synapse_client.cli.session import Session
from synapse_client.cli.wording import counted
from synapse_client.runtime.describe.errors import ClientError

if TYPE_CHECKING:
    from synapse_client.runtime.state.journal import UnfinishedUpload

__all__ = ["add_to"]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    command(
        app,
        examples="""
        synapse-client upload video.mp4
        synapse-client upload *.zip --output json
        synapse-client upload model.pt --no-data-file
        """,
    )(upload)
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode="rich",
        help="Uploads of this machine that began and were not finished: list, resume or forget them.",
    )
    command(group, "list")(list_unfinished)
    command(group, "resume", examples="synapse-client uploads resume --all")(resume)
    command(group, "forget", examples="synapse-client uploads forget video.mp4")(forget)
    app.add_typer(group, name="uploads")


DataFile = Annotated[
    bool,
    typer.Option(
        "--data-file/--no-data-file",
        help="Make a data file of each upload, or leave it at the upload, whose id other operations take as "
        "chunked_upload.",
    ),
]


def upload(
    session: Session,
    files: Annotated[list[Path], typer.Argument(help="Files to upload.", metavar="FILE...", show_default=False)],
    *,
    data_file: DataFile = True,
) -> ExitCode:
    """Upload files in chunks of 50 MiB, with checksums, and make data files of them.

    Prints what became of each file; the checksum is what data units name it by. A file whose content the server has is
    not sent again. An upload that was cut off, even by a crash, goes on where it stopped when the same command is given
    again.
    """
    _check(files)
    if data_file:
        return _each(session, [str(file) for file in files], lambda name: _as_data_file(session, name))
    return _each(session, [str(file) for file in files], lambda name: _as_upload(session, name))


def _check(files: Iterable[Path]) -> None:
    for file in files:
        if file.is_dir():
            raise CommandError(f"{file}: a folder; see `import`")
        if not file.is_file():
            raise CommandError(f"{file}: {'a pipe or device, not a file' if file.exists() else 'no such file'}")
        if not file.stat().st_size:
            raise CommandError(f"{file}: empty; the server takes no empty files")


def _each(session: Session, names: list[str], send: Callable[[str], dict[str, Any]]) -> ExitCode:
    """Do the same with each file; one that fails does not keep the others."""
    failed = sent = 0

    def how_to_go_on() -> str:
        begun = {str(entry.path) for entry in session.client.uploads.list() if entry.offset}
        if sent or any(os.path.abspath(name) in begun for name in names):
            return "What was sent is kept. The same command goes on from there:"
        return "Nothing had been sent that the server keeps. The same command begins again:"

    session.resume = how_to_go_on

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal failed, sent
        for name in names:
            try:
                row = send(name)
                sent += row["status"] == "uploaded"
                yield row
            except ClientError as error:
                if len(names) == 1 or exit_code(error) is ExitCode.UNAUTHORIZED:
                    raise
                failed += 1
                session.fail(error)
                yield {"path": name, "status": "failed", "error": str(error)}

    session.output.many(rows())
    if not failed:
        return ExitCode.OK
    session.warn(f"{failed:,} of {counted(len(names), 'file')} failed.")
    return ExitCode.PARTIAL if failed < len(names) else ExitCode.FAILED


def _as_data_file(session: Session, name: str) -> dict[str, Any]:
    from synapse_client.backend.flows.bulk import existing_checksums

    client = session.client
    known = {str(entry.path) for entry in client.uploads.list()}
    if os.path.abspath(name) not in known:
        checksum = _checksum(name)
        if checksum in client.run(existing_checksums([checksum])):
            return {"path": name, "status": "exists", "checksum": checksum}
    from synapse_client.cli.progress import Bytes

    with Bytes(session, os.path.basename(name)) as progress:
        made = client.create_data_file(name, use_chunked_upload=True, on_progress=progress)
    return {"path": name, "status": "uploaded", "checksum": made.checksum, "id": made.get("id")}


def _checksum(name: str) -> str:
    with open(name, "rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _as_upload(session: Session, name: str) -> dict[str, Any]:
    from synapse_client.cli.progress import Bytes

    with Bytes(session, os.path.basename(name)) as progress:
        made = session.client.create_chunked_upload(name, on_progress=progress)
    return {"path": name, "status": "uploaded", "chunked_upload": made.id}


# ------------------------------------------------------------------------------------------------------ unfinished


def list_unfinished(session: Session) -> None:
    """List the uploads to this server that began on this machine and were not finished."""
    session.output.many(_row(entry) for entry in session.client.uploads.list())


def _row(entry: UnfinishedUpload) -> dict[str, Any]:
    return {
        "path": str(entry.path),
        "percent": round(100 * entry.offset / entry.size, 1) if entry.size else 0.0,
        "offset": entry.offset,
        "size": entry.size,
        "started": entry.started.isoformat(timespec="seconds"),
        "chunked_upload": entry.id,
    }


Paths = Annotated[list[Path] | None, typer.Argument(help="Files of `uploads list`.", metavar="[FILE]...")]


def resume(
    session: Session,
    files: Paths = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    data_file: DataFile = True,
) -> ExitCode:
    """Go on with uploads that were not finished; a file that was changed meanwhile is sent from its start."""
    entries = _wanted(session, files, everything=everything)
    _check(entry.path for entry in entries.values())

    def send(name: str) -> dict[str, Any]:
        entry = entries[name]
        if data_file and entry.filename == entry.path.name:
            return _as_data_file(session, name)
        from synapse_client.cli.progress import Bytes

        with Bytes(session, entry.path.name) as progress:
            made = session.client.uploads.resume(entry, on_progress=progress)
        return {"path": name, "status": "uploaded", "chunked_upload": made.id}

    return _each(session, list(entries), send)


def forget(
    session: Session,
    files: Paths = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
) -> None:
    """Drop uploads that were not finished: the next upload of such a file begins at its start."""
    for name, entry in _wanted(session, files, everything=everything).items():
        session.client.uploads.forget(entry)
        session.note(f"Forgotten: {name}")


def _wanted(session: Session, files: list[Path] | None, *, everything: bool) -> dict[str, UnfinishedUpload]:
    if bool(files) == everything:
        raise CommandError("name the files, or give --all")
    entries = {str(entry.path): entry for entry in session.client.uploads.list()}
    if everything:
        return entries
    wanted = [os.path.abspath(file) for file in files or []]
    missing = [name for name in wanted if name not in entries]
    if missing:
        raise CommandError(f"no unfinished upload of {', '.join(missing)}", hint="See `synapse-client uploads list`.")
    return {name: entries[name] for name in wanted}
