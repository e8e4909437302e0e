"""Items of a bulk upload: their checks before a byte is sent, and what is known of each on its way."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import attrs

from synapse_client.backend.flows.bulk.doubt import Patience, UnknownOutcomeError
from synapse_client.backend.flows.inputs import UploadedFile
from synapse_client.runtime.describe.errors import ClientError, InvalidInputError, ResponseFormatError
from synapse_client.runtime.describe.narrow import is_array, is_mapping, is_path
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.http.failures import meaning_of
from synapse_client.runtime.http.filenames import sendable
from synapse_client.runtime.http.limit import Limit
from synapse_client.runtime.http.remote import is_remote, remote_place
from synapse_client.runtime.http.values import encode_json
from synapse_client.runtime.transfers.uploads.source import UploadSource

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.state import SentFiles
    from synapse_client.models import DataCollection

__all__ = [
    "MOST_FAULTS",
    "Entry",
    "Job",
    "Plan",
    "Specification",
    "check_of",
    "check_project",
    "checked",
    "digests",
    "extra_of",
    "given_up",
    "label_of",
    "original_path",
    "specifications_of",
    "uploaded",
]

MOST_FAULTS: Final = 20
"""Items in a row that fail by fault of the server or the network, after which the rest is not tried."""


@attrs.frozen
class Specification:
    """What the collection says of one kind of file.

    Attributes:
        name: Its name.
        is_required: Whether every data unit must have such a file.
        extensions: File name endings that are accepted, in lower case with the dot; empty when any is.
        file_type: Kind of file, as the server calls it; empty when it does not say.
    """

    name: str
    is_required: bool
    extensions: tuple[str, ...]
    file_type: str = ""


@attrs.frozen(kw_only=True)
class Plan:
    """What each job needs to know; it can be pickled.

    Attributes:
        collection: Id of the data collection.
        specifications: What the collection says of its files.
        chunked: Whether files are sent in chunks; None for those above 50 MiB.
        provider: Provider of the storage that takes files at presigned URLs; None when files go through the server.
        skips: Whether files that the server has are not sent.
        crosses: Whether jobs go to other processes.
        patience: How long files are looked for whose request got no answer.
        limit: That of the run.
    """

    collection: int | str
    specifications: tuple[Specification, ...]
    patience: Patience = attrs.field(factory=lambda: Patience(seconds=0.0, request=0.0))
    limit: Limit = attrs.field(factory=lambda: Limit(0.0))
    chunked: bool | None = None
    provider: str | None = None
    skips: bool = False
    crosses: bool = False

    @property
    def algorithms(self) -> tuple[str, ...]:
        """How the server may have computed the checksums of its files."""
        return ("md5",) if self.provider is None else ("md5", "sha1")


@attrs.frozen
class Job:
    """One item to be uploaded, with what is known already.

    Attributes:
        index: Its place in the input.
        item: The item as given.
        is_doubtful: Whether an earlier run may have sent its files.
        sources: Its files by specification, when they were checked before.
        known: Checksums of files that the server has, by specification.
        places: Where its files go: answers of `request_presigned_upload`, by specification.
        unit: Id of its data unit, when that exists.
        task: Id of its task, when that exists.
        lost: When an earlier run lost the answer about one of its files (seconds since 1970); None when it did not.
        error: Why it cannot be uploaded, when that is known before.
    """

    index: int
    item: Any
    is_doubtful: bool = False
    sources: Mapping[str, UploadSource] | None = None
    known: Mapping[str, str] = attrs.field(factory=dict[str, str])
    places: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    unit: int | None = None
    task: int | None = None
    lost: float | None = None
    error: Exception | None = None

    def __reduce__(self) -> tuple[type[Job], tuple[Any, ...]]:
        return Job, _values_of_job(self)


_values_of_job: Final = attrgetter(*(field.name for field in attrs.fields(Job)))
"""All that a job has, by place: names and defaults of each of a million cost more than what they hold."""


@attrs.define
class Entry:
    """One item on its way.

    Attributes:
        index: Its place in the input.
        path: Path of its first file.
        check: Tells this item from others, 16 hexadecimal digits.
        extra: What goes into its data unit beside the files.
        files: Its files on the server: checksum and path by specification.
        unconfirmed: Files in the storage that the server has not been told of: items of `confirm_presigned_upload`.
        unit: Id of its data unit.
        task: Id of its task.
        error: Why it failed.
        status_code: HTTP status of the answer that refused it.
        lost: When an answer was lost, so that the outcome is unknown (seconds since 1970); else None.
        is_servers_fault: Whether the server or the network, not the item, seems to be the reason.
        sent: Number of files sent.
        skipped: Number of files that the server had.
        bytes: Bytes of the files sent.
    """

    index: int
    path: str
    check: str
    extra: dict[str, Any] = attrs.field(factory=dict[str, Any])
    files: SentFiles = attrs.field(factory=dict[str, "list[str]"])
    unconfirmed: dict[str, dict[str, Any]] = attrs.field(factory=dict[str, "dict[str, Any]"])
    unit: int | None = None
    task: int | None = None
    error: str | None = None
    status_code: int | None = None
    lost: float | None = None
    is_servers_fault: bool = False
    sent: int = 0
    skipped: int = 0
    bytes: int = 0

    def __reduce__(self) -> tuple[type[Entry], tuple[Any, ...]]:
        return Entry, _values_of_entry(self)

    def fail(self, error: Exception | str) -> None:
        """Note why it failed."""
        self.error = str(error)[:2000] or type(error).__name__
        self.status_code = getattr(error, "status_code", None)
        if isinstance(error, UnknownOutcomeError):
            self.lost = error.lost
        self.is_servers_fault = self.lost is not None or (
            isinstance(error, Exception) and meaning_of(error).is_servers_fault
        )

    @property
    def status(self) -> Literal["done", "failed", "unknown"]:
        """What became of it."""
        return "done" if self.error is None else "failed" if self.lost is None else "unknown"

    @property
    def record(self) -> dict[str, Any]:
        """What the report keeps."""
        record: dict[str, Any] = {
            "kind": "item",
            "index": self.index,
            "status": self.status,
            "path": self.path,
            "check": self.check,
        }
        if self.unit is not None:
            record["data_unit"] = self.unit
        if self.task is not None:
            record["task"] = self.task
        if self.error is not None:
            record["error"] = self.error
            record["status_code"] = self.status_code
        if self.lost is not None:
            record["lost"] = self.lost
        return record


_values_of_entry: Final = attrgetter(*(field.name for field in attrs.fields(Entry)))


def given_up(what: str, count: int, last: Entry) -> ClientError:
    """Return the error of a run that is given up.

    Args:
        what: The method and what it is given, with a place for the number.
        count: How many in a row failed.
        last: The last of them.
    """
    message = f"{what.format(count)} in a row failed, the last one: {last.error}"
    return ClientError(message, status_code=last.status_code)


def specifications_of(collection: DataCollection) -> tuple[Specification, ...]:
    """Return what a collection says of its files.

    Raises:
        ResponseFormatError: it does not name them.
    """
    found: list[Specification] = []
    rows: Any = collection.get("file_specifications") or []
    for row in rows if is_array(rows) else [rows]:
        name = row.get("name") if is_mapping(row) else None
        if not isinstance(name, str):
            raise ResponseFormatError(
                f"get_data_collection: a file specification of the collection has no name: {shown(row)}"
            )
        extensions: Any = row.get("extensions") or []
        found.append(
            Specification(
                name=name,
                is_required=bool(row.get("is_required")),
                extensions=tuple(
                    f".{ending.lower().lstrip('.')}" for ending in extensions if isinstance(ending, str) and ending
                )
                if is_array(extensions)
                else (),
                file_type=str(row.get("file_type") or ""),
            )
        )
    return tuple(found)


def check_project(project: Mapping[str, Any], project_id: int | str, collection_id: int | str) -> None:
    """Raise InvalidInputError when a project is of another data collection than the one that items are for."""
    there: Any = project.get("data_collection")
    there = there.get("id") if is_mapping(there) else there
    if there is not None and str(there) != str(collection_id):
        raise InvalidInputError(
            f"upload_data_collection: project {project_id} is of the data collection {there}, not {collection_id}"
        )


def _files_of(item: object) -> Mapping[str, Any]:
    files = item.get("files") if is_mapping(item) else None
    return files if is_mapping(files) else {}


def original_path(file: object) -> str:
    """Return the path that the data unit keeps of a file; ``"file"`` for what has none."""
    if isinstance(file, UploadedFile):
        return sendable(file.path)
    try:
        if is_remote(file):
            return sendable(remote_place(cast("Any", file)))
        name = file if is_path(file) else getattr(file, "name", None)
        path = os.fsdecode(name) if is_path(name) else "file"
    except Exception:  # noqa: BLE001  # an object of others; whether it can be sent is found out where it is an item's
        return "file"
    # names in the file system need not be UTF-8, what the server keeps must be
    return sendable(path)


def extra_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what goes into the data unit beside the files."""
    return {key: value for key, value in item.items() if key != "files"}


