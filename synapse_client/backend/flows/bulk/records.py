"""What the file behind a report says: one JSON object a line.

===========  =======================================================================================================
``kind``     what it says
===========  =======================================================================================================
``run``      a run began: the API, the data collection, the project; the first line of a report is such a one
``sending``  files of items ``below`` this index may have been sent from here on; written before they are
``units``    a batch of data units is about to be created; ``after`` is the newest unit there was, ``items`` are the
             files and a digest of the metadata of each
``tasks``    the same for tasks; ``items`` are their data units
``lost``     the answer to the request for a batch was lost, at ``time``
``made``     what became of a batch: pairs of index and id; what is not among them was not made
``refused``  nothing was made of a batch
``confirm``  the server is about to be told of files in the storage; ``items`` are these files
``item``     what became of an item; a later record of the same item counts
``end``      the run came to its end: what is in doubt was said to be
===========  =======================================================================================================

What announces a request is on disk before the request goes out, so a later run knows what it has to ask the server
about.
"""

from __future__ import annotations

import math
import os
import stat
import time
from array import array
from collections.abc import Callable, Iterable, Mapping
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

import attrs

from synapse_client.backend.flows.bulk.store import Store
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.http.files import local_path
from synapse_client.runtime.state.locks import FileLock

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FilePath

__all__ = [
    "DONE",
    "FAILED",
    "MATCHED",
    "STATUSES",
    "UNKNOWN",
    "OpenBatch",
    "Records",
    "SentFiles",
    "State",
    "index_of",
    "read_state",
]

DONE: Final = 1
FAILED: Final = 2
UNKNOWN: Final = 3
MATCHED: Final = 4
STATUSES: Final = {"done": DONE, "failed": FAILED, "unknown": UNKNOWN, "matched": MATCHED}
_VERSION: Final = 2
_READABLE: Final = (1, 2)
_MOST_AHEAD: Final = 1 << 20
"""Items before one of which there need be no record yet, beside one for each byte: memory is taken for all of them."""
_BATCHES: Final = frozenset({"units", "tasks"})

T = TypeVar("T")
SentFiles: TypeAlias = dict[str, list[str]]
"""By specification: checksum and path."""


@attrs.frozen(kw_only=True)
class OpenBatch:
    """A batch whose outcome is not on record.

    Attributes:
        kind: ``"units"`` or ``"tasks"``.
        after: Id of the newest row that there was before.
        items: By index of the item, what its row is recognized by.
        announced: When it was about to be sent (seconds since 1970).
        lost: When its answer was lost; None when that is not known.
        claim: Name of the note that others find of it; None when there is none.
    """

    kind: str
    after: int
    items: Mapping[int, Any]
    announced: float
    lost: float | None = None
    claim: str | None = None


