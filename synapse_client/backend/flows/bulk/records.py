"""The file behind a report: one JSON object a line, only ever appended to.

===========  =======================================================================================================
``kind``     what it says
===========  =======================================================================================================
``run``      a run began: the API, the data collection, the project
``sending``  files of items ``below`` this index may have been sent from here on; written before they are
``units``    a batch of data units is about to be created; ``after`` is the newest unit there was, ``items`` their files
``made``     the batch was created: pairs of index and id
``refused``  the batch was not created
``confirm``  the server is about to be told of files in the storage; ``items`` are these files
``item``     what became of an item; a later record of the same item counts
``end``      the run came to its end: nothing is in doubt
===========  =======================================================================================================

What announces a request is on disk before the request goes out, so a later run knows what it has to ask the server
about.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from array import array
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, Any, Final, TypeAlias

from synapse_client.backend.base.errors import InvalidInputError
from synapse_client.backend.base.narrow import is_object
from synapse_client.backend.files import local_path
from synapse_client.backend.locks import FileLock

if TYPE_CHECKING:
    from synapse_client.backend.base.types import FilePath

__all__ = ["DONE", "FAILED", "Records", "SentFiles", "State", "Store"]

UNKNOWN: Final = 0
DONE: Final = 1
FAILED: Final = 2
_VERSION: Final = 1

SentFiles: TypeAlias = dict[str, list[str]]
"""By specification: checksum and path."""


class Store:
    """Lines of JSON in a file; without a path in a temporary one, which is gone with the object.

    Attributes:
        path: Where the file is; None for a temporary one.
    """

    def __init__(self, path: str | None) -> None:
        self.path = path
        self._temporary: IO[bytes] | None = tempfile.TemporaryFile() if path is None else None  # noqa: SIM115

    def __del__(self) -> None:
        if self._temporary is not None:
            self._temporary.close()

    def append(self, records: list[dict[str, Any]]) -> None:
        """Write records behind those there and, for a file with a name, wait until they are on disk."""
        lines = b"".join(json.dumps(record, separators=(",", ":")).encode() + b"\n" for record in records)
        if self._temporary is not None:
            self._temporary.seek(0, os.SEEK_END)
            self._temporary.write(lines)
            return
        with open(self.path or "", "ab", buffering=0) as file:
            file.write(lines)
            os.fsync(file.fileno())

    def records(self, kind: str | None = None) -> Iterator[tuple[int, dict[str, Any]]]:
        """Read every record, or those of a kind, with its position.

        Raises:
            InvalidInputError: the file is no report.
        """
        wanted = b"{" if kind is None else f'{{"kind":"{kind}"'.encode()
        for position, line in self._lines():
            if kind is not None and not line.startswith(wanted):
                continue
            if not line.endswith(b"\n"):
                return  # a process was killed in the middle of it
            try:
                record = json.loads(line)
            except ValueError:
                record = None
            if not is_object(record) or "kind" not in record:
                raise InvalidInputError(
                    f"report: {self.path!r} is no report of upload_data_collection (at byte {position})"
                )
            yield position, record

    def at(self, positions: Iterable[int]) -> Iterator[dict[str, Any]]:
        """Read the records at some positions."""
        file = self._temporary or open(self.path or "", "rb")  # noqa: SIM115
        try:
            for position in positions:
                file.seek(position)  # somebody else may have read meanwhile
                yield json.loads(file.readline())
        finally:
            if file is not self._temporary:
                file.close()

    def end(self) -> int:
        """Return the position of the next record."""
        if self._temporary is not None:
            return self._temporary.seek(0, os.SEEK_END)
        return os.stat(self.path or "").st_size

    def cut(self) -> None:
        """Take an unfinished last line away."""
        with open(self.path or "", "r+b") as file:
            end = size = file.seek(0, os.SEEK_END)
            while end:
                start = max(0, end - 4096)
                file.seek(start)
                found = file.read(end - start).rfind(b"\n")
                if found >= 0:
                    end = start + found + 1
                    break
                end = start
            if end < size:
                file.truncate(end)

    def copy_to(self, path: str) -> None:
        """Write a copy to another place."""
        with open(path, "wb") as target:
            target.writelines(line for _, line in self._lines())

    def _lines(self, position: int = 0) -> Iterator[tuple[int, bytes]]:
        if self._temporary is None:
            with open(self.path or "", "rb") as file:
                file.seek(position)
                while line := file.readline():
                    yield position, line
                    position += len(line)
            return
        while True:
            self._temporary.seek(position)  # somebody else may have read meanwhile
            lines = self._temporary.readlines(65536)
            if not lines:
                return
            for line in lines:
                yield position, line
                position += len(line)


class State:
    """What earlier runs left, in a few bytes an item.

    Attributes:
        below: Items from this index on were certainly not sent.
        units: Ids of data units, of items that are not done.
        files: Files on the server, of items that are not done.
        batches: Batches of data units whose creation was announced and neither confirmed nor denied: ``after``, files
            by index, and when that was (seconds since 1970).
        confirming: Files in the storage that the server may have been told of, by index, and when that was.
        was_interrupted: Whether the last run did not come to its end.
        counts: Number of items done and failed.
    """

    def __init__(self) -> None:
        self._states = bytearray()
        self._checks = array("Q")
        self.below: int = 0
        self.units: dict[int, int] = {}
        self.files: dict[int, SentFiles] = {}
        self.batches: dict[int, tuple[int, dict[int, SentFiles], float]] = {}
        self.confirming: tuple[dict[int, SentFiles], float] = ({}, 0.0)
        self.was_interrupted: bool = False

    def take(self, record: dict[str, Any]) -> None:
        """Learn from a record."""
        kind = record["kind"]
        if kind == "item":
            index: int = record["index"]
            self._grow(index)
            done = record["status"] == "done"
            self._states[index] = DONE if done else FAILED
            self._checks[index] = int(record["check"], 16)
            self.files.pop(index, None)
            self.units.pop(index, None)
            if not done and record.get("data_unit") is not None:
                self.units[index] = record["data_unit"]
            self.confirming[0].pop(index, None)
        elif kind == "sending":
            self.below = max(self.below, record["below"])
        elif kind == "run":
            self.was_interrupted = True
        elif kind == "end":
            self.was_interrupted = False
            self.below = len(self)
        elif kind == "confirm":
            self.confirming = ({**self.confirming[0], **dict(record["items"])}, record["time"])
        elif kind == "units":
            self.batches[record["batch"]] = (
                record["after"],
                dict(record["items"]),
                record["time"],
            )
        elif kind in {"made", "refused"}:
            _, files, _ = self.batches.pop(record["batch"], (0, {}, 0.0))
            made = dict(record.get("units", ()))
            self.units.update(made)
            self.files.update((index, found) for index, found in files.items() if index not in made)
            for index in files:
                self.confirming[0].pop(index, None)

    def of(self, index: int) -> int:
        """Return `DONE`, `FAILED` or 0 for an item."""
        return self._states[index] if index < len(self._states) else UNKNOWN

    def is_same(self, index: int, check: str) -> bool:
        """Whether an item that was recorded is the one that comes now."""
        return self._checks[index] == int(check, 16)

    @property
    def counts(self) -> tuple[int, int]:
        """Number of items done and failed."""
        return self._states.count(DONE), self._states.count(FAILED)

    def __len__(self) -> int:
        return len(self._states)

    def _grow(self, index: int) -> None:
        missing = index + 1 - len(self._states)
        if missing > 0:
            self._states.extend(bytes(missing))
            self._checks.extend([0] * missing)


class Records:
    """A store that a run writes to, alone.

    Attributes:
        store: The store.
        state: What earlier runs left.
        start: Where this run's records begin.
    """

    def __init__(self, store: Store, state: State, lock: FileLock | None) -> None:
        self.store = store
        self.state = state
        self.start: int = store.end()
        self._lock = lock
        self._batch = max(state.batches, default=0)
        self._below = state.below

    @classmethod
    def open(cls, path: FilePath | None, header: dict[str, Any]) -> Records:
        """Open the report of an earlier run to go on, or begin one.

        Raises:
            InvalidInputError: the file is no report or one of another upload, another process writes to it, or it
                cannot be made.
        """
        if path is None:
            records = cls(Store(None), State(), None)
            records.write([{"kind": "run", "version": _VERSION, **header}])
            return records
        name = os.path.abspath(local_path(path, "report"))
        try:
            lock = FileLock.acquire(f"{name}.lock")
        except OSError as error:
            raise InvalidInputError(f"report: {name!r} cannot be written: {error.strerror or error}") from error
        if lock is None:
            raise InvalidInputError(f"report: another upload is writing to {name!r} at this time")
        try:
            return cls._open(name, header, lock)
        except OSError as error:
            lock.release()
            raise InvalidInputError(f"report: {name!r} cannot be written: {error.strerror or error}") from error
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open(cls, name: str, header: dict[str, Any], lock: FileLock) -> Records:
        with open(name, "ab"):
            pass
        os.chmod(name, 0o600)
        store, state = Store(name), State()
        for _, record in store.records():
            state.take(record)
            if record["kind"] != "run":
                continue
            if record.get("version") != _VERSION:
                raise InvalidInputError(f"report: {name!r} was written by another version of this package")
            for key, value in header.items():
                if record.get(key) != value:
                    was = record.get(key)
                    raise InvalidInputError(
                        f"report: {name!r} is of an upload with {key} {was!r}, not {value!r}; choose another file"
                    )
        store.cut()
        records = cls(store, state, lock)
        records.write([{"kind": "run", "version": _VERSION, **header}])
        return records

    def write(self, records: list[dict[str, Any]]) -> None:
        """Append records."""
        self.store.append(records)

    def write_ahead(self, record: dict[str, Any]) -> None:
        """Append a record that only a later run needs, and nobody finds in a temporary file."""
        if self.store.path is not None:
            self.store.append([record])

    @property
    def below(self) -> int:
        """Items from this index on are not announced."""
        return self._below

    def announce_sending(self, below: int) -> None:
        """Record, before they go out, that files of items below an index may have gone."""
        self._below = below
        self.write_ahead({"kind": "sending", "below": below})

    def announce_units(self, after: int, items: Iterable[tuple[int, SentFiles]]) -> int:
        """Record that data units are about to be created; return the batch's number."""
        self._batch += 1
        record = {"kind": "units", "batch": self._batch, "after": after, "time": time.time(), "items": list(items)}
        self.write_ahead(record)
        return self._batch

    def announce_confirming(self, items: Iterable[tuple[int, SentFiles]]) -> None:
        """Record that the server is about to be told of files in the storage."""
        self.write_ahead({"kind": "confirm", "time": time.time(), "items": list(items)})

    def close(self) -> None:
        """Let others write to the report."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None
