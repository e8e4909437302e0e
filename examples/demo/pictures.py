"""The files that the demo uploads: the caller's own, or handwritten digits; and one file of many chunks."""

from __future__ import annotations

import random
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import numpy as np
from PIL import Image

SUFFIXES = frozenset({".bmp", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
_MIB = 1024 * 1024


@dataclass(frozen=True)
class Picture:
    """A picture on disk.

    Attributes:
        path: where it is.
        label: what it shows, if that is known.
        size: width and height in pixels.
    """

    path: Path
    label: str | None
    size: tuple[int, int]


def write_digits(folder: Path, count: int) -> None:
    """Write handwritten digits as PNG files of 64 by 64 pixels, each into a subfolder named after the digit.

    Args:
        folder: where the subfolders go.
        count: how many; scikit-learn ships 1,797.
    """
    # Imported here, for it is slow and not needed for one's own files; and by name, for it ships no types.
    digits = import_module("sklearn.datasets").load_digits()
    for number, (pixels, digit) in enumerate(zip(digits.images[:count], digits.target[:count], strict=True)):
        target = folder / str(digit)
        target.mkdir(parents=True, exist_ok=True)
        # Ink comes as 0 to 16 on 8 by 8 pixels.
        image = Image.fromarray((255 - pixels * 255 / 16).astype(np.uint8))
        image.resize((64, 64), Image.Resampling.BICUBIC).save(target / f"digit-{number:04}.png")


def find_pictures(folder: Path) -> list[Picture]:
    """Find the pictures in a folder and below it; the label of one in a subfolder is that subfolder's name.

    Raises:
        NotADirectoryError: there is no such folder.
        FileNotFoundError: no picture is in it.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"DATA={folder} is not a folder; give one that holds pictures.")
    pictures: list[Picture] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and path.is_file():
            with Image.open(path) as image:
                label = path.parent.name if path.parent != folder else None
                pictures.append(Picture(path, label, image.size))
    if not pictures:
        raise FileNotFoundError(f"There is no picture in {folder} ({', '.join(sorted(SUFFIXES))}).")
    return pictures


def write_large_file(path: Path, size: int) -> Path:
    """Write `size` bytes that no compression makes smaller, always the same ones, and return the path."""
    source = random.Random(size)  # noqa: S311 - content, not a secret
    with path.open("wb") as file:
        for start in range(0, size, _MIB):
            file.write(source.randbytes(min(_MIB, size - start)))
    return path
