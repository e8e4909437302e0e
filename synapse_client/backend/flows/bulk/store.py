"""The file behind a report, as a file: lines of JSON that are only ever appended to, by one writer."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

from synapse_client.runtime.describe.errors import ClientError, InvalidInputError
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.state.state_files import append_durably, open_regular, write_atomically

__all__ = ["Store", "encode"]

_LONGEST_FIRST: Final = 1 << 20
"""Bytes of the first line, which tells whether a file is a report: other files may be one line of gigabytes."""
_TAIL: Final = 4096


def encode(records: list[dict[str, Any]]) -> bytes:
    """Return records as lines."""
    return b"".join(json.dumps(record, separators=(",", ":")).encode() + b"\n" for record in records)


class Store:
    """Lines of JSON in a file; without a path in a temporary one, which is gone with the object.

    Attributes:
        path: Where the file is; None for a temporary one.
    """

    def __init__(self, path: str | None) -> None:
        self.path = path
        self._name = path or ""
        self._temporary: IO[bytes] | None = None
        self._end = 0
        self._tail = b""
        if path is None:
            with self._failing("made"):
                self._temporary = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the store

    def __del__(self) -> None:
        if self._temporary is not None:
            try:
                self._temporary.close()
            except OSError:
                pass  # what could not be written was told of, and nobody can read it any more

    def is_begun(self) -> bool:
        """Whether there is a file with something in it.

        Raises:
            InvalidInputError: what is there is no file: a folder, a pipe, a device.
        """
        try:
            found = os.stat(self._name)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise InvalidInputError(f"report: {self.path!r} cannot be read: {error.strerror or error}") from error
        if not stat.S_ISREG(found.st_mode):
            raise InvalidInputError(f"report: {self.path!r} is not a regular file; it is left as it is")
        return found.st_size > 0

    def begin(self, records: list[dict[str, Any]]) -> None:
        """Make the file, with its first records in it: no file is ever there that is not a report yet.

        Raises:
            ClientError: it cannot be written.
        """
        lines = encode(records)
        with self._failing("written"):
            write_atomically(self._name, (lines,))
        self._wrote(0, lines)

    def take_over(self) -> None:
        """Go on behind what an earlier run left, without a last line that it could not finish.

        Raises:
            ClientError: the file cannot be changed.
        """
        with self._failing("written"), open(self._name, "r+b") as file:
            os.fchmod(file.fileno(), 0o600) if hasattr(os, "fchmod") else os.chmod(self._name, 0o600)
            end = size = file.seek(0, os.SEEK_END)
            while end:
                start = max(0, end - _TAIL)
                file.seek(start)
                found = file.read(end - start).rfind(b"\n")
                if found >= 0:
                    end = start + found + 1
                    break
                end = start
            if end < size:
                file.truncate(end)
            start = max(0, end - _TAIL)
            file.seek(start)
            self._wrote(start, file.read())

    def append(self, records: list[dict[str, Any]]) -> None:
        """Write records behind those there and, for a file with a name, wait until they are on disk.

        Raises:
            ClientError: they cannot be written, or somebody else writes to the file. What they announce must not be
                done then.
        """
        lines = encode(records)
        if self._temporary is not None:
            with self._failing("written"):
                self._temporary.seek(0, os.SEEK_END)
                self._temporary.write(lines)
                self._temporary.flush()
            return
        with self._failing("written"):
            self._check_alone()
            append_durably(self._name, self._end, lines)
        self._wrote(self._end, lines)

    def _wrote(self, position: int, lines: bytes) -> None:
        self._end = position + len(lines)
        self._tail = lines[-_TAIL:]

    def _check_alone(self) -> None:
        """Make sure that the file ends with what this writer knows: not every file system keeps others away by locks.

        Raises:
            ClientError: it does not.
        """
        with open_regular(self._name) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, self._end - len(self._tail)))
            if size == self._end and file.read() == self._tail:
                return
        raise ClientError(
            f"report: somebody else has written to {self._name!r}; two uploads must not share a report, also where the "
            "file system (of a network, perhaps) lets them. Nothing was sent after that. Let one of them go on, by "
            "calling it again when the other one has ended"
        )

    def first(self) -> dict[str, Any]:
        """Read the first record: what is a report, and whose.

        Raises:
            InvalidInputError: the file is not a report.
        """
        try:
            with open_regular(self._name) as file:
                line = file.readline(_LONGEST_FIRST)
        except OSError as error:
            raise InvalidInputError(f"report: {self.path!r} cannot be read: {error.strerror or error}") from error
        record = _decoded(line)
        if record is None or record["kind"] != "run":
            raise self.no_report(0)
        return record

    def records(self, kind: str | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
        """Read every record, or those of a kind, with its position.

        Raises:
            InvalidInputError: the file is not a report.
            ClientError: it cannot be read.
        """
        wanted = b"{" if kind is None else f'{{"kind":"{kind}"'.encode()
        for position, line in self._lines():
            if kind is not None and not line.startswith(wanted):
                continue
            if not line.endswith(b"\n"):
                return  # a process was killed in the middle of it
            record = _decoded(line)
            if record is None:
                raise self.no_report(position)
            yield position, record

    def at(self, positions: Iterable[int]) -> Iterator[dict[str, Any]]:
        """Read the records at some positions.

        Raises:
            ClientError: the file cannot be read.
        """
        with self._failing("read"):
            file = self._temporary or open_regular(self._name)
        try:
            for position in positions:
                with self._failing("read"):
                    file.seek(position)  # somebody else may have read meanwhile
                    record = _decoded(file.readline())
                if record is None:
                    raise self.no_report(position)
                yield record
        finally:
            if file is not self._temporary:
                file.close()

    def end(self) -> int:
        """Return the position of the next record."""
        with self._failing("read"):
            if self._temporary is not None:
                return self._temporary.seek(0, os.SEEK_END)
            return os.stat(self._name).st_size

    def copy_to(self, path: str) -> None:
        """Write a copy to another place.

        Raises:
            OSError: it cannot be written.
        """
        write_atomically(path, (line for _, line in self._lines()))

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        position = 0
        if self._temporary is None:
            with self._failing("read"):
                file = open_regular(self._name)
            with file:
                while True:
                    with self._failing("read"):
                        line = file.readline()
                    if not line:
                        return
                    yield position, line
                    position += len(line)
        while True:
            with self._failing("read"):
                self._temporary.seek(position)  # somebody else may have read meanwhile
                lines = self._temporary.readlines(65536)
            if not lines:
                return
            for line in lines:
                yield position, line
                position += len(line)

    def no_report(self, position: int) -> InvalidInputError:
        """Return the error that says so."""
        return InvalidInputError(
            f"report: {self.path!r} is not a report of upload_data_collection (at byte {position}); it is left as it is"
        )

    @contextmanager
    def _failing(self, done: str) -> Generator[None]:
        """Turn errors of the system into those of this package, with the file's name."""
        try:
            yield
        except OSError as error:
            name = "the temporary file of the report" if self.path is None else repr(self.path)
            raise ClientError(f"report: {name} cannot be {done}: {error.strerror or error}") from error


def _decoded(line: bytes) -> dict[str, Any] | None:
    """Return the record of a line; None for what is none."""
    if not (line.startswith(b"{") and line.endswith(b"\n")):
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if is_object(record) and isinstance(record.get("kind"), str) else None
