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
from array import array
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

import attrs

from synapse_client.runtime.describe.errors import InvalidInputError

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.store import Store

__all__ = [
    "DONE",
    "FAILED",
    "MATCHED",
    "STATUSES",
    "UNKNOWN",
    "VERSION",
    "OpenBatch",
    "SentFiles",
    "State",
    "check_version",
    "index_of",
    "read_state",
]

DONE: Final = 1
FAILED: Final = 2
UNKNOWN: Final = 3
MATCHED: Final = 4
STATUSES: Final = {"done": DONE, "failed": FAILED, "unknown": UNKNOWN, "matched": MATCHED}
VERSION: Final = 2
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
        raise TypeError
    return value


def _time(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
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
    check_version(store.first(), store.path)
    state = State()
    for position, record in store.records():
        if record["kind"] == "run":
            check_version(record, store.path)
        try:
            if record["kind"] == "item":
                index_of(record, position, store)
            state.take(record)
        except (AttributeError, LookupError, OverflowError, TypeError, ValueError):
            raise store.no_report(position) from None
    return state


def check_version(record: Mapping[str, Any], name: str | None) -> None:
    """Make sure that a report is of a version that can be read.

    Raises:
        InvalidInputError: it is not.
    """
    if record.get("version") not in _READABLE:
        raise InvalidInputError(f"report: {name!r} was written by another version of this package")
