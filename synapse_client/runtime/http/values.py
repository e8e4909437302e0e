"""Values as they travel: as JSON, or as text in a query or a form.

Scalars and arrays of NumPy, pandas and PyArrow are taken for what they stand for. A gap of theirs (``NaT``, ``NA``,
null) is null in JSON, and an error in text, where nothing says it. What cannot be sent is an error that names its
place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final, TypeGuard
from urllib.parse import quote, urlencode
from uuid import UUID

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.model import Model
from synapse_client.runtime.describe.narrow import is_mapping, is_sequence
from synapse_client.runtime.describe.parameters import QueryStyle
from synapse_client.runtime.describe.plain import MISSING, Missing, plain
from synapse_client.runtime.describe.styles import items_of, text_of
from synapse_client.runtime.http.json_text import dumps

__all__ = ["checked_name", "encode_json", "encode_query", "pairs_of", "styled_pairs", "text_of"]

_MAX_DEPTH: Final = 200
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def encode_query(query: Mapping[str, object], styles: Mapping[str, QueryStyle], operation: str) -> str:
    """Return the query string.

    None is left out, booleans are ``true`` or ``false``, lists are repeated keys unless styled otherwise.

    Raises:
        InvalidInputError: a value that a query cannot carry (a mapping, bytes, NaN); the text names the parameter.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in query.items():
        style = styles.get(name)
        pairs += pairs_of(name, value, operation) if style is None else styled_pairs(name, value, style, operation)
    return urlencode(pairs, quote_via=quote)


def styled_pairs(name: str, value: object, style: QueryStyle, operation: str) -> list[tuple[str, str]]:
    """Return a parameter or form field as pairs of name and text, written as the document says.

    Raises:
        InvalidInputError: a value that text cannot carry; the error names the parameter.
    """
    where = f"{operation}: {checked_name(name, f'{operation}: the parameter name')}"
    value = plain(value)
    if value is None:
        return []
    if style.form == "json":
        return [(name, encode_json(value, where).decode())]
    if style.form == "deepObject" and (is_mapping(value) or is_sequence(value)):
        return list(_deep(name, value, where))
    if is_mapping(value) and style.form == "form":
        pairs = [(str(key), text) for key, item in value.items() for _, text in _texts(name, item, where)]
        return pairs if style.explode else [(name, style.separator.join(part for pair in pairs for part in pair))]
    found = _texts(name, value, where)
    return [(name, style.separator.join(text for _, text in found))] if found and not style.explode else found


def _texts(name: str, value: object, where: str) -> list[tuple[str, str]]:
    """Return the items of a value as text: lists within it are joined by commas, what holds objects is JSON text."""
    return [(name, _text(item, where)) for item in items_of(value)]


def _text(item: object, where: str) -> str:
    item = plain(item)
    if is_mapping(item):
        return encode_json(item, where).decode()
    if not is_sequence(item):
        return text_of(item, where)
    if any(is_mapping(part) or is_sequence(part) for part in map(plain, item)):
        return encode_json(item, where).decode()
    return ",".join(text_of(part, where) for part in item)


def _deep(name: str, value: object, where: str) -> Iterator[tuple[str, str]]:
    """Produce ``name[key]=value``, at any depth; lists of texts are repeated, of anything else numbered."""
    value = plain(value)
    if is_mapping(value):
        for key, item in value.items():
            yield from _deep(f"{name}[{text_of(key, where)}]", item, where)
    elif is_sequence(value):
        nested = any(is_mapping(item) or is_sequence(item) for item in value)
        for index, item in enumerate(value):
            yield from _deep(f"{name}[{index}]" if nested else name, item, where)
    elif value is not None:
        yield name, text_of(value, where)


def pairs_of(name: object, value: object, operation: str) -> list[tuple[str, str]]:
    """Return a parameter or form field as pairs of name and text: none for None, several for a list.

    Raises:
        InvalidInputError: a value that text cannot carry; the error names the parameter.
    """
    name = checked_name(name, f"{operation}: the parameter name")
    return [(name, text_of(item, f"{operation}: {name}")) for item in items_of(value)]


def checked_name(name: object, what: str) -> str:
    """Return the name of a parameter or field; anything else than text that can be sent raises InvalidInputError."""
    if not isinstance(name, str):
        raise InvalidInputError(f"{what} {name!r} is not a string")
    return text_of(name, f"{what} {name!r}")


def encode_json(value: object, where: str) -> bytes:
    """Return compact UTF-8 JSON.

    Dates become ISO 8601 text, models and mappings objects, tuples arrays, members of an enum their values, gaps of
    tables null.

    Raises:
        InvalidInputError: NaN, infinities, sets, bytes, iterators and other things that JSON has no form for.
    """
    try:
        return dumps(value, _default)
    except (TypeError, ValueError, RecursionError) as error:
        place, reason = _find_unsendable(value, where) or (where, str(error))
        raise InvalidInputError(f"{place}: {reason}") from None


def _default(value: object) -> object:
    found = plain(value)
    if found is MISSING:
        return None
    if found is not value:
        return found
    if isinstance(value, Model):
        return value.to_dict()
    if is_mapping(value):
        return dict(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if _is_array(value):
        return list(value)
    raise TypeError(type(value).__name__)


def _find_unsendable(value: object, place: str, above: tuple[int, ...] = ()) -> tuple[str, str] | None:
    """Return the place of what JSON cannot carry, and why; ``above`` names the containers that hold the value."""
    if id(value) in above:
        return place, "holds itself"
    given, value = value, plain(value)
    if len(above) > _MAX_DEPTH:
        return f"{place[:120]}…", "is nested too deeply"
    if is_mapping(value):
        for key, item in _entries(value):
            if (not isinstance(key, (str, int, float)) and key is not None) or key != key:  # noqa: PLR0124  # NaN
                return place, f"the key {key!r:.60} is not a string"
            found = _find_unsendable(key, place) or _find_unsendable(item, f"{place}[{key!r}]", (*above, id(given)))
            if found:
                return found
        return None
    if _is_array(value):
        for index, item in enumerate(value):
            if found := _find_unsendable(item, f"{place}[{index}]", (*above, id(given))):
                return found
        return None
    reason = _unsendable(value)
    return None if reason is None else (place, reason)


def _is_array(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview))


def _entries(value: Mapping[Any, object]) -> Iterable[tuple[object, object]]:
    return value.items()


def _unsendable(value: object) -> str | None:
    """Return why JSON cannot carry a value that holds no others."""
    if isinstance(value, float) and not math.isfinite(value):
        return f"JSON has no {value}; send null or leave it out"
    if isinstance(value, str) and _SURROGATE.search(value):
        return "text with a lone surrogate cannot be sent"
    if value is None or isinstance(value, (str, int, float, datetime, date, time, UUID, Missing)):
        return None
    if isinstance(value, Iterator):
        return "an iterator can be read only once; pass a list"
    return f"a value of type {type(value).__name__} has no form in JSON"
