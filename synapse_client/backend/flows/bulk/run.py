"""The course of a bulk upload: files side by side, data units and tasks in batches, all of it in the report."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Sized
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from synapse_client.api.annotation import get_project
from synapse_client.api.data_collection import get_data_collection
from synapse_client.backend.flows.bulk import storage
from synapse_client.backend.flows.bulk.claims import Claims
from synapse_client.backend.flows.bulk.doubt import Patience, existing_checksums, look_for
from synapse_client.backend.flows.bulk.feed import Feed, GroupFeed
from synapse_client.backend.flows.bulk.items import Plan, check_project, specifications_of
from synapse_client.backend.flows.bulk.records import Records
from synapse_client.backend.flows.bulk.report import UploadProgress, UploadReport
from synapse_client.backend.flows.bulk.sending import upload_item
from synapse_client.backend.flows.bulk.tasks import TaskMaker
from synapse_client.backend.flows.bulk.units import UnitMaker
from synapse_client.runtime.describe.errors import ClientError, InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.flows.flow import call, next_result, of_caller, open_pool, sleep, submit, under, work
from synapse_client.runtime.flows.steps import Configuration
from synapse_client.runtime.http.limit import Limit

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.items import Entry
    from synapse_client.runtime.describe.types import FilePath
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig

__all__ = ["Options", "run"]

_EXAMINERS: Final = 4
_GRACE_SECONDS: Final = 1.0
"""A server is given this long to store the files that a process that died was sending."""
_REFUSED_FOR: Final = 10
"""So many times the patience a server may ask the whole run to wait, or refuse everything without saying how long."""
_MOST_UNKNOWN: Final = 3
"""Batches in a row of which nothing is known, after which the rest is not tried."""
_MOST_FAULTS: Final = 20
"""Items in a row that fail by fault of the server or the network, after which the rest is not tried."""
_log = logging.getLogger("synapse_client")


class Options:
    """The arguments of an upload, checked.

    Raises:
        InvalidInputError: one of them cannot be used.
    """

    def __init__(
        self,
        collection: int | str,
        items: Iterable[Any],
        project: int | str | None,
        *,
        batch_size: int,
        max_workers: int | None,
        on_progress: Callable[[UploadProgress], object] | None,
        executor: Executor | None,
        skip_existing: bool,
        chunked: bool | None,
        report: FilePath | None,
        patience: float | None,
    ) -> None:
        name = "upload_data_collection"
        _check_items(name, items)
        _check_number(f"{name}: batch_size", batch_size)
        if max_workers is not None:
            _check_number(f"{name}: max_workers", max_workers)
        if on_progress is not None and not callable(on_progress):
            raise InvalidInputError(f"{name}: on_progress must be a function, got {type(on_progress).__name__}")
        _check_executor(name, executor)
        _check_patience(name, patience)
        self.collection = collection
        self.items = items
        self.project = project
        self.batch_size = batch_size
        self.max_workers = max_workers
        self.on_progress = on_progress
        self.executor = executor
        self.skips = skip_existing
        self.chunked = chunked
        self.report = report
        self.patience = patience


def _check_items(name: str, items: object) -> None:
    kind = type(items).__name__
    if is_mapping(items) or isinstance(items, (str, bytes)) or not isinstance(items, Iterable):
        hint = "; put a single one into a list" if is_mapping(items) else ""
        raise InvalidInputError(f"{name}: items must be an iterable of {{'files': …, 'meta': …}}, got {kind}{hint}")


def _check_executor(name: str, executor: object) -> None:
    if executor is not None and not isinstance(executor, Executor):
        raise InvalidInputError(
            f"{name}: executor must be a concurrent.futures.Executor, got {type(executor).__name__}"
        )


def _check_patience(name: str, value: Any) -> None:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if value is not None and not (number and 0 <= value < math.inf):
        raise InvalidInputError(f"{name}: patience must be None or a number of seconds from 0 on, got {value!r:.60}")


def _check_number(what: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InvalidInputError(f"{what} must be a whole number above 0, got {value!r}")


def run(options: Options) -> Flow[UploadReport]:
    """Upload everything."""
    config: ClientConfig = yield Configuration()
    patience = Patience.of(config, options.patience)
    limit = Limit(_REFUSED_FOR * patience.seconds)
    plan = yield from under(limit, _plan(options, patience, limit))
    header = {
        "base_url": config.base_url,
        "data_collection": str(options.collection),
        "project": _text(options.project),
    }
    records = yield from work(Records.open, options.report, header)
    course = _Course(options, plan, records)
    try:
        return (yield from course.run())
    except Exception as error:
        course.explain(error)
        raise
    finally:
        course.claims.release()
        records.release()


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _plan(options: Options, patience: Patience, limit: Limit) -> Flow[Plan]:
    """Ask the server what there is, before anything is sent."""
    collection = yield from call(get_data_collection.request(options.collection))
    if options.project is not None:
        project = yield from call(get_project.request(options.project))
        check_project(project, options.project, options.collection)
    provider = None if options.chunked else (yield from storage.find_provider())
    return Plan(
        collection=collection["id"],
        specifications=specifications_of(collection),
        patience=patience,
        limit=limit,
        chunked=options.chunked,
        provider=provider,
        skips=options.skips,
        crosses=isinstance(options.executor, ProcessPoolExecutor),
    )


class _Course:
    """One run.

    Attributes:
        claims: Notes of what it asks for, for other runs on this machine.
    """

    def __init__(self, options: Options, plan: Plan, records: Records) -> None:
        self._options = options
        self._plan = plan
        self._records = records
        self.claims = Claims(plan.collection)
        self._units = UnitMaker(plan.collection, self.claims, records, plan.patience, plan.limit)
        project = options.project
        self._tasks = None if project is None else TaskMaker(project, records, plan.patience, plan.limit)
        self._feed = Feed(options.items, records)
        self._total = len(options.items) if isinstance(options.items, Sized) else None
        self._batch: list[Entry] = []
        self._faults = self._batch_faults = self._unknown_batches = 0
        self._uploaded = self._done = self._failed = self._unknown = self._files = self._known = self._bytes = 0

    def run(self) -> Flow[UploadReport]:
        """Take item after item to its end."""
        options = self._options
        yield from self._settle()
        limit = self._plan.limit
        feed: Feed | GroupFeed = self._feed
        if self._plan.skips or self._plan.provider is not None:
            examiners = yield from open_pool(min(_EXAMINERS, options.max_workers or _EXAMINERS), options.executor)
            feed = GroupFeed(self._feed, self._plan, examiners)
        pool = yield from open_pool(options.max_workers, options.executor)
        is_at_end = False
        while True:
            while not is_at_end and pool.room:
                job = yield from under(limit, feed.next())
                if job is None:
                    is_at_end = True
                    break
                yield from submit(pool, upload_item, self._plan, job)
            if not pool.pending:
                break
            entry: Entry = yield from next_result(pool)
            yield from self._take(entry)
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
        done, unknown = self._done + self._feed.skipped, self._unknown + self._feed.unknown
        doubt = f", and whether {unknown} were made is unknown" if unknown else ""
        error.add_note(f"upload_data_collection: {done} items were done when this happened{doubt}; {how}")

    def _take(self, entry: Entry) -> Flow[None]:
        self._batch.append(entry)
        self._files += entry.sent
        self._known += entry.skipped
        self._bytes += entry.bytes
        if entry.error is None:
            self._uploaded += 1
        self._watch(entry)
        if len(self._batch) >= self._options.batch_size:
            yield from self._flush()
        else:
            self._tell()

    def _watch(self, entry: Entry) -> None:
        """Give up when everything fails: a server that is down shall not make a million items fail.

        Raises:
            ClientError: too many items in a row failed by fault of the server.
        """
        self._faults = self._faults + 1 if entry.is_servers_fault else 0
        if self._faults >= _MOST_FAULTS:
            raise self._despair(self._faults, entry)

    @staticmethod
    def _despair(count: int, last: Entry) -> ClientError:
        return ClientError(
            f"upload_data_collection: {count} items in a row failed, the last one: {last.error}",
            status_code=last.status_code,
        )

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
            raise self._despair(len(doubtful), uploaded[-1])
        faults = [entry for entry in uploaded if entry.is_servers_fault and entry.status == "failed"]
        self._batch_faults = self._batch_faults + len(faults) if len(faults) == len(uploaded) else 0
        if self._batch_faults >= _MOST_FAULTS:
            raise self._despair(self._batch_faults, uploaded[-1])

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
            of_caller(
                self._options.on_progress,
                UploadProgress(
                    items=self._feed.taken,
                    total=self._total,
                    uploaded=self._uploaded,
                    done=self._done,
                    failed=self._failed,
                    skipped=self._feed.skipped,
                    files=self._files,
                    files_skipped=self._known,
                    bytes=self._bytes,
                ),
            )
