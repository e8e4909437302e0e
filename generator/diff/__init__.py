"""What changed between two documents, as users of the client see it, and whom it breaks."""

from __future__ import annotations

from generator.diff.accepted import Accepted
from generator.diff.changes import Break, Change
from generator.diff.operations import diff

__all__ = ["Accepted", "Break", "Change", "diff"]
