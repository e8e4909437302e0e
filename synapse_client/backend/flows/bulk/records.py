"""The report of a run, written ahead of what it announces, by this run alone."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import attrs

from synapse_client.backend.flows.bulk.state import VERSION, OpenBatch, SentFiles, State, check_version, read_state
from synapse_client.backend.flows.bulk.store import Store
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.http.files import local_path
from synapse_client.runtime.state.locks import FileLock

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FilePath

__all__ = ["Records"]


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
        self._open: dict[int, OpenBatch] = {}
        self._below = state.below

    @classmethod
    def open(cls, path: FilePath | None, header: dict[str, Any]) -> Records:
        """Open the report of an earlier run to go on, or begin one.

        A file that is not a report is not touched, nor is anything made beside it.

        Raises:
            InvalidInputError: the file is not a report or one of another upload, another process writes to it, or it
                cannot be made.
            ClientError: it cannot be read or written.
        """
        begin = {"kind": "run", "version": VERSION, "writer": token_hex(8), **header}
        if path is None:
            records = cls(Store(None), State(), None)
            records.write([begin])
            return records
        name = os.path.realpath(local_path(path, "report"))  # two names of a file have one lock
        store = Store(name)
        if store.is_begun():
            _check(store.first(), name, header)
        _check_lock(f"{name}.lock")
        try:
            lock = FileLock.acquire(f"{name}.lock")
        except OSError as error:
            raise InvalidInputError(f"report: {name!r} cannot be written: {error.strerror or error}") from error
        if lock is None:
            raise InvalidInputError(f"report: another upload is writing to {name!r} at this time")
        try:
            if store.is_begun():
                state = read_state(store)
                _check(store.first(), name, header)
                store.take_over()
                records = cls(store, state, lock)
                records.write([begin])
                return records
            store.begin([begin])
            return cls(store, State(), lock)
        except BaseException:
            lock.release()
            raise

    def write(self, records: list[dict[str, Any]]) -> None:
        """Append records.

        Raises:
            ClientError: the report cannot be written.
        """
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
        self.write_ahead({"kind": "sending", "below": below})
        self._below = below

    def announce(self, kind: str, after: int, items: Mapping[int, Any], claim: str | None) -> int:
        """Record that a batch is about to be created; return its number.

        Args:
            kind: ``"units"`` or ``"tasks"``.
            after: Id of the newest row that there is.
            items: By index of the item, what its row is recognized by.
            claim: Name of the note that others find of it.
        """
        batch = OpenBatch(kind=kind, after=after, items=items, announced=time.time(), claim=claim)
        return self.reopen(kind, batch)

    def reopen(self, kind: str, batch: OpenBatch) -> int:
        """Record a batch as it was announced, or what is in doubt of it; return its number."""
        self._batch += 1
        record: dict[str, Any] = {
            "kind": kind,
            "batch": self._batch,
            "after": batch.after,
            "time": batch.announced,
            "items": list(batch.items.items()),
        }
        if batch.lost is not None:
            record["lost"] = batch.lost
        if batch.claim is not None:
            record["claim"] = batch.claim
        self.write_ahead(record)
        self._open[self._batch] = batch
        return self._batch

    def opened(self, number: int) -> OpenBatch:
        """Return a batch of this run that is open."""
        return self._open[number]

    def lose(self, number: int) -> OpenBatch:
        """Record that the answer to a batch was lost just now; return the batch."""
        batch = self._open[number] = attrs.evolve(self._open[number], lost=time.time())
        self.write_ahead({"kind": "lost", "batch": number, "time": batch.lost})
        return batch

    def close(self, number: int, kind: str, made: Mapping[int, int] | None) -> None:
        """Record what became of a batch.

        Args:
            number: Its number.
            kind: ``"units"`` or ``"tasks"``.
            made: Ids by index; None when nothing was made for certain.
        """
        record: dict[str, Any] = {"kind": "refused", "batch": number}
        if made is not None:
            record = {"kind": "made", "batch": number, kind: list(made.items())}
        self.write_ahead(record)
        if self._open.pop(number, None) is None:
            self.state.take(record)  # it was an earlier run's

    def announce_confirming(self, items: Iterable[tuple[int, SentFiles]]) -> None:
        """Record that the server is about to be told of files in the storage."""
        self.write_ahead({"kind": "confirm", "time": time.time(), "items": list(items)})

    def release(self) -> None:
        """Let others write to the report."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _check_lock(path: str) -> None:
    """Make sure that the lock's name is free: its file goes with the lock.

    Raises:
        InvalidInputError: there is something else.
    """
    try:
        found = os.lstat(path)
    except OSError:
        return  # whether it can be made is seen where that is tried
    if found.st_size or not stat.S_ISREG(found.st_mode):
        raise InvalidInputError(
            f"report: beside it is {path!r}, which is not a lock of this package and is left as it is; choose another "
            "name for the report"
        )


def _check(record: Mapping[str, Any], name: str, header: Mapping[str, Any]) -> None:
    """Make sure that a report is of this version, and of this upload.

    Raises:
        InvalidInputError: it is not.
    """
    check_version(record, name)
    for key, value in header.items():
        if record.get(key) != value:
            was = record.get(key)
            raise InvalidInputError(
                f"report: {name!r} is of an upload with {key} {was!r}, not {value!r}; choose another file"
            )
