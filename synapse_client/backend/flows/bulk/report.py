"""What `upload_data_collection` tells: its progress, and the report of what became of each item."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

import attrs

from synapse_client.backend.flows.bulk.shards import shard_paths, shard_size_of, shards_folder
from synapse_client.backend.flows.bulk.state import DONE, FAILED, MATCHED, STATUSES, UNKNOWN, index_of, read_state
from synapse_client.backend.flows.bulk.store import Store
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.http.files import local_path

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FilePath

__all__ = ["UploadProgress", "UploadReport", "UploadedItem"]

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class UploadProgress:
    """How far an upload is.

    Attributes:
        items: Items taken from the input so far.
        total: Items in all, where the input tells its length; else None.
        uploaded: Items whose files are on the server, in data units or not yet.
        done: Items whose data unit, and task if there is a project, exist.
        failed: Items that failed, or whose outcome is unknown.
        skipped: Items that an earlier run had done.
        files: Files sent.
        files_skipped: Files that the server had already.
        bytes: Bytes of the files sent.
    """

    items: int = 0
    total: int | None = None
    uploaded: int = 0
    done: int = 0
    failed: int = 0
    skipped: int = 0
    files: int = 0
    files_skipped: int = 0
    bytes: int = 0


@attrs.frozen(kw_only=True)
class UploadedItem:
    """What became of one item.

    Attributes:
        index: Its place in the input, from 0.
        path: Path of its first file; ``"file"`` for bytes.
        status: ``"done"``; ``"failed"``; ``"unknown"``: an answer was lost, and whether the server made what was asked
            for could not be found out; ``"skipped"``: done by an earlier run with the same report; or ``"matched"``: a
            rehearsal found what it is of.
        data_unit: Id of its data unit; None when there is none, or when it is not known.
        task: Id of its task; None when there is none, or when it is not known.
        error: Why it failed, or what is unknown and what to do; None when it is done.
        status_code: HTTP status of the answer that refused it; None when there was none.
    """

    index: int
    path: str
    status: Literal["done", "failed", "unknown", "skipped", "matched"]
    data_unit: int | None = None
    task: int | None = None
    error: str | None = None
    status_code: int | None = None


class _Items(Sequence[UploadedItem]):
    """Items of a report in input order, read from its file when they are asked for."""

    def __init__(self, store: Store, positions: array[int], start: int) -> None:
        self._store = store
        self._positions = positions
        self._start = start

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, index: int) -> UploadedItem: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[UploadedItem]: ...
    def __getitem__(self, index: int | slice) -> UploadedItem | Sequence[UploadedItem]:
        if isinstance(index, slice):
            return _Items(self._store, self._positions[index], self._start)
        return next(self._read(array("q", [self._positions[index]])))

    def __iter__(self) -> Iterator[UploadedItem]:
        return self._read(self._positions)

    def _read(self, positions: array[int]) -> Iterator[UploadedItem]:
        for position, record in zip(positions, self._store.at(positions), strict=True):
            try:
                yield _item(record, position < self._start)
            except KeyError:
                raise self._store.no_report(position) from None  # somebody has changed the file

    def __repr__(self) -> str:
        return f"<{len(self)} items>"


class _Chain(Sequence[UploadedItem]):
    """Items of several reports, one after the other; only that of the report that is read is in memory.

    Args:
        parts: For each report the index of its first item, and what gives its items.
    """

    def __init__(self, parts: Sequence[tuple[int, Callable[[], Sequence[UploadedItem]]]]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(len(part()) for _, part in self._parts)

    @overload
    def __getitem__(self, index: int) -> UploadedItem: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[UploadedItem]: ...
    def __getitem__(self, index: int | slice) -> UploadedItem | Sequence[UploadedItem]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        left = index + len(self) if index < 0 else index
        for first, part in self._parts:
            found = part()
            if 0 <= left < len(found):
                return _shifted(found[left], first)
            left -= len(found)
        raise IndexError(index)

    def __iter__(self) -> Iterator[UploadedItem]:
        for first, part in self._parts:
            for item in part():
                yield _shifted(item, first)

    def __repr__(self) -> str:
        return f"<{len(self)} items>"


def _shifted(item: UploadedItem, first: int) -> UploadedItem:
    return attrs.evolve(item, index=item.index + first)


def _item(record: dict[str, Any], is_earlier: bool) -> UploadedItem:
    status = record["status"]
    return UploadedItem(
        index=record["index"],
        path=record["path"],
        status="skipped" if is_earlier and status == "done" else status,
        data_unit=record.get("data_unit"),
        task=record.get("task"),
        error=record.get("error"),
        status_code=record.get("status_code"),
    )


class UploadReport:
    """What became of each item of `upload_data_collection`, or of each task of `annotate_tasks`.

    Only counts are in memory: items are read from the report's file (a temporary one, unless the upload was given a
    path). An item that failed can be tried again: by calling `upload_data_collection` with the same items and the same
    report file, or with ``report.retry(items)``. An item of unknown outcome is settled by the same call with the same
    report file only, which looks for it on the server before it sends anything.

    Attributes:
        done: Number of items whose data unit, and task if there was a project, were made.
        failed: Number of items that failed, or whose outcome is unknown.
        skipped: Number of items that an earlier run with the same report file had done.
        unknown: Number of items whose outcome is unknown: an answer was lost, and what it would have said could not be
            found out.
        matched: Number of items of a rehearsal that would be written.
        path: Where the report's file is, or the folder of those of its shards; None for a temporary one.
        shards: The reports of its shards; none where it has a single file.
    """

    def __init__(
        self,
        store: Store,
        *,
        done: int,
        failed: int,
        skipped: int,
        unknown: int = 0,
        matched: int = 0,
        start: int = 0,
    ) -> None:
        self.done = done
        self.failed = failed
        self.skipped = skipped
        self.unknown = unknown
        self.matched = matched
        self._store = store
        self._start = start
        self._read_up_to = -1
        self._positions: array[int] = array("q")
        self._statuses = bytearray()

    @classmethod
    def load(cls, path: FilePath) -> UploadReport:
        """Read a report from its file, or those of shards from their folder, also of an upload that was interrupted.

        Raises:
            InvalidInputError: there is no such file or folder, it is not a report, or a shard is missing.
            ClientError: it cannot be read.
        """
        name = os.path.abspath(local_path(path, "report"))
        if os.path.isdir(name):
            shards = [cls.load(shard) for shard in shard_paths(name)]
            return cls.of_shards(name, shards, shard_size_of(Store(shards[0].path).first()))
        if not os.path.isfile(name):
            raise InvalidInputError(f"report: there is no file {name!r}")
        store = Store(name)
        done, failed, unknown = read_state(store).counts
        return cls(store, done=done, failed=failed + unknown, skipped=0, unknown=unknown)

    @staticmethod
    def of_shards(folder: str, shards: Sequence[UploadReport], size: int) -> UploadReport:
        """Return the reports of some shards as one.

        Args:
            folder: Where they are.
            shards: Those of the first items, of the next, and so on.
            size: Items in each but the last.
        """
        return _Sharded(folder, shards, size)

    @property
    def path(self) -> str | None:
        """Where the report's file is, or the folder of those of its shards; None for a temporary one."""
        return self._store.path

    @property
    def shards(self) -> Sequence[UploadReport]:
        """The reports of its shards; none where it has a single file."""
        return ()

    @property
    def items(self) -> int:
        """Number of items: done, failed, skipped and matched."""
        return self.done + self.failed + self.skipped + self.matched

    @property
    def results(self) -> Sequence[UploadedItem]:
        """What became of each item, in input order; read from the file."""
        return self._select(FAILED, UNKNOWN, DONE, MATCHED)

    @property
    def failures(self) -> Sequence[UploadedItem]:
        """The items that failed, or whose outcome is unknown, in input order; read from the file."""
        return self._select(FAILED, UNKNOWN)

    def save(self, path: FilePath) -> None:
        """Write the report to another file, which `load` and the argument ``report`` of an upload take.

        A report that is there is replaced; any other file is left as it is.

        Raises:
            InvalidInputError: the file cannot be written, or it is not a report.
        """
        name = os.path.realpath(local_path(path, "report"))
        there = Store(name)
        if there.is_begun():
            there.first()
        try:
            self._store.copy_to(name)
        except OSError as error:
            raise InvalidInputError(f"report: {name!r} cannot be written: {error.strerror or error}") from error

    def retry(self, items: Iterable[T]) -> Iterator[T]:
        """Yield those of the items of the upload that are not done, in the same order.

        Items of unknown outcome are left out: they may be done. The report's own upload settles them.

        Args:
            items: The items of the upload, in the same order again.
        """
        state = read_state(self._store)
        for index, item in enumerate(items):
            if state.of(index) not in {DONE, UNKNOWN}:
                yield item

    def _fresh(self) -> UploadReport:
        """Return this report without what it keeps in memory of its items."""
        counts = {name: getattr(self, name) for name in ("done", "failed", "skipped", "unknown")}
        return UploadReport(self._store, start=self._start, **counts)

    def _select(self, *statuses: int) -> Sequence[UploadedItem]:
        end = self._store.end()
        if self._read_up_to != end:
            self._positions, self._statuses = self._read()
            self._read_up_to = end
        pairs = zip(self._positions, self._statuses, strict=True)
        wanted = array("q", (position for position, status in pairs if status in statuses))
        return _Items(self._store, wanted, self._start)

    def _read(self) -> tuple[array[int], bytearray]:
        """Find the last record of each item, and whether it failed."""
        positions: array[int] = array("q")
        statuses = bytearray()
        for position, record in self._store.records("item"):
            index = index_of(record, position, self._store)
            if index >= len(positions):
                missing = index + 1 - len(positions)
                positions.extend([-1] * missing)
                statuses.extend(bytes(missing))
            positions[index] = position
            statuses[index] = STATUSES[record["status"]]
        return positions, statuses

    def __repr__(self) -> str:
        where = f", {self.path!r}" if self.path is not None else ""
        doubt = f" ({self.unknown} unknown)" if self.unknown else ""
        return f"<UploadReport: {self.done} done, {self.failed} failed{doubt}, {self.skipped} skipped{where}>"


