"""What runs side by side in a bulk upload: items go to workers, one by one or in groups, and come back as they come."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Any, Final

import attrs

from synapse_client.backend.flows.bulk.feed import Feed, GroupFeed
from synapse_client.backend.flows.bulk.groups import EXAMINERS, upload_group
from synapse_client.backend.flows.bulk.sending import failure_of_pickling, upload_item
from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.flows.flow import close, next_result, open_pool, submit, under
from synapse_client.runtime.flows.worker import LostFlowError

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.groups import Uploaded
    from synapse_client.backend.flows.bulk.items import Entry, Job, Plan
    from synapse_client.backend.flows.bulk.options import Options
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.flows.steps import Pool

__all__ = ["Workers"]

_GROUPS_AHEAD: Final = 2
"""Groups in an executor for each worker: the items of all of them are in memory."""
_ITEMS_AHEAD: Final = 8
_MOST_LOSSES: Final = 5
"""So often the executor may lose the same items, before it is taken for broken."""
_log = logging.getLogger("synapse_client")


class Workers:
    """What sends the files of items: threads or tasks of this call, or the caller's executor.

    Args:
        options: The caller's arguments.
        plan: What is to be done.
        feed: Where the items come from.
        total: Items in all, where that is known.
    """

    def __init__(self, options: Options, plan: Plan, feed: Feed, total: int | None) -> None:
        self._options = options
        self._plan = plan
        self._feed: Feed | GroupFeed = feed
        self._total = total
        self._pools: list[Pool] = []
        self._group = 1
        self._is_at_end = False
        self._losses: dict[int, int] = {}
        self._out: dict[int, None] = {}
        self._unsendable: list[Entry] = []

    @property
    def lowest(self) -> float:
        """Index of the first item that is not back yet."""
        return next(iter(self._out), math.inf)

    def open(self) -> Flow[None]:
        """Get the workers ready."""
        options, plan = self._options, self._plan
        ahead = _GROUPS_AHEAD if options.crosses else _ITEMS_AHEAD
        pool = yield from open_pool(options.max_workers, options.executor, ahead=ahead, in_order=False)
        self._pools.append(pool)
        if options.crosses:
            self._group = options.group_of(self._total, pool.workers)
        elif plan.skips or plan.provider is not None:
            examiners = yield from open_pool(min(EXAMINERS, options.max_workers or EXAMINERS), options.executor)
            self._pools.append(examiners)
            self._feed = GroupFeed(self._feed, plan, examiners) if isinstance(self._feed, Feed) else self._feed

    def next(self) -> Flow[list[Entry] | None]:
        """Return items whose files are on the server, or failed; None after the last.

        Raises:
            ClientError: a failure that concerns all items, or the executor is broken.
        """
        pool = self._pools[0]
        while True:
            while not self._is_at_end and pool.room:
                yield from self._submit(pool)
            if self._unsendable:
                entries, self._unsendable = self._unsendable, []
                return self._taken(entries)
            if not pool.pending:
                return None
            try:
                found: Any = yield from next_result(pool)
            except LostFlowError as lost:
                self._submit_again(pool, lost)
                continue
            entries = [found]
            if self._options.crosses:
                uploaded: Uploaded = found
                self._plan.limit.wait(uploaded.pause)
                entries = uploaded.entries
            return self._taken(entries)

    def _taken(self, entries: list[Entry]) -> list[Entry]:
        for entry in entries:
            del self._out[entry.index]
        return entries

    def _submit(self, pool: Pool) -> Flow[None]:
        jobs: list[Job] = []
        while len(jobs) < self._group:
            job = yield from under(self._plan.limit, self._feed.next())
            if job is None:
                self._is_at_end = True
                break
            jobs.append(job)
            self._out[job.index] = None
        if jobs:
            self._hand_over(pool, jobs)

    def _hand_over(self, pool: Pool, jobs: list[Job]) -> None:
        """Give items to the executor.

        Raises:
            ClientError: it takes nothing any more.
        """
        if not self._options.crosses:
            submit(pool, upload_item, self._plan, jobs[0])
            return
        try:
            submit(pool, upload_group, self._plan, jobs)
        except ClientError:  # some executors pickle here, others say later that they could not
            left = self._sendable(jobs)
            if len(left) == len(jobs):
                raise
            if left:
                submit(pool, upload_group, self._plan, left)

    def _sendable(self, jobs: list[Job]) -> list[Job]:
        """Return the jobs that can be pickled; the others have failed."""
        failures = {job.index: entry for job in jobs if (entry := failure_of_pickling(self._plan, job)) is not None}
        self._unsendable += failures.values()
        return [job for job in jobs if job.index not in failures]

    def _submit_again(self, pool: Pool, lost: LostFlowError) -> None:
        """Have items sent that the executor lost, after a look at what of them the server has.

        Raises:
            ClientError: it loses them again and again.
        """
        given: Any = lost.arguments[1]
        jobs: list[Job] = given if self._options.crosses else [given]
        if self._options.crosses and len(left := self._sendable(jobs)) < len(jobs):
            if left:
                submit(pool, upload_group, self._plan, left)
            return
        first = jobs[0].index
        losses = self._losses[first] = self._losses.get(first, 0) + 1
        if losses > _MOST_LOSSES:
            raise ClientError(
                f"upload_data_collection: the executor lost items {first} to {jobs[-1].index} {losses} times, the last "
                f"time by {type(lost.reason).__name__}: {lost.reason}"
            ) from lost.reason
        _log.warning("upload_data_collection: items %d to %d: %s; they are sent again", first, jobs[-1].index, lost)
        again = [attrs.evolve(job, is_doubtful=True, sources=None) for job in jobs]
        self._hand_over(pool, again)

    def close(self) -> Flow[None]:
        """Let the workers go, when all of it was taken."""
        while self._pools:
            yield from close(self._pools.pop())
