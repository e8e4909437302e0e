"""Member names of enums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from generator.ir import EnumGroup
from generator.names import unique
from generator.reading import is_list, is_mapping

__all__ = ["enum_groups", "enum_members", "ignores_case"]

_TAKEN = frozenset({*dir(str), *dir(int), "is_known", "name", "value"})
_OPTIONS = frozenset({"groups", "ignore_case"})


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


def enum_groups(values: Sequence[Any], options: Any) -> tuple[EnumGroup, ...] | str:
    """Return the groups of an enum's values that ``x-synapse`` names, or a sentence that says what is wrong."""
    if options is None:
        return ()
    groups: Any = options.get("groups", {}) if is_mapping(options) else None
    if not is_mapping(options) or not set(options) <= _OPTIONS or not is_mapping(groups):
        return "x-synapse of an enum can only hold `groups`, a mapping, and `ignore_case`"
    found: list[EnumGroup] = []
    for name, group in groups.items():
        if not re.fullmatch(r"[a-z][a-z0-9_]*", str(name)) or not name.isidentifier() or name in _TAKEN:
            return f"group {name!r} cannot be the name of a property"
        if not is_mapping(group) or set(group) != {"description", "values"} or not is_list(group["values"]):
            return f"group {name!r} needs a description and values, and nothing else"
        unknown = [value for value in group["values"] if value not in values]
        if unknown or not group["values"]:
            return f"group {name!r} must hold values of the enum{f', not {unknown[0]!r}' if unknown else ''}"
        found.append(EnumGroup(name, str(group["description"]), tuple(group["values"])))
    return tuple(found)


def ignores_case(values: Sequence[Any], options: Any) -> bool | str:
    """Return whether ``x-synapse`` lets values that differ in capitals only be one, or what is wrong with that."""
    wanted: Any = options.get("ignore_case", False) if is_mapping(options) else False
    if not isinstance(wanted, bool):
        return "ignore_case must be true or false"
    if wanted and not all(isinstance(value, str) for value in values):
        return "ignore_case is for enums of strings"
    folded = {str(value).casefold() for value in values}
    return (
        "values differ in capitals only, which ignore_case makes one"
        if wanted and len(folded) < len(values)
        else wanted
    )


def _wanted(value: str | int, index: int) -> str:
    if isinstance(value, int):
        return f"VALUE_NEGATIVE_{-value}" if value < 0 else f"VALUE_{value}"
    return value if value and value[0].isalpha() else f"VALUE_{index}"


def _clean(name: str) -> str:
    name = re.sub(r"[^\w]+|_+", "_", name).strip("_").upper()
    if not name.isidentifier():
        return f"VALUE_{name}" if name else "VALUE"
    return name
