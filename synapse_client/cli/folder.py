"""A folder as items of a bulk import: which file is what, which files belong together, and what is left out and why.

Files for which the wildcards of the patterns stand for the same text belong to one item, so ``images/*.jpg`` and
``labels/*_mask.png`` put ``images/cat.jpg`` and ``labels/cat_mask.png`` together.

Links to files are taken for the files. Links to folders are not followed, as with ``find`` and ``tar``: they lead out
of the folder, or into a loop. Whatever is not taken is named with its reason.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, overload

from synapse_client.cli.errors import CommandError
from synapse_client.cli.filetypes import system_of
from synapse_client.cli.wording import named
from synapse_client.runtime.describe.remote_file import RemoteFile
from synapse_client.runtime.http.remote import list_remote_files

if TYPE_CHECKING:
    from synapse_client.backend import OrganizedFileInput
    from synapse_client.cli.patterns import Pattern

__all__ = ["REPORT_FILES", "Folder", "Items", "LeftOut", "RemoteFolder"]

_REPORT: Final = b'{"kind":"run",'
"""How the report of an import begins."""
REPORT_FILES: Final = ("", ".items", ".items.tmp", ".lock")
"""How the names of a report and of the files beside it end."""
_KINDS: Final = (
    (stat.S_ISFIFO, "pipes are not files"),
    (stat.S_ISSOCK, "sockets are not files"),
    (stat.S_ISBLK, "devices are not files"),
    (stat.S_ISCHR, "devices are not files"),
)


class LeftOut(NamedTuple):
    """A file or folder that is not imported.

    Attributes:
        path: Relative to the folder, with ``/``, also at the end of a folder.
        reason: Why, as a clause for behind "as".
        is_trouble: Whether it could not be read, so that nobody knows what is missing.
    """

    path: str
    reason: str
    is_trouble: bool = False


class Folder:
    """The files of a folder, sorted into items.

    Args:
        root: The folder.
        patterns: Which file is what.
        own: Files of this import itself, which may lie in the folder: what they are, by resolved path.
        unwanted: Returns why a path is not wanted, or None.

    Attributes:
        root: The folder.
        patterns: Which file is what.
        items: For each key, in order: path relative to the folder, by specification.
        left_out: What is not imported, and why.
        twice: Links to files that are imported as well, with the file.
        idle: Patterns that no file fits.

    Raises:
        CommandError: a file that patterns of two specifications match, or two files of one item for the same
            specification.
        OSError: the folder itself cannot be read.
    """

    def __init__(
        self,
        root: Path,
        patterns: Sequence[Pattern],
        own: Mapping[Path, str] | None = None,
        unwanted: Callable[[str], str | None] | None = None,
    ) -> None:
        self.root = root
        self.patterns = patterns
        self.items: dict[tuple[str, ...], dict[str, str]] = {}
        self.left_out: list[LeftOut] = []
        self.twice: dict[str, str] = {}
        self._own = own or {}
        self._own_names = {path.name for path in self._own}
        self._links: dict[str, str] = {}
        self._used: set[Pattern] = set()
        self._has_parts = len({pattern.specification for pattern in patterns}) > 1
        for path in self._walk():
            reason = None if isinstance(path, LeftOut) or unwanted is None else unwanted(path)
            if isinstance(path, LeftOut):
                self.left_out.append(path)
            elif reason is not None:
                self.left_out.append(LeftOut(path, reason))
            else:
                self._sort_in(path)
        self.idle: list[Pattern] = [pattern for pattern in patterns if pattern not in self._used]
        self._find_doubles()

    @property
    def has_trouble(self) -> bool:
        """Whether there is something that could not be read."""
        return any(entry.is_trouble for entry in self.left_out)

    @property
    def paths(self) -> Iterator[str]:
        """Paths of the files to import, relative to the folder."""
        return (path for files in self.items.values() for path in files.values())

    def _sort_in(self, path: str) -> None:
        matches = [(pattern, key) for pattern in self.patterns if (key := pattern.key(path)) is not None]
        if not matches:
            near = next((pattern for pattern in self.patterns if pattern.reaches(path)), None)
            reason = "no pattern fits" if near is None else f"{near.specification!r} takes {near.what}"
            self.left_out.append(LeftOut(path, reason))
            return
        self._used.update(pattern for pattern, _ in matches)
        (pattern, key), *others = matches
        other = next((other for other, _ in others if other.specification != pattern.specification), None)
        if other is not None:
            raise CommandError(
                f"{named(path)!r} fits --spec {pattern.specification}={pattern.text} and --spec "
                f"{other.specification}={other.text}",
                hint="Make the patterns exclude each other.",
            )
        # a single specification has nothing to be put together with
        files = self.items.setdefault(key if self._has_parts else (path,), {})
        there = files.setdefault(pattern.specification, path)
        if there != path:
            raise CommandError(
                f"{named(there)!r} and {named(path)!r} would both be {pattern.specification!r} of one item",
                hint="Name one of them with --spec, or move the other one away.",
            )

    def _walk(self) -> Iterator[str | LeftOut]:
        """Yield the files in order, relative and with ``/``, and what is left out."""
        pending = [""]
        while pending:
            prefix = pending.pop()
            try:
                with os.scandir(self.root / prefix) as entries:
                    found = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                if not prefix:
                    raise
                yield LeftOut(prefix, _trouble(error), is_trouble=True)
                continue
            own = self._reports(prefix, [entry.name for entry in found])
            folders: list[str] = []
            for entry in found:
                path = f"{prefix}{entry.name}"
                reason = own.get(entry.name) or self._own_reason(path, entry.name)
                taken = self._taken(entry, path, reason)
                if isinstance(taken, str) and taken.endswith("/"):
                    folders.append(taken)
                else:
                    yield taken
            pending += reversed(folders)

    def _taken(self, entry: os.DirEntry[str], path: str, reason: str | None) -> str | LeftOut:
        """Return the path of a file or, with ``/``, of a folder; or why it is left out."""
        try:
            is_link, is_folder = entry.is_symlink(), entry.is_dir(follow_symlinks=False)
            if reason is None:
                reason = system_of(entry.name)
            if reason is None and entry.name.startswith("."):
                reason = "names that begin with a dot are hidden"
            if reason is not None:
                return LeftOut(f"{path}/" if is_folder else path, reason)
            if is_folder:
                return f"{path}/"
            if not is_link and entry.is_file(follow_symlinks=False):
                return path
            mode = entry.stat().st_mode
        except FileNotFoundError:
            return LeftOut(path, "the link leads nowhere")
        except OSError as error:
            return LeftOut(path, _trouble(error), is_trouble=True)
        if stat.S_ISREG(mode):
            self._links[path] = os.path.realpath(self.root / path)
            return path
        if stat.S_ISDIR(mode):
            return LeftOut(path, "links to folders are not followed")
        return LeftOut(path, next((what for is_kind, what in _KINDS if is_kind(mode)), "such things are not files"))

    def _own_reason(self, path: str, name: str) -> str | None:
        return self._own.get((self.root / path).resolve()) if name in self._own_names else None

    def _reports(self, prefix: str, names: Sequence[str]) -> dict[str, str]:
        """Return the names of reports of other imports, and of the files beside them."""
        reports = [name for name in names if name.endswith(".jsonl") and _is_report(self.root / prefix / name)]
        return {f"{name}{end}": "an import keeps its report in it" for name in reports for end in REPORT_FILES}

    def _find_doubles(self) -> None:
        if not self._links:
            return
        places = {os.path.realpath(self.root / path): path for path in self.paths if path not in self._links}
        imported = set(self.paths)
        for path, target in self._links.items():
            if path in imported:
                there = places.setdefault(target, path)
                if there != path:
                    self.twice[path] = there


def _is_report(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with open(path, "rb") as file:
            return file.read(len(_REPORT)) == _REPORT
    except OSError:
        return False


def _trouble(error: OSError) -> str:
    return f"reading fails ({error.strerror or error})"


class RemoteFolder(Folder):
    """The files below a URL, sorted into items as those of a folder are.

    Args:
        url: A bucket or a prefix of one: ``"s3://bucket/pictures"``.
        patterns: Which file is what.
        unwanted: Returns why a path is not wanted, or None.

    Attributes:
        url: As given, without a slash at its end.
        sizes: Bytes by path, as the listing told them.

    Raises:
        InvalidInputError: fsspec is not installed, or the URL cannot be listed.
        CommandError: as for `Folder`.
    """

    def __init__(
        self, url: str, patterns: Sequence[Pattern], unwanted: Callable[[str], str | None] | None = None
    ) -> None:
        self.url = url.rstrip("/")
        self.files: dict[str, RemoteFile] = {}
        super().__init__(Path(self.url), patterns, None, unwanted)

    def _walk(self) -> Iterator[str | LeftOut]:
        whole, base = f"{self.url}/", ""
        found = list(list_remote_files(self.url))
        if found and not found[0].url.startswith(whole):  # file systems have their own ways to write a URL
            scheme, _, place = self.url.partition("://")
            whole, base = f"{scheme}:///{place}/", ""
        for file in found:
            path = base + file.url.removeprefix(whole)
            names = path.split("/")
            reason = system_of(names[-1])
            if reason is None and any(name.startswith(".") for name in names):
                reason = "names that begin with a dot are hidden"
            if reason is not None:
                yield LeftOut(path, reason)
                continue
            self.files[path] = file
            yield path


class Items(Sequence["OrganizedFileInput"]):
    """Items as `upload_data_collection` takes them, made one by one, with paths within the folder.

    Args:
        files: Paths relative to the folder by specification, of each item.
        meta: Metadata by path.
        elsewhere: Files by path, where the folder is a URL.
        url: That URL.
    """

    def __init__(
        self,
        files: Sequence[Mapping[str, str]],
        meta: Mapping[str, Mapping[str, Any]],
        elsewhere: Mapping[str, RemoteFile] | None = None,
        url: str = "",
    ) -> None:
        self._files = files
        self._meta = meta
        self._elsewhere = elsewhere
        self._url = url

    def __len__(self) -> int:
        return len(self._files)

    @property
    def has_meta(self) -> bool:
        """Whether there is metadata of any file."""
        return bool(self._meta)

    @overload
    def __getitem__(self, index: int) -> OrganizedFileInput: ...
    @overload
    def __getitem__(self, index: slice) -> Items: ...
    def __getitem__(self, index: int | slice) -> OrganizedFileInput | Items:
        if isinstance(index, slice):
            return Items(self._files[index], self._meta, self._elsewhere, self._url)
        files = self._files[index]
        meta: dict[str, Any] = {}
        for path in files.values():
            meta.update(self._meta.get(path, {}))
        first = next(iter(files.values()), "")
        if "/" in first:
            meta.setdefault("path", first)  # not every server keeps the path of a file
        if self._elsewhere is not None:
            there = self._elsewhere
            found = {name: there.get(path) or RemoteFile(f"{self._url}/{path}") for name, path in files.items()}
            return {"files": found, "meta": meta}
        # ~ at the start of a path would be a home folder
        return {"files": {name: f"./{path}" if path[0] == "~" else path for name, path in files.items()}, "meta": meta}
