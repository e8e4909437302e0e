"""What is wrong with a document, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Finding", "GenerationError", "SpecError", "shown"]


def shown(text: str) -> str:
    """Return a text on one line, without characters that terminals obey instead of showing them."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


@dataclass(frozen=True, order=True)
class Finding:
    """One complaint about one place of the document.

    Attributes:
        line: Line in the file, from 1; 0 when not known.
        pointer: JSON pointer, such as ``#/paths/~1tasks~1/get``.
        rule: Short name of the rule.
        message: What is wrong and what to do.
        file: Name of the file in which it was written, when that is not the document's own.
        at: JSON pointer in the document as it is once other files are part of it; by default `pointer`.
    """

    line: int
    pointer: str
    rule: str
    message: str
    file: str = ""
    at: str = ""

    @property
    def place(self) -> str:
        """File and line, as far as they are known, to stand before the pointer."""
        file = f"{self.file}: " if self.file else ""
        return f"{file}line {self.line}: " if self.line else file

    def __str__(self) -> str:
        """Show place, rule and message on one line."""
        return shown(f"{self.place}{self.pointer}: {self.message} [{self.rule}]")


class GenerationError(Exception):
    """Nothing was written; the message says why."""


class SpecError(GenerationError):
    """The document cannot be turned into a client; nothing was written."""

    def __init__(self, source: str, findings: Sequence[Finding]) -> None:
        self.findings = sorted(set(findings))
        count = len(self.findings)
        lines = "\n".join(f"  {finding}" for finding in self.findings)
        super().__init__(f"{source}: {count} problem{'s' if count != 1 else ''}\n{lines}")
