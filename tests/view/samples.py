"""Pictures and tasks to look at."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

__all__ = ["HOSTILE", "annotated", "png"]

HOSTILE = "</script><script>document.title='owned'</script>\"'><img src=x onerror=alert(1)>"


def png(width: int = 320, height: int = 200) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(bytes([0, *(90 + (x * y) % 100 for x in range(width))]) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def annotated(folder: Path, number: int = 1, **more: Any) -> dict[str, Any]:
    """A task as a list gives it, with its picture on this machine, and an annotation of each kind."""
    path = folder / f"street_{number}.png"
    path.write_bytes(png())
    marks = [
        {"id": "a1", "type": "bbox", "data": [20, 30, 100, 80], "classification": {"class": "car"}},
        {"id": "a2", "type": "polygon", "data": [[200, 20], [300, 60], [250, 120]], "classification": "house"},
        {"id": "a3", "type": "polyline", "data": [[10, 180], [310, 150]], "classification": "lane"},
        {"id": "a4", "type": "keypoint", "data": [[150, 60], [160, 90]], "classification": HOSTILE},
        {"id": "a5", "type": "classification", "data": "night"},
    ]
    reference = {"url": path, "file_name_original": path.name, "is_primary": True}
    return {
        "id": number,
        "status": "completed",
        "files": {"image_1": reference},
        "data": {"annotations": {"image_1": marks}},
        **more,
    }
