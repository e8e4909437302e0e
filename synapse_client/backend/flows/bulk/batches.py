"""Rows that are made in batches, none twice, though the API knows no idempotency keys.

A batch is announced in the report before its request goes out. When the answer is lost, the rows that are newer than
the newest one before are compared with the batch, until all are there or the caller's patience is over. Then the
outcome is unknown, and that is said: nothing is sent again before a later run has looked again. Only a server that did
nothing for certain is asked again at once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

import attrs

from synapse_client.backend.flows.bulk.doubt import look_for, unknown
from synapse_client.runtime.describe.errors import (
    ClientError,
    HTTPError,
    PayloadTooLargeError,
    ResponseFormatError,
    ValidationError,
)
from synapse_client.runtime.describe.narrow import is_array, is_mapping
from synapse_client.runtime.flows.exchange import announce_retry, new_schedule, pause_of_run
from synapse_client.runtime.flows.flow import call, sleep, under, work
from synapse_client.runtime.flows.steps import Configuration
from synapse_client.runtime.http.failures import meaning_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synapse_client.backend.flows.bulk.doubt import Patience
    from synapse_client.backend.flows.bulk.items import Entry
    from synapse_client.backend.flows.bulk.records import Records
    from synapse_client.backend.flows.bulk.state import OpenBatch
    from synapse_client.runtime.describe.request import Request
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.http.limit import Limit
    from synapse_client.runtime.http.retry import RetrySchedule

__all__ = ["BatchMaker", "Found", "aligned", "problem"]

T = TypeVar("T")


@attrs.frozen
class Found:
    """What of a batch is on the server.

    Attributes:
        ids: Ids of the rows, by index of their items.
        undecided: Indexes of items of which the server has something that may be another writer's.
    """

    ids: dict[int, int] = attrs.field(factory=dict[int, int])
    undecided: frozenset[int] = frozenset()


def _halves(batch: list[T]) -> list[list[T]]:
    middle = len(batch) // 2
    return [batch[:middle], batch[middle:]]


def aligned(error: ClientError, count: int) -> list[Any] | None:
    """Return what a refused list says of each item, if it says so."""
    rows = error.response
    return rows if is_array(rows) and len(rows) == count and any(rows) else None


def problem(row: Any) -> str:
    """Return what a refused list says of an item, in one line."""
    if is_mapping(row):
        return "; ".join(f"{key}: {problem(value)}" for key, value in row.items())
    return " ".join(problem(item) for item in row) if is_array(row) else str(row)


class BatchMaker(ABC):
    """Makes rows of entries, or notes why there are none.

    Args:
        records: Where each batch is announced first.
        patience: How long rows are looked for whose request got no answer.
        limit: That of the run.
    """

    kind: ClassVar[str]
    """The record that announces a batch."""
    what: ClassVar[str]
    """One row, for people."""

    def __init__(self, records: Records, patience: Patience, limit: Limit) -> None:
        self._records = records
        self._patience = patience
        self._limit = limit
        self._turn = limit.turn()

    @abstractmethod
    def _newest(self) -> Flow[int]:
        """Return the greatest id that there is."""

    @abstractmethod
    def _wanted(self, entry: Entry) -> Any:
        """Return what a row is recognized by, for the report."""

    @abstractmethod
    def _request(self, batch: list[Entry]) -> Request[Any]:
        """Return the request that makes a batch."""

    @abstractmethod
    def _find(self, batch: OpenBatch) -> Flow[Found]:
        """Look for the rows of a batch."""

    @abstractmethod
    def _give(self, entry: Entry, key: int) -> None:
        """Tell an entry the id of its row."""

    def _existing(self, refused: list[Entry]) -> Flow[dict[int, int]]:
        """Return the ids of rows that are the reason why some entries were refused, by index."""
        del refused  # nothing needs to be unique, unless a subclass says so
        yield from ()
        return {}

    def _claim(self, wanted: Mapping[int, Any]) -> str | None:
        """Tell other writers of this machine what is about to be asked for; return the name of the note."""
        del wanted
        return None

    def _withdraw(self, claim: str | None) -> None:
        """Take the note away of what is not asked for after all."""
        del claim

    def _end(self, batch: OpenBatch, found: Mapping[int, int] | None) -> None:
        """Tell others what of it is whose; None when that is not known, and the note stays."""
        del batch, found

    def create(self, entries: list[Entry]) -> Flow[None]:
        """Make a row of each entry, or note why there is none.

        Raises:
            ClientError: a failure that concerns all items, or the report cannot be written.
        """
        schedule = yield from new_schedule()
        batches = deque([entries])
        while batches:
            batch = batches.popleft()
            if batch:
                again = yield from self._create(batch, schedule)
                batches.extendleft(reversed(again))

    def settle(self, number: int, batch: OpenBatch) -> Flow[None]:
        """Find out what became of a batch that an earlier run announced and did not see through.

        Raises:
            ClientError: the server cannot be asked, or the report cannot be written.
        """
        found = Found()

        def look() -> Flow[bool]:
            nonlocal found
            found = yield from self._find(batch)
            return len(found.ids) == len(batch.items)

        yield from under(self._limit, look_for(look, self._patience.left(batch.announced, batch.lost)))
        rest = {index: batch.items[index] for index in found.undecided}
        if not rest:
            yield from work(self._end, batch, found.ids)
        yield from work(self._records.close, number, self.kind, found.ids)
        if rest:
            yield from work(self._records.reopen, self.kind, attrs.evolve(batch, items=rest))
            self._records.state.undecided |= found.undecided

    def _create(self, batch: list[Entry], schedule: RetrySchedule) -> Flow[list[list[Entry]]]:
        """Create one batch; return the batches that are to be tried again."""
        yield from pause_of_run(self._limit)
        wanted = {entry.index: self._wanted(entry) for entry in batch}
        claim = yield from work(self._claim, wanted)  # before it is known what is newer: others' rows are told of then
        try:
            after = yield from under(self._limit, self._newest())
            number = yield from work(self._records.announce, self.kind, after, wanted, claim)
        except ClientError:
            yield from work(self._withdraw, claim)
            raise
        opened = self._records.opened(number)
        request = self._request(batch).once()  # each attempt is announced
        try:
            ids = self._ids(request, (yield from call(request)), len(batch), after)
        except ClientError as error:
            meaning = meaning_of(error)
            if meaning.is_answer_lost:
                yield from self._recover(number, batch, error)
                return []
            yield from work(self._end, opened, {})
            yield from work(self._records.close, number, self.kind, None)
            pause: float | None = None
            if isinstance(error, HTTPError):
                pause = self._turn.note(error.status_code or 0, error.headers)
            if isinstance(error, (ValidationError, PayloadTooLargeError)):
                return (yield from self._sort_out(batch, error))
            if meaning.is_sent_again(repeatable=False):
                yield from self._wait(request, error, pause, schedule)
                return [batch]
            if meaning.concerns_all:
                raise
            for entry in batch:
                entry.fail(error)
            return []
        self._turn.note(201, {})
        for entry, key in zip(batch, ids, strict=True):
            self._give(entry, key)
        made = dict(zip((entry.index for entry in batch), ids, strict=True))
        yield from work(self._end, opened, made)
        yield from work(self._records.close, number, self.kind, made)
        return []

    def _wait(
        self, request: Request[Any], error: ClientError, pause: float | None, schedule: RetrySchedule
    ) -> Flow[None]:
        """Wait before a batch is sent again that the server did not take, or raise the error.

        Args:
            request: What it did not take.
            error: Why.
            pause: That of the run, which every request makes; None when there is none.
            schedule: What is left of the attempts after failures that concern this request only.
        """
        config = cast("ClientConfig", (yield Configuration()))
        if pause is not None:
            announce_retry(config, request.operation.name, self._turn.refusals, pause, error)
            return
        pause = None if self._turn.is_over else schedule.next_pause(error)
        if pause is None:
            raise error
        announce_retry(config, request.operation.name, schedule.attempt, pause, error)
        yield from sleep(pause)

    def _ids(self, request: Request[Any], made: Any, count: int, after: int) -> list[int]:
        name = request.operation.name
        ids = [row.get("id") if is_mapping(row) else None for row in made] if is_array(made) else []
        new = {key for key in ids if isinstance(key, int) and not isinstance(key, bool) and key > after}
        if len(ids) != count or len(new) != count:
            raise ResponseFormatError(
                f"{name}: the answer does not hold the ids of {count} new rows", operation=name, response=None
            )
        return cast("list[int]", ids)

    def _recover(self, number: int, batch: list[Entry], error: ClientError) -> Flow[None]:
        """Look for the rows of a batch whose answer was lost."""
        opened = yield from work(self._records.lose, number)
        found, failure = Found(), None

        def look() -> Flow[bool]:
            nonlocal found
            found = yield from self._find(opened)
            return len(found.ids) == len(opened.items)

        seconds = self._patience.after(error)
        try:
            yield from under(self._limit, look_for(look, seconds))
        except ClientError as raised:
            if not meaning_of(raised).passes:
                raise
            failure = raised  # the server cannot be asked either
        is_open = meaning_of(error).may_still_act or failure is not None
        rest: dict[int, Any] = {}
        for entry in batch:
            if entry.index in found.ids:
                self._give(entry, found.ids[entry.index])
            elif is_open or entry.index in found.undecided:
                entry.fail(unknown(self.what, error, seconds, opened.lost or 0.0))
                rest[entry.index] = opened.items[entry.index]
            else:
                entry.fail(error)
        yield from work(self._end, opened, None if rest else found.ids)
        if len(rest) == len(batch):
            return  # it stays as it was announced
        yield from work(self._records.close, number, self.kind, found.ids)
        if rest:
            yield from work(self._records.reopen, self.kind, attrs.evolve(opened, items=rest))

    def _sort_out(self, batch: list[Entry], error: ClientError) -> Flow[list[list[Entry]]]:
        """Fail the entries that a refusal names, unless their rows exist; return those to be tried again."""
        rows = aligned(error, len(batch))
        if rows is None:
            if len(batch) > 1:
                return _halves(batch)
            rows = [error]
        refused = [(entry, row) for entry, row in zip(batch, rows, strict=True) if row]
        existing = yield from under(self._limit, self._existing([entry for entry, _ in refused]))
        for entry, row in refused:
            if entry.index in existing:
                self._give(entry, existing[entry.index])
            elif row is error:
                entry.fail(error)
            else:
                entry.fail(f"{error.operation}: {problem(row)}")
                entry.status_code = error.status_code
        return [[entry for entry, row in zip(batch, rows, strict=True) if not row]]