def label_of(item: object) -> str:
    """Return the path of an item's first file, for people."""
    return next((original_path(file) for file in _files_of(item).values()), "")


def check_of(item: object) -> str:
    """Return 16 hexadecimal digits that tell an item from others, by names, paths and sizes."""
    parts: list[str] = []
    for name, file in _files_of(item).items():
        parts += (str(name), original_path(file), _content_of(file))
    return hashlib.blake2b("\0".join(parts).encode(errors="replace"), digest_size=8).hexdigest()


def _content_of(file: object) -> str:
    """Return what tells files of one path from each other, where that costs nothing."""
    if isinstance(file, UploadedFile):
        return file.checksum
    return str(len(file)) if isinstance(file, (bytes, bytearray)) else ""


def uploaded(item: Mapping[str, Any]) -> dict[str, UploadedFile]:
    """Return those of an item's files that are on the server already, by specification."""
    return {name: file for name, file in _files_of(item).items() if isinstance(file, UploadedFile)}


def checked(plan: Plan, item: Any) -> dict[str, UploadSource]:
    """Check an item against the collection; return those of its files that are to be sent, by specification.

    Raises:
        InvalidInputError: it is not an organized file, does not fit the collection, or a file cannot be sent.
    """
    if not is_mapping(item):
        raise InvalidInputError(f"an item must be a mapping with 'files', got {type(item).__name__}")
    files = item.get("files")
    if not is_mapping(files) or not files:
        raise InvalidInputError("the item needs 'files': a mapping of specification names to files")
    if item.get("meta") is not None and not is_mapping(item["meta"]):
        raise InvalidInputError(f"the item's 'meta' must be a mapping, got {type(item['meta']).__name__}")
    if len(item) > 1:
        encode_json(extra_of(item), "the item")
    by_name = {specification.name: specification for specification in plan.specifications}
    unknown = [str(name) for name in files if name not in by_name]
    if unknown:
        raise InvalidInputError(
            f"the data collection has no file specification {', '.join(map(repr, unknown))}; it has "
            f"{', '.join(map(repr, by_name)) or 'none'}"
        )
    missing = [name for name, specification in by_name.items() if specification.is_required and files.get(name) is None]
    if missing:
        raise InvalidInputError(
            f"the data collection requires {', '.join(map(repr, missing))}, which the item does not have"
        )
    return dict(_sources(plan, files, by_name))


