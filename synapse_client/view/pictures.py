"""Pictures as they are embedded: told by their first bytes, with the size in which they are seen.

Only kinds that every browser shows and none runs. Nothing is decoded, so no library is needed.
"""

from __future__ import annotations

import base64
import struct
from typing import Final

import attrs

__all__ = ["Picture", "read_picture"]

_JPEG_SIZES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JPEG_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers that no length follows."""
_ORIENTATION: Final = 0x0112
_TURNED: Final = range(5, 9)


@attrs.frozen
class Picture:
    """A picture.

    Attributes:
        content: Its file.
        kind: Its media type, such as ``"image/png"``.
        width: Width in pixels, as it is seen.
        height: Height in pixels, as it is seen.
    """

    content: bytes = attrs.field(repr=False)
    kind: str
    width: int
    height: int

    @property
    def url(self) -> str:
        """A ``data:`` URL that holds all of it."""
        return f"data:{self.kind};base64,{base64.b64encode(self.content).decode()}"


def read_picture(content: bytes) -> Picture | None:
    """Return a picture, or None when the bytes are none that browsers show (PNG, JPEG, GIF, WebP, BMP)."""
    for kind, starts, measure in _KINDS:
        if content.startswith(starts):
            try:
                size = measure(content)
            except (struct.error, IndexError):
                return None
            return None if size is None or not all(size) else Picture(content, kind, *size)
    return None


def _png(content: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif(content: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _bmp(content: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack_from("<ii", content, 18)
    return width, abs(height)


def _webp(content: bytes) -> tuple[int, int] | None:
    form = content[8:16]
    if form == b"WEBPVP8 ":
        width, height = struct.unpack_from("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    if form == b"WEBPVP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"WEBPVP8X":
        width, height = (int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27))
        return width, height
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    at, turned = 2, False
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _JPEG_BARE:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        if marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return (height, width) if turned else (width, height)
        if marker == 0xE1 and content[at + 4 : at + 10] == b"Exif\0\0":
            turned = _is_turned(content[at + 10 : at + 2 + length])
        at += 2 + length
    return None


def _is_turned(exif: bytes) -> bool:
    """Whether a camera was held upright, so that what is stored as width is seen as height."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return False
    try:
        (start,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, start)
        for entry in range(start + 2, start + 2 + 12 * count, 12):
            tag, _kind, _number, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if tag == _ORIENTATION:
                return value in _TURNED
    except struct.error:
        return False
    return False


_KINDS: Final = (
    ("image/png", b"\x89PNG\r\n\x1a\n", _png),
    ("image/jpeg", b"\xff\xd8\xff", _jpeg),
    ("image/gif", (b"GIF87a", b"GIF89a"), _gif),
    ("image/webp", b"RIFF", _webp),
    ("image/bmp", b"BM", _bmp),
)
