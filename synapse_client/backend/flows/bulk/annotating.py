"""The course of a bulk annotation: tasks are found first, then written side by side, all of it in the report.

Writing annotations replaces what a task has, so doing it twice is doing it once. What an earlier run may have written
is looked at before it is written again, and what people have annotated is not replaced unless the caller says so.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from synapse_client.api.annotation import annotate_task_data, get_project, get_task, list_tasks
from synapse_client.backend.flows.bulk.doubt import Patience
from synapse_client.backend.flows.bulk.feed import Feed
from synapse_client.backend.flows.bulk.items import Entry
from synapse_client.backend.flows.bulk.matching import MATCHES, Match, Sought, Target, Targets, checksums_of
from synapse_client.backend.flows.bulk.records import Records
from synapse_client.backend.flows.bulk.report import UploadProgress, UploadReport
from synapse_client.formats.dataset import Dataset, Image
from synapse_client.formats.files import Place
from synapse_client.formats.jsonl import Row, row_of, rows_of
from synapse_client.formats.registry import detect, read
from synapse_client.formats.synapse import to_synapse
from synapse_client.runtime.describe.errors import ClientError, InvalidInputError, NotFoundError
from synapse_client.runtime.describe.narrow import is_array, is_mapping, is_path
from synapse_client.runtime.flows.flow import (
    call,
    called,
    collect,
    next_result,
    of_caller,
    open_pool,
    submit,
    under,
    work,
)
from synapse_client.runtime.flows.steps import Configuration
from synapse_client.runtime.http.failures import meaning_of
from synapse_client.runtime.http.limit import Limit
from synapse_client.runtime.lists.pages import walk

if TYPE_CHECKING:
    from pathlib import Path

    from synapse_client.backend.flows.bulk.items import Job
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.describe.types import FilePath
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.config import ClientConfig

__all__ = ["AnnotateOptions", "annotate"]

_NAME: Final = "annotate_tasks"
_BATCH: Final = 100
"""Tasks that go on record at once; after a crash, those that do not are looked at again."""
_MOST_FAULTS: Final = 20
"""Tasks in a row that fail by fault of the server or the network, after which the rest is not tried."""
_REFUSED_FOR: Final = 10
_log = logging.getLogger("synapse_client")


@attrs.frozen(kw_only=True)
class AnnotateOptions:
    """The arguments of a bulk annotation."""

    project: int | str
    annotations: FilePath | Dataset | Iterable[Mapping[str, object]]
    format: str | None
    pictures: FilePath | None
    match: Match
    specification: str | None
    replace: bool
    dry_run: bool
    max_workers: int | None
    on_progress: Callable[[UploadProgress], object] | None
    report: FilePath | None

    def check(self) -> None:
        """Make sure that they can be used.

        Raises:
            InvalidInputError: one of them cannot.
        """
        if self.match not in MATCHES:
            raise InvalidInputError(f"{_NAME}: match must be one of {', '.join(MATCHES)}, got {self.match!r}")
        workers = self.max_workers
        if workers is not None and (isinstance(workers, bool) or workers < 1):
            raise InvalidInputError(f"{_NAME}: max_workers must be a whole number above 0, got {workers!r}")
        if self.on_progress is not None and not callable(self.on_progress):
            raise InvalidInputError(f"{_NAME}: on_progress must be a function, got {type(self.on_progress).__name__}")


@attrs.frozen(kw_only=True)
class _Item:
    """Annotations for one task.

    Attributes:
        label: What they are of, for people.
        source: The annotations.
        sought: What they say of what they are of.
        target: What they are of; None when that is not known.
        problem: Why they cannot be written.
        check: Tells them from others, 16 hexadecimal digits.
    """

    label: str
    source: Row | Image
    sought: Sought
    target: Target | None = None
    problem: str | None = None
    check: str = ""


def annotate(options: AnnotateOptions) -> Flow[UploadReport]:
    """Write all annotations."""
    options.check()
    config: ClientConfig = yield Configuration()
    limit = Limit(_REFUSED_FOR * Patience.of(config, None).seconds)
    yield from under(limit, call(get_project.request(options.project)))
    items = yield from work(_items, options)
    if options.match != "id" and not all(item.sought.task is not None for item in items):
        targets = Targets(options.project)
        yield from under(limit, _list(options.project, targets))
        items = yield from work(_matched, items, targets, options)
    else:
        items = [attrs.evolve(item, **_by_id(item)) for item in items]
    items = _without_doubles(items)
    if options.dry_run:
        return (yield from _rehearse(items))
    header = {"base_url": config.base_url, "project": str(options.project), "method": _NAME}
    records = yield from work(Records.open, options.report, header)
    course = _Course(options, items, records, limit)
    try:
        return (yield from course.run())
    except Exception as error:
        course.explain(error)
        raise
    finally:
        records.release()


# --------------------------------------------------------------------------------------------------- what is given


def _items(options: AnnotateOptions) -> list[_Item]:
    return [_item(source) for source in _sources(options)]


def _sources(options: AnnotateOptions) -> Iterable[Row | Image]:
    """Return what is given, read if it is a file.

    Raises:
        InvalidInputError: it is nothing of the kind.
        FormatError: a file is not as its format says.
    """
    given: Any = options.annotations
    if isinstance(given, Dataset):
        return given.images
    if is_path(given):
        name = detect(given) if options.format is None else options.format
        if name == "jsonl":
            return rows_of(_path(given))
        dataset = read(given, name, pictures=options.pictures)
        for remark in dataset.remarks:
            _log.warning("%s: %s", _NAME, remark)
        return dataset.images
    if is_mapping(given) or isinstance(given, bytes) or not isinstance(given, Iterable):
        raise InvalidInputError(
            f"{_NAME}: annotations must be a path, a dataset of synapse_client.formats, or an iterable of "
            f"{{'file': …, 'annotations': …}}, got {type(given).__name__}"
        )
    return _rows(cast("Iterable[object]", given))


def _path(given: FilePath) -> Path:
    from pathlib import Path  # noqa: PLC0415  # needed here only

    from synapse_client.runtime.http.files import local_path  # noqa: PLC0415  # only for annotations in a file

    return Path(local_path(given, f"{_NAME}: annotations"))


def _rows(given: Iterable[object]) -> Iterable[Row | Image]:
    iterator = of_caller(iter, given)
    index = 0
    end = object()
    while (value := of_caller(next, iterator, end)) is not end:
        if isinstance(value, (Row, Image)):
            yield value
        else:
            yield row_of(Place(f"{_NAME}: annotations[{index}]", "", dict(value) if is_mapping(value) else value))
        index += 1


def _item(source: Row | Image) -> _Item:
    if isinstance(source, Image):
        return _Item(label=source.path, source=source, sought=Sought(path=source.path))
    label = source.file or (f"task {source.task}" if source.task is not None else str(source.checksum))
    sought = Sought(
        task=source.task,
        checksums=() if source.checksum is None else (source.checksum,),
        path=source.file,
        specification=source.specification,
    )
    return _Item(label=label, source=source, sought=sought)


# ------------------------------------------------------------------------------------------------ what it is of


def _list(project: int | str, targets: Targets) -> Flow[None]:
    """Read all tasks of the project."""
    request = list_tasks.request(
        {
            "project": cast("Any", project),
            "expand": "data_unit",
            "fields": "id,has_data,files,data_unit",
            "page_size": 100,
        }
    )
    pagination = cast("Pagination", request.operation.pagination)

    def take(page: Any) -> None:
        targets.take(page.get("results") or [])

    yield from collect(walk(request, pagination, None), take)


def _matched(items: list[_Item], targets: Targets, options: AnnotateOptions) -> list[_Item]:
    found: list[_Item] = []
    for item in items:
        sought = item.sought
        if options.match == "checksum" and isinstance(item.source, Image) and item.source.file is not None:
            try:
                sought = attrs.evolve(sought, checksums=checksums_of(item.source.file))
            except OSError as error:
                found.append(attrs.evolve(item, problem=f"its file cannot be read: {error.strerror or error}"))
                continue
        if options.specification is not None:
            sought = attrs.evolve(sought, specification=options.specification)
        target = targets.find(sought, options.match)
        found.append(
            attrs.evolve(item, problem=target) if isinstance(target, str) else attrs.evolve(item, target=target)
        )
    return found


def _by_id(item: _Item) -> dict[str, Any]:
    if item.sought.task is None:
        return {"problem": "it does not say which task it is of"}
    return {"target": Target(item.sought.task, item.sought.specification, None)}


def _without_doubles(items: list[_Item]) -> list[_Item]:
    """Give annotations that are of one task a problem: the later ones would replace the earlier ones."""
    labels: dict[int, list[str]] = {}
    for item in items:
        if item.target is not None:
            labels.setdefault(item.target.task, []).append(item.label)
    found: list[_Item] = []
    for item in items:
        target = item.target
        if target is not None and len(labels[target.task]) > 1:
            count = len(labels[target.task])
            problem = f"{count} of what is given are of task {target.task}: {', '.join(labels[target.task][:5])}"
            found.append(attrs.evolve(item, target=None, problem=problem))
        else:
            found.append(item)
    return found


def _rehearse(items: list[_Item]) -> Flow[UploadReport]:
    """Report what would be written."""
    records = yield from work(Records.open, None, {"method": _NAME})
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


def _data_of(item: _Item, specification: str | None) -> dict[str, Any]:
    """Return what the task is to have.

    Raises:
        FormatError: coordinates are parts of a size that is not known.
    """
    if isinstance(item.source, Row):
        return dict(item.source.data)
    target = item.target
    name = specification or (None if target is None else target.specification) or "image_1"
    return to_synapse(item.source, name)


def _check_of(item: _Item) -> str:
    source: Any = item.source
    data = dict(source.data) if isinstance(source, Row) else attrs.asdict(source)
    text = json.dumps([item.label, data], sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(errors="replace"), digest_size=8).hexdigest()


def _write(plan: _Plan, job: Job) -> Flow[Entry]:
    return called(_NAME, under(plan.limit, _put(plan, job)))


def _put(plan: _Plan, job: Job) -> Flow[Entry]:
    item: _Item = job.item
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
        raise InvalidInputError(f"{_NAME}: task {target.task} is of project {project}, not {plan.project}")
    there: Any = task.get("data")
    if not there:
        return False
    if is_mapping(there) and all(there.get(key) == value for key, value in _plain(data).items()):
        return True
    if plan.replace:
        return False
    raise InvalidInputError(f"{_NAME}: task {target.task} has annotations already; replace=True replaces them")


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data as JSON gives them back."""
    found: dict[str, Any] = json.loads(json.dumps(data))
    return found


class _Course:
    """One run."""

    def __init__(self, options: AnnotateOptions, items: list[_Item], records: Records, limit: Limit) -> None:
        self._options = options
        self._records = records
        self._feed = Feed(items, records, check=_check_of, label=lambda item: item.label, name=_NAME)
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
        if len(self._batch) >= _BATCH or self._faults >= _MOST_FAULTS:
            yield from self._flush()
        if self._faults >= _MOST_FAULTS:
            raise ClientError(
                f"{_NAME}: {self._faults} tasks in a row failed, the last one: {entry.error}",
                status_code=entry.status_code,
            )
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
        error.add_note(f"{_NAME}: {done} tasks were done when this happened; {how}")
