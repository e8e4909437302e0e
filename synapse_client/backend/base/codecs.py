"""How one field's wire value (parsed JSON) becomes a Python value, and back.

A codec is two functions. Generated models name one codec per field that needs conversion, in the field's attrs
metadata; fields whose JSON value is already the Python value have none and are read at the speed of a plain attribute.
Decoding raises `ValueError`, `TypeError` or `KeyError` on an unusable value; the model adds class and field.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from importlib import import_module
from typing import Any, cast
from uuid import UUID

from synapse_client.backend.base.model import Model
from synapse_client.backend.base.narrow import is_mapping, is_object, is_sequence

__all__ = [
    "ANY",
    "DATE",
    "DATETIME",
    "UUID_",
    "Codec",
    "list_of",
    "literal",
    "map_of",
    "model",
    "nullable",
    "open_enum",
    "parse_datetime",
    "union",
]


class Codec:
    """Two functions and the JSON kinds they take.

    Attributes:
        decode: From the wire value to the Python value.
        encode: From the Python value to the wire value.
        matches: Whether a wire value is of this codec's kind; unions ask it.
        cached: Whether a model keeps the decoded value (lists, maps and models, so that reading twice gives the same
            object).
    """

    __slots__ = ("cached", "decode", "encode", "matches")

    def __init__(
        self,
        decode: Callable[[Any], Any],
        encode: Callable[[Any], Any],
        *,
        matches: Callable[[Any], bool],
        cached: bool = False,
    ) -> None:
        self.decode: Callable[[Any], Any] = decode
        self.encode: Callable[[Any], Any] = encode
        self.matches: Callable[[Any], bool] = matches
        self.cached: bool = cached


def _same(value: Any) -> Any:
    return value


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def parse_datetime(text: str) -> datetime:
    """Parse an ISO 8601 date and time: by the standard library, else by python-dateutil's `isoparse`.

    Raises:
        ValueError: the text is no ISO 8601 date and time.
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        from dateutil.parser import isoparse  # noqa: PLC0415  # half of httpx's import time, needed for rare forms only

        return isoparse(text)


def _encode_datetime(value: object) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, datetime):
        raise TypeError(f"expected a datetime or text, got {type(value).__name__}")
    text = value.isoformat()
    # as Django REST framework writes it, so that what came in goes out unchanged
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def _encode_date(value: object) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, date):
        raise TypeError(f"expected a date or text, got {type(value).__name__}")
    return value.isoformat()


ANY = Codec(_same, _same, matches=lambda _: True)
DATETIME = Codec(parse_datetime, _encode_datetime, matches=_is_text)
DATE = Codec(date.fromisoformat, _encode_date, matches=_is_text)
UUID_ = Codec(UUID, str, matches=_is_text)

_KINDS: dict[str, Callable[[Any], bool]] = {
    "string": _is_text,
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "null": lambda v: v is None,
}


def literal(kind: str) -> Codec:
    """Return the codec of a JSON kind (``"string"``, ``"integer"``, …) that needs no conversion; used inside unions."""
    return Codec(_same, _same, matches=_KINDS[kind])


def open_enum(cls: type[Enum]) -> Codec:
    """Return the codec of an `OpenStrEnum` or `OpenIntEnum`."""
    known = cls._value2member_map_

    def decode(value: Any) -> Any:
        return known.get(value) or cls(value)

    kind = str if issubclass(cls, str) else int
    return Codec(decode, lambda v: v.value if isinstance(v, Enum) else v, matches=lambda v: isinstance(v, kind))


def model(package: str, name: str) -> Codec:
    """Return the codec of a generated model, imported from the models package when it is first needed."""
    found: list[type[Model]] = []

    def cls() -> type[Model]:
        if not found:
            found.append(getattr(sys.modules.get(package) or import_module(package), name))
        return found[0]

    def decode(value: Any) -> Any:
        return (found[0] if found else cls()).adopt(value)

    def matches(value: Any) -> bool:
        return is_object(value) and cls().accepts(value)

    return Codec(decode, _encode_model, matches=matches, cached=True)


def _encode_model(value: Any) -> Any:
    if isinstance(value, Model):
        return value.to_dict()
    if is_mapping(value):
        return dict(value)
    raise TypeError(f"expected a model or a mapping, got {type(value).__name__}")


def nullable(codec: Codec) -> Codec:
    """Return a codec that lets None through."""
    decode, encode, matches = codec.decode, codec.encode, codec.matches
    return Codec(
        lambda v: None if v is None else decode(v),
        lambda v: None if v is None else encode(v),
        matches=lambda v: v is None or matches(v),
        cached=codec.cached,
    )


def list_of(codec: Codec) -> Codec:
    """Return the codec of an array whose items have the given codec."""
    decode_item, encode_item = codec.decode, codec.encode

    def decode(value: object) -> Any:
        if type(value) is not list:
            raise TypeError(f"expected an array, got {type(value).__name__}")
        return [decode_item(item) for item in cast("list[object]", value)]

    return Codec(decode, lambda v: [encode_item(item) for item in v], matches=_KINDS["array"], cached=True)


def map_of(codec: Codec) -> Codec:
    """Return the codec of an object with free keys whose values have the given codec."""
    decode_item, encode_item = codec.decode, codec.encode

    def decode(value: object) -> Any:
        if type(value) is not dict:
            raise TypeError(f"expected an object, got {type(value).__name__}")
        return {key: decode_item(item) for key, item in cast("dict[str, object]", value).items()}

    return Codec(
        decode,
        lambda v: {key: encode_item(item) for key, item in v.items()},
        matches=_KINDS["object"],
        cached=True,
    )


def union(
    *codecs: Codec, tag: str | None = None, mapping: Mapping[str, Codec] | None = None, other: Codec = ANY
) -> Codec:
    """Return the codec of a value of several forms.

    An object with a discriminator ``tag`` is decoded by ``mapping``; anything else by the first codec of its JSON kind
    whose required fields are there. An object that none of them takes (a partial one, or one with an unknown tag) is
    decoded by ``other``. A value of no known form is kept as it came: a new form is not an error.
    """

    def choose(value: Any) -> Codec:
        if tag is not None and mapping is not None and is_object(value):
            return mapping.get(value.get(tag, ""), other)
        return next((codec for codec in codecs if codec.matches(value)), other if is_object(value) else ANY)

    def encode(value: Any) -> Any:
        if isinstance(value, Model):
            return value.to_dict()
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, datetime):
            return _encode_datetime(value)
        if isinstance(value, date):
            return value.isoformat()
        if is_sequence(value):
            return [encode(item) for item in value]
        if is_mapping(value):
            return {key: encode(item) for key, item in value.items()}
        return str(value) if isinstance(value, UUID) else value

    return Codec(
        lambda v: choose(v).decode(v),
        encode,
        matches=lambda v: any(codec.matches(v) for codec in codecs) or (other is not ANY and is_object(v)),
        cached=other.cached or any(codec.cached for codec in codecs),
    )
