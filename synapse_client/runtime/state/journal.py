"""The journal of chunked uploads: what a later process needs to go on where this one stopped.

One small JSON file per API and local file, in the user's state folder (``~/.local/state/synapse-client/uploads`` on
Linux). It names the upload on the server, never a token. Nor does it name the account, since a fingerprint of a token
would let others try tokens against it: the server answers 404 for another account's upload, which then starts anew.

Whoever sends a file holds the lock of its entry; a second sender of the same file works without a journal. An entry
that cannot be read, or that belongs to another state of the file, counts as none. Nothing here makes an upload fail.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlsplit

import attrs

from synapse_client.runtime.describe.errors import ConfigurationError, UploadError
from synapse_client.runtime.http.request import origin
from synapse_client.runtime.state.folders import user_folder
from synapse_client.runtime.state.locks import FileLock
from synapse_client.runtime.state.state_files import open_regular, remove_quietly, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Journal", "UnfinishedUpload", "forget", "place_of", "unfinished_uploads"]

_FORMAT: Final = 1
_MAX_ENTRY: Final = 64 * 1024
_KEPT_SECONDS: Final = 30 * 24 * 3600
"""Older files are swept away: servers drop open uploads after a day."""
_log = logging.getLogger("synapse_client")


@attrs.frozen(kw_only=True)
class UnfinishedUpload:
    """A chunked upload that began and was not finished, as far as this machine knows.

    Attributes:
        path: Absolute path of the local file; of one elsewhere, its URL as a path.
        size: Bytes of the file when the upload began.
        modified: When the file was last modified before the upload began, in nanoseconds since 1970.
        offset: Bytes that the server had confirmed when the entry was last written; it may hold one chunk more.
        filename: Name under which the server keeps the file.
        chunk_size: Bytes a request.
        id: The upload's id on the server.
        url: The upload's URL.
        place: URL of the API.
        started: When the upload began (aware, UTC).
        md5: MD5 of the file, once all of it has been sent; else None.
        remote: URL of a file that lies elsewhere, without passwords and signatures; None for a local one.
        etag: What such a file was recognized by when the upload began, in place of the time of its last change.
    """

    path: Path
    size: int
    modified: int
    offset: int
    filename: str
    chunk_size: int
    id: int | str
    url: str
    place: str
    started: datetime
    md5: str | None = None
    remote: str | None = None
    etag: str | None = None

    def is_of(self, other: UnfinishedUpload) -> bool:
        """Whether both are about the same content, as far as names, size and modification time tell."""
        names = ("place", "path", "remote", "etag", "size", "modified", "filename")
        return all(getattr(self, name) == getattr(other, name) for name in names)


class Journal:
    """The entry of one file, locked, to be read, written and removed by one sender.

    Attributes:
        found: What an earlier sender left, if it still fits the file.
        is_taken: Whether somebody else is sending the file.
    """

    def __init__(
        self,
        path: str | None = None,
        lock: FileLock | None = None,
        found: UnfinishedUpload | None = None,
        *,
        is_taken: bool = False,
    ) -> None:
        self._path = path
        self._lock = lock
        self._warned = False
        self.found = found
        self.is_taken = is_taken

    @classmethod
    def open(cls, wanted: UnfinishedUpload) -> Journal:
        """Open the entry of an upload; one that keeps nothing when another sender has it, or nothing can be written."""
        try:
            folder = _folder(make=True)
            path = os.path.join(folder, f"{_key(wanted.place, wanted.path)}.json")
            _sweep(folder)
            lock = FileLock.acquire(f"{path[:-5]}.lock")
        except (OSError, ConfigurationError) as error:
            _log.warning("uploads cannot be resumed after a crash: the journal cannot be written: %s", error)
            return cls()
        if lock is None:
            _log.info("%s is being uploaded by somebody else; this upload keeps no journal", wanted.path)
            return cls(is_taken=True)
        found = _read(path)
        return cls(path, lock, found if found is not None and found.is_of(wanted) else None)

    @property
    def is_locked(self) -> bool:
        """Whether this sender holds the entry; without it nothing is kept."""
        return self._lock is not None

    def write(self, entry: UnfinishedUpload) -> None:
        """Keep the entry, atomically; a failure is logged once."""
        if self._path is None or self._lock is None:
            return
        try:
            # what a loss of power takes away is an entry, and costs no more than to send the file again
            write_atomically(self._path, (_encode(entry),), durable=False)
        except OSError as error:
            if not self._warned:
                _log.warning("this upload cannot be resumed after a crash: the journal cannot be written: %s", error)
            self._warned = True

    def remove(self) -> None:
        """Drop the entry."""
        if self._path is not None and self._lock is not None:
            remove_quietly(self._path)

    def close(self) -> None:
        """Let others have the entry."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()


