"""Rules of schemas compared: which became narrower, which wider."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from generator.ir import Rules
from generator.rules import CLOSED

__all__ = ["compare_rules"]

_LOWEST = {"minLength", "minItems", "minProperties", "minContains"}
_HIGHEST = {"maxLength", "maxItems", "maxProperties", "maxContains"}


def compare_rules(old: Rules, new: Rules) -> Iterator[tuple[str, bool]]:
    """Produce what changed, and whether values that were allowed are not any more."""
    yield from _bounds(old, new)
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key), new.get(key)
        if before == after or key in _BOUNDS:
            continue
        if key == CLOSED:
            closed = after is False
            yield f"other properties are {'not allowed any more' if closed else 'allowed now'}", closed
        elif before is None:
            yield f"{key} {_shown(key, after)}was added", key != "format" or _excludes(str(after), old)
        elif after is None:
            yield f"{key} {_shown(key, before)}was removed", False
        elif _is_opaque(key):
            yield f"{key} changed", True
        else:
            narrower = _excludes(str(after), old) if key == "format" else _narrower(key, before, after)
            yield f"{key} became {after}, was {before}", narrower


def _narrower(key: str, before: Any, after: Any) -> bool:
    if key in _LOWEST:
        return bool(after > before)
    if key in _HIGHEST:
        return bool(after < before)
    if key == "multipleOf":
        return not math.isclose(before / after, round(before / after))
    return True


def _excludes(name: str, rules: Rules) -> bool:
    """Whether a format of whole numbers has no place for some that rules allow."""
    least, most = _range(rules.get("format", "int64"))
    least = max(rules.get(key, least) for key in ("minimum", "exclusiveMinimum"))
    most = min(rules.get(key, most) for key in ("maximum", "exclusiveMaximum"))
    lowest, highest = _range(name)
    return bool(least < lowest or most > highest)


def _range(name: str) -> tuple[float, float]:
    """Return the least and the greatest number of a format; 64 bits are enough for any number."""
    unsigned, bits = name.startswith("u"), int(name.removeprefix("u").removeprefix("int"))
    most = math.inf if bits == 64 else 2 ** (bits if unsigned else bits - 1) - 1
    return 0 if unsigned else -most - 1, most


def _is_opaque(key: str) -> bool:
    return key in {
        *("not", "if", "then", "else", "contains", "patternProperties", "propertyNames", "oneOf", "anyOf")
    } or (key.startswith("dependent"))


def _shown(key: str, value: Any) -> str:
    return "" if _is_opaque(key) or value is True else f"{value} "


_BOUNDS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")


def _bounds(old: Rules, new: Rules) -> Iterator[tuple[str, bool]]:
    """Compare the least number allowed, and the greatest, each of which may be excluded itself."""
    for key, sign in (("minimum", 1), ("maximum", -1)):
        exclusive = f"exclusive{key.capitalize()}"
        was, now = (exclusive if exclusive in rules else key for rules in (old, new))
        first, second = old.get(was), new.get(now)
        if (was, first) == (now, second) or first is second is None:
            continue
        if second is None:
            yield f"{was} {first} was removed", False
        elif first is None:
            yield f"{now} {second} was added", True
        else:
            narrower = (second * sign, now == exclusive) > (first * sign, was == exclusive)
            yield f"{now} became {second}, was {first if was == now else f'{was} {first}'}", narrower
