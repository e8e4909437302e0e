"""A folder as items of a bulk import: which file is what, and which files belong together.

A pattern names the files of one specification, with wildcards as in a shell: ``*`` and ``?`` within a name, ``**/`` for
any folders. Files for which the wildcards stand for the same text belong to one item, so ``images/*.jpg`` and
``labels/*_mask.png`` put ``images/cat.jpg`` and ``labels/cat_mask.png`` together.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, overload

import attrs

from synapse_client.backend.base.narrow import is_object
from synapse_client.cli.errors import CommandError

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.items import Specification
    from synapse_client.backend.flows.inputs import OrganizedFileInput

__all__ = ["Folder", "Items", "Pattern", "patterns_of", "read_meta"]

_WILDCARD: Final = re.compile(r"\*\*/|\*\*|\*|\?")
_FILE_COLUMN: Final = "file"


@attrs.frozen(kw_only=True)
class Pattern:
    """Which files are those of a specification.

    Attributes:
        specification: Its name.
        text: The pattern as given.
        matcher: Matches a path relative to the folder, with ``/``; its groups are what the wildcards stand for.
    """

    specification: str
    text: str
    matcher: re.Pattern[str]

    @classmethod
    def of(cls, specification: str, text: str, extensions: Sequence[str] = ()) -> Pattern:
        """Make one.

        Args:
            specification: Name of the specification.
            text: The pattern.
            extensions: Endings, in lower case with the dot, that stand for a final ``.*``; they are no part of the key.
        """
        expression, at = "", 0
        for found in _WILDCARD.finditer(text):
            expression += re.escape(text[at : found.start()])
            expression += {"**/": "((?:.*/)?)", "**": "(.*)", "*": "([^/]*)", "?": "([^/])"}[found[0]]
            at = found.end()
        expression += re.escape(text[at:])
        if extensions:
            expression += f"(?i:{'|'.join(map(re.escape, extensions))})"
        return cls(specification=specification, text=text, matcher=re.compile(expression, re.DOTALL))


def patterns_of(given: Sequence[str], specifications: Sequence[Specification]) -> list[Pattern]:
    """Return the patterns that ``--spec NAME[=PATTERN]`` means, or those that follow from the collection.

    Without a pattern, a specification takes the files with its extensions, in any folder.

    Raises:
        CommandError: a name that the collection does not have, or one that comes twice.
    """
    by_name = {specification.name: specification for specification in specifications}
    if not by_name:
        raise CommandError("the data collection has no file specifications: it takes no files")
    if not given:
        return _by_extension(specifications)
    found: dict[str, Pattern] = {}
    for text in given:
        name, _, pattern = text.partition("=")
        if name not in by_name:
            raise CommandError(
                f"the data collection has no file specification {name!r}; it has {', '.join(map(repr, by_name))}"
            )
        if name in found:
            raise CommandError(f"--spec {name} is given twice")
        found[name] = Pattern.of(name, pattern) if pattern else _any_of(by_name[name])
    return list(found.values())


def _any_of(specification: Specification) -> Pattern:
    if not specification.extensions:
        return Pattern.of(specification.name, "**/*")
    return Pattern.of(specification.name, "**/*", specification.extensions)


def _by_extension(specifications: Sequence[Specification]) -> list[Pattern]:
    """Tell files apart by their extensions; a single specification takes them all."""
    wanted = [specification for specification in specifications if specification.is_required] or list(specifications)
    if len(wanted) > 1:
        seen: dict[str, str] = {}
        for specification in wanted:
            for extension in specification.extensions or ("",):
                other = seen.setdefault(extension, specification.name)
                if other != specification.name or not extension:
                    raise CommandError(
                        f"which files are {specification.name!r} and which are {other!r}? Their extensions do not tell",
                        hint=f"Give a pattern for each, such as --spec '{specification.name}=images/*.jpg'.",
                    )
    return [_any_of(specification) for specification in wanted]


class Folder:
    """The files of a folder, sorted into items.

    Args:
        root: The folder.
        patterns: Which file is what.

    Attributes:
        items: For each key, in order: path relative to the folder, by specification.
        left_over: Files that no pattern matches.

    Raises:
        CommandError: a file that two patterns match, or two files of one item for the same specification.
    """

    def __init__(self, root: Path, patterns: Sequence[Pattern]) -> None:
        self.root = root
        self.items: dict[tuple[str, ...], dict[str, str]] = {}
        self.left_over: list[str] = []
        for path in _files(root):
            self._sort_in(path, patterns)

    def _sort_in(self, path: str, patterns: Sequence[Pattern]) -> None:
        matches = [(pattern, match) for pattern in patterns if (match := pattern.matcher.fullmatch(path))]
        if not matches:
            self.left_over.append(path)
            return
        if len(matches) > 1:
            names = " and ".join(f"--spec {pattern.specification}={pattern.text}" for pattern, _ in matches)
            raise CommandError(f"{path!r} fits {names}", hint="Make the patterns exclude each other.")
        pattern, match = matches[0]
        # a single specification has nothing to be put together with
        key = tuple(group or "" for group in match.groups()) if len(patterns) > 1 else (path,)
        files = self.items.setdefault(key, {})
        other = files.setdefault(pattern.specification, path)
        if other != path:
            raise CommandError(f"{other!r} and {path!r} would both be {pattern.specification!r} of one item")


def _files(root: Path) -> Iterator[str]:
    """Yield the files below a folder in order, relative and with ``/``; what is hidden is left out."""
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(root / prefix) as entries:
            found = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
        yield from (f"{prefix}{entry.name}" for entry in found if entry.is_file())
        pending += [f"{prefix}{entry.name}/" for entry in reversed(found) if entry.is_dir(follow_symlinks=False)]


class Items(Sequence["OrganizedFileInput"]):
    """Items as `upload_data_collection` takes them, made one by one.

    Args:
        root: The folder.
        files: Paths relative to the folder by specification, of each item.
        meta: Metadata by path.
    """

    def __init__(self, root: Path, files: Sequence[Mapping[str, str]], meta: Mapping[str, Mapping[str, Any]]) -> None:
        self._root = root
        self._files = files
        self._meta = meta

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, index: int) -> OrganizedFileInput: ...
    @overload
    def __getitem__(self, index: slice) -> Items: ...
    def __getitem__(self, index: int | slice) -> OrganizedFileInput | Items:
        if isinstance(index, slice):
            return Items(self._root, self._files[index], self._meta)
        files = self._files[index]
        meta: dict[str, Any] = {}
        for path in files.values():
            meta.update(self._meta.get(path, {}))
        return {"files": {name: str(self._root / path) for name, path in files.items()}, "meta": meta}


def read_meta(path: Path, folder: Folder) -> dict[str, dict[str, Any]]:
    """Read metadata of files: CSV with a column ``file``, or JSON lines with a key ``file``; the rest is metadata.

    Args:
        path: The table.
        folder: Whose files are meant, by their paths relative to it.

    Raises:
        CommandError: the table cannot be read, or names a file that is not imported, or one twice.
    """
    known = {name for files in folder.items.values() for name in files.values()}
    found: dict[str, dict[str, Any]] = {}
    for number, row in _rows(path):
        name = row.pop(_FILE_COLUMN, None)
        if not isinstance(name, str) or not name:
            names = ", ".join(map(repr, row)) or "nothing"
            raise CommandError(f"{path}, line {number}: no {_FILE_COLUMN!r}, only {names}")
        name = os.path.normpath(name).replace(os.sep, "/")
        if name not in known:
            raise CommandError(
                f"{path}, line {number}: {name!r} is none of the files to import from {folder.root}",
                hint=f"{_FILE_COLUMN!r} is a path within that folder, such as {min(known)!r}." if known else None,
            )
        if name in found:
            raise CommandError(f"{path}, line {number}: {name!r} comes twice")
        found[name] = row
    return found


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            if path.suffix.lower() == ".csv":
                reader = csv.DictReader(file)
                for row in reader:
                    if None in row or None in row.values():
                        raise CommandError(f"{path}, line {reader.line_num}: not as many columns as in the first line")
                    yield reader.line_num, row
            else:
                yield from _json_rows(path, file)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error


def _json_rows(path: Path, lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise CommandError(f"{path}, line {number}: no JSON ({error})") from None
        if not is_object(row):
            raise CommandError(f"{path}, line {number}: no JSON object")
        yield number, row