class _Sharded(UploadReport):
    """Reports of shards as one.

    Args:
        folder: Where they are.
        shards: Those of the first items, of the next, and so on.
        size: Items in each but the last.
    """

    def __init__(self, folder: str, shards: Sequence[UploadReport], size: int) -> None:
        counts = {
            name: sum(getattr(shard, name) for shard in shards) for name in ("done", "failed", "skipped", "unknown")
        }
        super().__init__(Store(folder), **counts)
        self._shards = tuple(shards)
        self._size = size

    @property
    def shards(self) -> Sequence[UploadReport]:
        """The reports of its shards."""
        return self._shards

    def _select(self, *statuses: int) -> Sequence[UploadedItem]:
        def part(shard: UploadReport) -> Callable[[], Sequence[UploadedItem]]:
            return lambda: shard._fresh()._select(*statuses)  # noqa: SLF001  # one of this class

        return _Chain([(number * self._size, part(shard)) for number, shard in enumerate(self._shards)])

    def save(self, path: FilePath) -> None:
        """Write the reports to another folder.

        Raises:
            InvalidInputError: the folder cannot be written.
        """
        folder = shards_folder(path)
        for shard in self._shards:
            shard.save(os.path.join(folder, os.path.basename(shard.path or "")))

    def retry(self, items: Iterable[T]) -> Iterator[T]:
        """Yield those of the items of the upload that are not done; as for a report of one file."""
        left = iter(items)
        for shard in self._shards:
            yield from shard.retry(islice(left, self._size))
        yield from left
