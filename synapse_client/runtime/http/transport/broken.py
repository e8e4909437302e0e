"""What went wrong with a request on its way, in no library's words."""

from __future__ import annotations

import os
from typing import Literal, TypeAlias

__all__ = ["BrokenError", "Phase", "reason_of"]

Phase: TypeAlias = Literal["connect", "read", "write", "pool"]


class BrokenError(Exception):
    """A request that got no complete answer.

    Attributes:
        reason: Why, for people.
        phase: Which timeout ran out, or None when none did.
        sent: Whether the server may have seen any of the request.
    """

    def __init__(self, reason: str, *, phase: Phase | None = None, sent: bool = True) -> None:
        super().__init__(reason)
        self.reason: str = reason
        self.phase: Phase | None = phase
        self.sent: bool = sent


def reason_of(error: OSError) -> str:
    """Return what the operating system says of a failure."""
    return str(error) or type(error).__name__ if error.errno is None else os.strerror(error.errno)
