"""References to other files: what they hold is put into the document, under a key of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.findings import GenerationError
from generator.overlays import Places, unshared
from generator.reading import Json, Source, escape, has_names, is_data, is_list, is_mapping, read_text, unescape

__all__ = ["OTHER_FILES", "Files"]

OTHER_FILES = "x-other-files"
"""Key at the top of a document below which other files stand, by their path from it."""

_TEXT = ".md"
_ENDINGS = (".yaml", ".yml", ".json", _TEXT)


class Files:
    """Reads the files that a document refers to, and those that they refer to.

    Attributes:
        unread: Why a file was not read, by reference.
        notes: What is to be said of the files that were read.
    """

    def __init__(self, folder: Path | None, name: str, places: Places) -> None:
        """Take the folder that references are relative to (None when there is none) and the document's own name."""
        self.unread: dict[str, str] = {}
        self.notes: list[str] = []
        self._folder = folder
        self._own = name
        self._places = places
        self._read: dict[str, Json] = {}
        self._pending: list[str] = []

    def gather(self, data: dict[str, Any]) -> None:
        """Let a document, which is changed, hold everything that it refers to; references become its own."""
        self._rewrite(data, "")
        while self._pending:
            name = self._pending.pop()
            self._read[name] = self._rewrite(self._read[name], name)
        if self._read:
            data[OTHER_FILES] = {name: self._read[name] for name in sorted(self._read)}
            self._put_operations(data)

    def _put_operations(self, data: dict[str, Any]) -> None:
        """Put operations in place that are references themselves, which OpenAPI does not foresee and many write."""
        paths = data.get("paths")
        for item in paths.values() if is_mapping(paths) else ():
            for method, operation in item.items() if is_mapping(item) else ():
                if is_mapping(operation) and isinstance(operation.get("$ref"), str):
                    found = self._found(operation["$ref"])
                    item[method] = found if is_mapping(found) else operation

    def _rewrite(self, node: Json, file: str, *, named: bool = False, mapped: bool = False) -> Json:
        """Return a value with its references, in a file ("" is the document), made such of the document."""
        if is_list(node):
            node[:] = [self._rewrite(item, file) for item in node]
            return node
        if not is_mapping(node):
            return self._reference(node, file) if mapped and isinstance(node, str) and _is_file(node) else node
        reference = node.get("$ref")
        if isinstance(reference, str):
            node["$ref"] = self._reference(reference, file)
            target = self._text(node["$ref"])
            if target is not None:
                return target
        for key, value in node.items():
            if is_data(key, named=named) or key == "$ref":
                continue
            if key == "mapping" and "propertyName" in node:
                node[key] = self._mapped(value, file)
            else:
                node[key] = self._rewrite(value, file, named=has_names(key, named=named))
        if named and isinstance(reference, str):  # many write so what is to be put in place
            found = self._found(node["$ref"])
            return {**found, **{key: node[key] for key in node if key != "$ref"}} if is_mapping(found) else node
        return node

    def _text(self, reference: str) -> str | None:
        """Return the text that a reference leads to, as many write for long descriptions; None for anything else."""
        found = self._found(reference)
        return found if isinstance(found, str) else None

    def _found(self, reference: str) -> Json:
        """Return what a reference into another file leads to; None when it leads nowhere."""
        if not reference.startswith(f"#/{OTHER_FILES}/"):
            return None
        node: Json = self._read
        for step in reference.split("/")[2:]:
            node = node.get(unescape(step)) if is_mapping(node) else None
        return node

    def _mapped(self, values: Json, file: str) -> Json:
        if is_mapping(values):
            for key, value in values.items():
                values[key] = self._rewrite(value, file, mapped=True)
        return values

    def _reference(self, reference: str, file: str) -> str:
        path, separator, fragment = reference.partition("#")
        if path:
            name = self._name(path, file)
            if name is None or not self._known(name, reference):
                return reference
        else:
            name = file
        pointer = fragment if separator else ""
        return f"#{pointer}" if not name else f"#/{OTHER_FILES}/{escape(name)}{pointer}"

    def _name(self, path: str, file: str) -> str | None:
        """Return the name of a file that a reference in another names; "" for the document itself, None for an URL."""
        if urlsplit(path).scheme:
            return None
        name = os.path.normpath(os.path.join(os.path.dirname(file), unquote(path))).replace(os.sep, "/")
        return "" if name == self._own else name

    def _known(self, name: str, reference: str) -> bool:
        if not name or name in self._read:
            return True
        if self._folder is None:
            return False
        try:
            text = read_text(_checked(self._folder / name, name))
            source = None if name.endswith(_TEXT) else Source(text, name)
        except GenerationError as error:
            self.unread[reference] = str(error)
            return False
        if name.startswith("../"):
            self.notes.append(f"{name} is read, which is outside of the document's folder")
        self._read[name] = text if source is None else unshared(source.data, source, "#", self._places)
        self._pending.append(name)
        return True


def _checked(path: Path, name: str) -> Path:
    """Return the path of a file that a document may name: what is in it may become part of a package.

    Raises:
        GenerationError: it is not a part of a document.
    """
    if os.path.isabs(name):
        raise GenerationError("it is named by its absolute path")
    if not name.isprintable() or path.resolve().suffix not in _ENDINGS:
        raise GenerationError(f"only files that end in {', '.join(_ENDINGS)} are parts of documents")
    if path.exists() and not path.is_file():
        raise GenerationError("it is not a file")
    return path


def _is_file(reference: str) -> bool:
    """Whether a value of a discriminator's mapping is a reference rather than the name of a schema."""
    return reference.startswith("#") or "/" in reference or reference.partition("#")[0].endswith(_ENDINGS)
