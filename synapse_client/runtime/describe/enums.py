"""Open enums: a value that the API document does not list is kept, never an error."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Self, TypeVar

__all__ = ["CaselessStrEnum", "OpenIntEnum", "OpenStrEnum", "any_case"]


def any_case(value: str) -> str:
    """Return a value of a `CaselessStrEnum`: as any string, so that members can be compared with others."""
    return value


_E = TypeVar("_E", bound=Enum)


def _unlisted(member: _E, value: object) -> _E:
    """Make a member of what was just made of a value that the class does not list."""
    member._name_ = str(value)
    member._value_ = value
    return member


class OpenStrEnum(StrEnum):
    """A string enum that takes any string; ``is_known`` tells whether the API document lists it."""

    if TYPE_CHECKING:
        # Members equal plain values, listed or not; without this, mypy takes a second comparison for a mistake.
        def __eq__(self, other: object, /) -> bool: ...
        def __hash__(self) -> int: ...

    @classmethod
    def _missing_(cls, value: object) -> OpenStrEnum | None:
        return _unlisted(str.__new__(cls, value), value) if isinstance(value, str) else None

    @property
    def is_known(self) -> bool:
        """Whether the API document lists this value."""
        return self._value_ in type(self)._value2member_map_

    def __reduce_ex__(self, _: object) -> tuple[type[Self], tuple[str]]:
        """Pickle and copy by value: the first releases of Python 3.11 do so by name, which only members have."""
        return type(self), (self._value_,)

    def __repr__(self) -> str:
        """Show the member, or the value where no member is listed."""
        shown = self._name_ if self.is_known else repr(self._value_)
        return f"{type(self).__name__}.{shown}" if self.is_known else f"{type(self).__name__}({shown})"


class CaselessStrEnum(OpenStrEnum):
    """A string enum whose values are the same in capitals and in small letters; each keeps the spelling that came.

    A member equals every spelling of its value. As a key it is found by members, and by the spelling that the API
    document has.
    """

    @classmethod
    def _missing_(cls, value: object) -> OpenStrEnum | None:
        found = super()._missing_(value)
        if found is not None and (listed := _listed(found)) is not None:
            found._name_ = listed._name_
        return found

    @property
    def is_known(self) -> bool:
        """Whether the API document lists this value, in whatever spelling."""
        return _listed(self) is not None

    def __eq__(self, other: object, /) -> bool:
        return self._value_.casefold() == other.casefold() if isinstance(other, str) else NotImplemented

    def __ne__(self, other: object, /) -> bool:
        return self._value_.casefold() != other.casefold() if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        listed = _listed(self)
        return hash(self._value_.casefold() if listed is None else listed._value_)

    def __repr__(self) -> str:
        """Show the member, or the value where it is not written as the document has it."""
        listed = _listed(self)
        is_listed = listed is not None and str.__eq__(listed._value_, self._value_)
        return f"{type(self).__name__}.{self._name_}" if is_listed else f"{type(self).__name__}({self._value_!r})"


def _listed(found: OpenStrEnum) -> OpenStrEnum | None:
    """Return the member that the API document lists, whose value differs in capitals at most."""
    folded = found._value_.casefold()
    return next((member for member in type(found) if member._value_.casefold() == folded), None)


class OpenIntEnum(IntEnum):
    """An integer enum that takes any integer; ``is_known`` tells whether the API document lists it."""

    if TYPE_CHECKING:
        # Members equal plain values, listed or not; without this, mypy takes a second comparison for a mistake.
        def __eq__(self, other: object, /) -> bool: ...
        def __hash__(self) -> int: ...

    @classmethod
    def _missing_(cls, value: object) -> OpenIntEnum | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        return _unlisted(int.__new__(cls, value), value)

    @property
    def is_known(self) -> bool:
        """Whether the API document lists this value."""
        return self._value_ in type(self)._value2member_map_

    def __reduce_ex__(self, _: object) -> tuple[type[Self], tuple[int]]:
        """Pickle and copy by value, as `OpenStrEnum`."""
        return type(self), (self._value_,)

    def __repr__(self) -> str:
        """Show the member, or the value where no member is listed."""
        known = type(self)._value2member_map_.get(self._value_)
        return f"{type(self).__name__}.{self._name_}" if known is not None else f"{type(self).__name__}({self._value_})"
