"""What the fields of a model hold, as kinds that tables can have columns of; read from the model's annotations."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from importlib import import_module
from itertools import chain
from typing import Any, Final, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from synapse_client.backend.base.model import Model, keys_of

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
    "Struct",
    "kind_of_field",
    "settle",
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

    item: Kind = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class OneOf(Kind):
    """One of several kinds; simple ones first."""

    kinds: tuple[Kind, ...] = ()


BOOL: Final[Kind] = Scalar(frozenset({bool}), name="bool")
INT: Final[Kind] = Scalar(frozenset({int}), name="int")
FLOAT: Final[Kind] = Scalar(frozenset({int, float}), name="float")
TEXT: Final[Kind] = Scalar(frozenset({str}), name="text")
TIME: Final[Kind] = Scalar(frozenset({str}), name="time")
DATE: Final[Kind] = Scalar(frozenset({str}), name="date")
FREE: Final[Kind] = Scalar(frozenset({bool, int, float, str, list, dict}), name="free")
_SCALARS: Final[dict[Any, Kind]] = {
    bool: BOOL,
    int: INT,
    float: FLOAT,
    str: TEXT,
    datetime: TIME,
    date: DATE,
    UUID: TEXT,
}


def _struct(fields: Iterable[tuple[str, Kind]]) -> Struct:
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
    if FREE in found:
        return FREE
    return OneOf(frozenset(chain.from_iterable(kind.types for kind in found)), True, tuple(found))


UNKNOWN: Final = _one_of([BOOL, INT, FLOAT, TEXT])
"""A field that the API document does not know."""


class _Names(Mapping[str, Any]):
    """The names in a model's annotations, many of which its module imports for type checkers only."""

    def __init__(self, model: type[Model]) -> None:
        self._package = getattr(sys.modules[model.__module__], "__package__", None) or model.__module__
        self._known = {kind.__name__: kind for kind in (datetime, date, UUID)}

    def __getitem__(self, name: str) -> Any:
        if name in self._known:
            return self._known[name]
        try:
            return getattr(import_module(self._package), name)
        except AttributeError:
            raise KeyError(name) from None  # of the module's own names, or built in

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


@lru_cache(maxsize=256)
def _annotations(model: type[Model]) -> dict[str, Any]:
    """Return the type of each documented field of a model, by JSON key."""
    hints = get_type_hints(model, localns=_Names(model))  # any mapping will do
    return {key: hints[name] for key, name in keys_of(model).items()}


def kind_of_field(model: type[Model], key: str) -> Kind:
    """Return the kind of a model's field, given its JSON key."""
    return _kind(_annotations(model)[key], (model,))


def _kind(annotation: Any, inside: tuple[type, ...]) -> Kind:
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType}:
        return _one_of(_kind(one, inside) for one in arguments if one is not type(None))
    if origin is list:
        return _items(_kind(arguments[0], inside))
    if origin is dict:
        item = _kind(arguments[1], inside)
        return FREE if item == FREE else _keyed(item)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return TEXT if issubclass(annotation, str) else INT
    if isinstance(annotation, type) and issubclass(annotation, Model) and annotation not in inside:
        return _struct((key, _kind(one, (*inside, annotation))) for key, one in _annotations(annotation).items())
    return FREE  # any JSON, or a model inside of itself


def settle(kind: Kind, values: Iterable[Any]) -> Kind:
    """Return an open kind as the values of a column say; values of several kinds make it `FREE`."""
    if not kind.is_open:
        return kind
    there = [value for value in values if value is not None]
    if isinstance(kind, OneOf):
        seen: set[type] = {type(value) for value in there}
        fitting = [one for one in kind.kinds if seen <= one.types]
        return settle(fitting[0], there) if fitting else FREE
    if isinstance(kind, Items):
        return _items(settle(kind.item, chain.from_iterable(there)))
    if isinstance(kind, Keyed):
        return _keyed(settle(kind.item, chain.from_iterable(value.values() for value in there)))
    assert isinstance(kind, Struct)
    return _struct((key, settle(one, [value.get(key) for value in there])) for key, one in kind.fields)
