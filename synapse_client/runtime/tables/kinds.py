"""What the fields of a model hold, as kinds that tables can have columns of; taken from the index of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

from synapse_client.runtime.describe import index
from synapse_client.runtime.describe.model import Model, described, keys_of

__all__ = [
    "BOOL",
    "DATE",
    "FLOAT",
    "FREE",
    "INT",
    "TEXT",
    "TIME",
    "UNKNOWN",
    "Items",
    "Keyed",
    "Kind",
    "OneOf",
    "Scalar",
    "Seen",
    "Struct",
    "kind_of_field",
    "kind_of_model",
    "struct",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of JSON value.

    Attributes:
        types: Python types of the parsed JSON.
        is_open: Whether only the values can tell what it is in full.
    """

    types: frozenset[type]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Scalar(Kind):
    """A kind without parts; `FREE` is any JSON."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Struct(Kind):
    """An object of documented fields, by JSON key."""

    fields: tuple[tuple[str, Kind], ...] = ()


@dataclass(frozen=True, slots=True)
class Items(Kind):
    """An array."""

    item: Kind = None  # type: ignore[assignment]  # a field after one with a default


@dataclass(frozen=True, slots=True)
class Keyed(Kind):
    """An object with free keys."""

    item: Kind = None  # type: ignore[assignment]  # set in each that has items


@dataclass(frozen=True, slots=True)
class OneOf(Kind):
    """One of several kinds; simple ones first."""

    kinds: tuple[Kind, ...] = ()


BOOL: Final[Kind] = Scalar(frozenset({bool}), name="a boolean")
INT: Final[Kind] = Scalar(frozenset({int}), name="an integer of 64 bits")
FLOAT: Final[Kind] = Scalar(frozenset({int, float}), name="a number")
TEXT: Final[Kind] = Scalar(frozenset({str, type(Path())}), name="text")  # paths come from `url_conversion`
TIME: Final[Kind] = Scalar(frozenset({str}), name="a date and time")
DATE: Final[Kind] = Scalar(frozenset({str}), name="a date")
FREE: Final[Kind] = Scalar(frozenset({bool, int, float, str, list, dict}), name="JSON")
_PLAIN: Final[Mapping[index.JsonType, Kind]] = {
    index.ANY: FREE,
    index.BOOLEAN: BOOL,
    index.INTEGER: INT,
    index.NUMBER: FLOAT,
    index.STRING: TEXT,
    index.TIME: TIME,
    index.DATE: DATE,
    index.UUID: TEXT,
    index.FILE: TEXT,
}
_EXACT: Final = 2**53  # up to here every integer is a number of double precision
_WIDE: Final = 2**63  # from here on an integer needs more than 64 bits


def struct(fields: Iterable[tuple[str, Kind]]) -> Struct:
    """Return the kind of an object with the given fields."""
    found = tuple(fields)
    return Struct(frozenset({dict}), any(kind.is_open for _, kind in found), found)


def _items(item: Kind) -> Items:
    return Items(frozenset({list}), item.is_open, item)


def _keyed(item: Kind) -> Keyed:
    return Keyed(frozenset({dict}), item.is_open, item)


def _one_of(kinds: Iterable[Kind]) -> Kind:
    found = sorted(dict.fromkeys(kinds), key=lambda kind: not isinstance(kind, Scalar))
    if len(found) == 1:
        return found[0]
    if not found or FREE in found:
        return FREE
    return OneOf(frozenset(chain.from_iterable(kind.types for kind in found)), True, tuple(found))


UNKNOWN: Final = _one_of([TEXT, BOOL, INT, FLOAT])
"""A field that the API document does not know."""


@lru_cache(maxsize=256)
def kind_of_model(model: type[Model]) -> Struct:
    """Return the kind of a model: its documented fields by JSON key, whose values tell where no index does."""
    package, name = described(model)
    if not package:
        return struct((key, UNKNOWN) for key in keys_of(model))
    return _object(index.index_of(package), name, ())


def kind_of_field(model: type[Model], key: str) -> Kind:
    """Return the kind of a model's field, given its JSON key."""
    return dict(kind_of_model(model).fields).get(key, UNKNOWN)


def _object(document: index.Index, name: str, inside: tuple[str, ...]) -> Struct:
    fields = document.models[name].fields
    return struct((f.key, _kind(document, f.type, (*inside, name))) for f in fields if not f.write_only)


def _kind(document: index.Index, of: index.JsonType, inside: tuple[str, ...]) -> Kind:
    match of:
        case index.Object(name):
            return FREE if name in inside else _object(document, name, inside)
        case index.Array(item):
            return _items(_kind(document, item, inside))
        case index.Map(value):
            free = _kind(document, value, inside)
            return FREE if free == FREE else _keyed(free)
        case index.Union():
            return _one_of(_kind(document, one, inside) for one in index.alternatives(of))
        case index.Choice(values):
            return _one_of(_CHOICES[type(value)] for value in values)
        case _:
            return _PLAIN.get(of, FREE)


_CHOICES: Final[Mapping[type, Kind]] = {bool: BOOL, int: INT, str: TEXT}


class Seen:
    """What the values of a column were, as far as its kind leaves that open.

    Args:
        kind: The kind.
    """

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._types: set[type] = set()
        self._exact = self._narrow = True
        self._parts: tuple[Seen, ...] = tuple(Seen(part) for part in _parts(kind)) if kind.is_open else ()

    def look(self, values: Sequence[Any]) -> None:
        """Take notice of some values; those of another kind than documented do not count."""
        kind = self._kind
        if not kind.is_open:
            return
        there = [value for value in values if type(value) in kind.types]
        match kind:
            case OneOf(kinds=kinds):
                # a value of no documented kind leaves nothing but JSON
                found: set[type] = {type(value) for value in values if value is not None}
                self._types |= found
                if int in found:
                    numbers = [abs(value) for value in there if type(value) is int]
                    self._exact = self._exact and max(numbers) <= _EXACT
                    self._narrow = self._narrow and all(
                        -_WIDE <= value < _WIDE for value in there if type(value) is int
                    )
                for one, part in zip(kinds, self._parts, strict=True):
                    part.look([value for value in there if type(value) in one.types])
            case Items():
                self._parts[0].look(list(chain.from_iterable(there)))
            case Keyed():
                self._parts[0].look(list(chain.from_iterable(value.values() for value in there)))
            case Struct(fields=fields):
                for (key, _), part in zip(fields, self._parts, strict=True):
                    part.look([value.get(key) for value in there])
            case _:
                pass

    def settled(self) -> Kind:
        """Return the kind as the values say; values of several kinds make it `FREE`."""
        kind = self._kind
        if not kind.is_open:
            return kind
        match kind:
            case OneOf(kinds=kinds):
                fitting = [part for one, part in zip(kinds, self._parts, strict=True) if self._fits(one)]
                return fitting[0].settled() if fitting else FREE
            case Items():
                return _items(self._parts[0].settled())
            case Keyed():
                return _keyed(self._parts[0].settled())
            case Struct(fields=fields):
                return struct((key, part.settled()) for (key, _), part in zip(fields, self._parts, strict=True))
            case _:
                return kind

    def _fits(self, kind: Kind) -> bool:
        """Whether a column of this kind holds all values as they are."""
        return self._types <= kind.types and (self._narrow or kind != INT) and (self._exact or kind != FLOAT)


def _parts(kind: Kind) -> Iterator[Kind]:
    match kind:
        case OneOf(kinds=kinds):
            yield from kinds
        case Items(item=item) | Keyed(item=item):
            yield item
        case Struct(fields=fields):
            yield from (one for _, one in fields)
        case _:
            pass
