"""OpenAPI Overlay 1.0 and 1.1: files that correct a document without editing it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jsonpath import JSONPathEnvironment, JSONPathMatch
from jsonpath.exceptions import JSONPathError

from generator.findings import Finding, GenerationError, SpecError
from generator.reading import Json, Source, escape, is_list, is_mapping, mapping

__all__ = ["Overlaid", "Overlay", "Places", "apply_overlays", "pointer_of", "unshared"]

Places = dict[int, tuple[Source, str]]
"""Where mappings and lists were written, by their id: the file, and the JSON pointer in it."""

_VERSIONS = ("1.0.", "1.1.")
_TOP = frozenset({"overlay", "info", "extends", "actions"})
_KEYS = {"1.0.": frozenset({"target", "description", "update", "remove"})}
_KEYS["1.1."] = _KEYS["1.0."] | {"copy"}
_PATHS = JSONPathEnvironment(strict=True)


@dataclass(frozen=True)
class Overlaid:
    """A document after its overlays.

    Attributes:
        data: Its value, which shares nothing with what was given.
        places: Where its mappings and lists were written.
        notes: What an overlay says that came to nothing.
    """

    data: Json
    places: Places
    notes: tuple[str, ...]


class _Problem(Exception):  # noqa: N818  # never leaves this module
    """Why an action cannot be done."""


class Overlay:
    """An overlay file that was read and holds nothing but what the specification knows.

    Attributes:
        source: The file.
        version: ``"1.0"`` or ``"1.1"``.
        extends: URI reference of the document that it is written for, or None.
        actions: What it changes, in order.
    """

    def __init__(self, source: Source) -> None:
        """Check what was read.

        Raises:
            SpecError: it is not an overlay of version 1.0 or 1.1; each problem is named with its place.
        """
        self.source = source
        findings = list(_structure(source))
        if findings:
            raise SpecError(source.name, findings)
        data: dict[str, Any] = source.data
        self.version: str = str(data["overlay"])[:3]
        self.extends: str | None = data.get("extends")
        self.actions: list[dict[str, Any]] = data["actions"]

    @classmethod
    def read(cls, path: Path) -> Overlay:
        """Read an overlay.

        Raises:
            GenerationError: the file cannot be read, or is not an overlay of version 1.0 or 1.1.
        """
        return cls(Source.read(path))

    @property
    def document(self) -> str | None:
        """Name of the file that it is written for, or None when it does not say."""
        return None if self.extends is None else unquote(urlsplit(self.extends).path).rpartition("/")[2]

    def finding(self, index: int, key: str, message: str) -> Finding:
        """Make a finding about a field of an action."""
        return _finding(self.source, f"#/actions/{index}/{key}", message)


def apply_overlays(source: Source, overlays: Sequence[Overlay]) -> Overlaid:
    """Return a document's value with overlays applied, one after the other.

    Raises:
        SpecError: an action cannot be done; each problem is named with its place in the overlay.
    """
    places: Places = {}
    data = unshared(source.data, source, "#", places)
    notes: list[str] = []
    for overlay in overlays:
        if overlay.document not in {None, source.name}:
            notes.append(f"{overlay.source.name}: is written for {overlay.extends}; applied to {source.name}")
        findings: list[Finding] = []
        for index, action in enumerate(overlay.actions):
            change = _Change(overlay, index, places)
            try:
                note = change.apply(data, action)
            except _Problem as problem:
                findings.append(overlay.finding(index, change.key, str(problem)))
                continue
            notes += [] if note is None else [note]
        if findings:
            raise SpecError(overlay.source.name, findings)
    return Overlaid(data, places, tuple(notes))


def pointer_of(steps: Sequence[str | int]) -> str:
    """Return the steps to a value as a JSON pointer."""
    return "/".join(["#", *(escape(step) for step in steps)])


def unshared(value: Json, source: Source, pointer: str, places: Places) -> Json:
    """Return a copy whose mappings and lists stand once each (aliases do not), and note where each was written."""
    copy: Json
    if is_mapping(value):
        copy = {key: unshared(item, source, f"{pointer}/{escape(key)}", places) for key, item in value.items()}
    elif is_list(value):
        copy = [unshared(item, source, f"{pointer}/{index}", places) for index, item in enumerate(value)]
    else:
        return value
    places[id(copy)] = (source, pointer)
    return copy


class _Change:
    """One action, as it is done."""

    def __init__(self, overlay: Overlay, index: int, places: Places) -> None:
        self.overlay = overlay
        self.index = index
        self.places = places
        self.key = "target"

    def apply(self, data: dict[str, Any], action: dict[str, Any]) -> str | None:
        """Change the document; return a note when there was nothing to change.

        Raises:
            _Problem: it cannot be done; `key` is the field at fault.
        """
        target = str(action["target"])
        found = _select(data, target)
        if not found:
            return self._note("target", f"{target} matches nothing")
        if action.get("remove") is True:
            self.key = "remove"
            _remove(found)
        elif "copy" in action:
            self.key = "copy"
            originals = _select(data, str(action["copy"]))
            if len(originals) != 1:
                raise _Problem(f"{action['copy']} must select one value to be copied, and selects {len(originals)}")
            self._merge_into(found, originals[0].obj, self._place(data, originals[0]))
        elif "update" in action:
            self.key = "update"
            where = (self.overlay.source, f"#/actions/{self.index}/update")
            self._merge_into(found, action["update"], where)
        else:
            return self._note("target", "the action has neither `update` nor `copy` nor `remove: true`")
        return None

    def _note(self, key: str, message: str) -> str:
        source, pointer = self.overlay.source, f"#/actions/{self.index}/{key}"
        return f"{source.name}: line {source.line(pointer)}: {pointer}: {message}"

    def _place(self, data: Json, match: JSONPathMatch) -> tuple[Source, str]:
        """Return where a value of the document was written."""
        node, (source, pointer) = data, self.places[id(data)]
        for step in match.parts:
            node = node[step]
            source, pointer = self.places.get(id(node), (source, f"{pointer}/{escape(step)}"))
        return source, pointer

    def _merge_into(self, found: list[JSONPathMatch], value: Json, where: tuple[Source, str]) -> None:
        kinds = {_kind(match.obj) for match in found}
        if len(kinds) > 1:
            self.key = "target"
            raise _Problem(f"selects {' and '.join(sorted(kinds))}; all must be of one kind to be changed alike")
        if kinds == {"a value"} and self.overlay.version == "1.0":
            self.key = "target"
            raise _Problem("selects a value; in Overlay 1.0 select what holds it, or say `overlay: 1.1.0` at the top")
        for match in found:
            new = unshared(value, *where, self.places)
            if is_mapping(match.obj):
                if not is_mapping(new):
                    raise _Problem(f"{_path(match)} is an object, so this must be one, too")
                self._merge(match.obj, new, _path(match))
            elif is_list(match.obj):
                match.obj.extend(new if is_list(new) else [new])
            elif is_mapping(new) or is_list(new):
                raise _Problem(f"{_path(match)} is neither an object nor an array, so this must not be {_kind(new)}")
            else:
                _holder(match)[match.parts[-1]] = new

    def _merge(self, known: dict[str, Any], new: dict[str, Any], path: str) -> None:
        for key, value in new.items():
            old = known.get(key)
            if key not in known:
                known[key] = value
            elif _kind(old) != _kind(value):
                raise _Problem(
                    f"{path}/{escape(key)} is {_kind(old)}, which cannot become {_kind(value)}; remove it by an action "
                    "before this one"
                )
            elif is_mapping(old):
                self._merge(old, value, f"{path}/{escape(key)}")
            elif is_list(old):
                old.extend(value)
            else:
                known[key] = value


def _select(data: Json, path: str) -> list[JSONPathMatch]:
    """Return what a path selects, each value once, as it is before anything is changed."""
    found = {match.parts: match for match in _PATHS.finditer(path, data)}
    return list(found.values())


def _holder(match: JSONPathMatch) -> Any:
    if match.parent is None:
        raise _Problem("the document itself cannot be replaced or removed")
    return match.parent.obj


def _remove(found: list[JSONPathMatch]) -> None:
    """Take values out: what is inside of others first, and of an array from its end, so that places stay true."""
    for match in sorted(found, key=lambda match: match.parts, reverse=True):
        del _holder(match)[match.parts[-1]]


def _kind(value: Json) -> str:
    return "an object" if is_mapping(value) else "an array" if is_list(value) else "a value"


def _path(match: JSONPathMatch) -> str:
    return pointer_of(match.parts)


def _finding(source: Source, pointer: str, message: str) -> Finding:
    return Finding(source.line(pointer), pointer, "overlay", message)


def _structure(source: Source) -> Iterator[Finding]:
    """Produce what makes a file anything but an overlay that can be applied."""
    data = source.data
    if not is_mapping(data) or "overlay" not in data:
        raise GenerationError(f"{source.name}: not an overlay: it has no key `overlay` at the top")
    version = data["overlay"]
    if not isinstance(version, str) or not version.startswith(_VERSIONS):
        yield _finding(source, "#/overlay", f"{version!r} is not supported; supported are 1.0.x and 1.1.x")
        return
    for key in data:
        if key not in _TOP and not key.startswith("x-"):
            yield _finding(source, f"#/{escape(key)}", "an overlay has no such key")
    for key in ("title", "version"):
        if not isinstance(mapping(data.get("info")).get(key), str):
            yield _finding(source, "#/info", f"needs a {key}, as text")
    if not isinstance(data.get("extends", ""), str):
        yield _finding(source, "#/extends", "must be the URI of a document, as text")
    actions = data.get("actions")
    if not is_list(actions) or not actions:
        yield _finding(source, "#/actions", "needs a list of at least one action")
        return
    seen: dict[str, int] = {}
    for index, action in enumerate(actions):
        if not is_mapping(action):
            yield _finding(source, f"#/actions/{index}", "an action must be an object")
            continue
        yield from _action(source, index, action, version[:4])
        first = seen.setdefault(json.dumps(action, sort_keys=True), index)
        if first != index:
            yield _finding(source, f"#/actions/{index}", f"is the same as action {first}")


def _action(source: Source, index: int, action: dict[str, Any], version: str) -> Iterator[Finding]:
    where = f"#/actions/{index}"
    for key in action:
        if key not in _KEYS[version] and not key.startswith("x-"):
            since = " before Overlay 1.1" if key == "copy" else ""
            yield _finding(source, f"{where}/{escape(key)}", f"an action has no such key{since}")
    for key in ("target", "copy"):
        path = action.get(key)
        if key == "copy" and key not in action:
            continue
        if not isinstance(path, str):
            yield _finding(source, f"{where}/{key}", f"needs a JSONPath, as text, not {path!r}")
            continue
        try:
            _PATHS.compile(path)
        except JSONPathError as error:
            reason = str(error).partition("\n")[0].strip()
            yield _finding(source, f"{where}/{key}", f"{path} is not a JSONPath (RFC 9535): {reason}")
    if not isinstance(action.get("description", ""), str):
        yield _finding(source, f"{where}/description", "must be text")
    if not isinstance(action.get("remove", False), bool):
        yield _finding(source, f"{where}/remove", "must be true or false")
    if action.get("remove") is True:
        return
    if {"update", "copy"} <= set(action):
        yield _finding(source, where, "an action has either `update` or `copy`")
