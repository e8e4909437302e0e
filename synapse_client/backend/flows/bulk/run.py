"""The course of a bulk upload: files side by side, data units and tasks in batches, all of it in the report."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sized
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, Final

import attrs

from synapse_client.api.annotation import get_project
from synapse_client.api.data_collection import get_data_collection
from synapse_client.backend.flows.bulk import storage
from synapse_client.backend.flows.bulk.claims import Claims
from synapse_client.backend.flows.bulk.doubt import Patience, existing_checksums, look_for
from synapse_client.backend.flows.bulk.feed import Feed
from synapse_client.backend.flows.bulk.items import MOST_FAULTS, Plan, check_project, given_up, specifications_of
from synapse_client.backend.flows.bulk.records import Records
from synapse_client.backend.flows.bulk.report import UploadProgress, UploadReport
from synapse_client.backend.flows.bulk.shards import Shares, shard_header, shard_path, shards_folder
from synapse_client.backend.flows.bulk.tasks import TaskMaker
from synapse_client.backend.flows.bulk.units import UnitMaker
from synapse_client.backend.flows.bulk.workers import Workers
from synapse_client.runtime.describe.errors import ResponseFormatError
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.flows.flow import call, of_caller, sleep, under, work
from synapse_client.runtime.flows.steps import Configuration
from synapse_client.runtime.http.limit import Limit

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.items import Entry
    from synapse_client.backend.flows.bulk.options import Options
    from synapse_client.runtime.describe.types import FilePath
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig

__all__ = ["run"]

_GRACE_SECONDS: Final = 1.0
"""A server is given this long to store the files that a process that died was sending."""
_HELD_BATCHES: Final = 4
"""Batches of items that wait for an earlier one, so that data units are made in input order; then they do not."""
_MOST_UNKNOWN: Final = 3
"""Batches in a row of which nothing is known, after which the rest is not tried."""
_WHAT: Final = "upload_data_collection: {} items"
_log = logging.getLogger("synapse_client")


def run(options: Options) -> Flow[UploadReport]:
    """Upload everything."""
    config: ClientConfig = yield Configuration()
    patience = Patience.of(config, options.patience)
    limit = patience.limit()
    plan = yield from under(limit, _plan(options, patience, limit))
    header = {
        "base_url": config.base_url,
        "data_collection": str(options.collection),
        "project": _text(options.project),
    }
    if options.shard_size is None:
        report, _ = yield from _run(options, plan, options.report, header, options.items, UploadProgress())
        return report
    folder = yield from work(shards_folder, options.report)
    shares = Shares(options.items)
    reports: list[UploadReport] = []
    done = UploadProgress()
    while not reports or not (yield from work(of_caller, shares.is_at_end)):
        number = len(reports)
        path = shard_path(folder, number)
        begin = {**header, **shard_header(number, options.shard_size)}
        share = shares.take(options.shard_size)
        report, done = yield from _run(options, plan, path, begin, share, done)
        reports.append(report)
    return UploadReport.of_shards(folder, reports, options.shard_size)


def _run(
    options: Options,
    plan: Plan,
    report: FilePath | None,
    header: dict[str, Any],
    items: Iterable[Any],
    before: UploadProgress,
) -> Flow[tuple[UploadReport, UploadProgress]]:
    """Upload items with one report; return it, and what it and all before it came to."""
    records = yield from work(Records.open, report, header)
    course = _Course(options, plan, records, items, before)
    try:
        return (yield from course.run()), course.progress
    except Exception as error:
        course.explain(error)
        raise
    finally:
        course.claims.release()
        records.release()


def _sum(left: UploadProgress, right: UploadProgress) -> UploadProgress:
    names = [field.name for field in attrs.fields(UploadProgress) if field.name != "total"]
    return UploadProgress(**{name: getattr(left, name) + getattr(right, name) for name in names})


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _plan(options: Options, patience: Patience, limit: Limit) -> Flow[Plan]:
    """Ask the server what there is, before anything is sent."""
    collection = yield from call(get_data_collection.request(options.collection))
    key: Any = collection.get("id")
    if isinstance(key, bool) or not isinstance(key, int):
        raise ResponseFormatError(f"get_data_collection: the id of the collection is not a number: {shown(key)}")
    if options.project is not None:
        project = yield from call(get_project.request(options.project))
        check_project(project, options.project, options.collection)
    provider = None if options.chunked else (yield from storage.find_provider())
    return Plan(
        collection=key,
        specifications=specifications_of(collection),
        patience=patience,
        limit=limit,
        chunked=options.chunked,
        provider=provider,
        skips=options.skip_existing,
        crosses=options.crosses,
    )


class _Course:
    """One run with one report.

    Args:
        options: The caller's arguments.
        plan: What is to be done.
        records: The report.
        items: The items that it is of.
        before: What the shards before this one came to.

    Attributes:
        claims: Notes of what it asks for, for other runs on this machine.
    """

    def __init__(
        self, options: Options, plan: Plan, records: Records, items: Iterable[Any], before: UploadProgress
    ) -> None:
        self._options = options
        self._plan = plan
        self._records = records
        self.claims = Claims(plan.collection)
        self._units = UnitMaker(plan.collection, self.claims, records, plan.patience, plan.limit)
        project = options.project
        self._tasks = None if project is None else TaskMaker(project, records, plan.patience, plan.limit)
        self._feed = Feed(items, records)
        self._before = before
        self._total = len(options.items) if isinstance(options.items, Sized) else None
        self._workers = Workers(options, plan, self._feed, self._total)
        self._back: list[tuple[int, Entry]] = []
        self._batch: list[Entry] = []
        self._faults = self._batch_faults = self._unknown_batches = 0
        self._uploaded = self._done = self._failed = self._unknown = self._files = self._known = self._bytes = 0

    def run(self) -> Flow[UploadReport]:
        """Take item after item to its end."""
        yield from self._settle()
        yield from self._workers.open()
        while (entries := (yield from self._workers.next())) is not None:
            for entry in entries:
                self._watch(entry)
                heappush(self._back, (entry.index, entry))
            yield from self._pass_on()
        yield from self._workers.close()
        yield from self._flush()
        yield from work(self._records.write, [{"kind": "end"}])
        return UploadReport(
            self._records.store,
            done=self._done,
            failed=self._failed + self._feed.unknown,
            skipped=self._feed.skipped,
            unknown=self._unknown + self._feed.unknown,
            start=self._records.start,
        )

    def _settle(self) -> Flow[None]:
        """Find out what became of what earlier runs had asked for and got no answer about."""
        state = self._records.state
        if state.was_interrupted:
            yield from sleep(_GRACE_SECONDS)
        for number, batch in list(state.batches.items()):
            if batch.kind == "units":
                yield from self._units.settle(number, batch)
            elif self._tasks is not None:
                yield from self._tasks.settle(number, batch)
        if state.confirming[0]:
            yield from under(self._plan.limit, self._settle_confirming())

    def _settle_confirming(self) -> Flow[None]:
        """Find out which files in the storage the server was told of."""
        state = self._records.state
        waiting, announced = state.confirming

        def look() -> Flow[bool]:
            existing = yield from existing_checksums(sent[0] for files in waiting.values() for sent in files.values())
            there = {
                index: files for index, files in waiting.items() if all(sent[0] in existing for sent in files.values())
            }
            state.files.update(there)
            for index in there:
                del waiting[index]
            return not waiting

        yield from look_for(look, self._plan.patience.left(announced, max(state.lost.values(), default=None)))

    def explain(self, error: Exception) -> None:
        """Say in a note of the error how far the upload came and how to go on."""
        path = self._records.store.path
        how = (
            "give report='some file' next time to be able to go on"
            if path is None
            else "call it again with the same arguments"
        )
        done = self._before.done + self._before.skipped + self._done + self._feed.skipped
        unknown = self._unknown + self._feed.unknown
        doubt = f", and whether {unknown} were made is unknown" if unknown else ""
        error.add_note(f"upload_data_collection: {done} items were done when this happened{doubt}; {how}")

    def _pass_on(self) -> Flow[None]:
        """Make batches in input order of what came back in any; one slow item holds up no more than some batches."""
        most = _HELD_BATCHES * self._options.batch_size
        while self._back and (self._back[0][0] < self._workers.lowest or len(self._back) > most):
            _, entry = heappop(self._back)
            self._batch.append(entry)
            if len(self._batch) >= self._options.batch_size:
                yield from self._flush()
        self._tell()

    def _watch(self, entry: Entry) -> None:
        """Count it, and give up when everything fails: a server that is down shall not make a million items fail.

        Raises:
            ClientError: too many items in a row failed by fault of the server.
        """
        self._files += entry.sent
        self._known += entry.skipped
        self._bytes += entry.bytes
        if entry.error is None:
            self._uploaded += 1
        self._faults = self._faults + 1 if entry.is_servers_fault else 0
        if self._faults >= MOST_FAULTS:
            raise given_up(_WHAT, self._faults, entry)

    def _flush(self) -> Flow[None]:
        """Make data units and tasks of what was uploaded, and put it on record."""
        batch, self._batch = self._batch, []
        if not batch:
            return
        uploaded = [entry for entry in batch if entry.error is None]
        yield from self._confirm([entry for entry in batch if entry.unconfirmed and entry.error is None])
        yield from self._units.create([entry for entry in batch if entry.error is None and entry.unit is None])
        if self._tasks is not None:
            yield from self._tasks.create([entry for entry in batch if entry.error is None and entry.task is None])
        yield from work(self._records.write, [entry.record for entry in batch])
        failed = sum(entry.error is not None for entry in batch)
        self._failed += failed
        self._unknown += sum(entry.status == "unknown" for entry in batch)
        self._done += len(batch) - failed
        self._tell()
        if uploaded:
            self._watch_batch(uploaded)

    def _watch_batch(self, uploaded: list[Entry]) -> None:
        """Give up when nothing is made any more of what was uploaded.

        Raises:
            ClientError: too many batches, or items in a row, failed by fault of the server.
        """
        doubtful = [entry for entry in uploaded if entry.status == "unknown"]
        if doubtful:
            indexes = ", ".join(str(entry.index) for entry in doubtful[:10])
            more = f" and {len(doubtful) - 10} more" if len(doubtful) > 10 else ""
            _log.warning("upload_data_collection: items %s%s: %s", indexes, more, doubtful[0].error)
        self._unknown_batches = self._unknown_batches + 1 if len(doubtful) == len(uploaded) else 0
        if self._unknown_batches >= _MOST_UNKNOWN:
            raise given_up(_WHAT, len(doubtful), uploaded[-1])
        faults = [entry for entry in uploaded if entry.is_servers_fault and entry.status == "failed"]
        self._batch_faults = self._batch_faults + len(faults) if len(faults) == len(uploaded) else 0
        if self._batch_faults >= MOST_FAULTS:
            raise given_up(_WHAT, self._batch_faults, uploaded[-1])

    def _confirm(self, entries: list[Entry]) -> Flow[None]:
        """Tell the server of files in the storage."""
        files = [(entry, confirmation) for entry in entries for confirmation in entry.unconfirmed.values()]
        if not files:
            return
        yield from work(self._records.announce_confirming, [(entry.index, entry.files) for entry in entries])
        confirmations = [confirmation for _, confirmation in files]
        problems = yield from under(self._plan.limit, storage.confirm(confirmations, self._plan.patience))
        for (entry, _), problem in zip(files, problems, strict=True):
            if problem is not None:
                entry.fail(problem)

    def _tell(self) -> None:
        if self._options.on_progress is not None:
            of_caller(self._options.on_progress, attrs.evolve(self.progress, total=self._total))

    @property
    def progress(self) -> UploadProgress:
        """How far it is, with the shards before this one."""
        own = UploadProgress(
            items=self._feed.taken,
            uploaded=self._uploaded,
            done=self._done,
            failed=self._failed,
            skipped=self._feed.skipped,
            files=self._files,
            files_skipped=self._known,
            bytes=self._bytes,
        )
        return _sum(self._before, own)
