"""What tells the rows of a list apart: their keys, the order these come in, and which were read already."""

from __future__ import annotations

from array import array
from operator import gt, lt
from typing import TYPE_CHECKING, Any, Final

from synapse_client.runtime.describe.model import value_of
from synapse_client.runtime.describe.narrow import is_array, is_object, is_sequence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.describe.request import Request

__all__ = ["Keys", "Ledger", "Order", "ask_for_keys", "drop_keys", "keep_rows", "keys_of", "ordering_of"]

MOST_REMEMBERED: Final = 20_000
"""Rows of a list without a known order that are remembered: a few megabytes of keys."""
_KINDS: Final = frozenset({int, str})
_NUMBERS: Final = frozenset({int})
_EVERYTHING: Final = frozenset({"*", "~all"})
Keys = list[Any]  # numbers, or texts


def keys_of(page: Model, pagination: Pagination) -> Keys | None:
    """Return the keys of a page's rows, or None when some row has none: numbers or texts, as the server sent them."""
    name, rows = pagination.key, page[pagination.items]
    if name is None or not is_array(rows):
        return None
    try:
        keys: Keys = [row[name] for row in rows]
    except (KeyError, TypeError):
        return None
    return keys if _KINDS.issuperset(map(type, keys)) else None


def ask_for_keys(request: Request[Model], pagination: Pagination) -> tuple[Request[Model], bool]:
    """Return the request with the keys of its rows asked for, and whether the caller did not want them.

    Args:
        request: A list, perhaps with ``fields`` or ``omit`` of the caller's.
        pagination: The names of key and parameters.
    """
    key, query = pagination.key, dict(request.query)
    if key is None:
        return request, False
    changed = False
    fields, omit = pagination.fields_parameter or "", pagination.omit_parameter or ""
    wanted = query.get(fields)
    if wanted and (texts := _texts(wanted)) is not None and not _names(texts) & {key, *_EVERYTHING}:
        query[fields] = f"{wanted},{key}" if isinstance(wanted, str) else [*texts, key]
        changed = True
    unwanted = query.get(omit)
    if unwanted and (texts := _texts(unwanted)) is not None and key in _names(texts):
        kept = [name for text in texts for name in text.split(",") if name.strip() != key]
        query[omit] = ",".join(kept) or None
        changed = True
    return (request.replace_query(query), True) if changed else (request, False)


def _texts(value: object) -> list[str] | None:
    """Return a comma list, or several, or None when it is neither."""
    if isinstance(value, str):
        return [value]
    return list(value) if is_sequence(value) and all(isinstance(text, str) for text in value) else None


def _names(texts: list[str]) -> set[str]:
    return {name.strip() for text in texts for name in text.split(",")}


def drop_keys(page: Model, pagination: Pagination) -> None:
    """Take away the keys that only the walk has asked for."""
    for row in page[pagination.items]:
        if is_object(row):
            row.pop(str(pagination.key), None)


def keep_rows(page: Model, pagination: Pagination, kept: Sequence[bool]) -> None:
    """Take rows off a page: those that the caller has, or gets from another one."""
    if all(kept):
        return
    rows, items = page[pagination.items], value_of(page, pagination.items)
    for found in (rows,) if items is rows else (rows, items):
        found[:] = [each for each, is_kept in zip(found, kept, strict=True) if is_kept]


def ordering_of(request: Request[object], pagination: Pagination) -> str | None:
    """Return the order that the caller asked for, as text, or None."""
    name = pagination.ordering_parameter
    value = None if name is None else request.query.get(name)
    if is_sequence(value):
        value = ",".join(map(str, value))
    return None if value is None or not str(value).strip() else str(value).strip()


class Order:
    """The order in which keys come, as far as it is known.

    Attributes:
        direction: 1 for growing numbers, -1 for falling ones, 0 for neither; None while one row at most was seen.
        last: The key that was read last; None before the first.
    """

    __slots__ = ("direction", "last")

    def __init__(self, direction: int | None) -> None:
        self.direction: int | None = direction
        self.last: Any = None

    @classmethod
    def asked_for(cls, ordering: str | None, key: str | None) -> Order:
        """Return the order that a request names: another field's is none of keys."""
        if key is None:
            return cls(0)
        return cls(None if ordering is None else {key: 1, f"-{key}": -1}.get(ordering, 0))

    def goes_on(self, keys: Keys) -> bool:
        """Whether keys come in this order, one after the other and all after the last one."""
        return self._direction_with(keys) != 0

    def take(self, keys: Keys) -> None:
        """Take note of keys that were read; the order is none any more when they do not fit it."""
        self.direction = self._direction_with(keys)
        if keys:
            self.last = keys[-1]

    def is_beyond(self, key: Any) -> bool:
        """Whether a key comes after the last one."""
        if self.last is None:
            return True
        return bool((key - self.last) * (self.direction or 1) > 0)

    def is_next_to_last(self, key: object) -> bool:
        """Whether no number lies between the last key and this one."""
        return self.last is not None and bool(key == self.last + (self.direction or 1))

    def _direction_with(self, keys: Keys) -> int | None:
        if self.direction == 0 or not _NUMBERS.issuperset(map(type, keys)):
            return 0
        run = keys if self.last is None else [self.last, *keys]
        if len(run) < 2:
            return self.direction
        wanted = self.direction or (1 if run[1] > run[0] else -1)
        return wanted if all(map(lt if wanted > 0 else gt, run, run[1:])) else 0


class Ledger:
    """The keys of the rows that were handed out, and the pass in which each was read last.

    Attributes:
        is_full: Whether there are more than are remembered.
    """

    __slots__ = ("_numbers", "_passes", "is_full")

    def __init__(self) -> None:
        self._numbers = array("q")
        self._passes: dict[Any, int] | None = None
        self.is_full: bool = False

    def note(self, keys: Keys) -> None:
        """Take note of numbers that came in order: an eighth of the memory, while nobody asks for them."""
        if self.is_full:
            return
        if self._passes is None:
            try:
                self._numbers.extend(keys)
            except (OverflowError, TypeError):  # some are too large for an array, and some are in it twice by now
                self._known()
        if self._passes is not None:
            self._passes.update(dict.fromkeys(keys, 1))
        self._bound()

    def has(self, key: object) -> bool:
        """Whether a row was handed out."""
        return key in self._known()

    def read(self, keys: Keys, number: int) -> tuple[list[bool], bool]:
        """Take note of keys that were read in a pass.

        Returns:
            Which of them are new, and whether one was read in this pass before.
        """
        passes = self._known()
        fresh: list[bool] = []
        twice = False
        for key in keys:
            before = passes.get(key)
            fresh.append(before is None)
            twice = twice or before == number
            if before is not None or not self.is_full:
                passes[key] = number
        self._bound()
        return fresh, twice

    def _known(self) -> dict[Any, int]:
        if self._passes is None:
            self._passes, self._numbers = dict.fromkeys(self._numbers, 1), array("q")
        return self._passes

    def _bound(self) -> None:
        if max(len(self._numbers), len(self._passes or ())) > MOST_REMEMBERED:
            self.is_full = True
