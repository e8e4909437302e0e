"""Text of others on a page: it stays text."""

from __future__ import annotations

import html

__all__ = ["escape"]


def escape(text: str) -> str:
    """Return text for HTML and its attributes; half a character, which no page can hold, becomes a question mark."""
    return html.escape(text.encode(errors="replace").decode())
