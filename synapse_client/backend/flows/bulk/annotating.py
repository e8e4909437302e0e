"""The course of a bulk annotation: tasks are found first, then written side by side, all of it in the report.

Writing annotations replaces what a task has, so doing it twice is doing it once. What an earlier run may have written
is looked at before it is written again, and what people have annotated is not replaced unless the caller says so.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from synapse_client.api.annotation import annotate_task_data, get_project, get_task
from synapse_client.backend.flows.bulk.annotations import NAME, AnnotateOptions, Item, items_of
from synapse_client.backend.flows.bulk.doubt import Patience
from synapse_client.backend.flows.bulk.feed import Feed
from synapse_client.backend.flows.bulk.items import MOST_FAULTS, Entry, given_up
from synapse_client.backend.flows.bulk.matching import Target
from synapse_client.backend.flows.bulk.records import Records
from synapse_client.backend.flows.bulk.report import UploadProgress, UploadReport
from synapse_client.formats.jsonl import Row
from synapse_client.formats.synapse import to_synapse
from synapse_client.runtime.describe.errors import ClientError, InvalidInputError, NotFoundError
from synapse_client.runtime.describe.narrow import is_array, is_mapping
from synapse_client.runtime.flows.flow import call, called, next_result, of_caller, open_pool, submit, under, work
from synapse_client.runtime.flows.steps import Configuration
from synapse_client.runtime.http.failures import meaning_of
from synapse_client.runtime.http.limit import Limit

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.items import Job
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig

__all__ = ["annotate"]

_BATCH: Final = 100
"""Tasks that go on record at once; after a crash, those that do not are looked at again."""
_log = logging.getLogger("synapse_client")


def annotate(options: AnnotateOptions) -> Flow[UploadReport]:
    """Write all annotations."""
    options.check()
    config: ClientConfig = yield Configuration()
    limit = Patience.of(config, None).limit()
    yield from under(limit, call(get_project.request(options.project)))
    items = yield from items_of(options, limit)
    if options.dry_run:
        return (yield from _rehearse(items))
    header = {"base_url": config.base_url, "project": str(options.project), "method": NAME}
    records = yield from work(Records.open, options.report, header)
    course = _Course(options, items, records, limit)
    try:
        return (yield from course.run())
    except Exception as error:
        course.explain(error)
        raise
    finally:
        records.release()


def _rehearse(items: list[Item]) -> Flow[UploadReport]:
    """Report what would be written."""
    records = yield from work(Records.open, None, {"method": NAME})
    rows: list[dict[str, Any]] = []
    for index, item in enumerate(items):
        row = Entry(index=index, path=item.label, check="0", error=item.problem).record
        if item.target is not None:
            row.update(status="matched", task=item.target.task)
        rows.append(row)
    yield from work(records.write, rows)
    failed = sum(item.target is None for item in items)
    return UploadReport(records.store, done=0, failed=failed, skipped=0, matched=len(items) - failed)


# ------------------------------------------------------------------------------------------------ what is written


@attrs.frozen(kw_only=True)
class _Plan:
    """What each job needs to know."""

    limit: Limit
    project: int | str
    specification: str | None
    replace: bool


def _data_of(item: Item, specification: str | None) -> dict[str, Any]:
    """Return what the task is to have.

    Raises:
        FormatError: coordinates are parts of a size that is not known.
    """
    if isinstance(item.source, Row):
        return dict(item.source.data)
    target = item.target
    name = specification or (None if target is None else target.specification) or "image_1"
    return to_synapse(item.source, name)


def _check_of(item: Item) -> str:
    source: Any = item.source
    data = dict(source.data) if isinstance(source, Row) else attrs.asdict(source)
    text = json.dumps([item.label, data], sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()


def _write(plan: _Plan, job: Job) -> Flow[Entry]:
    return called(NAME, under(plan.limit, _put(plan, job)))


def _put(plan: _Plan, job: Job) -> Flow[Entry]:
    item: Item = job.item
    entry = Entry(index=job.index, path=item.label, check=_check_of(item))
    if item.problem is not None or item.target is None:
        entry.fail(item.problem or "it is not known which task it is of")
        return entry
    target = item.target
    entry.task = target.task
    try:
        data = yield from work(_data_of, item, plan.specification)
        is_there = yield from _is_there(plan, target, data, is_doubtful=job.is_doubtful)
        if is_there:
            entry.skipped = 1
            return entry
        body: Any = data if is_array(data.get("annotations")) else {"action": "submit", "data": data}
        yield from call(annotate_task_data.request(target.task, body))
        entry.sent = 1
    except ClientError as error:
        meaning = meaning_of(error)
        if meaning.concerns_all and not isinstance(error, NotFoundError):  # it is this task that is not there
            raise
        entry.fail(error)
        if meaning.is_answer_lost:
            entry.lost = time.time()
    return entry


def _is_there(plan: _Plan, target: Target, data: Mapping[str, Any], *, is_doubtful: bool) -> Flow[bool]:
    """Whether a task has these annotations already.

    Raises:
        InvalidInputError: it has others, which are not to be replaced, or is of another project.
    """
    if target.has_data is False and not is_doubtful:
        return False
    if plan.replace and target.specification is not None and not is_doubtful:
        return False
    task: Any = yield from call(get_task.request(target.task))
    project = task.get("project")
    project = project.get("id") if is_mapping(project) else project
    if project is not None and str(project) != str(plan.project):
        raise InvalidInputError(f"{NAME}: task {target.task} is of project {project}, not {plan.project}")
    there: Any = task.get("data")
    if not there:
        return False
    as_sent = json.loads(json.dumps(data))
    if is_mapping(there) and all(there.get(key) == value for key, value in as_sent.items()):
        return True
    if plan.replace:
        return False
    raise InvalidInputError(f"{NAME}: task {target.task} has annotations already; replace=True replaces them")


class _Course:
    """One run."""

    def __init__(self, options: AnnotateOptions, items: list[Item], records: Records, limit: Limit) -> None:
        self._options = options
        self._records = records
        self._feed = Feed(items, records, check=_check_of, label=lambda item: item.label, name=NAME)
        self._total = len(items)
        self._plan = _Plan(
            limit=limit,
            project=options.project,
            specification=options.specification,
            replace=options.replace,
        )
        self._batch: list[Entry] = []
        self._faults = self._done = self._failed = self._unknown = self._kept = 0

    def run(self) -> Flow[UploadReport]:
        """Write task after task to the end."""
        pool = yield from open_pool(self._options.max_workers, None)
        is_at_end = False
        while True:
            while not is_at_end and pool.room:
                job = yield from self._feed.next()
                if job is None:
                    is_at_end = True
                    break
                submit(pool, _write, self._plan, job)
            if not pool.pending:
                break
            entry: Entry = yield from next_result(pool)
            yield from self._take(entry)
        yield from self._flush()
        yield from work(self._records.write, [{"kind": "end"}])
        return UploadReport(
            self._records.store,
            done=self._done,
            failed=self._failed,
            skipped=self._feed.skipped,
            unknown=self._unknown,
            start=self._records.start,
        )

    def _take(self, entry: Entry) -> Flow[None]:
        self._batch.append(entry)
        self._done += entry.status == "done"
        self._failed += entry.status != "done"
        self._unknown += entry.status == "unknown"
        self._kept += entry.skipped
        self._faults = self._faults + 1 if entry.is_servers_fault else 0
        if len(self._batch) >= _BATCH or self._faults >= MOST_FAULTS:
            yield from self._flush()
        if self._faults >= MOST_FAULTS:
            raise given_up(f"{NAME}: {{}} tasks", self._faults, entry)
        if self._options.on_progress is not None:
            progress = UploadProgress(
                items=self._feed.taken,
                total=self._total,
                uploaded=self._done,
                done=self._done,
                failed=self._failed,
                skipped=self._feed.skipped,
                files_skipped=self._kept,
            )
            of_caller(self._options.on_progress, progress)

    def _flush(self) -> Flow[None]:
        batch, self._batch = self._batch, []
        if batch:
            yield from work(self._records.write, [entry.record for entry in batch])

    def explain(self, error: Exception) -> None:
        """Say in a note of the error how far it came and how to go on."""
        done = self._done + self._feed.skipped
        how = "give report='some file' next time to be able to go on"
        if self._records.store.path is not None:
            how = "call it again with the same arguments"
        error.add_note(f"{NAME}: {done} tasks were done when this happened; {how}")
