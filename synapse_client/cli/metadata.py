"""``--meta TABLE``: metadata of files, found by their names.

A name is compared as it looks: whether letters are composed (NFC, as in tables of Windows) or not (NFD, as in names of
files of a Mac), and which slash stands between folders, makes no difference; files are sent under the names that they
have. Upper and lower case do make one. A row that names no file is an error, because its values would be lost.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from synapse_client.cli.errors import CommandError
from synapse_client.cli.rows import Row, Table, read_table
from synapse_client.cli.wording import counted, named, shortened

if TYPE_CHECKING:
    from synapse_client.cli.folder import Folder

__all__ = ["Metadata", "read_meta"]

_NAMES: Final = (
    "file filename filepath path image imagefile imagename imagepath img imgname imgpath video videopath audio "
    "audiopath document name 파일 파일명 파일이름 파일경로 경로 이미지 이미지명 이미지파일 이름 "
    "ファイル ファイル名 文件名"
)
_COLUMNS: Final = tuple(_NAMES.split())
"""Columns that may hold the names of files, the likeliest first; case, blanks and ``_-.`` in them do not count."""
_IGNORED: Final = re.compile(r"[\s_.-]+")
_COMPARED: Final = 5_000
"""Names that are looked at for one that is similar."""


@attrs.frozen(kw_only=True)
class Metadata:
    """What a table says of files.

    Attributes:
        by_path: Metadata by the path of the file, relative to the folder.
        remark: How the table was read, where that had to be found out; else None.
    """

    by_path: Mapping[str, Mapping[str, Any]]
    remark: str | None


def read_meta(path: Path, folder: Folder) -> Metadata:
    """Read metadata of files: one column, or key, has their names, and all others are metadata.

    Args:
        path: The table: CSV in any usual encoding and with any usual separator; JSON lines, an array of objects, or an
            object with an object for each name.
        folder: Whose files are meant, by their paths relative to it.

    Raises:
        CommandError: the table cannot be read, or names a file that is not imported, or one twice.
    """
    own = {_squashed(pattern.specification): pattern.specification for pattern in folder.patterns}
    table = read_table(path, lambda name: _squashed(name) in own or _squashed(name) in _COLUMNS)
    names = _Names(folder)
    column = None if any(row.key is not None for row in table.rows) else _file_column(path, table, names, list(own))
    found: dict[str, dict[str, Any]] = {}
    lines: dict[str, int] = {}
    unknown: list[tuple[Row, str]] = []
    for row in table.rows:
        name = row.key if column is None else row.values.pop(column, None)
        if not isinstance(name, str) or not name.strip():
            what = "it is empty" if name is None else f"got {named(repr(name))}"
            raise CommandError(
                f"{path}, line {row.line}: the name of the file is missing in {named(str(column))!r} ({what})"
            )
        file = names.find(name, f"{path}, line {row.line}")
        if file is None:
            unknown.append((row, name))
        elif file in found:
            raise CommandError(f"{path}, line {row.line}: {named(name)!r} comes twice: line {lines[file]} names it too")
        else:
            found[file] = row.values
            lines[file] = row.line
    if unknown:
        raise _unknown(path, unknown, names, column)
    return Metadata(by_path=found, remark=_remark(path, table, column))


def _squashed(name: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFC", name)).casefold()


def _file_column(path: Path, table: Table, names: _Names, own: Sequence[str]) -> str:
    """Return the column with the names of files: of several that may be meant, that which names the most."""
    squashed = {_squashed(name): name for name in reversed(table.columns)}
    candidates = [squashed[name] for name in dict.fromkeys([_COLUMNS[0], *own, *_COLUMNS]) if name in squashed]
    if not candidates:
        listed = shortened((repr(named(name)) for name in table.columns), 10) or "none"
        raise CommandError(
            f"{path}: no column has the names of the files; the columns are {listed}",
            hint="Name it 'file': it has paths within the folder, such as 'day1/0001.png'.",
        )
    if len(candidates) == 1:
        return candidates[0]
    hits = [sum(names.knows(row.values.get(candidate)) for row in table.rows) for candidate in candidates]
    return candidates[hits.index(max(hits))]


def _remark(path: Path, table: Table, column: str | None) -> str | None:
    """Tell how the table was read, unless that is the way that it is documented."""
    parts: list[str] = []
    if table.encoding != "UTF-8":
        parts.append(f"read as {table.encoding}")
    if table.separator not in {None, "commas"}:
        parts.append(f"columns separated by {table.separator}")
    if column not in {None, _COLUMNS[0]}:
        parts.append(f"file names in the column {named(str(column))!r}")
    return f"{path}: {', '.join(parts)}" if parts else None


class _Names:
    """The files to import, by names that look the same."""

    def __init__(self, folder: Folder) -> None:
        self.root = folder.root
        self._left_out = {_looks(entry.path): entry.reason for entry in folder.left_out}
        self._exact = set(folder.paths)
        self._alike: dict[str, list[str]] = {}
        for path in self._exact:
            self._alike.setdefault(_looks(path), []).append(path)

    def knows(self, name: object) -> bool:
        """Whether a value is the name of a file."""
        return isinstance(name, str) and (name in self._exact or _looks(name) in self._alike)

    def find(self, name: str, where: str) -> str | None:
        """Return the file that a table names.

        Raises:
            CommandError: there are two that look the same.
        """
        if name in self._exact:
            return name
        found = self._alike.get(_looks(name), [])
        if len(found) > 1:
            listed = " and ".join(ascii(path) for path in sorted(found)[:2])
            raise CommandError(
                f"{where}: {named(name)!r} may be {listed}, which look the same",
                hint="Rename one of these files.",
            )
        return found[0] if found else None

    def hint(self, name: str, column: str | None) -> str:
        """Say what may be meant instead of a name that is not that of a file to import."""
        looks = _looks(name)
        reason = self._left_out.get(looks)
        if reason is not None:
            return f"There is such a file, but it is left out, as {reason}."
        near = self._near(looks)
        what = "A key" if column is None else repr(named(column))
        if near is None:
            example = min(self._exact, default="day1/0001.png")
            return f"{what} is a path within that folder, such as {named(example)!r}."
        if near.casefold() == looks.casefold():
            return f"Is {named(near)!r} meant? Upper and lower case make a difference."
        return f"Is {named(near)!r} meant? {what} is a path within that folder."

    def _near(self, looks: str) -> str | None:
        """Return the file with the same letters, with the same name in another folder, or with a similar name."""
        lower = looks.casefold()
        base = posixpath.basename(lower)
        alike = sorted(self._alike, key=lambda other: (other.casefold() != lower, other))
        same = next((other for other in alike if posixpath.basename(other.casefold()) == base), None)
        if same is None:
            same = next(iter(get_close_matches(looks, alike[:_COMPARED], n=1, cutoff=0.75)), None)
        return None if same is None else self._alike[same][0]


def _looks(name: str) -> str:
    """Return a path in one form for all that look the same."""
    return unicodedata.normalize("NFC", posixpath.normpath(name.strip().replace("\\", "/")))


def _unknown(path: Path, rows: Sequence[tuple[Row, str]], names: _Names, column: str | None) -> CommandError:
    row, name = rows[0]
    text = f"{path}, line {row.line}: {named(name)!r} is none of the files to import from {names.root}"
    others = (f"{row.line}: {named(name)!r}" for row, name in rows[1:])
    if len(rows) > 1:
        text += f"; nor are the names in {counted(len(rows) - 1, 'more line')} ({shortened(others)})"
    return CommandError(text, hint=names.hint(name, column))
