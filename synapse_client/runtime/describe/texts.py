"""Texts for people, of a bounded length, whatever they are made of.

What is too long loses its middle: an error says first what was tried, and last why it failed.
"""

from __future__ import annotations

import re
import reprlib
from typing import Final

__all__ = ["one_line", "printable", "shortened", "shown"]

_SURROGATES: Final = re.compile("[\ud800-\udfff]+")
_BLANKS: Final = re.compile(r"\s+")


def shortened(text: str, limit: int) -> str:
    """Return a text of at most ``limit`` characters: of a longer one the beginning and the end, ``…`` between them."""
    if len(text) <= limit:
        return text
    head = limit // 2
    return f"{text[:head]}…{text[len(text) - (limit - head - 1) :]}"


def shown(value: object, limit: int = 80) -> str:
    """Return what `repr` says of a value, shortened, also where `repr` itself fails.

    It does on integers of more than 4,300 digits, on what is nested too deeply, and on objects of others at will.
    """
    short = reprlib.Repr()
    short.maxstring = short.maxother = short.maxlong = limit
    try:
        # a large one is shortened before it is written out
        return shortened(short.repr(value), limit)
    except Exception:  # noqa: BLE001  # anything may come out of the code of others
        return shortened(f"<{type(value).__name__}>", limit)


def one_line(text: str, limit: int) -> str:
    """Return a text as one shortened line."""
    return shortened(_BLANKS.sub(" ", text[: 100 * limit]).strip(), limit)


def printable(text: str) -> str:
    """Return a text that can be written anywhere: lone surrogates, which no encoding has, are replaced."""
    if text.isascii() or not _SURROGATES.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
