"""What a data collection has of a folder: `diff`, and items that `import --skip-existing-by` leaves out."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import attrs
import typer

from synapse_client.cli.common import as_id, command
from synapse_client.cli.errors import CommandError, ExitCode
from synapse_client.cli.session import Session
from synapse_client.cli.wording import counted
from synapse_client.runtime.describe.narrow import is_mapping

if TYPE_CHECKING:
    from synapse_client import BackendClient

__all__ = ["Existing", "Known", "add_to"]

_BLOCK: Final = 1 << 20


class Known(StrEnum):
    """What a data unit is known by."""

    CHECKSUM = "checksum"
    PATH = "path"
    KEY = "key"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    command(
        app,
        "diff",
        examples="""
        synapse-client diff pictures --collection 123
        synapse-client diff pictures -c 123 --output ndjson
        """,
    )(diff)


def _looks(path: str) -> str:
    parts = unicodedata.normalize("NFC", path.replace("\\", "/")).split("/")
    return "/".join(part for part in parts if part not in {"", "."})


def _checksums(path: Path) -> set[str]:
    """Return MD5 and SHA-1 of a file: servers keep the one or the other."""
    states = [hashlib.new(name, usedforsecurity=False) for name in ("md5", "sha1")]
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            for state in states:
                state.update(block)
    return {state.hexdigest() for state in states}


@attrs.define
class Existing:
    """The files of a data collection.

    Attributes:
        by_path: Checksums of files by the path that they were imported under; empty where the server tells none.
        checksums: All checksums.
        keys: Values of a key of the data units' metadata.
    """

    by_path: dict[str, set[str]] = attrs.field(factory=dict[str, "set[str]"])
    checksums: set[str] = attrs.field(factory=set[str])
    keys: set[str] = attrs.field(factory=set[str])

    @classmethod
    def read(cls, client: BackendClient, collection: int | str, key: str | None = None) -> Existing:
        """Ask the server for them, page by page.

        Raises:
            ClientError: it does not answer.
        """
        found = cls()
        params: Any = {"data_collection": collection, "expand": "files"}
        for unit in client.list_data_units(params, list_all=True):
            meta: Any = unit.get("meta")
            meta = meta if is_mapping(meta) else {}
            if key is not None and meta.get(key) is not None:
                found.keys.add(str(meta[key]))
            files: Any = unit.get("files")
            for reference in files.values() if is_mapping(files) else ():
                if is_mapping(reference):
                    found._take(reference, meta if len(files) == 1 else {})
        return found

    def _take(self, reference: Mapping[str, Any], meta: Mapping[str, Any]) -> None:
        checksum: Any = reference.get("checksum")
        sums = {checksum.lower()} if isinstance(checksum, str) else set[str]()
        self.checksums |= sums
        for path in (meta.get("path"), reference.get("path_original"), reference.get("file_name_original")):
            if isinstance(path, str) and _looks(path):
                self.by_path.setdefault(_looks(path), set()).update(sums)
                return

    def has(self, root: Path, files: Mapping[str, str], meta: Mapping[str, Any], known: Known, key: str | None) -> bool:
        """Whether an item is there: all of its files by checksum or by path, or its key.

        Raises:
            OSError: a file cannot be read.
        """
        if known is Known.KEY:
            value = meta.get(key or "")
            return value is not None and str(value) in self.keys
        if known is Known.PATH:
            return all(_looks(path) in self.by_path for path in files.values())
        return all(not self.checksums.isdisjoint(_checksums(root / path)) for path in files.values())


def diff(
    session: Session,
    folder: Annotated[Path, typer.Argument(help="Folder with the files.", metavar="DIR", show_default=False)],
    *,
    collection: Annotated[
        str, typer.Option("--collection", "-c", help="Id of the data collection.", metavar="ID", show_default=False)
    ],
) -> ExitCode:
    """Compare a folder with a data collection: which files are here only, there only, or changed.

    Files are compared by the paths under which they were imported, and then by checksum. Exits with 3 when they differ.
    """
    from synapse_client.backend.flows.bulk import specifications_of
    from synapse_client.cli.folder import Folder
    from synapse_client.cli.patterns import patterns_of

    if not folder.is_dir():
        raise CommandError(f"{folder}: no such folder" if not folder.exists() else f"{folder}: a file")
    about = session.client.get_data_collection(as_id(collection))
    root = folder.resolve()
    found = Folder(root, patterns_of([], specifications_of(about)))
    existing = Existing.read(session.client, about.id)
    rows = list(_compared(root, list(found.paths), existing))
    counts = {state: sum(row["state"] == state for row in rows) for state in ("same", "changed", "here", "there")}
    differing = [row for row in rows if row["state"] != "same"]
    if session.output.is_table:
        if differing:
            session.output.many(differing, columns=["state", "path"])
    else:
        session.output.many(rows)
    told = f"{counts['same']:,} same, {counts['changed']:,} changed, {counts['here']:,} here only, {counts['there']:,} "
    session.note(f"{told}there only")
    if found.left_out:
        session.note(f"{counted(len(found.left_out), 'file', ('is', 'are'))} not of a kind that the collection takes")
    return ExitCode.PARTIAL if differing else ExitCode.OK


def _compared(root: Path, paths: list[str], existing: Existing) -> Iterator[dict[str, str]]:
    here = {_looks(path): path for path in paths}
    for looks, path in here.items():
        if looks not in existing.by_path:
            yield {"state": "here", "path": path}
            continue
        there = existing.by_path[looks]
        is_same = not there or not there.isdisjoint(_checksums(root / path))
        yield {"state": "same" if is_same else "changed", "path": path}
    for looks in sorted(existing.by_path.keys() - here.keys()):
        yield {"state": "there", "path": looks}
