"""Writing output: only what changed, all of it or nothing, and never over a file that was written by hand."""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.findings import GenerationError

__all__ = ["Changes", "compare", "header", "write"]

_MARK = "# Generated from "
_MARKS = (_MARK, "<!-- Generated from ")
_BESIDE = "../"


def header(source: str, *, own: bool, overlays: Sequence[str] = ()) -> str:
    """Return the first line of every generated file."""
    if overlays:
        source = f"{source} with {', '.join(overlays)}"
    if own:
        return f"{_MARK}{source} by `make generate`. Do not edit: change {source} or overrides/ instead."
    return f"{_MARK}{source} by `python -m generator generate`. Do not edit."


def own_header(source: str, overlays: Sequence[str], text: str) -> str:
    """Return what the first line of a file says that whoever has the package makes his own by changing it.

    Args:
        source: Name of the document.
        overlays: Names of its overlays.
        text: What follows.
    """
    made = f"{source} with {', '.join(overlays)}" if overlays else source
    return f"Generated from {made} by `python -m generator generate`, until you change it. ({_digest(text)})"


def _digest(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def _is_unchanged(path: Path) -> bool:
    """Whether a file says of the text below its first line that it was generated."""
    try:
        first, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return False
    return first.startswith(_MARKS) and f"({_digest(text)})" in first


def beside(files: Mapping[str, str]) -> dict[str, str]:
    """Return files as `compare` and `write` take them when they belong beside the package, not into it."""
    return {f"{_BESIDE}{name}": text for name, text in files.items()}


@dataclass(frozen=True)
class Changes:
    """How a package differs from what would be generated; paths relative to it.

    Attributes:
        missing: Files that are not there.
        stale: Files of another content.
        surplus: Files of an earlier run.
        kept: Files beside the package that somebody has made his own.
    """

    missing: tuple[str, ...]
    stale: tuple[str, ...]
    surplus: tuple[str, ...]
    kept: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.missing or self.stale or self.surplus)

    def lines(self) -> list[str]:
        """Return a line for each file that differs."""
        kinds = (("missing", self.missing), ("stale", self.stale), ("surplus", self.surplus))
        return [f"{kind:8}{path}" for kind, paths in kinds for path in paths]


def _is_generated(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline().startswith(_MARKS)
    except (OSError, UnicodeDecodeError):
        return False


def compare(package: Path, files: Mapping[str, str]) -> Changes:
    """Compare a package with what would be generated.

    Raises:
        GenerationError: a file that was not generated stands where one would be, or a symbolic link.
    """
    missing: list[str] = []
    stale: list[str] = []
    kept: list[str] = []
    for name, text in sorted(files.items()):
        path = _path(package, name)
        if name.startswith(_BESIDE):
            if path.is_symlink() or (path.exists() and not _is_unchanged(path)):
                kept.append(name)
                continue
        else:
            _check_links(package, path)
        if not path.exists():
            missing.append(name)
        elif not path.is_file() or not _is_generated(path):
            raise GenerationError(f"{path} was not generated, yet it is where a generated file belongs; move it away")
        elif path.read_bytes() != text.encode():
            stale.append(name)
    surplus = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*"))
        if path.suffix in {".py", ".typed"}
        and path.is_file()
        and not path.is_symlink()
        and path.relative_to(package).as_posix() not in files
        if _is_generated(path)
    ]
    return Changes(tuple(missing), tuple(stale), tuple(surplus), tuple(kept))


def _path(package: Path, name: str) -> Path:
    return package.parent / name.removeprefix(_BESIDE) if name.startswith(_BESIDE) else package / name


def _check_links(package: Path, path: Path) -> None:
    """Check that a file would be written where it seems to be.

    Raises:
        GenerationError: there is a symbolic link on the way.
    """
    for step in (path, *path.parents):
        if step == package:
            return
        if step.is_symlink():
            raise GenerationError(f"{step} is a symbolic link, which is not followed; remove it")


def check_target(package: Path) -> None:
    """Check that a folder is empty, absent, or holds the output of an earlier run.

    Raises:
        GenerationError: it holds other things, or is not a folder.
    """
    if package.exists() and not package.is_dir():
        raise GenerationError(f"{package} is not a folder")
    if package.is_dir() and any(package.iterdir()) and not _is_generated(package / "__init__.py"):
        raise GenerationError(
            f"{package} is not empty and was not generated by this program; name an empty or new folder"
        )


def write(package: Path, files: Mapping[str, str], changes: Changes) -> None:
    """Write what is missing or stale and remove what is surplus; on any failure put everything back as it was.

    Raises:
        GenerationError: a file could not be written or removed; the package is as it was before.
    """
    before: dict[Path, bytes | None] = {}
    made: list[Path] = []
    try:
        for name in (*changes.missing, *changes.stale):
            path = _path(package, name)
            made += _make_folders(path.parent)
            before[path] = path.read_bytes() if path.exists() else None
            _replace(path, files[name].encode())
        for name in changes.surplus:
            path = package / name
            before[path] = path.read_bytes()
            path.unlink()
            _remove_if_empty(path.parent, package)
    except (OSError, KeyboardInterrupt) as error:
        _restore(before, made)
        if isinstance(error, KeyboardInterrupt):
            raise
        raise GenerationError(f"{error.filename or package}: {error.strerror or error}; nothing was changed") from error


def _make_folders(folder: Path) -> list[Path]:
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return new


def _replace(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _remove_if_empty(folder: Path, package: Path) -> None:
    """Remove a folder that held nothing but generated files and their compiled forms."""
    rest = [path for path in folder.iterdir() if path.name != "__pycache__"]
    if rest or folder == package:
        return
    for path in folder.glob("__pycache__/*.pyc"):
        path.unlink()
    for path in (folder / "__pycache__", folder):
        if path.is_dir():
            path.rmdir()


def _restore(before: Mapping[Path, bytes | None], made: list[Path]) -> None:
    for path, content in before.items():
        with contextlib.suppress(OSError):
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    for folder in sorted(made, key=lambda path: -len(path.parts)):
        with contextlib.suppress(OSError):
            folder.rmdir()
