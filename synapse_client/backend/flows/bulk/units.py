"""Data units and tasks, made in batches, none twice.

The API knows no idempotency keys. A batch of data units is made as a whole or not at all, and ids grow: so when an
answer is lost, those newer than the newest one before are compared with the batch by their files. A task is unique for
its project and data unit, so asking for it again does no harm.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from synapse_client.api.annotation import create_tasks, list_tasks
from synapse_client.api.data_collection import create_data_units, list_data_units
from synapse_client.backend.base.errors import (
    ClientError,
    PayloadTooLargeError,
    ResponseFormatError,
    ValidationError,
)
from synapse_client.backend.base.flow import Schedule, call, sleep, work
from synapse_client.backend.base.narrow import is_array, is_mapping, is_object
from synapse_client.backend.flows.bulk.doubt import concerns_all, is_lost_answer, is_servers_fault, may_still_act

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from synapse_client.backend.base.flow import Flow
    from synapse_client.backend.base.operation import Request
    from synapse_client.backend.flows.bulk.items import Entry
    from synapse_client.backend.flows.bulk.records import Records, SentFiles
    from synapse_client.backend.retry import RetrySchedule

__all__ = ["TaskMaker", "UnitMaker"]

T = TypeVar("T")
_SETTLED_SECONDS: Final = 10.0
"""A server is given this long to finish what a process that died had asked for."""
_LOOK_AGAIN_SECONDS: Final = 1.0
_FRUITLESS_PAGES: Final = 20
"""Pages of newer tasks without a wanted one, after which older ones are not looked at."""


class _Pages:
    """The rows of a list, page after page."""

    def __init__(self, request: Request[Any]) -> None:
        self._next: Request[Any] | None = request

    def read(self) -> Flow[list[Any] | None]:
        """Return the rows of the next page, or None after the last."""
        if self._next is None:
            return None
        page = yield from call(self._next)
        following = page.get("next")
        self._next = self._next.at(following) if isinstance(following, str) and following else None
        rows = page.get("results")
        return rows if is_array(rows) else []


def _is_descending(rows: Sequence[Any]) -> bool:
    ids = [row["id"] for row in rows]
    return all(left >= right for left, right in pairwise(ids))


def _halves(batch: list[T]) -> list[list[T]]:
    middle = len(batch) // 2
    return [batch[:middle], batch[middle:]]


def _aligned(error: ClientError, count: int) -> list[Any] | None:
    """Return what a refused list says of each item, if it says so."""
    rows = error.response
    return rows if is_array(rows) and len(rows) == count and any(rows) else None


def _problem(row: Any) -> str:
    if is_mapping(row):
        return "; ".join(f"{key}: {_problem(value)}" for key, value in row.items())
    return " ".join(_problem(item) for item in row) if is_array(row) else str(row)


class UnitMaker:
    """Makes data units of uploaded files.

    Args:
        collection: Id of the data collection.
        records: Where each batch is announced first.
    """

    def __init__(self, collection: int | str, records: Records) -> None:
        self._collection = collection
        self._records = records
        self._newest: int | None = None

    def create(self, entries: list[Entry]) -> Flow[None]:
        """Make a data unit of each entry, or note why there is none.

        Raises:
            ClientError: a failure that concerns all items, or a lost answer that stayed unexplained.
        """
        schedule: RetrySchedule = yield Schedule()
        batches = deque([entries])
        while batches:
            batch = batches.popleft()
            if batch:
                again = yield from self._create(batch, schedule)
                batches.extendleft(reversed(again))

    def settle(self) -> Flow[None]:
        """Find out what became of the batches that an earlier run announced and did not see through."""
        for number, (after, files, announced) in list(self._records.state.batches.items()):
            made: dict[int, int] = {}
            while True:
                made = yield from self._find(after, files)
                age = time.time() - announced
                if made or not 0 <= age < _SETTLED_SECONDS:
                    break
                yield from sleep(_LOOK_AGAIN_SECONDS)
            yield from self._note(number, made)
            for index in made:
                files.pop(index, None)
            self._records.state.take({"kind": "made", "batch": number, "units": list(made.items())})

    def _create(self, batch: list[Entry], schedule: RetrySchedule) -> Flow[list[list[Entry]]]:
        """Create one batch; return the batches that are to be tried again."""
        if self._newest is None:
            self._newest = yield from self._find_newest()
        after = self._newest
        number = yield from work(self._records.announce_units, after, [(entry.index, entry.files) for entry in batch])
        try:
            made: Any = yield from call(create_data_units.request([cast("Any", self._body(entry)) for entry in batch]))
            if not is_array(made) or len(made) != len(batch):
                raise ResponseFormatError(
                    f"create_data_units: the answer does not hold the {len(batch)} new data units"
                )
        except (ValidationError, PayloadTooLargeError) as error:
            yield from work(self._records.write_ahead, {"kind": "refused", "batch": number})
            return _sort_out(batch, error)
        except ClientError as error:
            if is_lost_answer(error):
                return (yield from self._recover(number, batch, after, error, schedule))
            if concerns_all(error):
                yield from work(self._records.write_ahead, {"kind": "refused", "batch": number})
                raise
            for entry in batch:
                entry.fail(error)
                entry.is_servers_fault = is_servers_fault(error)
            return []
        for entry, unit in zip(batch, made, strict=True):
            entry.unit = unit["id"]
        yield from self._note(number, {entry.index: cast("int", entry.unit) for entry in batch})
        return []

    def _body(self, entry: Entry) -> dict[str, Any]:
        files = {name: {"checksum": checksum, "path": path} for name, (checksum, path) in entry.files.items()}
        meta = entry.extra.get("meta")
        return {
            **entry.extra,
            "data_collection": self._collection,
            "files": files,
            "meta": {} if meta is None else meta,
        }

    def _recover(
        self, number: int, batch: list[Entry], after: int, error: ClientError, schedule: RetrySchedule
    ) -> Flow[list[list[Entry]]]:
        """Look for the data units of a batch whose answer was lost."""
        while True:
            pause = schedule.next_pause()
            if pause is None:
                raise error
            yield from sleep(pause)
            made = yield from self._find(after, {entry.index: entry.files for entry in batch})
            for entry in batch:
                entry.unit = made.get(entry.index)
            missing = [entry for entry in batch if entry.unit is None]
            if not missing or not may_still_act(error):
                yield from self._note(number, made)
                return [missing] if missing else []

    def _note(self, number: int, made: dict[int, int]) -> Flow[None]:
        self._newest = max(self._newest or 0, *made.values()) if made else self._newest
        yield from work(self._records.write_ahead, {"kind": "made", "batch": number, "units": list(made.items())})

    def _find_newest(self) -> Flow[int]:
        """Return the greatest id of a data unit of the collection, 0 if there is none."""
        query: Any = {"data_collection": self._collection, "ordering": "-id", "page_size": 2, "fields": "id"}
        page = yield from call(list_data_units.request(query))
        rows: list[Any] = page.get("results") or []
        count = page.get("count")
        if not _is_descending(rows) and isinstance(count, int):  # it does not sort: the newest are on the last page
            page = yield from call(list_data_units.request(cast("Any", {**query, "page": (count + 1) // 2})))
            rows = [*rows, *(page.get("results") or [])]
        return max((row["id"] for row in rows), default=0)

    def _find(self, after: int, files: Mapping[int, SentFiles]) -> Flow[dict[int, int]]:
        """Return the ids of data units newer than ``after`` that have the files of some items, by index."""
        pages = _Pages(
            list_data_units.request(
                {
                    "data_collection": cast("Any", self._collection),
                    "ordering": "-id",
                    "expand": "files",
                    "page_size": 100,
                }
            )
        )
        newer: list[Any] = []
        while (rows := (yield from pages.read())) is not None:
            newer += [row for row in rows if row["id"] > after]
            if rows and _is_descending(rows) and rows[-1]["id"] <= after:
                break
        waiting: dict[frozenset[str], deque[tuple[int, SentFiles]]] = defaultdict(deque)
        for index, sent in files.items():
            waiting[frozenset(sent)].append((index, sent))
        found: dict[int, int] = {}
        for unit in sorted({row["id"]: row for row in newer}.values(), key=lambda row: cast("int", row["id"])):
            candidates = waiting[frozenset(unit.get("files") or {})]
            same = next((pair for pair in candidates if _has_files(unit["files"], pair[1])), None)
            if same is not None:
                candidates.remove(same)
                found[same[0]] = unit["id"]
        return found


def _has_files(references: Mapping[str, Any], sent: SentFiles) -> bool:
    """Whether a data unit's files are those that were sent, by the best that the server tells of them."""
    for name, (checksum, path) in sent.items():
        reference = references[name]
        if not is_object(reference):
            return False
        if reference.get("checksum") is not None:
            same = reference["checksum"] == checksum
        elif reference.get("path_original") is not None:
            same = reference["path_original"] == path
        else:
            same = reference.get("file_name_original") == path.replace("\\", "/").rpartition("/")[2]
        if not same:
            return False
    return True


