"""Query parameters that the API document does not have: servers ignore them, and answer with everything."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from inspect import currentframe
from pathlib import Path
from typing import Any, Final

from synapse_client.runtime.describe.errors import UndocumentedParameterWarning
from synapse_client.runtime.describe.texts import shown

__all__ = ["warn_of_undocumented"]

_PACKAGE: Final = f"{Path(__file__).parents[2]}/"
_told: set[tuple[str, str]] = set()


def warn_of_undocumented(operation: str, query: Mapping[Any, object], documented: Sequence[str]) -> None:
    """Warn of each key that is sent and not documented, once for a key of an operation.

    Args:
        operation: Name of the operation.
        query: Query parameters as the caller gave them.
        documented: Names of the documented ones.
    """
    for key, value in query.items():
        if not isinstance(key, str) or key in documented or value is None or (operation, key) in _told:
            continue
        text = f"{operation}: the API document has no query parameter {shown(key, 60)}; servers ignore those that they "
        text += "do not know, and filter nothing"
        if documented:
            text += f". The nearest documented one is {_nearest(key, documented)!r}"
        warnings.warn(text, UndocumentedParameterWarning, stacklevel=_level())
        _told.add((operation, key))  # not before: where warnings are errors, each is one


def _nearest(key: str, documented: Sequence[str]) -> str:
    from difflib import SequenceMatcher  # noqa: PLC0415  # rarely needed

    matcher = SequenceMatcher(b=key[:100].lower())

    def likeness(name: str) -> float:
        matcher.set_seq1(name.lower())
        return matcher.ratio()

    return max(documented, key=likeness)


def _level() -> int:
    """Return the `stacklevel` of the first frame outside of this package, so that warnings name the caller's line."""
    level, frame = 0, currentframe()
    while frame is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        level, frame = level + 1, frame.f_back
    return level
