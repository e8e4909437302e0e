"""Words around numbers and names in what people read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

__all__ = ["counted", "named", "shortened"]

_LONGEST: Final = 160


def counted(count: int, noun: str, verb: tuple[str, str] | None = None) -> str:
    """Return a number with its noun, and the verb that goes with it: ``"1 item is"``, ``"1,117 items are"``.

    Args:
        count: The number.
        noun: Of one; more of them end in ``s``, or in ``ies`` for ``y``.
        verb: For one, and for more.
    """
    if count != 1:
        noun = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return " ".join([f"{count:,}", noun, *([] if verb is None else [verb[count != 1]])])


def named(name: str) -> str:
    """Return a name so that it takes one line, whatever is in it; of a very long one the middle is left out."""
    if len(name) > _LONGEST:
        half = _LONGEST // 2
        name = f"{name[:half]}…{name[-half:]}"
    return name if name.isprintable() else ascii(name)


def shortened(names: Iterable[str], most: int = 3) -> str:
    """Return the first names, and ``…`` where there are more."""
    shown = [named(name) for name in islice(names, most + 1)]
    return ", ".join([*shown[:most], "…"] if len(shown) > most else shown)
