"""`download`: files of the API into a folder."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from synapse_client.cli.common import command
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.session import Session
from synapse_client.cli.wording import counted
from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.flows.stop import Stop

if TYPE_CHECKING:
    from synapse_client.runtime.transfers.downloads import Downloader

__all__ = ["add_to"]

_AT_ONCE: Final = 8
_AHEAD: Final = 64
"""Files that are in work or finished and not yet printed."""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        examples="""
        synapse-client download https://api.synapse.sh/media/cat.jpg --to pictures
        synapse-client call list_tasks --all | jq -c '.files[]' > files.ndjson
        synapse-client download - --to pictures < files.ndjson
        synapse-client call list_tasks --all --files pictures
        """,
    )(download)


def download(
    session: Session,
    files: Annotated[
        list[str],
        typer.Argument(
            help="URLs, as they stand in results; - for standard input: a URL, or a file reference (a JSON object with "
            "url and checksum), in each line.",
            metavar="URL...",
            show_default=False,
        ),
    ],
    *,
    to: Annotated[Path, typer.Option("--to", "-t", help="Folder for the files; made when missing.", metavar="DIR")] = (
        Path()
    ),
) -> ExitCode:
    """Download files into a folder, several at once, and print where each one is.

    A file is there under its name when it is complete. What is there already is not fetched again, and what was cut off
    goes on where it stopped. The token goes to the server only, not to other hosts that URLs may name.
    """
    session.resume = lambda: "Complete files stay. The same command fetches the rest:"
    downloader = session.client.download_to(to)
    failed = count = 0

    def rows() -> Iterator[dict[str, Any]]:
        nonlocal failed, count
        for row in _fetch(session, downloader, _sources(files)):
            count += 1
            failed += row["path"] is None
            yield row

    session.output.many(rows())
    if not failed:
        return ExitCode.OK
    session.warn(f"{failed:,} of {counted(count, 'file')} failed.")
    return ExitCode.PARTIAL if failed < count else ExitCode.FAILED


def _sources(files: Iterable[str]) -> Iterator[Any]:
    for file in files:
        if file != "-":
            yield file
            continue
        for line in sys.stdin:
            if text := line.strip():
                yield _source(text)


def _source(text: str) -> Any:
    if not text.startswith(("{", '"')):
        return text
    try:
        found = json.loads(text)
    except ValueError:
        raise CommandError(f"neither a URL nor JSON: {text[:80]!r}") from None
    if not isinstance(found, str) and not (is_mapping(found) and "url" in found):
        raise CommandError(f"no file reference, as it has no url: {text[:80]!r}")
    return found


def _fetch(session: Session, downloader: Downloader, sources: Iterator[Any]) -> Iterator[dict[str, Any]]:
    """Yield what became of each file, in order; one that fails does not keep the others."""
    pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="synapse-download")
    pending: deque[tuple[Any, Stop, Future[list[Path]]]] = deque()

    def submit(source: Any) -> None:
        stop = Stop()
        pending.append((source, stop, pool.submit(downloader.convert_all, [source], stop)))

    try:
        for source in islice(sources, _AHEAD):
            submit(source)
        while pending:
            source, _, future = pending[0]
            url = source["url"] if is_mapping(source) else source
            try:
                row: dict[str, Any] = {"url": url, "path": str(future.result()[0])}
            except ClientError as error:
                session.fail(error)
                row = {"url": url, "path": None, "error": str(error)}
            pending.popleft()
            yield row
            for following in islice(sources, 1):
                submit(following)
    finally:
        for _, stop, _ in pending:
            stop.set()
        pool.shutdown(cancel_futures=True)
