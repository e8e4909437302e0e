"""What a codec is: how one field's wire value (parsed JSON) becomes a Python value, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

__all__ = ["Codec"]

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
        decode: Callable[[Any], Any],
        encode: Callable[[Any], Any],
        *,
        matches: Callable[[Any], bool],
        cached: bool = False,
        plain: frozenset[type] = _NOTHING,
        quick: Callable[[Any], Any] | None = None,
        plain_items: frozenset[type] = _NOTHING,
        many: Callable[[list[Any]], list[Any]] | None = None,
        expands: bool = False,
    ) -> None:
        self.decode: Callable[[Any], Any] = decode
        self.encode: Callable[[Any], Any] = encode
        self.matches: Callable[[Any], bool] = matches
        self.cached: bool = cached
        self.plain: frozenset[type] = plain
        self.quick: Callable[[Any], Any] | None = quick
        self.plain_items: frozenset[type] = plain_items
        self.many: Callable[[list[Any]], list[Any]] | None = many
        self.expands: bool = expands
