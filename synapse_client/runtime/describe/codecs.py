"""How one field's wire value (parsed JSON) becomes a Python value, and back.

A codec is two functions. Generated models name one codec per field that needs conversion, in the field's attrs
metadata; fields whose JSON value is already the Python value have none and are read at the speed of a plain attribute.
Decoding raises `ValueError`, `TypeError` or `KeyError` on an unusable value; the model adds class and field.
"""

# pyright: reportPrivateUsage=false
# Models are made here as they are in `model.py`.

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from importlib import import_module
from typing import Any, Final
from uuid import UUID

from synapse_client.runtime.describe.codec import Codec
from synapse_client.runtime.describe.fields import NULL, State, no_object
from synapse_client.runtime.describe.model import Model
from synapse_client.runtime.describe.narrow import is_mapping, is_object, is_sequence
from synapse_client.runtime.describe.shapes import shape_of

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


# One value of each JSON kind whose Python type tells all about it; of an object, the content matters too.
_SAMPLES: Final[dict[type, object]] = {str: "", int: 0, float: 0.0, bool: False, NULL: None, list: []}


def _same(value: object) -> object:
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def parse_datetime(text: str) -> datetime:
    """Parse an ISO 8601 date and time: by the standard library, else by python-dateutil's `isoparse`.

    Raises:
        ValueError: the text is not an ISO 8601 date and time.
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


ANY = Codec(_same, _same, matches=lambda _: True, plain=frozenset(_SAMPLES))
DATETIME = Codec(parse_datetime, _encode_datetime, matches=_is_text, quick=datetime.fromisoformat)
DATE = Codec(date.fromisoformat, _encode_date, matches=_is_text, quick=date.fromisoformat)
UUID_ = Codec(UUID, str, matches=_is_text, quick=UUID)

_KINDS: dict[str, Callable[[object], bool]] = {
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
    matches = _KINDS[kind]
    plain = frozenset(of for of, sample in _SAMPLES.items() if matches(sample))
    return Codec(_same, _same, matches=matches, plain=plain)


def open_enum(cls: type[Enum]) -> Codec:
    """Return the codec of an `OpenStrEnum` or `OpenIntEnum`."""
    known = cls._value2member_map_

    def decode(value: object) -> object:
        return known.get(value) or cls(value)

    kind = str if issubclass(cls, str) else int
    return Codec(
        decode,
        lambda v: v.value if isinstance(v, Enum) else v,
        matches=lambda v: isinstance(v, kind),
        quick=known.get,
    )


def model(package: str, name: str) -> Codec:
    """Return the codec of a generated model, imported from the models package when it is first needed."""
    found: type[Model] | None = None

    def cls() -> type[Model]:
        nonlocal found
        if found is None:
            # not from `sys.modules`: another thread may be importing it at this moment, which only the import waits for
            of: type[Model] = getattr(import_module(package), name)
            found = of
        return found

    # The next two do as `adopt` does, in less time: what is no model yet lets its attributes be set.
    def decode(value: Any) -> object:
        of = found or cls()
        if type(value) is not dict:
            raise no_object(of, value)
        self = State()
        self.__dict__ = value
        self._memo = None
        self.__class__ = of
        return self

    def many(values: list[Any]) -> list[object]:
        made: list[object] = []
        of = cls()
        shape = shape_of(values)
        size = -1 if shape is None else len(shape)
        state: dict[str, object]
        for index, state in enumerate(values):
            if type(state) is not dict:
                raise no_object(of, state)
            self = State()
            if shape is not None and len(state) == size and len(shared := shape | state) == size:
                values[index] = self.__dict__ = shared
            else:
                self.__dict__ = state
            self._memo = None
            self.__class__ = of
            made.append(self)
        return made

    def matches(value: object) -> bool:
        return is_object(value) and cls().accepts(value)

    return Codec(decode, _encode_model, matches=matches, cached=True, many=many)


def _encode_model(value: object) -> object:
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
        plain=codec.plain | {NULL},
        plain_items=codec.plain_items,
        quick=codec.quick,
        expands=codec.expands,
    )


def list_of(codec: Codec) -> Codec:
    """Return the codec of an array whose items have the given codec."""
    decode_item, encode_item, many = codec.decode, codec.encode, codec.many

    def decode(value: Any) -> object:
        items: list[object] = value
        if type(items) is not list:
            raise TypeError(f"expected an array, got {type(items).__name__}")
        return [decode_item(item) for item in items] if many is None else many(items)

    return Codec(
        decode,
        lambda v: [encode_item(item) for item in v],
        matches=_KINDS["array"],
        cached=True,
        plain_items=codec.plain,
        expands=codec.expands,
    )


def map_of(codec: Codec) -> Codec:
    """Return the codec of an object with free keys whose values have the given codec."""
    decode_item, encode_item = codec.decode, codec.encode

    def decode(value: Any) -> object:
        items: dict[str, object] = value
        if type(items) is not dict:
            raise TypeError(f"expected an object, got {type(items).__name__}")
        found: dict[str, object] = {}
        for key, item in items.items():
            found[key] = decode_item(item)
        return found

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

    def decode(value: object) -> object:
        return value if type(value) in plain else choose(value).decode(value)

    def choose(value: object) -> Codec:
        if tag is not None and mapping is not None and is_object(value):
            return mapping.get(value.get(tag, ""), other)
        return next((codec for codec in codecs if codec.matches(value)), other if is_object(value) else ANY)

    def encode(value: object) -> object:
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

    plain = frozenset(of for of, sample in _SAMPLES.items() if of in choose(sample).plain)
    return Codec(
        decode,
        encode,
        matches=lambda v: any(codec.matches(v) for codec in codecs) or (other is not ANY and is_object(v)),
        cached=other.cached or any(codec.cached for codec in codecs),
        plain=plain,
        expands=other is not ANY,
    )
