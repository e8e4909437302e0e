"""An OpenAPI document as it was written: its values, and where each stands in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

import yaml

from generator.findings import Finding, GenerationError

__all__ = ["Document", "Json", "escape", "is_list", "is_mapping", "mapping", "sequence"]

Json = Any
_MERGE = "tag:yaml.org,2002:merge"
_DEPTH = 200  # levels of mappings and lists; the largest public documents have some 30
_NODES = 50_000  # values that aliases may make of a small document, and how many times its own values of any other
_TIMES = 5
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _CoreLoader(_Loader):  # type: ignore[misc]  # PyYAML ships no types for its C loader
    """YAML 1.2 core, as OpenAPI asks for: `no` and `on` are text, `12:30` is not a number, dates and keys are text."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.tag == _MERGE:
                continue
            if not isinstance(key, yaml.ScalarNode):
                raise GenerationError(f"line {key.start_mark.line + 1}: a key must be text, not a list or a mapping")
            key.tag = "tag:yaml.org,2002:str"
            if key.value in seen:
                raise GenerationError(
                    f"line {key.start_mark.line + 1}: the key {key.value!r} stands twice in one mapping"
                )
            seen.add(key.value)
        parent: Any = super()
        return parent.construct_mapping(node, deep=deep)

    def flatten_mapping(self, node: Any) -> None:
        """Put what `<<` merges in its place; each key once, as mappings that merge mappings double their keys else."""
        if not any(key.tag == _MERGE for key, _ in node.value):
            return
        parent: Any = super()
        parent.flatten_mapping(node)
        node.value = list({key.value: (key, value) for key, value in node.value}.values())


_CORE = (
    ("bool", "tTfF", r"true|True|TRUE|false|False|FALSE"),
    ("int", "-+0123456789", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    (
        "float",
        "-+.0123456789",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
    ),
    ("null", "~nN\0", r"~|null|Null|NULL|"),
    ("merge", "<", r"<<"),
)
_CoreLoader.yaml_implicit_resolvers = {}
for _tag, _first, _pattern in _CORE:
    _CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), ["" if c == "\0" else c for c in _first]
    )


def _integer(_: Any, node: Any) -> int:
    return int(node.value, 0) if node.value[:2] in {"0o", "0x"} else int(node.value)


_CoreLoader.add_constructor("tag:yaml.org,2002:int", _integer)


