"""The arguments of a bulk upload."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import attrs

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.report import UploadProgress
    from synapse_client.runtime.describe.types import FilePath

__all__ = ["Options"]

_GROUP: Final = 200
"""Items in one task of an executor of other processes, unless the caller says otherwise."""
_SHARES: Final = 4
"""Tasks for each worker at least, where there are too few items for larger ones, so that all end at the same time."""


@attrs.frozen(kw_only=True)
class Options:
    """The arguments of an upload, checked.

    Raises:
        InvalidInputError: one of them cannot be used.
    """

    collection: int | str
    items: Iterable[Any]
    project: int | str | None
    batch_size: int
    max_workers: int | None
    group_size: int | None
    on_progress: Callable[[UploadProgress], object] | None
    executor: Executor | None
    skip_existing: bool
    chunked: bool | None
    report: FilePath | None
    shard_size: int | None
    patience: float | None

    def __attrs_post_init__(self) -> None:
        name = "upload_data_collection"
        _check_items(name, self.items)
        _check_number(f"{name}: batch_size", self.batch_size)
        for argument in ("max_workers", "group_size", "shard_size"):
            if (value := getattr(self, argument)) is not None:
                _check_number(f"{name}: {argument}", value)
        if self.shard_size is not None and self.report is None:
            raise InvalidInputError(f"{name}: shard_size needs report: the folder of the shards' reports")
        if self.on_progress is not None and not callable(self.on_progress):
            raise InvalidInputError(f"{name}: on_progress must be a function, got {type(self.on_progress).__name__}")
        _check_executor(name, self.executor)
        _check_patience(name, self.patience)

    @property
    def crosses(self) -> bool:
        """Whether items go to other processes."""
        return self.executor is not None and not isinstance(self.executor, ThreadPoolExecutor)

    def group_of(self, total: int | None, workers: int) -> int:
        """Return how many items one task of an executor of other processes takes.

        Args:
            total: Items in all, where that is known.
            workers: Tasks that run at the same time.
        """
        if self.group_size is not None:
            return self.group_size
        return _GROUP if total is None else max(1, min(_GROUP, total // (_SHARES * workers)))


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
