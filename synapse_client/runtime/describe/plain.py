"""Values of NumPy, pandas, PyArrow and the like as the Python values that they stand for; none of these is imported."""

from __future__ import annotations

import operator
from datetime import date
from enum import Enum
from typing import Any, Final

from synapse_client.runtime.describe.narrow import is_array, is_mapping

__all__ = ["MISSING", "Missing", "plain"]


class Missing:
    """What stands for a value that is not there: ``pandas.NaT``, ``pandas.NA``, a null of an Arrow array.

    It is not ``None``, by which callers say that they leave something out.
    """

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = Missing()
_PLAIN: Final = frozenset(
    {bool, bytearray, bytes, dict, float, frozenset, int, list, memoryview, Missing, set, str, tuple, type(None)}
)
_MARKERS: Final = frozenset({"NAType", "NaTType"})
_TO_LIST: Final = ("tolist", "to_pylist", "to_list")
_FAILURES: Final = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def plain(value: object) -> object:
    """Return a scalar or an array of another library as a Python value, a member of an enum as its value.

    Arrays become lists, whose items may need the same again. `MISSING` stands for gaps. What stands for nothing else,
    or cannot be converted without loss, is returned as it is.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if is_mapping(value):  # maps and records of PyArrow too, where a gap looks like an empty one
        is_gap = hasattr(kind, "as_py") and not getattr(value, "is_valid", True)
        return MISSING if is_gap else value
    if isinstance(value, Enum):
        return plain(value.value)
    if kind.__name__ in _MARKERS and kind.__module__.partition(".")[0] == "pandas":
        return MISSING
    try:
        return _converted(value, kind)
    except _FAILURES:
        return value


def _converted(value: Any, kind: type) -> object:
    if hasattr(kind, "as_py"):  # a scalar of PyArrow
        found = value.as_py()
        return MISSING if found is None else plain(found)
    way = next((name for name in _TO_LIST if callable(getattr(kind, name, None))), None)
    if way is None:
        is_number = hasattr(kind, "__index__") and not issubclass(kind, int)
        return operator.index(value) if is_number else value
    of = getattr(getattr(value, "dtype", None), "kind", "")
    if of in {"c", "V"}:  # complex numbers and records
        return value
    if of in {"M", "m"}:
        return list(value) if getattr(value, "ndim", 0) else _moment(value)
    found = getattr(value, way)()
    if type(found) is kind:
        return float(value)  # of a precision that Python does not have
    if is_array(found):
        return [MISSING if item is None else item for item in found]
    return plain(found)


def _moment(value: Any) -> object:
    """Return a date or time of NumPy; it makes integers of those of nanoseconds."""
    text = str(value)
    if text == "NaT":
        return MISSING
    if value.dtype.kind == "m":
        return value
    exact = value.tolist()
    if isinstance(exact, date):
        return exact
    rounded = value.astype("datetime64[us]")
    found = rounded.tolist()
    return found if isinstance(found, date) and bool(rounded == value) else text
