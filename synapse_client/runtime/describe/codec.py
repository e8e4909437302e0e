"""What a codec is: how one field's wire value (parsed JSON) becomes a Python value, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

__all__ = ["Codec", "Convert"]

Convert: TypeAlias = Callable[[Any], object]
"""A conversion of values of one kind; of another value it raises, or returns it as it is."""

_NOTHING: Final[frozenset[type]] = frozenset()


class Codec:
    """Two functions and the JSON kinds they take.

    Attributes:
        decode: From the wire value to the Python value.
        encode: From the Python value to the wire value.
        matches: Whether a wire value is of this codec's kind; unions ask it.
        cached: Whether a model keeps the decoded value (lists, maps and models, so that reading twice gives the same
            object).
        plain: Types of wire values that `decode` returns as they are; JSON objects are never among them.
        quick: A function that decodes nearly every value as `decode` does, faster. Of the rest it raises what `decode`
            may raise, or returns None; then `decode` has the last word.
        plain_items: Types of items; an array of nothing else may be read as it is.
        many: Decodes the items of an array as `decode` does one by one, faster.
        expands: Whether a number or a text stands for an object, which is there instead when it is asked for.
    """

    __slots__ = ("cached", "decode", "encode", "expands", "many", "matches", "plain", "plain_items", "quick")

    def __init__(
        self,
        decode: Convert,
        encode: Convert,
        *,
        matches: Callable[[object], bool],
        cached: bool = False,
        plain: frozenset[type] = _NOTHING,
        quick: Convert | None = None,
        plain_items: frozenset[type] = _NOTHING,
        many: Callable[[list[object]], list[object]] | None = None,
        expands: bool = False,
    ) -> None:
        self.decode: Convert = decode
        self.encode: Convert = encode
        self.matches: Callable[[object], bool] = matches
        self.cached: bool = cached
        self.plain: frozenset[type] = plain
        self.quick: Convert | None = quick
        self.plain_items: frozenset[type] = plain_items
        self.many: Callable[[list[object]], list[object]] | None = many
        self.expands: bool = expands