def _sources(
    plan: Plan, files: Mapping[str, Any], by_name: dict[str, Specification]
) -> Iterator[tuple[str, UploadSource]]:
    for name, file in files.items():
        if file is None:
            continue
        where = f"files[{name!r}]"
        if isinstance(file, (list, tuple)):
            raise InvalidInputError(f"{where} is a sequence of files; give one file")
        extensions = by_name[name].extensions
        is_elsewhere = is_remote(file)
        is_named = is_elsewhere or is_path(file) or isinstance(file, UploadedFile)
        if extensions and is_named and not original_path(file).lower().endswith(extensions):
            raise InvalidInputError(f"{where}: {original_path(file)!r} must end in {' or '.join(extensions)}")
        if isinstance(file, UploadedFile):
            continue
        if plan.crosses and not (is_elsewhere or is_path(file) or isinstance(file, bytes)):
            raise InvalidInputError(
                f"{where}: a {type(file).__name__} cannot go to another process; give a path, a URL or bytes"
            )
        yield name, UploadSource(file, where)


def digests(source: UploadSource, algorithms: tuple[str, ...]) -> list[str]:
    """Read a file and return its checksums, hexadecimal."""
    states = [
        hashlib.new(algorithm, usedforsecurity=False) for algorithm in algorithms
    ]  # as the server does; no signatures
    for block in source.part(0, source.total).blocks():
        for state in states:
            state.update(block)
    return [state.hexdigest() for state in states]