class State:
    """What earlier runs left, in a few bytes an item.

    Attributes:
        below: Items from this index on were certainly not sent.
        units: Ids of data units, of items that are not done.
        tasks: Ids of tasks, of items that are not done.
        files: Files on the server, of items that are not done.
        lost: When the answer about an item's file was lost (seconds since 1970).
        batches: Batches that were announced and whose outcome is not on record.
        undecided: Items of which the server has something that may be another writer's: nothing can be done for them.
        confirming: Files in the storage that the server may have been told of, by index, and when that was.
        was_interrupted: Whether the last run did not come to its end.
        counts: Number of items done, failed, and of unknown outcome.
    """

    def __init__(self) -> None:
        self._states = bytearray()
        self._checks = array("Q")
        self.below: int = 0
        self.units: dict[int, int] = {}
        self.tasks: dict[int, int] = {}
        self.files: dict[int, SentFiles] = {}
        self.lost: dict[int, float] = {}
        self.batches: dict[int, OpenBatch] = {}
        self.undecided: set[int] = set()
        self.confirming: tuple[dict[int, SentFiles], float] = ({}, 0.0)
        self.was_interrupted: bool = False

    def take(self, record: dict[str, Any]) -> None:
        """Learn from a record.

        Raises:
            KeyError, TypeError, ValueError: the record is not as this package writes it.
        """
        kind = record["kind"]
        if kind == "item":
            self._take_item(record)
        elif kind == "sending":
            self.below = max(self.below, _whole(record["below"]))
        elif kind == "run":
            self.was_interrupted = True
        elif kind == "end":
            self.was_interrupted = False
            self.below = len(self)
        elif kind == "confirm":
            files = {_whole(index): _files(files) for index, files in record["items"]}
            self.confirming = ({**self.confirming[0], **files}, _time(record["time"]))
        elif kind in _BATCHES:
            self.batches[_whole(record["batch"])] = OpenBatch(
                kind=kind,
                after=_whole(record["after"]),
                items={_whole(index): _recognized(kind, wanted) for index, wanted in record["items"]},
                announced=_time(record["time"]),
                lost=_or_none(_time, record.get("lost")),
                claim=_or_none(_text, record.get("claim")),
            )
        elif kind == "lost":
            if (batch := self.batches.get(record["batch"])) is not None:
                self.batches[record["batch"]] = attrs.evolve(batch, lost=_time(record["time"]))
        elif kind in {"made", "refused"}:
            self._close(record)

    def _take_item(self, record: dict[str, Any]) -> None:
        index = _whole(record["index"])
        status = STATUSES[record["status"]]
        _text(record["path"])
        unit, lost = _or_none(_whole, record.get("data_unit")), _or_none(_time, record.get("lost"))
        self._grow(index)
        self._states[index] = status
        self._checks[index] = int(record["check"], 16)
        for known in (self.files, self.units, self.tasks, self.lost):
            known.pop(index, None)
        if status != DONE and unit is not None:
            self.units[index] = unit
        if status != UNKNOWN:
            self.confirming[0].pop(index, None)
        elif lost is not None:
            self.lost[index] = lost

    def _close(self, record: dict[str, Any]) -> None:
        batch = self.batches.pop(record["batch"], None)
        self.tasks.update({_whole(index): _whole(key) for index, key in record.get("tasks", ())})
        made = {_whole(index): _whole(key) for index, key in record.get("units", ())}
        self.units.update(made)
        if batch is not None and batch.kind == "units":
            self.files.update((index, wanted[0]) for index, wanted in batch.items.items() if index not in made)
            for index in batch.items:
                self.confirming[0].pop(index, None)

    def of(self, index: int) -> int:
        """Return `DONE`, `FAILED`, `UNKNOWN` or 0 for an item."""
        return self._states[index] if index < len(self._states) else 0

    def is_same(self, index: int, check: str) -> bool:
        """Whether an item that was recorded is the one that comes now."""
        return self._checks[index] == int(check, 16)

    @property
    def counts(self) -> tuple[int, int, int]:
        """Number of items done, failed, and of unknown outcome."""
        done, failed, unknown = (self._states.count(status) for status in (DONE, FAILED, UNKNOWN))
        return done, failed, unknown

    def __len__(self) -> int:
        return len(self._states)

    def _grow(self, index: int) -> None:
        missing = index + 1 - len(self._states)
        if missing > 0:
            self._states.extend(bytes(missing))
            self._checks.extend([0] * missing)


def _recognized(kind: str, wanted: Any) -> Any:
    if kind == "tasks":
        return _whole(wanted)
    # the first version of reports had the files only
    files, digest = cast("tuple[Any, Any]", (wanted, "") if isinstance(wanted, dict) else wanted)
    return _files(files), _text(digest)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError("not a number from 0")
    return value


def _time(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError("not a time")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _files(value: Any) -> SentFiles:
    return {name: [_text(checksum), _text(path)] for name, (checksum, path) in value.items()}


def _or_none(take: Callable[[Any], T], value: Any) -> T | None:
    return None if value is None else take(value)


def index_of(record: Mapping[str, Any], position: int, store: Store) -> int:
    """Return the index of the item of a record, which stands in the file at a position (bytes).

    Raises:
        InvalidInputError: no report has an item so far ahead of the others.
    """
    index = record.get("index")
    if isinstance(index, int) and not isinstance(index, bool) and 0 <= index <= position + _MOST_AHEAD:
        return index
    raise store.no_report(position)


def read_state(store: Store) -> State:
    """Read what a report says.

    Raises:
        InvalidInputError: it is not a report, or one of another version.
        ClientError: it cannot be read.
    """
    _check_version(store.first(), store.path)
    state = State()
    for position, record in store.records():
        if record["kind"] == "run":
            _check_version(record, store.path)
        try:
            if record["kind"] == "item":
                index_of(record, position, store)
            state.take(record)
        except (AttributeError, LookupError, OverflowError, TypeError, ValueError):
            raise store.no_report(position) from None
    return state


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
        begin = {"kind": "run", "version": _VERSION, "writer": token_hex(8), **header}
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


def _check_version(record: Mapping[str, Any], name: str | None) -> None:
    if record.get("version") not in _READABLE:
        raise InvalidInputError(f"report: {name!r} was written by another version of this package")


def _check(record: Mapping[str, Any], name: str, header: Mapping[str, Any]) -> None:
    """Make sure that a report is of this version, and of this upload.

    Raises:
        InvalidInputError: it is not.
    """
    _check_version(record, name)
    for key, value in header.items():
        if record.get(key) != value:
            was = record.get(key)
            raise InvalidInputError(
                f"report: {name!r} is of an upload with {key} {was!r}, not {value!r}; choose another file"
            )
