"""What contents of files tell before anything is sent: kinds, pictures that are broken, and files that are the same."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

__all__ = ["doubtful", "duplicates"]

_HEAD: Final = 64
_BLOCK: Final = 1 << 20
_STARTS: Final[Mapping[str, tuple[bytes, ...]]] = {
    "image": (
        *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
        *(b"\xff\x0a", b"\0\0\0\x0cJXL ", b"\0\0\0\x0cjP  ", b"v/1\x01", b"P1", b"P2", b"P3", b"P4", b"P5", b"P6"),
        *(b"<svg", b"<?xml", b"FUJIFILM", b"IIU\0", b"IIRO"),
    ),
    "video": (b"\x1aE\xdf\xa3", b"FLV\x01", b"\0\0\x01\xba", b"\0\0\x01\xb3", b"G", b"0&\xb2u", b"OggS"),
    "audio": (
        b"ID3",
        b"\xff\xfb",
        b"\xff\xf3",
        b"\xff\xf2",
        b"\xff\xf1",
        b"\xff\xf9",
        b"fLaC",
        b"OggS",
        b"#!AMR",
        b"caff",
        b"0&\xb2u",
        b"FORM",
    ),
    "pcd": (b"# .PCD", b"VERSION", b"ply\n", b"ply\r\n", b"LASF", b"ASTM-E57"),
}
"""How the contents of files of a type begin."""
_RIFF: Final = {"image": {b"WEBP"}, "video": {b"AVI "}, "audio": {b"WAVE"}}
_BRANDS: Final = {
    "image": (b"avif", b"avis", b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"crx "),
    "audio": (b"M4A ", b"M4B "),
}
_JPEG: Final = b"\xff\xd8\xff"
_JPEG_END: Final = b"\xff\xd9"
_PLAIN: Final = (_JPEG, b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_TAIL: Final = 1 << 16
"""Bytes at the end of a picture, which cameras may write more behind."""
_OPEN: Final = frozenset({".bin", ".pcm", ".pts", ".ptx", ".xyz", ".obj", ".tga", ".raf"})
"""Endings of files that begin with anything."""


def doubtful(path: Path, file_type: str) -> str | None:
    """Return why a file is not what its type says, by its content; None when it is, or when nothing can be said.

    Raises:
        OSError: it cannot be read.
    """
    if file_type not in _STARTS or path.suffix.lower() in _OPEN:
        return None
    with open(path, "rb") as file:
        head = file.read(_HEAD)
    if not head:
        return None  # that it is empty is said elsewhere
    if _fits(head, file_type):
        return _broken(path) if file_type == "image" and path.suffix.lower() != ".svg" else None
    other = next((kind for kind in _STARTS if kind not in {file_type, "video"} and _fits(head, kind)), None)
    return f"its content is of type {other}" if other is not None else f"its content is not of type {file_type}"


def _fits(head: bytes, file_type: str) -> bool:
    if head[:4] == b"RIFF":
        return head[8:12] in _RIFF.get(file_type, set())
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        kind = next((kind for kind, brands in _BRANDS.items() if brand in brands), "video")
        return kind == file_type or (file_type == "audio" and kind == "video")
    return head.lstrip().startswith(_STARTS[file_type]) or head.startswith(_STARTS[file_type])


def _broken(path: Path) -> str | None:
    """Return why a picture cannot be read; None when it can, or when Pillow is not there to tell."""
    with open(path, "rb") as file:
        head = file.read(_HEAD)
        file.seek(max(0, os.stat(path).st_size - _TAIL))
        tail = file.read()
    if head.startswith(_JPEG) and _JPEG_END not in tail:
        return "the picture is broken (its end is missing)"
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        return None
    try:
        with Image.open(path) as picture:
            picture.verify()
    except UnidentifiedImageError:
        # of a kind that Pillow does not know, unless it is one that it surely does
        return "the picture is broken (it cannot be identified)" if head.startswith(_PLAIN) else None
    except Exception as error:  # noqa: BLE001  # a decoder of others, given anything
        return f"the picture is broken ({str(error)[:80] or type(error).__name__})"
    return None


def duplicates(root: Path, paths: Iterable[str]) -> list[list[str]]:
    """Return groups of files with the same content; only files of one size are read.

    Raises:
        OSError: a file cannot be read.
    """
    by_size: dict[int, list[str]] = {}
    for path in paths:
        by_size.setdefault(os.stat(root / path).st_size, []).append(path)
    groups: list[list[str]] = []
    for size, same_size in by_size.items():
        if len(same_size) < 2 or not size:
            continue
        by_content: dict[bytes, list[str]] = {}
        for path in same_size:
            by_content.setdefault(_digest(root / path), []).append(path)
        groups += [same for same in by_content.values() if len(same) > 1]
    return groups


def _digest(path: Path) -> bytes:
    state = hashlib.blake2b(digest_size=16)
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            state.update(block)
    return state.digest()
