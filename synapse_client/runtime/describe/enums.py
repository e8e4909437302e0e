"""Open enums: a value that the API document does not list is kept, never an error."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum
from typing import TYPE_CHECKING, Any, cast

__all__ = ["OpenIntEnum", "OpenStrEnum"]


def _unknown_member(cls: type[Enum], value: Any) -> Any:
    member = cast("Any", cls)._member_type_.__new__(cls, value)  # str or int, the mixin's
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
        return _unknown_member(cls, value) if isinstance(value, str) else None

    @property
    def is_known(self) -> bool:
        """Whether the API document lists this value."""
        return self._value_ in type(self)._value2member_map_

    def __repr__(self) -> str:
        """Show the member, or the value where no member is listed."""
        shown = self._name_ if self.is_known else repr(self._value_)
        return f"{type(self).__name__}.{shown}" if self.is_known else f"{type(self).__name__}({shown})"


class OpenIntEnum(IntEnum):
    """An integer enum that takes any integer; ``is_known`` tells whether the API document lists it."""

    if TYPE_CHECKING:
        # Members equal plain values, listed or not; without this, mypy takes a second comparison for a mistake.
        def __eq__(self, other: object, /) -> bool: ...
        def __hash__(self) -> int: ...

    @classmethod
    def _missing_(cls, value: object) -> OpenIntEnum | None:
        return _unknown_member(cls, value) if isinstance(value, int) and not isinstance(value, bool) else None

    @property
    def is_known(self) -> bool:
        """Whether the API document lists this value."""
        return self._value_ in type(self)._value2member_map_

    def __repr__(self) -> str:
        """Show the member, or the value where no member is listed."""
        known = type(self)._value2member_map_.get(self._value_)
        return f"{type(self).__name__}.{self._name_}" if known is not None else f"{type(self).__name__}({self._value_})"
