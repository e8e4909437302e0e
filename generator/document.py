"""An OpenAPI document as it was written: its values, and where each stands in its file."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from generator.files import OTHER_FILES, Files
from generator.findings import Finding, GenerationError
from generator.overlays import Overlay, Places, apply_overlays, unshared
from generator.reading import Json, Source, escape, is_list, is_mapping, read_text, unescape

__all__ = ["Document"]


class Document:
    """A parsed OpenAPI document.

    Attributes:
        name: Name of its file, for messages.
        data: The value, with overlays applied; never changed after that.
        overlays: Names of their files.
        notes: What is to be said of how the document was read.
        version: ``(3, 0)``, ``(3, 1)`` or ``(3, 2)``.
    """

    def __init__(
        self,
        text: str,
        name: str = "openapi.yaml",
        overlays: Sequence[Overlay] = (),
        folder: Path | None = None,
    ) -> None:
        """Parse YAML or JSON text, apply overlays to it, and read the files in a folder that it refers to.

        Raises:
            GenerationError: the text is neither, or no OpenAPI 3 document, or an overlay does not fit it.
        """
        self._source = Source(text, name)
        self.name = self._source.name
        self.overlays = tuple(overlay.source.name for overlay in overlays)
        loaded: Json = self._source.data
        self.notes: tuple[str, ...] = ()
        self._places: Places = {}
        if not is_mapping(loaded):
            raise GenerationError(f"{self.name}: expected a mapping at the top, got {type(loaded).__name__}")
        if overlays:
            overlaid = apply_overlays(self._source, overlays)
            loaded, self.notes, self._places = overlaid.data, overlaid.notes, overlaid.places
        self._files = Files(folder, self.name, self._places)
        if _refers_elsewhere(loaded):
            if not overlays:
                loaded = unshared(loaded, self._source, "#", self._places)
            self._files.gather(loaded)
            self.notes += tuple(self._files.notes)
        self._whole = loaded
        self._take(loaded)

    def _take(self, data: dict[str, Any]) -> None:
        self.data: dict[str, Any] = data
        self.version = self._version()
        self._pointers: dict[int, str] = {}
        self._kept: list[Any] = []
        self._index(self.data, "#")

    def without(self, data: dict[str, Any]) -> Document:
        """Return this document with a value from which keys of mappings were left out; places are as they were."""
        other = copy(self)
        other._take(data)  # noqa: SLF001  # one of this class
        return other

    def unread(self, reference: str) -> str:
        """Return why a reference still leads out of the document."""
        if reason := self._files.unread.get(reference):
            return f"{reference!r} is outside of this document, and cannot be read: {reason}"
        return f"{reference!r} is outside of this document, and nothing is fetched; copy it into a file beside it"

    @classmethod
    def read(cls, path: Path, overlays: Sequence[Overlay] = ()) -> Document:
        """Read a document from a file, and apply overlays to it.

        Raises:
            GenerationError: the file cannot be read or is not an OpenAPI 3 document, or an overlay does not fit it.
        """
        return cls(read_text(path), path.name, overlays, path.parent)

    def _version(self) -> tuple[int, int]:
        if "swagger" in self.data:
            raise GenerationError(
                f"{self.name}: Swagger {self.data['swagger']} is not supported; convert it to OpenAPI 3"
            )
        declared = str(self.data.get("openapi", "missing"))
        for version in ((3, 0), (3, 1), (3, 2)):
            if declared.startswith(f"{version[0]}.{version[1]}."):
                return version
        raise GenerationError(f"{self.name}: #/openapi is {declared}; supported are 3.0.x, 3.1.x and 3.2.x")

    def _index(self, node: Json, pointer: str) -> None:
        if is_mapping(node):
            self._pointers.setdefault(id(node), pointer)
            for key, value in node.items():
                if isinstance(value, (dict, list)):
                    self._index(value, f"{pointer}/{escape(key)}")
        elif is_list(node):
            self._pointers.setdefault(id(node), pointer)
            for index, value in enumerate(node):
                if isinstance(value, (dict, list)):
                    self._index(value, f"{pointer}/{index}")

    def pointer(self, node: Json) -> str:
        """Return the JSON pointer of a mapping or list of this document (``#`` when it is not of this document)."""
        return self._pointers.get(id(node), "#")

    def adopt(self, node: dict[str, Any], origin: Json) -> dict[str, Any]:
        """Let a mapping that was derived from another one stand at the same place, and return it."""
        self._kept.append(node)  # keeps its id from being given to another object
        self._pointers[id(node)] = self.pointer(origin)
        return node

    def resolve(self, pointer: str) -> Json:
        """Return what a local ``$ref`` points to, or None."""
        if pointer == "#":
            return self.data
        if not pointer.startswith("#/"):
            return None
        node: Json = self.data
        for step in pointer[2:].split("/"):
            key = unescape(step)
            if is_mapping(node):
                node = node.get(key, node.get(unquote(key)))  # in a URI some characters are percent-encoded
            elif is_list(node) and key.isdigit() and int(key) < len(node):
                node = node[int(key)]
            else:
                return None
        return node

    def follow(self, node: Json) -> Json:
        """Return the node, or what it refers to when it is a chain of ``$ref``; None when that leads nowhere."""
        for _ in range(32):
            if not is_mapping(node) or not isinstance(node.get("$ref"), str):
                return node
            node = self.resolve(node["$ref"])
        return None

    def finding(self, where: Json, rule: str, message: str, *, key: str | None = None) -> Finding:
        """Make a finding about a node of this document, or about a pointer; ``key`` goes one step deeper."""
        pointer = where if isinstance(where, str) else self.pointer(where)
        if key is not None:
            pointer = f"{pointer}/{escape(key)}"
        source, written = self._written(pointer)
        file = "" if source is self._source else source.name
        shown = written if pointer.startswith(f"#/{OTHER_FILES}/") else pointer
        return Finding(source.line(written), shown, rule, message, file, pointer)

    def line(self, pointer: str) -> int:
        """Return the line at which a pointer's value (or its key) stands, in whichever file; 0 when not known."""
        source, written = self._written(pointer)
        return source.line(written)

    def _written(self, pointer: str) -> tuple[Source, str]:
        """Return where a pointer's value was written: the file, and the pointer in it."""
        node: Json = self._whole
        source, written = self._source, "#"
        for step in pointer.split("/")[1:]:
            key = unescape(step)
            written = f"{written}/{step}"
            if is_mapping(node):
                node = node.get(key)
            elif is_list(node) and key.isdigit() and int(key) < len(node):
                node = node[int(key)]
            else:
                continue
            source, written = self._places.get(id(node), (source, written))
        return source, written


def _refers_elsewhere(data: Json) -> bool:
    """Whether a value holds a reference to another file."""
    pending = [data]
    while pending:
        node = pending.pop()
        if is_mapping(node):
            reference = node.get("$ref")
            if isinstance(reference, str) and not reference.startswith("#"):
                return True
            pending += node.values()
        elif is_list(node):
            pending += node
    return False
