"""Text that came from elsewhere, made safe to be shown."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["printable"]

_COLOURS: Final = re.compile(r"\x1b\[[0-9;:]*m")
"""They say how a text looks, and nothing else: consoles of jobs are full of them."""
_UNSAFE: Final = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f"  # steer a terminal; line feed and tabulator are text
    "\x80-\x9f"  # the same in one character: U+009B begins a sequence as ESC [ does
    "\u2028\u2029"  # break lines for some programs and not for others
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # change the order in which a text is shown
    "\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # are not seen at all
    "\ud800-\udfff"  # cannot be written
    "]"
)


def printable(text: str) -> str:
    r"""Return a text with nothing in it that steers a terminal, reorders what is shown, hides, or cannot be encoded.

    Such characters become JSON escapes (``\u009b``), so JSON stays JSON of the same values. What only colours the text
    is taken out. Line feeds, tabulators and all other characters of all scripts stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(_escaped, _COLOURS.sub("", text))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
