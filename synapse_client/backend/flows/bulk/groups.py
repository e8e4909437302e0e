"""Groups of items: looked up, given places in the storage and uploaded together, also by a worker elsewhere.

An executor of other processes costs more for each task than an item does, so it gets many items at once. What a group
needs of the server is asked for where the group is.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import attrs

from synapse_client.backend.flows.bulk import storage
from synapse_client.backend.flows.bulk.doubt import existing_checksums, look_for
from synapse_client.backend.flows.bulk.sending import METHOD, examine_item, upload_item
from synapse_client.runtime.describe.errors import AuthorizationError
from synapse_client.runtime.flows.flow import called, next_result, open_pool, submit, under

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from synapse_client.backend.flows.bulk.items import Entry, Job, Plan
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["EXAMINERS", "Examined", "Uploaded", "prepared", "upload_group"]

EXAMINERS: Final = 4
"""Items that are read and hashed at the same time."""

Examined = tuple["Job", dict[str, list[str]]]
"""A job with its files, and the checksums that they may have on the server."""


@attrs.frozen
class Uploaded:
    """What a worker sends back.

    Attributes:
        entries: The group's items, in any order.
        pause: Seconds for which the server wants no requests, as the worker was told.
    """

    entries: list[Entry]
    pause: float


def upload_group(plan: Plan, jobs: Sequence[Job]) -> Flow[Uploaded]:
    """Bring the files of some items to the server.

    Raises:
        ClientError: a failure that concerns all items.
    """
    return called(METHOD, _upload(plan, jobs))


def _upload(plan: Plan, jobs: Sequence[Job]) -> Flow[Uploaded]:
    if plan.skips or plan.provider is not None or any(job.is_doubtful for job in jobs):
        examined: list[Examined] = yield from _each(plan, jobs, examine_item, EXAMINERS)
        plan, jobs = yield from under(plan.limit, prepared(plan, examined))
    entries: list[Entry] = yield from _each(plan, jobs, upload_item, None)
    return Uploaded(entries, plan.limit.left)


def _each(
    plan: Plan, jobs: Sequence[Job], function: Callable[[Plan, Job], Flow[Any]], workers: int | None
) -> Flow[list[Any]]:
    results: list[Any] = []
    pool = yield from open_pool(workers, in_order=False)
    for job in jobs:
        while not pool.room:
            results.append((yield from next_result(pool)))
        submit(pool, function, plan, job)
    while pool.pending:
        results.append((yield from next_result(pool)))
    return results


def prepared(plan: Plan, examined: Sequence[Examined]) -> Flow[tuple[Plan, list[Job]]]:
    """Look files up that may be on the server, and ask where the others are to go.

    Returns:
        The plan, which says so when the server gives no places after all, and the jobs.

    Raises:
        ClientError: the server could not be asked.
    """
    wanted = [checksum for _, found in examined for each in found.values() for checksum in each]
    existing = (yield from existing_checksums(wanted)) if wanted else set[str]()
    lost = [(job.lost, found) for job, found in examined if job.lost is not None]
    if lost:
        existing |= yield from _lost(plan, lost)
    jobs: list[Job] = []
    for job, found in examined:
        there = {name: checksum for name, each in found.items() for checksum in each if checksum in existing}
        jobs.append(attrs.evolve(job, known={**job.known, **there}) if there else job)
    if plan.provider is None:
        return plan, jobs
    unsent = [
        (position, name, source)
        for position, job in enumerate(jobs)
        for name, source in (job.sources or {}).items()
        if name not in job.known and job.unit is None
    ]
    if not unsent:
        return plan, jobs
    try:
        places = yield from storage.request_places([source for _, _, source in unsent])
    except (storage.NotOfferedError, AuthorizationError) as error:
        if isinstance(error, AuthorizationError) and plan.provider:
            raise
        return attrs.evolve(plan, provider=None), jobs  # files go through the server then
    by_job: dict[int, dict[str, Any]] = {}
    for (position, name, _), place in zip(unsent, places, strict=True):
        by_job.setdefault(position, {})[name] = place
    return plan, [
        attrs.evolve(job, places=by_job[position]) if position in by_job else job for position, job in enumerate(jobs)
    ]


def _lost(plan: Plan, lost: list[tuple[float, dict[str, list[str]]]]) -> Flow[set[str]]:
    """Look for files whose requests got no answer in an earlier run."""
    existing: set[str] = set()

    def look() -> Flow[bool]:
        existing.update((yield from existing_checksums(each for _, found in lost for each in chain(*found.values()))))
        return all(not existing.isdisjoint(each) for _, found in lost for each in found.values())

    yield from look_for(look, plan.patience.left(0.0, max(when for when, _ in lost)))
    return existing
