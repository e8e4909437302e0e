"""Breaks that somebody has looked at and accepts, as a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.diff.changes import Break, Change
from generator.findings import GenerationError

__all__ = ["Accepted"]

_KINDS = "|".join(re.escape(kind.value) for kind in Break)
_PRINTED = re.compile(rf"^(?:BREAKING\s+)?(.*?)(?: \(also \S+(?: and \d+ more)?\))?(?: \[(?:{_KINDS})[^\]]*\])?$")


@dataclass
class Accepted:
    """Accepted breaks.

    Attributes:
        name: Name of the file, for messages.
        lines: Line of each break in it.
    """

    name: str = ""
    lines: dict[str, int] = field(default_factory=dict[str, int])
    _met: set[str] = field(default_factory=set[str])

    @classmethod
    def read(cls, path: Path) -> Accepted:
        """Read a file: a break on each line as `diff` prints it, and comments after `#`.

        Raises:
            GenerationError: it cannot be read, or a line is not a break.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise GenerationError(f"{path}: cannot be read: {error}") from error
        found = cls(path.name)
        for number, written in enumerate(text.splitlines(), 1):
            line = re.sub(r"(^#|\s#\s).*$", "", written.strip()).strip()
            if not line:
                continue
            match = _PRINTED.match(line)
            if match is None or ": " not in match[1] or line.startswith("ok "):
                raise GenerationError(
                    f"{path.name}: line {number}: expected a break as `diff` prints it, `operation: what changed`; "
                    f"got {line!r}"
                )
            found.lines[match[1]] = number
        return found

    def accepts(self, change: Change) -> bool:
        """Whether the change is one of them."""
        self._met |= {change.key} & self.lines.keys()
        return change.breaking and change.key in self.lines

    def unmet(self) -> Iterable[tuple[int, str]]:
        """Produce line and text of each accepted break that did not occur."""
        return [(number, text) for text, number in self.lines.items() if text not in self._met]