def is_mapping(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value is a JSON object."""
    return isinstance(value, dict)


def _is_nested(value: object) -> TypeGuard[dict[str, Any] | list[Any]]:
    return isinstance(value, (dict, list))


def _items(node: dict[str, Any] | list[Any]) -> Iterator[tuple[str | int, Any]]:
    yield from node.items() if isinstance(node, dict) else enumerate(node)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether a value is a JSON array."""
    return isinstance(value, list)


def mapping(value: object) -> dict[str, Any]:
    """Return a JSON object as it is, and an empty one for anything else."""
    return value if is_mapping(value) else {}


def sequence(value: object) -> list[Any]:
    """Return a JSON array as it is, and an empty one for anything else."""
    return value if is_list(value) else []


def escape(key: object) -> str:
    """Return a key as one step of a JSON pointer."""
    return str(key).replace("~", "~0").replace("/", "~1")


class Document:
    """A parsed OpenAPI document.

    Attributes:
        name: Name of its file, for messages.
        data: The parsed value; never changed.
        version: ``(3, 0)`` or ``(3, 1)``.
    """

    def __init__(self, text: str, name: str = "openapi.yaml") -> None:
        """Parse YAML or JSON text.

        Raises:
            GenerationError: the text is neither, or no OpenAPI 3.0 or 3.1 document.
        """
        # it stands in the first line of every generated file
        self.name = name = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
        self.text = text
        try:
            loaded = json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, _CoreLoader)  # noqa: S506  # it makes plain values only
            _check_size(loaded)
        except GenerationError as error:
            raise GenerationError(f"{name}: {error}") from None
        except RecursionError:
            raise GenerationError(f"{name}: {_TOO_DEEP}") from None
        except (yaml.YAMLError, ValueError) as error:
            raise GenerationError(f"{name}: not readable as YAML or JSON: {error}") from error
        if not is_mapping(loaded):
            raise GenerationError(f"{name}: expected a mapping at the top, got {type(loaded).__name__}")
        self.data = loaded
        self.version = self._version()
        self._pointers: dict[int, str] = {}
        self._index(self.data, "#")
        self._nodes: Any = None
        self._kept: list[Any] = []

    @classmethod
    def read(cls, path: Path) -> Document:
        """Read a document from a file.

        Raises:
            GenerationError: the file cannot be read or is not an OpenAPI 3.0 or 3.1 document.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise GenerationError(f"{path}: cannot be read: {error}") from error
        return cls(text, path.name)

    def _version(self) -> tuple[int, int]:
        if "swagger" in self.data:
            raise GenerationError(
                f"{self.name}: Swagger {self.data['swagger']} is not supported; convert it to OpenAPI 3"
            )
        declared = str(self.data.get("openapi", "missing"))
        for version in ((3, 0), (3, 1)):
            if declared.startswith(f"{version[0]}.{version[1]}."):
                return version
        raise GenerationError(f"{self.name}: #/openapi is {declared}; supported are 3.0.x and 3.1.x")

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
        if not pointer.startswith("#/"):
            return None
        node: Json = self.data
        for step in pointer[2:].split("/"):
            key = step.replace("~1", "/").replace("~0", "~")
            if is_mapping(node):
                node = node.get(key)
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
        return Finding(self.line(pointer), pointer, rule, message)

    def line(self, pointer: str) -> int:
        """Return the line at which a pointer's value (or its key) stands; 0 when not known."""
        if self._nodes is None:
            try:
                self._nodes = yaml.compose(self.text, Loader=_Loader)
            except yaml.YAMLError:
                return 0
        node, line = self._nodes, 1
        for step in pointer.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            for name, child in _children(node):
                if name == key:
                    node, line = child[0], child[1]
                    break
            else:
                break
        return line


_TOO_DEEP = f"more than {_DEPTH} mappings and lists inside of each other"


def _check_size(document: Json) -> None:
    """Check that a document is finite and of a sensible size once its aliases are written out.

    Raises:
        GenerationError: it is not; the message gives the JSON pointer.
    """
    sizes: dict[int, int] = {}  # with aliases written out
    written = 0
    path: list[tuple[Json, str, Iterator[tuple[object, Json]]]] = []
    under: set[int] = set()

    def enter(node: Json, step: str) -> None:
        nonlocal written
        if id(node) in under:
            where = "/".join(["#", *(found for _, found, _ in path[1:]), step])
            raise GenerationError(f"{where}: an alias of what it stands in: such a document has no end")
        if len(path) >= _DEPTH:
            raise GenerationError(_TOO_DEEP)
        written += 1
        under.add(id(node))
        sizes[id(node)] = 1
        path.append((node, step, _items(node)))

    if _is_nested(document):
        enter(document, "")
    while path:
        node, _, rest = path[-1]
        for key, child in rest:
            if not _is_nested(child):
                sizes[id(node)] += 1
                written += 1
            elif id(child) in sizes and id(child) not in under:
                sizes[id(node)] += sizes[id(child)]
            else:
                enter(child, escape(key))
                break
        else:
            path.pop()
            under.discard(id(node))
            if path:
                sizes[id(path[-1][0])] += sizes[id(node)]
    total = sizes.get(id(document), 1)
    if total > max(_NODES, _TIMES * written):
        raise GenerationError(
            f"aliases make {total:,} values of it; at most {max(_NODES, _TIMES * written):,} are read"
        )


def _children(node: Any) -> Iterator[tuple[str, tuple[Any, int]]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, (value, key.start_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield str(index), (value, value.start_mark.line + 1)
