"""Files behind fsspec's file systems, read in ranges when they are sent: object storage, and whatever else it knows."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from synapse_client.runtime.describe.errors import InvalidInputError, UploadError, unexpected
from synapse_client.runtime.describe.remote_file import RemoteFile, shown_place
from synapse_client.runtime.describe.texts import shown

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import OpenableFile

__all__ = ["RemoteReader", "is_remote", "list_remote_files", "remote_place", "store_remote_file"]

_WINDOW: Final = 8 * 1024 * 1024
"""Bytes that one request asks for at most."""
_ATTEMPTS: Final = 5
_FIRST_PAUSE: Final = 0.2
_ETAGS: Final = ("ETag", "etag", "md5Hash", "content_md5", "LastModified", "last_modified", "mtime", "created")
"""What listings of file systems have that changes with a file; the first that is there counts."""


def is_remote(source: object) -> bool:
    """Whether a caller's file is one that fsspec reads: a URL, a `RemoteFile`, an `OpenFile`, a `UPath`."""
    if isinstance(source, str):
        return "://" in source
    return isinstance(source, RemoteFile) or _is_openable(source)


def _is_openable(source: object) -> bool:
    """Whether this has a file system and a path, as `fsspec.core.OpenFile` and `UPath` have, and is not open yet."""
    if isinstance(source, (bytes, bytearray, memoryview)) or hasattr(source, "read"):
        return False
    return isinstance(getattr(source, "path", None), str) and hasattr(getattr(source, "fs", None), "cat_file")


def remote_place(source: str | RemoteFile | OpenableFile) -> str:
    """Return where a remote file is, as it may be shown: without passwords and signatures."""
    if isinstance(source, str):
        return shown_place(source)
    if isinstance(source, RemoteFile):
        return shown_place(source.url)
    return shown_place(str(source.fs.unstrip_protocol(source.path)))


def _file_system(url: str, options: Mapping[str, Any] | None, what: str) -> tuple[Any, str]:
    """Return fsspec's file system of a URL, and the path in it.

    Raises:
        InvalidInputError: fsspec, or what it needs for such URLs, is not installed; or it does not know them.
    """
    where = shown(shown_place(url), 300)
    try:
        core: Any = import_module("fsspec.core")
    except ModuleNotFoundError:
        raise InvalidInputError(
            f'{what}: {where} needs fsspec, which is not installed: pip install "synapse-client[fsspec]", and the '
            "package for such URLs, such as s3fs or gcsfs"
        ) from None
    try:
        found: tuple[Any, str] = core.url_to_fs(url, **(options or {}))
    except Exception as error:  # noqa: BLE001  # libraries of others
        raise InvalidInputError(f"{what}: {where} cannot be opened: {type(error).__name__}: {error}") from None
    return found


