"""Member names of enums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.document import is_list
from generator.names import unique

__all__ = ["enum_members"]


def enum_members(values: Sequence[Any], varnames: Any) -> tuple[tuple[str, str | int], ...] | str:
    """Return ``(member name, value)`` pairs, or a sentence that says why there are none.

    Names come from ``x-enum-varnames`` when given, else from the values, as the stock generator makes them; two values
    that would give the same name (`abc`, `ABC`) get a number, where the stock generator stops.
    """
    distinct = list(dict.fromkeys(values))
    if varnames is not None and (not is_list(varnames) or len(varnames) != len(values)):
        return f"x-enum-varnames must be a list of {len(values)} names, one for each value"
    if varnames is not None and len(set(varnames)) != len(varnames):
        return "x-enum-varnames has a name twice"
    names: dict[str, str | int] = {}
    for index, value in enumerate(distinct):
        wanted = str(varnames[values.index(value)]) if varnames is not None else _wanted(value, index)
        names[unique(_clean(wanted), names)] = value
    return tuple(names.items())


def _wanted(value: str | int, index: int) -> str:
    if isinstance(value, int):
        return f"VALUE_NEGATIVE_{-value}" if value < 0 else f"VALUE_{value}"
    return value if value and value[0].isalpha() else f"VALUE_{index}"


def _clean(name: str) -> str:
    name = re.sub(r"[^\w]+|_+", "_", name).strip("_").upper()
    if not name.isidentifier():
        return f"VALUE_{name}" if name else "VALUE"
    return name
