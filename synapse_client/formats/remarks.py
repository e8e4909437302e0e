"""What a format could not hold or say: nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, overload

import attrs

from synapse_client.runtime.describe.errors import InvalidInputError

__all__ = ["FormatError", "Remark", "Remarks"]

_PLACES: Final = 5
"""Places that are named; further ones are counted."""


class FormatError(InvalidInputError):
    """A file is not what its format says: the text names file and place."""


@attrs.frozen(kw_only=True)
class Remark:
    """Something that was assumed, altered or left out, and where.

    Attributes:
        text: What, for people.
        count: How often.
        places: Where first: a few places.
    """

    text: str
    count: int
    places: tuple[str, ...]

    def __str__(self) -> str:
        where = ", ".join(place for place in self.places if place)
        more = self.count - len(self.places)
        where = f"{where} and {more:,} more" if where and more > 0 else where
        return f"{self.text} ({self.count:,}×: {where})" if where else self.text


class Remarks(Sequence[Remark]):
    """What is to be said of a dataset that was read or written; empty when all of it came through as it was."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, list[str]]] = {}

    def add(self, text: str, place: str = "") -> None:
        """Say something once more, of another place."""
        count, places = self._found.get(text, (0, []))
        if len(places) < _PLACES and place not in places:
            places.append(place)
        self._found[text] = count + 1, places

    @overload
    def __getitem__(self, index: int) -> Remark: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Remark]: ...
    def __getitem__(self, index: int | slice) -> Remark | Sequence[Remark]:
        return list(self)[index]

    def __iter__(self) -> Iterator[Remark]:
        for text, (count, places) in self._found.items():
            yield Remark(text=text, count=count, places=tuple(places))

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"<{len(self)} remarks>" if len(self) != 1 else "<1 remark>"

    def __str__(self) -> str:
        return "\n".join(map(str, self))