class RemoteReader:
    """A remote file as a file object that can seek. Nothing is held open: each window is a request of its own.

    Args:
        source: What the caller gave.
        what: Beginning of error messages.

    Attributes:
        name: Base name.
        place: Where it is, without secrets.
        size: Bytes.
        etag: What tells that it is still the same; None when nothing does.

    Raises:
        InvalidInputError: there is no such file, it cannot be read, or fsspec is not installed.
    """

    closed = False

    def __init__(self, source: str | RemoteFile | OpenableFile, what: str) -> None:
        self.place: str = remote_place(source)
        self.name: str = self.place.rstrip("/").rpartition("/")[2] or "file"
        self.etag: str | None = None
        size: int | None = None
        if isinstance(source, (str, RemoteFile)):
            given = RemoteFile(source) if isinstance(source, str) else source
            self._fs, self._path = _file_system(given.url, given.storage_options, what)
            size, self.etag = given.size, given.etag
        else:
            if getattr(source, "compression", None) is not None:
                raise InvalidInputError(f"{what}: {shown(self.place, 300)} is to be unpacked; open it, and pass that")
            self._fs, self._path = source.fs, source.path
        self._what = what
        self.size: int = self._ask() if size is None else size
        self._position = 0
        self._window = b""
        self._begin = 0

    @property
    def modified(self) -> int:
        """A number that changes with the file, as the time of a local file's last change does; 0 when nothing tells."""
        if self.etag is None:
            return 0
        import hashlib  # noqa: PLC0415  # loads OpenSSL, for few programs

        return int.from_bytes(hashlib.blake2b(self.etag.encode(), digest_size=7).digest())

    @property
    def is_read_at_once(self) -> bool:
        """Whether one request reads all of it, so that it cannot change meanwhile."""
        return self.size <= _WINDOW

    def _ask(self) -> int:
        """Ask for size and ETag; return the size."""
        info = self._info()
        if info.get("type") == "directory":
            raise InvalidInputError(f"{self._what}: {shown(self.place, 300)} is a directory; pass a file")
        size = info.get("size")
        if isinstance(size, bool) or not isinstance(size, int):
            raise InvalidInputError(
                f"{self._what}: the server of {shown(self.place, 300)} does not tell its size; open it, and pass that"
            )
        self.etag = self.etag or _etag_of(info)
        return size

    def _info(self) -> Mapping[str, Any]:
        where = shown(self.place, 300)
        try:
            found: Mapping[str, Any] = self._fs.info(self._path)
        except (FileNotFoundError, NotADirectoryError):
            raise InvalidInputError(f"{self._what}: there is no file {where}") from None
        except Exception as error:  # noqa: BLE001  # libraries of others
            text = unexpected(error, f"{self._what}: the file {where} cannot be read").message
            raise InvalidInputError(text) from None
        return found

    def check_unchanged(self) -> None:
        """Compare the file with what it was, where it is read by more than one request.

        Raises:
            UploadError: it was changed or deleted.
        """
        if self.size <= _WINDOW and self.etag is None:
            return
        try:
            info = self._info()
        except InvalidInputError as error:
            raise UploadError(error.message) from None
        now = _etag_of(info)
        changed = info.get("size") != self.size or (None not in {now, self.etag} and _plain(now) != _plain(self.etag))
        if changed:
            raise UploadError(
                f"{self.place!r} was changed while it was sent; upload it again when nothing writes to it"
            )
        self.etag = self.etag or now

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes from where it stands.

        Raises:
            OSError: the storage failed, several times.
        """
        left = max(0, self.size - self._position)
        wanted = left if size < 0 else min(size, left)
        if not wanted:
            return b""
        start = self._position - self._begin
        if not 0 <= start < len(self._window):
            self._fetch(self._position, min(max(wanted, _WINDOW), left))
            start = 0
        content = self._window[start : start + wanted]
        self._position += len(content)
        return content

    def _fetch(self, begin: int, length: int) -> None:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                found = bytes(self._fs.cat_file(self._path, start=begin, end=begin + length))
            except (FileNotFoundError, PermissionError):
                raise
            except Exception:
                if attempt == _ATTEMPTS:
                    raise
                time.sleep(_FIRST_PAUSE * 2 ** (attempt - 1))
            else:
                break
        else:
            raise AssertionError
        if len(found) > length:
            raise OSError(f"the storage gave {len(found)} bytes of {length} that were asked for: it ignores ranges")
        self._window, self._begin = found, begin

    def seek(self, position: int, whence: int = 0, /) -> int:
        """Go to a byte."""
        self._position = position + (0, self._position, self.size)[whence]
        return self._position

    def tell(self) -> int:
        """Return the byte at which it stands."""
        return self._position

    def seekable(self) -> bool:
        """Whether it can go back: it can."""
        return True

    def close(self) -> None:
        """Let go of what was read."""
        self._window = b""

    def __repr__(self) -> str:
        return f"RemoteReader({self.place!r})"


def _etag_of(info: Mapping[str, Any]) -> str | None:
    found = next((info[name] for name in _ETAGS if info.get(name) is not None), None)
    if isinstance(found, datetime):
        found = found.timestamp()  # as some listings tell what the same storage tells of a file as a date
    return None if found is None else str(found)


def _plain(etag: str | None) -> str:
    return (etag or "").strip('"')


def store_remote_file(path: str, url: str) -> None:
    """Write a local file, or a folder with all that is in it, to a URL.

    Args:
        path: The local file or folder.
        url: Where it goes, as ``"s3://bucket/annotations.jsonl"``.

    Raises:
        InvalidInputError: fsspec is not installed, or it does not know such URLs.
        UploadError: the storage refuses it.
    """
    fs, place = _file_system(url, None, "store_remote_file")
    try:
        if os.path.isdir(path):
            fs.put(f"{path}/", f"{place}/", recursive=True)
        else:
            fs.put_file(path, place)
    except Exception as error:  # noqa: BLE001  # libraries of others
        raise UploadError(
            f"{shown(shown_place(url), 300)} cannot be written: {type(error).__name__}: {error}"
        ) from None


def list_remote_files(url: str, *, storage_options: Mapping[str, Any] | None = None) -> Iterator[RemoteFile]:
    """Yield the files below a URL with their sizes, as a listing tells them, so that none has to be asked for.

    Args:
        url: A bucket, a folder, a prefix of one, or a pattern with ``*``: ``"s3://bucket/pictures"``.
        storage_options: What fsspec makes its file system of.

    Raises:
        InvalidInputError: fsspec is not installed, or the URL cannot be listed.

    Example:
        >>> from synapse_client import list_remote_files
        >>> items = ({"files": {"image_1": file}} for file in list_remote_files("s3://bucket/pictures"))
        >>> client.upload_data_collection(123, items)
    """
    if not is_remote(url):
        raise InvalidInputError(
            f"list_remote_files: url must have a scheme, as 's3://bucket/pictures', got {url!r:.100}"
        )
    fs, path = _file_system(url, storage_options, "list_remote_files")
    where = shown(shown_place(url), 300)
    try:
        found: Mapping[str, Mapping[str, Any]] = (
            fs.glob(path, detail=True) if "*" in path else fs.find(path, detail=True)
        )
    except Exception as error:  # noqa: BLE001  # libraries of others
        raise InvalidInputError(
            f"list_remote_files: {where} cannot be listed: {type(error).__name__}: {error}"
        ) from None
    for name in sorted(found):
        info = found[name]
        size = info.get("size")
        if info.get("type") == "file" and not name.endswith("/"):
            yield RemoteFile(
                str(fs.unstrip_protocol(name)),
                size=size if isinstance(size, int) else None,
                etag=_etag_of(info),
                storage_options=storage_options,
            )
