"""What a folder on this machine has of a plugin: its configuration, its sources, its requirements.

Nothing goes along that nobody meant to send: files that git ignores stay here, and a link that leads out of the folder,
a password in an address, or more than a plugin ever has ends it.
"""

from __future__ import annotations

import re
import tokenize
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from synapse_client.runtime.describe.errors import ConfigurationError, InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Sources"]

_CONFIGURATIONS: Final = ("config.yaml", "config.yml")
_REQUIREMENTS: Final = "requirements.txt"
_IGNORE: Final = ".gitignore"
_NOT_SOURCES: Final = frozenset({"__pycache__", "node_modules"})
_MOST_FILES: Final = 2000
_MOST_BYTES: Final = 16 * 1024 * 1024
_WITH_PASSWORD: Final = re.compile(r"https?://[^/\s@]+@|://[^/\s:@]*:[^/\s@]+@")


class Sources:
    """Reads the folder of a plugin.

    Args:
        operation: What it is read for, for messages.
        folder: The folder.
    """

    def __init__(self, operation: str, folder: Path) -> None:
        self._operation = operation
        self._folder = folder.resolve()
        self._bytes = 0
        self._files = 0

    def read(self, given: frozenset[str]) -> dict[str, Any]:
        """Return what is there, without what is given already.

        Raises:
            InvalidInputError: something cannot be read, or must not be sent.
            ConfigurationError: the packages of the extra ``plugin`` are missing, and needed.
        """
        folder, found = self._folder, dict[str, Any]()
        try:
            if not folder.is_dir():
                raise self._error(f"there is no folder {str(folder)!r:.300}")
            configuration = next((folder / name for name in _CONFIGURATIONS if (folder / name).is_file()), None)
            if configuration is not None and "config" not in given:
                found["config"] = self._configuration(configuration)
            if "modules" not in given:
                files = self._walk(folder, _rules_above(folder))
                found["modules"] = {_module(file.relative_to(folder)): self._source(file) for file in files}
                if not found["modules"]:
                    raise self._error(f"{str(folder)!r:.300} holds no Python files")
            if (folder / _REQUIREMENTS).is_file() and "requirements" not in given:
                found["requirements"] = self._requirements(folder / _REQUIREMENTS)
        except (OSError, UnicodeError) as error:
            raise self._error(f"{str(folder)!r:.300} cannot be read: {error}") from error
        return found

    def _error(self, message: str) -> InvalidInputError:
        return InvalidInputError(f"{self._operation}: {message}", operation=self._operation)

    def _walk(self, folder: Path, rules: list[tuple[Path, Any]]) -> Iterator[Path]:
        """Yield the Python files that can be imported, in order."""
        rules = [*rules, *_rules_of(folder)]
        for entry in sorted(folder.iterdir()):
            if entry.is_dir():
                is_package = entry.name.isidentifier() and entry.name not in _NOT_SOURCES
                if is_package and not (entry / "pyvenv.cfg").exists() and not _is_ignored(entry, rules, "/"):
                    yield from self._walk(self._own(entry), rules)
            elif entry.suffix == ".py" and entry.stem.isidentifier() and not _is_ignored(entry, rules):
                self._files += 1
                self._bytes += entry.stat().st_size
                if self._files > _MOST_FILES or self._bytes > _MOST_BYTES:
                    raise self._error(
                        f"{str(self._folder)!r:.300} holds more than a plugin: over {_MOST_FILES} Python files, or "
                        f"{_MOST_BYTES // 1024 // 1024} MiB of them"
                    )
                yield self._own(entry)

    def _own(self, entry: Path) -> Path:
        """Return a file or a folder within, which must not be elsewhere in truth.

        Raises:
            InvalidInputError: it is a link that leads out of the folder, or to a folder that it is in.
        """
        if entry.is_symlink():
            target = entry.resolve()
            if not target.is_relative_to(self._folder) or entry.parent.resolve().is_relative_to(target):
                raise self._error(
                    f"{str(entry)!r:.300} is a link to {str(target)!r:.300}, which is not a part of the plugin: remove "
                    "it, or give modules yourself"
                )
        return entry

    def _source(self, file: Path) -> str:
        try:
            with tokenize.open(file) as opened:  # sources may name their encoding
                return opened.read()
        except (SyntaxError, UnicodeError) as error:
            raise self._error(f"{str(file)!r:.300} is not Python: {error}") from error

    def _requirements(self, file: Path) -> list[str]:
        lines = self._own(file).read_text(encoding="utf-8-sig").splitlines()
        found = [text for line in lines if (text := line.partition(" #")[0].strip()) and text[0] != "#"]
        for number, line in enumerate(lines, 1):
            if line.strip()[:1] != "#" and _WITH_PASSWORD.search(line):
                raise self._error(
                    f"{str(file)!r:.300} has an address with a password or token in line {number}: if the agent is to "
                    "have it, give requirements yourself"
                )
        return found

    def _configuration(self, file: Path) -> dict[str, Any]:
        yaml = _package("yaml", f"{self._operation}: {file.name} takes the package PyYAML", "config")
        try:
            found = yaml.safe_load(self._own(file).read_text(encoding="utf-8-sig"))
        except yaml.YAMLError as error:
            raise self._error(f"{str(file)!r:.300} is not YAML: {error}") from error
        if not is_mapping(found):
            raise self._error(f"{str(file)!r:.300} must hold a mapping")
        return dict(found)


def _module(file: Path) -> str:
    """Return the name by which a file is imported."""
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _package(name: str, needed: str, argument: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise ConfigurationError(
            f"{needed}: pip install 'synapse-client[plugin]', or give {argument} yourself"
        ) from None


def _rules_of(folder: Path) -> list[tuple[Path, Any]]:
    """Return what a folder's own file of patterns lets git ignore."""
    file = folder / _IGNORE
    if not file.is_file():
        return []
    pathspec = _package("pathspec", f"{str(file)!r:.300} takes the package pathspec", "modules")
    return [(folder, pathspec.GitIgnoreSpec.from_lines(file.read_text(encoding="utf-8-sig").splitlines()))]


def _rules_above(folder: Path) -> list[tuple[Path, Any]]:
    """Return the patterns of the repository around a folder; those that match the folder itself do not count."""
    found: list[tuple[Path, Any]] = []
    if (folder / ".git").exists() or not any((above / ".git").exists() for above in folder.parents):
        return found
    for above in folder.parents:
        found = [*(rule for rule in _rules_of(above) if not _is_ignored(folder, [rule], "/")), *found]
        if (above / ".git").exists():
            break
    return found


def _is_ignored(entry: Path, rules: list[tuple[Path, Any]], end: str = "") -> bool:
    """Whether git ignores it: the last pattern that says something counts."""
    is_ignored = False
    for base, spec in rules:
        verdict = spec.check_file(f"{entry.relative_to(base).as_posix()}{end}").include
        is_ignored = is_ignored if verdict is None else bool(verdict)
    return is_ignored
