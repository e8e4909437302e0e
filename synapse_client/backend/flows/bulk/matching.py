"""Which task annotations are of: by id, checksum, path or name of the file, and why there is none or more than one."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

import attrs

from synapse_client.runtime.describe.narrow import is_mapping

__all__ = ["MATCHES", "Match", "Sought", "Target", "Targets", "checksums_of"]

Match: TypeAlias = Literal["auto", "id", "checksum", "path", "name"]
"""What annotations and tasks are matched by."""
MATCHES: Final[tuple[Match, ...]] = ("auto", "id", "checksum", "path", "name")
_META_KEYS: Final = ("path", "file", "filename", "file_name")
_LISTED: Final = 5
_BLOCK: Final = 1 << 20


@attrs.frozen
class Target:
    """A file of a task.

    Attributes:
        task: Id of the task.
        specification: Name of the file specification; None when only the task is known.
        has_data: Whether it has annotations; None when that is not known.
    """

    task: int
    specification: str | None
    has_data: bool | None


@attrs.frozen(kw_only=True)
class Sought:
    """What annotations say of what they are of.

    Attributes:
        task: Id of the task.
        checksums: MD5 or SHA-1 of the file.
        path: Path of the file.
        specification: File specification that is meant.
    """

    task: int | None = None
    checksums: tuple[str, ...] = ()
    path: str | None = None
    specification: str | None = None


def _looks(path: str) -> str:
    """Return a path in one form for all that mean the same."""
    parts = unicodedata.normalize("NFC", path.replace("\\", "/")).split("/")
    return "/".join(part for part in parts if part not in {"", "."})


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def checksums_of(file: str) -> tuple[str, ...]:
    """Return MD5 and SHA-1 of a file: servers keep the one or the other.

    Raises:
        OSError: it cannot be read.
    """
    states = [hashlib.new(name, usedforsecurity=False) for name in ("md5", "sha1")]
    with open(file, "rb") as source:
        while block := source.read(_BLOCK):
            for state in states:
                state.update(block)
    return tuple(state.hexdigest() for state in states)


class Targets:
    """The tasks of a project, by whatever may name them.

    Args:
        project: Id of the project, for what is said.
    """

    def __init__(self, project: int | str) -> None:
        self._project = project
        self._by_task: dict[int, list[Target]] = {}
        self._by_checksum: dict[str, list[Target]] = {}
        self._by_path: dict[str, dict[Target, None]] = {}
        self._by_name: dict[str, dict[Target, set[str]]] = {}
        self._by_stem: dict[str, dict[Target, set[str]]] = {}

    def __len__(self) -> int:
        return len(self._by_task)

    def take(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take rows of the list of tasks, with their files and data units."""
        for row in rows:
            task: int = row["id"]
            has_data = row.get("has_data")
            unit: Any = row.get("data_unit")
            meta: Any = unit.get("meta") if is_mapping(unit) else None
            found = list(_files(row, unit))
            for specification, reference in found:
                target = Target(task, specification, has_data if isinstance(has_data, bool) else None)
                self._by_task.setdefault(task, []).append(target)
                if isinstance(reference.get("checksum"), str):
                    self._by_checksum.setdefault(reference["checksum"].lower(), []).append(target)
                names = [reference.get("path_original")]
                if is_mapping(meta) and (reference.get("is_primary") or len(found) == 1):
                    names += [meta.get(key) for key in _META_KEYS]
                names = [name for name in names if isinstance(name, str) and _looks(name)]
                for name in names or [reference.get("file_name_original")]:
                    if isinstance(name, str):
                        self._name(_looks(name), target)
            self._by_task.setdefault(task, [Target(task, None, has_data if isinstance(has_data, bool) else None)])

    def _name(self, path: str, target: Target) -> None:
        name = path.rpartition("/")[2]
        self._by_path.setdefault(path, {})[target] = None
        self._by_name.setdefault(name, {}).setdefault(target, set()).add(path)
        self._by_stem.setdefault(_stem(name), {}).setdefault(target, set()).add(path)

    def find(self, sought: Sought, match: Match) -> Target | str:
        """Return what annotations are of, or why that is not known."""
        ways: dict[Match, Callable[[Sought], list[Target] | None]] = {
            "id": self._of_task,
            "checksum": self._of_checksum,
            "path": self._of_path,
            "name": self._of_name,
        }
        missing = f"no task of project {self._project} fits"
        for way, look in ways.items():
            if match not in {"auto", way}:
                continue
            found = look(sought)
            if found is None:
                continue  # it says nothing of that
            found = [each for each in found if sought.specification in {None, each.specification}] or found
            tasks = list(dict.fromkeys(each.task for each in found))
            if len(tasks) > 1:
                return self._ambiguous(tasks, way)
            if found:
                return found[0]
            if way == "id":
                return f"project {self._project} has no task {sought.task}"
        return missing if match == "auto" else f"{missing} by {match}"

    @staticmethod
    def _ambiguous(tasks: list[int], way: str) -> str:
        listed = ", ".join(map(str, tasks[:_LISTED]))
        more = f" and {len(tasks) - _LISTED} more" if len(tasks) > _LISTED else ""
        return f"{len(tasks)} tasks fit by {way}: {listed}{more}"

    def _of_task(self, sought: Sought) -> list[Target] | None:
        return None if sought.task is None else self._by_task.get(sought.task, [])

    def _of_checksum(self, sought: Sought) -> list[Target] | None:
        if not sought.checksums:
            return None
        return [target for checksum in sought.checksums for target in self._by_checksum.get(checksum, ())]

    def _of_path(self, sought: Sought) -> list[Target] | None:
        """Find the whole path; else one that ends with it, or that it ends with, by the most folders."""
        if sought.path is None:
            return None
        path = _looks(sought.path)
        if path in self._by_path:
            return list(self._by_path[path])
        best: dict[int, list[Target]] = {}
        for target, paths in self._by_name.get(path.rpartition("/")[2], {}).items():
            common = max((_common(path, other) for other in paths), default=0)
            if common > 1:
                best.setdefault(common, []).append(target)
        return best[max(best)] if best else []

    def _of_name(self, sought: Sought) -> list[Target] | None:
        """Find the name; a name without an ending stands for that name with any."""
        if sought.path is None:
            return None
        name = _looks(sought.path).rpartition("/")[2]
        found = self._by_name.get(name)
        if found is None and "." not in name:
            found = self._by_stem.get(name)
        return list(found or ())


def _common(left: str, right: str) -> int:
    """Return the number of names at the end that two paths share, if all of the shorter one are shared; else 0."""
    one, other = left.split("/"), right.split("/")
    count = min(len(one), len(other))
    return count if one[-count:] == other[-count:] else 0


def _files(row: Mapping[str, Any], unit: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the files of a task by specification, the primary one first."""
    files: Any = row.get("files")
    if not is_mapping(files) and is_mapping(unit):
        files = unit.get("files")
    if not is_mapping(files):
        return
    found = [(name, reference) for name, reference in files.items() if is_mapping(reference)]
    yield from sorted(found, key=lambda entry: not entry[1].get("is_primary"))
