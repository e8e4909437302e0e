"""Shards: an import of very many items has a folder of reports, each of as many items, and each a report of its own.

``0000000.jsonl`` is the report of items 0 to *size* - 1, ``0000001.jsonl`` of the next *size* items, and so on. Indexes
in a shard count from 0, so that whoever has a shard's items can go on with its file alone. Its first line says which
shard of what size it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.flows.flow import of_caller
from synapse_client.runtime.http.files import local_path

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FilePath

__all__ = ["Shares", "shard_header", "shard_path", "shard_paths", "shard_size_of", "shards_folder"]

_NAME: Final = re.compile(r"\d{7,}\.jsonl")
_NOTHING: Final = object()
_END: Final = object()


def shard_path(folder: str, number: int) -> str:
    """Return where the report of a shard is."""
    return os.path.join(folder, f"{number:07}.jsonl")


def shard_header(number: int, size: int) -> dict[str, Any]:
    """Return what the first line of a shard says beside what every report says."""
    return {"shard": number, "shard_size": size}


def shard_size_of(record: Mapping[str, Any]) -> int:
    """Return the size that the first line of a shard says.

    Raises:
        InvalidInputError: it is not a shard's.
    """
    size = record.get("shard_size")
    if not isinstance(size, int) or size < 1:
        raise InvalidInputError("report: the first report of the folder is not that of a shard")
    return size


def shard_paths(folder: str) -> list[str]:
    """Return the reports of a folder, in the order of their items.

    Raises:
        InvalidInputError: there is none, or one before the last is missing.
    """
    try:
        listed = os.listdir(folder)
    except OSError as error:
        raise InvalidInputError(f"report: {folder!r} cannot be read: {error.strerror or error}") from error
    names = sorted(filter(_NAME.fullmatch, listed), key=lambda name: (len(name), name))
    paths = [os.path.join(folder, name) for name in names]
    if not paths:
        raise InvalidInputError(f"report: there are no reports of shards in the folder {folder!r}")
    for number, path in enumerate(paths):
        if path != (expected := shard_path(folder, number)):
            raise InvalidInputError(f"report: the shard {expected!r} is missing")
    return paths


def shards_folder(path: FilePath | None) -> str:
    """Return the folder of the shards' reports; it is made when missing.

    Raises:
        InvalidInputError: it is a file, or cannot be made.
    """
    folder = os.path.realpath(local_path(path or "", "report"))
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        reason = "is a file, and shard_size needs a folder" if os.path.exists(folder) else f"cannot be made: {error}"
        raise InvalidInputError(f"report: {folder!r} {reason}") from error
    return folder


class Shares:
    """The caller's items, taken shard by shard.

    Args:
        items: The items.
    """

    def __init__(self, items: Iterable[Any]) -> None:
        self._items: Iterator[Any] = of_caller(iter, items)
        self._ahead: object = _NOTHING

    def is_at_end(self) -> bool:
        """Whether there are no more items."""
        if self._ahead is _NOTHING:
            self._ahead = next(self._items, _END)
        return self._ahead is _END

    def take(self, size: int) -> Iterator[Any]:
        """Produce the items of the next shard."""
        for _ in range(size):
            if self.is_at_end():
                return
            item, self._ahead = self._ahead, _NOTHING
            yield item
