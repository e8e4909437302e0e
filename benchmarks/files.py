"""The files that are uploaded and downloaded."""

from __future__ import annotations

import os
from pathlib import Path

from benchmarks.rows import Row, Work
from benchmarks.samples import small_content

__all__ = ["make_files", "make_large_file"]

_BLOCK = 1024 * 1024


def make_large_file(path: Path, mebibytes: int) -> None:
    """Write a file of random bytes whose blocks of 1 MiB all differ."""
    block = os.urandom(_BLOCK - 8)
    with path.open("wb") as file:
        for number in range(mebibytes):
            file.write(number.to_bytes(8, "big"))
            file.write(block)


def make_files(folder: Path, work: Work, rows: list[Row]) -> None:
    """Make the files that the rows need: ``small/``, one file for each size that is uploaded, and ``large.bin``."""
    keys = {row.key for row in rows}
    (folder / "downloads").mkdir()
    (folder / "small").mkdir()
    if keys & {"P6", "P6b", "P10"}:
        for number in range(max(work.files, 16 * work.growth[2])):
            (folder / "small" / f"{number:05}.jpg").write_bytes(small_content(number))
    sizes = {int(Path(side.args["path"]).stem) for row in rows for side in row.sides if "path" in side.args}
    for size in sorted(sizes):
        make_large_file(folder / f"{size}.bin", size)
    if "P7c" in keys:
        make_large_file(folder / "large.bin", work.large)
