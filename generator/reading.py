"""Reading YAML and JSON: plain values, and the line at which each stands in its file."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

import yaml

from generator.findings import GenerationError

__all__ = [
    "Json",
    "Source",
    "escape",
    "has_names",
    "is_data",
    "is_list",
    "is_mapping",
    "mapping",
    "read_text",
    "sequence",
    "unescape",
]

Json = Any
_MERGE = "tag:yaml.org,2002:merge"
_DEPTH = 200  # levels of mappings and lists; the largest public documents have some 30
_NODES = 50_000  # values that aliases may make of a small document, and how many times its own values of any other
_TIMES = 5
_DATA = frozenset({"example", "examples", "default", "enum", "const", "value"})
_NAMED = frozenset(
    {
        *("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas", "responses"),
        *("parameters", "requestBodies", "headers", "securitySchemes", "links", "callbacks", "pathItems", "mediaTypes"),
        *("paths", "webhooks", "content", "encoding", "variables", "mapping"),
    }
)
_HALVES = re.compile(r"\\u[dD][89a-fA-F]")
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


def is_data(key: str, *, named: bool) -> bool:
    """Whether what stands below a key is mere data, in which a ``$ref`` is none.

    Args:
        key: A key of a mapping.
        named: Whether that mapping's keys are names of anybody's choice: `default` is one of a property or an answer.
    """
    return not named and (key in _DATA or key.startswith("x-"))


def has_names(key: str, *, named: bool) -> bool:
    """Whether the keys of the mapping below a key are names of anybody's choice; arguments as of `is_data`."""
    return not named and key in _NAMED


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


def unescape(step: str) -> str:
    """Return the key that one step of a JSON pointer names."""
    return step.replace("~1", "/").replace("~0", "~")


def read_text(path: Path) -> str:
    """Return what a file holds.

    Raises:
        GenerationError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GenerationError(f"{path}: cannot be read: {error}") from error


def _parsed(text: str) -> Json:
    if text.lstrip().startswith("{"):
        with contextlib.suppress(ValueError):  # YAML's mappings may begin with a brace, too
            return json.loads(text)
    return yaml.load(text, _CoreLoader)  # noqa: S506  # it makes plain values only


class Source:
    """A file of YAML or JSON.

    Attributes:
        name: Its name, for messages.
        text: Its text.
        data: The value in it.
    """

    def __init__(self, text: str, name: str) -> None:
        """Parse text.

        Raises:
            GenerationError: it is neither YAML nor JSON, or too large or deep once its aliases are written out.
        """
        # it stands in the first line of every generated file
        self.name = name = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
        self.text = text
        self._nodes: Any = None
        try:
            loaded = _parsed(text)
            _check_size(loaded)
            _check_characters(text, loaded)
        except GenerationError as error:
            raise GenerationError(f"{name}: {error}") from None
        except RecursionError:
            raise GenerationError(f"{name}: {_TOO_DEEP}") from None
        except (yaml.YAMLError, ValueError) as error:
            raise GenerationError(f"{name}: not readable as YAML or JSON: {error}") from error
        self.data: Json = loaded

    @classmethod
    def read(cls, path: Path) -> Source:
        """Read a file.

        Raises:
            GenerationError: the file cannot be read, or is neither YAML nor JSON.
        """
        return cls(read_text(path), path.name)

    def line(self, pointer: str) -> int:
        """Return the line at which a pointer's value (or its key) stands, or what holds it; 0 when not known."""
        if self._nodes is None:
            try:
                self._nodes = yaml.compose(self.text, Loader=_Loader)
            except yaml.YAMLError:
                return 0
        node, line = self._nodes, 1
        for step in pointer.split("/")[1:]:
            key = unescape(step)
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


def _check_characters(text: str, document: Json) -> None:
    r"""Check that no file is to hold what none can: half of a character, as JSON's ``\\ud800`` is.

    Raises:
        GenerationError: a text in the document has one.
    """
    if _HALVES.search(text):
        try:
            json.dumps(document, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError as error:
            half = error.object[error.start].encode("unicode_escape").decode()
            raise GenerationError(f"{half} is half of a character, and the other half is missing") from None


def _children(node: Any) -> Iterator[tuple[str, tuple[Any, int]]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, (value, key.start_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield str(index), (value, value.start_mark.line + 1)
