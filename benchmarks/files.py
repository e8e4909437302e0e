"""The files that are uploaded and downloaded."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.environments import FOLDER
from benchmarks.rows import Row, Work
from benchmarks.samples import small_content

__all__ = ["make_files", "make_large_file", "scratch"]

_BLOCK = 1024 * 1024


@contextmanager
def scratch() -> Generator[Path]:
    """Give a folder for this run; remove it, and those of runs that were killed."""
    FOLDER.mkdir(exist_ok=True)
    for left in FOLDER.glob("run-*"):
        if not _is_running(int(left.name.split("-")[1])):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"run-{os.getpid()}-", dir=FOLDER) as name:
        yield Path(name)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


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
    if keys & {"P6", "P6b", "P6s", "P6t", "P10", "P13"}:
        for number in range(max(work.files, 16 * work.growth[3])):
            (folder / "small" / f"{number:05}.jpg").write_bytes(small_content(number))
    sizes = {int(Path(side.args["path"]).stem) for row in rows for side in row.sides if "path" in side.args}
    for size in sorted(sizes):
        make_large_file(folder / f"{size}.bin", size)
    if "P7c" in keys:
        make_large_file(folder / "large.bin", work.large)