def place_of(base_url: str) -> str:
    """Return the API's URL in one spelling: scheme, host, port and path."""
    scheme, host, port = origin(base_url)
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}{urlsplit(base_url).path.rstrip('/')}"


def unfinished_uploads(place: str) -> list[UnfinishedUpload]:
    """Return the entries of an API, oldest first."""
    found = [entry for path in _entries() if (entry := _read(path)) is not None and entry.place == place]
    return sorted(found, key=lambda entry: (entry.started, entry.path))


def forget(entry: UnfinishedUpload) -> None:
    """Drop an entry; harmless when it is gone.

    Raises:
        UploadError: it cannot be removed.
        ConfigurationError: there is no journal, as this user has no home directory.
    """
    path = Path(_folder(), f"{_key(entry.place, entry.path)}.json")
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UploadError(f"the journal's entry {str(path)!r} cannot be removed: {error.strerror}") from error


def _folder(*, make: bool = False) -> str:
    folder = user_folder("state") / "uploads"
    if make:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077 and os.name == "posix":
            folder.chmod(0o700)
    return str(folder)


def _entries() -> Iterator[str]:
    try:
        folder = _folder()
        names = sorted(os.listdir(folder))
    except (OSError, ConfigurationError):
        return
    for name in names:
        if name.endswith(".json"):
            yield os.path.join(folder, name)


def _key(place: str, path: Path) -> str:
    return hashlib.sha256(f"{place}\n{path}".encode(errors="surrogatepass")).hexdigest()[:32]


def _sweep(folder: str) -> None:
    """Remove what nobody has written to for a month."""
    oldest = time.time() - _KEPT_SECONDS
    with os.scandir(folder) as entries:
        old = [entry for entry in entries if entry.stat(follow_symlinks=False).st_mtime < oldest]
    for entry in old:
        if not entry.name.endswith(".lock"):
            remove_quietly(entry.path)
        elif (lock := FileLock.acquire(entry.path)) is not None:  # left by a process that died
            lock.release()


def _encode(entry: UnfinishedUpload) -> bytes:
    values = {**attrs.asdict(entry), "path": str(entry.path), "started": entry.started.isoformat(), "format": _FORMAT}
    return json.dumps(values).encode()  # ASCII: names of the file system need not be UTF-8


def _read(path: str) -> UnfinishedUpload | None:
    try:
        with open_regular(path) as file:
            values = json.loads(file.read(_MAX_ENTRY))
        return _decode(values)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _decode(values: dict[str, object]) -> UnfinishedUpload:
    """Build an entry of JSON; anything unexpected raises ValueError, TypeError or KeyError."""
    if values["format"] != _FORMAT:
        raise ValueError("another version")
    started = datetime.fromisoformat(_typed(values["started"], str))
    if started.tzinfo is None:
        raise ValueError("no time zone")
    return UnfinishedUpload(
        path=Path(_typed(values["path"], str)),
        size=_typed(values["size"], int),
        modified=_typed(values["modified"], int),
        offset=_typed(values["offset"], int),
        filename=_typed(values["filename"], str),
        chunk_size=_typed(values["chunk_size"], int),
        id=identity if isinstance(identity := values["id"], str) else _typed(identity, int),
        url=_typed(values["url"], str),
        place=_typed(values["place"], str),
        started=started.astimezone(UTC),
        md5=None if values["md5"] is None else _typed(values["md5"], str),
        remote=None if values.get("remote") is None else _typed(values["remote"], str),
        etag=None if values.get("etag") is None else _typed(values["etag"], str),
    )


_T = TypeVar("_T")


def _typed(value: object, kind: type[_T]) -> _T:
    if isinstance(value, bool) or not isinstance(value, kind):
        raise TypeError(f"{type(value).__name__} is not expected")
    return value
