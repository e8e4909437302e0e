"""Values that do not fit the columns of a table: where they are, and what becomes of them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Final, NoReturn, TypeAlias

from synapse_client.runtime.describe.errors import ResponseFormatError
from synapse_client.runtime.describe.narrow import is_array, is_object
from synapse_client.runtime.describe.secrets import HIDDEN, is_secret
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.tables.arrays import ODD, Arrays
from synapse_client.runtime.tables.kinds import Items, Keyed, Kind, Scalar, Struct

__all__ = ["OddValues", "Path", "mended"]

Path: TypeAlias = tuple[str | int, ...]
"""Keys of a field, from the outermost one on; numbers in arrays."""
_SHOWN: Final = 3  # in a warning


class OddValues:
    """Takes values of another kind than documented: the first one is an error, or all of them are told in a warning.

    Args:
        identity: Gives the id of the item in a row, or None.
        start: Number of the first row.
        advice: What the error adds; None when there is to be no error.

    Attributes:
        source: What the rows are items of.
    """

    def __init__(self, identity: Callable[[int], object], *, start: int, advice: str | None) -> None:
        self._identity = identity
        self._start = start
        self._advice = advice
        self._count = 0
        self._shown: list[str] = []
        self.source = ""

    def found(self, row: int, path: Path, value: object, kind: Kind) -> None:
        """Take a value.

        Raises:
            ResponseFormatError: it is to be an error.
        """
        self._count += 1
        if self._advice is not None:
            self._refuse(self._described(row, path, value, kind))
        if len(self._shown) < _SHOWN:
            self._shown.append(self._described(row, path, value, kind))

    def warn(self) -> None:
        """Tell how many values were left out, and the first of them."""
        if self._count:
            more = f"; and {self._count - _SHOWN} more" if self._count > _SHOWN else ""
            warnings.warn(f"null in place of: {'; '.join(self._shown)}{more}", stacklevel=4)

    def _refuse(self, text: str) -> NoReturn:
        source = f"{self.source}, " if self.source else ""
        raise ResponseFormatError(f"{source}{text}. {self._advice}".rstrip(), response=None)

    def _described(self, row: int, path: Path, value: object, kind: Kind) -> str:
        identity = self._identity(row)
        item = "" if identity is None else f" (id {shown(identity)})"
        hidden = any(isinstance(step, str) and is_secret(step, value) for step in path)
        given = HIDDEN if hidden else shown(value)
        field = f", field {shown(_dotted(path), 200)}" if path else ""
        return f"row {row + self._start}{item}{field}: {given} is not {_name(kind)}"


def _name(kind: Kind) -> str:
    if isinstance(kind, Scalar):
        return kind.name
    return "an array" if isinstance(kind, Items) else "an object"


def _dotted(path: Path) -> str:
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def mended(
    library: Arrays, kind: Kind, values: Sequence[object], path: Path, start: int, odd: OddValues
) -> Sequence[object]:
    """Return the values of a column, those that do not fit replaced by null, or without their parts that do not.

    Args:
        library: What makes arrays, and so knows what fits.
        kind: Kind of the column.
        values: Its values.
        path: Where the column comes from.
        start: Row of the first value.
        odd: Takes what does not fit, in the order of the rows.

    Raises:
        ResponseFormatError: a value does not fit, and that is to be an error.
    """
    if _fit(library, kind, values):
        return values
    if len(values) == 1:
        return [_Mender(library, odd, start).mend(kind, values[0], path)]
    half = len(values) // 2  # so a few among many are found quickly
    return [
        *mended(library, kind, values[:half], path, start, odd),
        *mended(library, kind, values[half:], path, start + half, odd),
    ]


def _fit(library: Arrays, kind: Kind, values: Sequence[object]) -> bool:
    try:
        library.array(kind, values)
    except ODD:
        return False
    return True


class _Mender:
    """Mends the value of one row."""

    def __init__(self, library: Arrays, odd: OddValues, row: int) -> None:
        self._library = library
        self._odd = odd
        self._row = row

    def mend(self, kind: Kind, value: object, path: Path) -> object:
        """Return the value, or what is left of it."""
        if value is None:
            return None
        rest = value
        if self._library.is_deep and type(value) in kind.types:
            rest = self._parts(kind, value, path)
        if _fit(self._library, kind, [rest]):
            return rest
        self._odd.found(self._row, path, value, kind)
        return None

    def _parts(self, kind: Kind, value: object, path: Path) -> object:
        match kind:
            case Struct(fields=fields) if is_object(value):
                known = dict(fields)
                return {
                    key: self.mend(known[key], one, (*path, key)) if key in known else one for key, one in value.items()
                }
            case Items(item=item) if is_array(value):
                return [self.mend(item, one, (*path, n)) for n, one in enumerate(value)]
            case Keyed(item=item) if is_object(value):
                return {key: self.mend(item, one, (*path, key)) for key, one in value.items()}
            case _:
                return value