def _sort_out(batch: list[Entry], error: ClientError) -> list[list[Entry]]:
    """Fail the entries that a refusal names; return those to be tried again."""
    aligned = _aligned(error, len(batch))
    if aligned is None:
        if len(batch) > 1:
            return _halves(batch)
        batch[0].fail(error)
        return []
    for entry, row in zip(batch, aligned, strict=True):
        if row:
            entry.fail(f"create_data_units: {_problem(row)}")
            entry.status_code = error.status_code
    return [[entry for entry in batch if entry.error is None]]


class TaskMaker:
    """Makes tasks of data units.

    Args:
        project: Id of the project.
    """

    def __init__(self, project: int | str) -> None:
        self._project = project

    def create(self, entries: list[Entry]) -> Flow[None]:
        """Make a task of each entry's data unit, or note why there is none.

        Raises:
            ClientError: a failure that concerns all items, or one of the server that outlasted the retries.
        """
        schedule: RetrySchedule = yield Schedule()
        batches = deque([entries])
        while batches:
            batch = batches.popleft()
            if not batch:
                continue
            body: list[Any] = [{"project": self._project, "data_unit": entry.unit} for entry in batch]
            try:
                made: Any = yield from call(create_tasks.request(body))
                if not is_array(made) or len(made) != len(batch):
                    raise ResponseFormatError(f"create_tasks: the answer does not hold the {len(batch)} new tasks")
            except (ValidationError, PayloadTooLargeError) as error:
                batches.extendleft(reversed((yield from self._sort_out(batch, error))))
                continue
            except ClientError as error:
                if is_lost_answer(error):
                    pause = schedule.next_pause()
                    if pause is None:
                        raise
                    yield from sleep(pause)
                    batches.appendleft((yield from self._still_missing(batch)))
                    continue
                if concerns_all(error):
                    raise
                for entry in batch:
                    entry.fail(error)
                    entry.is_servers_fault = is_servers_fault(error)
                continue
            for entry, task in zip(batch, made, strict=True):
                entry.task = task["id"]

    def _sort_out(self, batch: list[Entry], error: ClientError) -> Flow[list[list[Entry]]]:
        """Fail the entries that a refusal names, unless their tasks exist; return those to be tried again."""
        aligned = _aligned(error, len(batch))
        if aligned is None:
            if len(batch) > 1:
                return _halves(batch)
            aligned = [error.message]
        refused = [(entry, row) for entry, row in zip(batch, aligned, strict=True) if row]
        missing = yield from self._still_missing([entry for entry, _ in refused])
        for entry, row in refused:
            if entry in missing:
                entry.fail(f"create_tasks: {_problem(row)}")
                entry.status_code = error.status_code
        return [[entry for entry, row in zip(batch, aligned, strict=True) if not row]]

    def _still_missing(self, batch: list[Entry]) -> Flow[list[Entry]]:
        found = yield from self._find({cast("int", entry.unit) for entry in batch})
        for entry in batch:
            entry.task = found.get(cast("int", entry.unit))
        return [entry for entry in batch if entry.task is None]

    def _find(self, units: Iterable[int]) -> Flow[dict[int, int]]:
        """Return the ids of the project's tasks of some data units, by data unit."""
        wanted, found, fruitless = set(units), dict[int, int](), 0
        pages = _Pages(
            list_tasks.request(
                {
                    "project": cast("Any", self._project),
                    "ordering": "-id",
                    "fields": "id,data_unit",
                    "page_size": 100,
                }
            )
        )
        while len(found) < len(wanted) and fruitless < _FRUITLESS_PAGES:
            rows = yield from pages.read()
            if rows is None:
                break
            before = len(found)
            for row in rows:
                unit = row["data_unit"]
                unit = unit["id"] if is_mapping(unit) else unit
                if unit in wanted:
                    found[unit] = row["id"]
            fruitless = 0 if len(found) > before or not _is_descending(rows) else fruitless + 1
        return found
