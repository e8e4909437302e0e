"""Annotations that are given to be written, and which task each is of."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from synapse_client.api.annotation import list_tasks
from synapse_client.backend.flows.bulk.matching import MATCHES, Match, Sought, Target, Targets, checksums_of
from synapse_client.formats.dataset import Dataset, Image
from synapse_client.formats.files import Place
from synapse_client.formats.jsonl import Row, row_of, rows_of
from synapse_client.formats.registry import detect, read
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping, is_path
from synapse_client.runtime.flows.flow import collect, of_caller, under, work
from synapse_client.runtime.http.files import local_path
from synapse_client.runtime.lists.pages import walk

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.report import UploadProgress
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.describe.types import FilePath
    from synapse_client.runtime.flows.flow import Flow
    from synapse_client.runtime.http.limit import Limit

__all__ = ["NAME", "AnnotateOptions", "Item", "items_of"]

NAME: Final = "annotate_tasks"
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
            raise InvalidInputError(f"{NAME}: match must be one of {', '.join(MATCHES)}, got {self.match!r}")
        workers = self.max_workers
        if workers is not None and (isinstance(workers, bool) or workers < 1):
            raise InvalidInputError(f"{NAME}: max_workers must be a whole number above 0, got {workers!r}")
        if self.on_progress is not None and not callable(self.on_progress):
            raise InvalidInputError(f"{NAME}: on_progress must be a function, got {type(self.on_progress).__name__}")


@attrs.frozen(kw_only=True)
class Item:
    """Annotations for one task.

    Attributes:
        label: What they are of, for people.
        source: The annotations.
        sought: What they say of what they are of.
        target: What they are of; None when that is not known.
        problem: Why they cannot be written.
    """

    label: str
    source: Row | Image
    sought: Sought
    target: Target | None = None
    problem: str | None = None


def items_of(options: AnnotateOptions, limit: Limit) -> Flow[list[Item]]:
    """Return what is given, each with the task that it is of, or with why that is not known.

    Raises:
        InvalidInputError: it is nothing of the kind.
        FormatError: a file is not as its format says.
        ClientError: the tasks could not be listed.
    """
    items = yield from work(lambda: [_item(source) for source in _sources(options)])
    if options.match != "id" and not all(item.sought.task is not None for item in items):
        targets = Targets(options.project)
        yield from under(limit, _list(options.project, targets))
        items = yield from work(_matched, items, targets, options)
    else:
        items = [attrs.evolve(item, **_by_id(item)) for item in items]
    return _without_doubles(items)


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
            return rows_of(Path(local_path(given, f"{NAME}: annotations")))
        dataset = read(given, name, pictures=options.pictures)
        for remark in dataset.remarks:
            _log.warning("%s: %s", NAME, remark)
        return dataset.images
    if is_mapping(given) or isinstance(given, bytes) or not isinstance(given, Iterable):
        raise InvalidInputError(
            f"{NAME}: annotations must be a path, a dataset of synapse_client.formats, or an iterable of "
            f"{{'file': …, 'annotations': …}}, got {type(given).__name__}"
        )
    return _rows(cast("Iterable[object]", given))


def _rows(given: Iterable[object]) -> Iterable[Row | Image]:
    iterator = of_caller(iter, given)
    index = 0
    end = object()
    while (value := of_caller(next, iterator, end)) is not end:
        if isinstance(value, (Row, Image)):
            yield value
        else:
            yield row_of(Place(f"{NAME}: annotations[{index}]", "", dict(value) if is_mapping(value) else value))
        index += 1


def _item(source: Row | Image) -> Item:
    if isinstance(source, Image):
        return Item(label=source.path, source=source, sought=Sought(path=source.path))
    label = source.file or (f"task {source.task}" if source.task is not None else str(source.checksum))
    sought = Sought(
        task=source.task,
        checksums=() if source.checksum is None else (source.checksum,),
        path=source.file,
        specification=source.specification,
    )
    return Item(label=label, source=source, sought=sought)


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


def _matched(items: list[Item], targets: Targets, options: AnnotateOptions) -> list[Item]:
    found: list[Item] = []
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


def _by_id(item: Item) -> dict[str, Any]:
    if item.sought.task is None:
        return {"problem": "it does not say which task it is of"}
    return {"target": Target(item.sought.task, item.sought.specification, None)}


def _without_doubles(items: list[Item]) -> list[Item]:
    """Give annotations that are of one task a problem: the later ones would replace the earlier ones."""
    labels: dict[int, list[str]] = {}
    for item in items:
        if item.target is not None:
            labels.setdefault(item.target.task, []).append(item.label)
    found: list[Item] = []
    for item in items:
        target = item.target
        if target is not None and len(labels[target.task]) > 1:
            count = len(labels[target.task])
            problem = f"{count} of what is given are of task {target.task}: {', '.join(labels[target.task][:5])}"
            found.append(attrs.evolve(item, target=None, problem=problem))
        else:
            found.append(item)
    return found
