"""Identifiers that stand where an object may stand: numbers and texts that know how to ask for the object.

``task.data_unit`` is the number 789 unless the request asked for more. Who reads ``task.data_unit.files`` all the same
would be told that a number has no such attribute, which helps nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from synapse_client.runtime.describe.errors import MissingFieldError

__all__ = ["identifiers"]


def identifiers(explain: Callable[[object], MissingFieldError]) -> tuple[type[int], type[str]]:
    """Return the types of the identifiers of one field: numbers and texts in all respects but for that error.

    Args:
        explain: Returns the error of somebody who reads a field of an identifier.
    """

    class Number(int):
        __slots__ = ()
        __iter__ = None  # a number, not a sequence, for all that it has `__getitem__`

        def __getattr__(self, name: str) -> object:
            raise _unknown(self, int(self), name, explain)

        def __getitem__(self, key: object) -> object:
            raise explain(int(self))

        def __reduce__(self) -> tuple[object, ...]:
            return (int, (int(self),))

    class Text(str):
        __slots__ = ()

        def __getattr__(self, name: str) -> object:
            raise _unknown(self, str(self), name, explain)

        def __getitem__(self, key: Any) -> Any:
            if isinstance(key, str):
                raise explain(str(self))
            return super().__getitem__(key)

        def __reduce__(self) -> tuple[object, ...]:
            return (str, (str(self),))

    for kind, name in ((Number, "int"), (Text, "str")):
        kind.__name__ = kind.__qualname__ = name
        kind.__module__ = "builtins"
    return Number, Text


def _unknown(
    identifier: object, value: object, name: str, explain: Callable[[object], MissingFieldError]
) -> AttributeError:
    """Return the error of an attribute: names with an underscore are asked for by Python and tools, not by readers."""
    if name.startswith("_"):
        return AttributeError(f"{type(identifier).__name__!r} object has no attribute {name!r}")
    return explain(value)
