"""Values as text, and how lists and objects are written in a path, a header or a cookie (OpenAPI's styles)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final
from uuid import UUID

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping, is_sequence, is_set
from synapse_client.runtime.describe.plain import MISSING, plain

__all__ = ["items_of", "styled", "text_of"]

_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BEFORE: Final = {"simple": "", "label": ".", "matrix": ";"}
_BETWEEN: Final = {"simple": ",", "label": ".", "matrix": ";"}


def text_of(value: object, where: str) -> str:
    """Return a plain value as text: ``true`` and ``false``, dates in ISO 8601, members of an enum as their values.

    Raises:
        InvalidInputError: a value that text cannot carry, such as NaN, a mapping or bytes; the error names its place.
    """
    value = plain(value)
    if value is MISSING:
        raise InvalidInputError(f"{where} is missing (NaT, NA or null), which cannot be sent as text; leave it out")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise InvalidInputError(f"{where} holds a lone surrogate, which cannot be sent")
        return value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (float, Decimal)) and not math.isfinite(value):
        raise InvalidInputError(f"{where} is {value}, which cannot be sent")
    if isinstance(value, (int, float, Decimal, UUID)):
        return str(value)
    raise InvalidInputError(f"{where} has a value of type {type(value).__name__}, which cannot be sent as text")


def items_of(value: object) -> Sequence[object]:
    """Return the values of a parameter or form field: those of a list or an array without None, else the one."""
    value = plain(value)
    if value is None:
        return ()
    if is_set(value):
        return [item for item in sorted(value, key=str) if item is not None]
    if is_sequence(value) or isinstance(value, range):
        return [item for item in value if item is not None]
    return (value,)


def styled(
    name: str, value: object, style: str, *, explode: bool, where: str, quoted: Callable[[str], str] = str
) -> str:
    """Return a parameter as it is written in a path, a header or a cookie.

    Args:
        name: The parameter's name, which the style ``matrix`` writes.
        value: A value, a list, or a mapping.
        style: ``simple``, ``label`` or ``matrix``.
        explode: Whether the items of a list, and the keys of a mapping, stand for themselves.
        where: What the text of an error begins with.
        quoted: Makes one value, or key, safe for its place.

    Raises:
        InvalidInputError: a value that text cannot carry.
    """
    before, between = _BEFORE[style], _BETWEEN[style]
    title = f"{quoted(name)}=" if style == "matrix" else ""
    value = plain(value)
    if is_mapping(value):
        pairs = list(_pairs(value, where, quoted))
        if explode:
            return before + between.join(f"{key}={text}" for key, text in pairs)
        return before + title + ",".join(part for pair in pairs for part in pair)
    texts = [quoted(text_of(item, where)) for item in items_of(value)]
    if explode and title:
        return before + between.join(title + text for text in texts)
    return before + title + (between if explode else ",").join(texts)


def _pairs(value: Mapping[str, object], where: str, quoted: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        if item is not None:
            place = f"{where}[{key!r}]"
            yield quoted(text_of(key, place)), ",".join(quoted(text_of(part, place)) for part in items_of(item))
