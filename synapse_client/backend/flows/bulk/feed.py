"""Where the jobs of a bulk upload come from: the caller's items, read no further than needed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from synapse_client.backend.flows.bulk.groups import prepared
from synapse_client.backend.flows.bulk.items import Job, check_of, label_of
from synapse_client.backend.flows.bulk.sending import examine_item
from synapse_client.backend.flows.bulk.state import DONE, FAILED, UNKNOWN
from synapse_client.runtime.describe.errors import InvalidInputError, unexpected
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.flows.flow import next_result, of_caller, submit, work

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.groups import Examined
    from synapse_client.backend.flows.bulk.items import Plan
    from synapse_client.backend.flows.bulk.records import Records
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.flows.steps import Pool

__all__ = ["Feed", "GroupFeed"]

_ANNOUNCED: Final = 256
"""Items that are announced at once; after a crash, that many are looked up at most."""
_GROUP: Final = 100
"""Items that are looked up, or given places in the storage, at once."""
_END: Final = object()


class Feed:
    """Turns items into jobs, and leaves out what an earlier run has done.

    Args:
        items: The caller's items.
        records: What earlier runs left.
        check: Returns what tells an item from others, 16 hexadecimal digits.
        label: Returns what people call an item.
        name: The method, for what is said.

    Attributes:
        taken: Items taken from the input so far.
        skipped: Items that an earlier run had done.
        unknown: Items whose outcome remains unknown.
    """

    def __init__(
        self,
        items: Iterable[Any],
        records: Records,
        *,
        check: Callable[[Any], str] = check_of,
        label: Callable[[Any], str] = label_of,
        name: str = "upload_data_collection",
    ) -> None:
        self.taken: int = 0
        self.skipped: int = 0
        self.unknown: int = 0
        self._items: Iterator[Any] = of_caller(iter, items)
        self._blocks = not isinstance(items, (list, tuple))
        self._records = records
        self._check = check
        self._label = label
        self._name = name

    def next(self) -> Flow[Job | None]:
        """Return the next job, or None after the last.

        Raises:
            InvalidInputError: the items are not those that the report is of.
        """
        state = self._records.state
        while True:
            item = (yield from work(of_caller, self._take)) if self._blocks else self._take()
            if item is _END:
                return None
            index = self.taken
            self.taken += 1
            item, error = _plain(item)
            before = state.of(index)
            if before and not state.is_same(index, self._check(item)):
                raise InvalidInputError(
                    f"{self._name}: item {index} ({self._label(item)!r}) is not the one that the report "
                    f"{self._records.store.path!r} has there; give the same items in the same order, or another report"
                )
            if before == DONE:
                self.skipped += 1
                continue
            if index in state.undecided:
                self.unknown += 1
                continue
            is_doubtful = before in {FAILED, UNKNOWN} or index < state.below
            if index >= self._records.below:
                yield from work(self._records.announce_sending, index + _ANNOUNCED)
            known = {name: checksum for name, (checksum, _) in state.files.pop(index, {}).items()}
            return Job(
                index=index,
                item=item,
                is_doubtful=is_doubtful,
                known=known,
                unit=state.units.pop(index, None),
                task=state.tasks.pop(index, None),
                lost=state.lost.pop(index, None),
                error=error,
            )

    def _take(self) -> Any:
        return next(self._items, _END)


def _plain(item: Any) -> tuple[Any, InvalidInputError | None]:
    """Return an item that nobody can change or break any more; one that cannot be read is an empty one, with why."""
    if not is_mapping(item):
        return item, None
    try:
        found = dict(item)
        if is_mapping(files := found.get("files")):
            found["files"] = dict(files)
    except Exception as error:  # noqa: BLE001  # code of the caller's, or of a library's
        return {}, InvalidInputError(f"the item cannot be read: {unexpected(error).message}")
    return found, None


class GroupFeed:
    """Looks files up before they are sent, and asks where they are to go, for many items at once.

    While the files of one group are sent, those of the next are read and hashed.

    Args:
        feed: Where the items come from.
        plan: What is to be done.
        pool: Where items are examined.
    """

    def __init__(self, feed: Feed, plan: Plan, pool: Pool) -> None:
        self._feed = feed
        self._plan = plan
        self._pool = pool
        self._ready: deque[Job] = deque()
        self._is_at_end = False

    def next(self) -> Flow[Job | None]:
        """Return the next job, or None after the last.

        Raises:
            ClientError: the server could not be asked.
        """
        if not self._ready:
            yield from self._examine()
            examined: list[Examined] = []
            while self._pool.pending:
                examined.append((yield from next_result(self._pool)))
            yield from self._examine()
            self._plan, jobs = yield from prepared(self._plan, examined)
            self._ready.extend(jobs)
        return self._ready.popleft() if self._ready else None

    def _examine(self) -> Flow[None]:
        while not self._is_at_end and self._pool.pending < _GROUP:
            job = yield from self._feed.next()
            if job is None:
                self._is_at_end = True
                break
            submit(self._pool, examine_item, self._plan, job)
