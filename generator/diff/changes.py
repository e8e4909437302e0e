"""A change, and what it breaks."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from generator.findings import shown

__all__ = ["CODE", "HARMLESS", "RUN_TIME", "TYPES", "TYPES_AND_RUN_TIME", "Break", "Change", "Where"]


class Break(enum.Enum):
    """What of a caller's a change breaks."""

    CODE = "code"
    """A name that callers write is gone or takes other arguments: the program fails whatever the server does."""
    TYPES = "type checking"
    """A type checker complains where it had nothing to say."""
    RUN_TIME = "run time"
    """The server refuses what it took, does something else, or sends what callers did not have to expect."""


HARMLESS: frozenset[Break] = frozenset()
CODE = frozenset({Break.CODE})
TYPES = frozenset({Break.TYPES})
RUN_TIME = frozenset({Break.RUN_TIME})
TYPES_AND_RUN_TIME = TYPES | RUN_TIME


@dataclass(frozen=True)
class Where:
    """A place that is being compared.

    Attributes:
        operation: The operation's name, or what else the change is about.
        text: The place in it.
    """

    operation: str
    text: str

    def deeper(self, step: str) -> Where:
        """Return a place inside of this one."""
        return Where(self.operation, f"{self.text}{step}")


@dataclass(frozen=True)
class Change:
    """One change of the API.

    Attributes:
        operation: The operation that it is about (its new name); ``client``, ``models`` or ``params`` otherwise.
        text: What changed.
        breaks: What it breaks; nothing when callers can go on as they are.
        others: Further operations that the same change of a shared schema is about.
    """

    operation: str
    text: str
    breaks: frozenset[Break] = HARMLESS
    others: tuple[str, ...] = ()

    @property
    def breaking(self) -> bool:
        """Whether it breaks anything."""
        return bool(self.breaks)

    @property
    def key(self) -> str:
        """The change as a file of accepted breaks names it."""
        return f"{self.operation}: {self.text}"

    def __str__(self) -> str:
        """Show the change on one line."""
        more = len(self.others) - 1
        also = f" (also {self.others[0]}{f' and {more} more' if more else ''})" if self.others else ""
        broken = ", ".join(kind.value for kind in Break if kind in self.breaks)
        return shown(f"{'BREAKING' if broken else 'ok':8}  {self.key}{also}{f' [{broken}]' if broken else ''}")
