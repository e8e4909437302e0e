"""Which operations of a document become part of a client: those that were asked for, without those that are broken.

Findings belong to operations: each operation reaches parts of the document, by what stands in it and by what that
refers to, and a finding in one of those is one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from generator.document import Document
from generator.files import OTHER_FILES
from generator.findings import Finding, GenerationError
from generator.operations import each_operation, operation_id
from generator.reading import Json, escape, has_names, is_data, is_list, is_mapping, mapping, sequence, unescape

__all__ = ["LeftOut", "Reach", "Selection", "left_out", "select", "without"]

_SCHEMAS = "#/components/schemas/"
_SHARED = ("parameters", "servers")
# Kinds of components that operations refer to.
_COMPONENTS = ("schemas", "responses", "parameters", "requestBodies", "headers", "pathItems", "mediaTypes", "examples")
# Keys that say what is the server's business to check, or nobody's.
_REMARKS = frozenset(
    {
        *("default", "description", "title", "summary", "example", "examples", "externalDocs", "xml", "pattern"),
        *("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "multipleOf"),
    }
)
# Mappings whose keys are names of anybody's choice.
_NAMES = frozenset({"properties", "patternProperties", "$defs", "variables", "content", "links", *_COMPONENTS})


@dataclass(frozen=True)
class Selection:
    """What was asked for: patterns of operation ids, tags or paths; with nothing in ``only`` it is everything."""

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.only or self.skip)


@dataclass(frozen=True)
class LeftOut:
    """An operation, a model that no operation uses, or a remark, that is not part of the client.

    Attributes:
        what: Its name: ``GET /path (operationId)``, ``schema Name``, or ``default`` and other keys.
        pointer: Where it stands.
        findings: Why: what is wrong with what it reaches.
    """

    what: str
    pointer: str
    findings: tuple[Finding, ...]


class Reach:
    """What each operation reaches.

    Attributes:
        operations: Pointer → what to call it, in order.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.operations: dict[str, str] = {}
        self._roots: dict[str, list[Json]] = {}
        self._reached: dict[str, frozenset[int]] = {}
        self._variants = _variants(document)
        for path, method, item, raw in each_operation(document):
            pointer = f"#/paths/{escape(path)}/{method}"
            self.operations[pointer] = f"{method.upper()} {path} ({operation_id(path, method, raw)})"
            self._roots[pointer] = [raw, *(item[key] for key in _SHARED if key in item)]
        for kind in _COMPONENTS:
            components = mapping(mapping(document.data.get("components")).get(kind))
            for name, part in components.items():
                self._roots[f"#/components/{kind}/{escape(name)}"] = [part]

    def of(self, pointer: str) -> frozenset[int]:
        """Return the ids of all mappings and lists that an operation or a component reaches."""
        if pointer not in self._reached:
            found: set[int] = set()
            pending = [(root, False) for root in self._roots.get(pointer, ())]
            while pending:
                node, named = pending.pop()
                if id(node) not in found and (is_mapping(node) or is_list(node)):
                    found.add(id(node))
                    pending += self._next(node, named=named)
            self._reached[pointer] = frozenset(found)
        return self._reached[pointer]

    def _next(self, node: Json, *, named: bool) -> list[tuple[Json, bool]]:
        """Return what a mapping or a list holds and refers to, each with whether its keys are names."""
        if is_list(node):
            return [(item, False) for item in node]
        found = [(value, has_names(key, named=named)) for key, value in node.items() if not is_data(key, named=named)]
        references: list[str] = []
        if isinstance(reference := node.get("$ref"), str):
            references += [reference, *self._variants.get(reference, ())]
        if "propertyName" in node:
            names = map(str, mapping(node.get("mapping")).values())
            references += [name if name.startswith("#") else f"{_SCHEMAS}{escape(name)}" for name in names]
        return [*found, *((self.document.resolve(reference), False) for reference in references)]

    def at(self, finding: Finding) -> int | None:
        """Return the id of the mapping or list that a finding is about; None when it is about the whole document."""
        pointer = finding.at or finding.pointer
        node: Json = self.document.data
        found: int | None = None
        named = False
        for step in pointer.split("/")[1:]:
            key = unescape(step)
            if is_mapping(node) and (key == OTHER_FILES or not is_data(key, named=named)):
                node = node.get(key)
                named = key == OTHER_FILES or has_names(key, named=named)
            elif is_list(node) and key.isdigit() and int(key) < len(node):
                node, named = node[int(key)], False
            else:
                break
            if is_mapping(node) or is_list(node):
                found = id(node)
        return found

    def components(self) -> list[str]:
        """Return the pointers of the components."""
        return [pointer for pointer in self._roots if pointer not in self.operations]

    def root(self, pointer: str) -> Json:
        """Return an operation or a component itself."""
        return self._roots[pointer][0]


def _variants(document: Document) -> dict[str, list[str]]:
    """Return references to base schemas with a discriminator → references to what is made of each by `allOf`."""
    schemas: dict[str, Any] = mapping(mapping(document.data.get("components")).get("schemas"))
    found: dict[str, list[str]] = {}
    for name, schema in schemas.items():
        for part in sequence(mapping(schema).get("allOf")):
            reference = mapping(part).get("$ref")
            if isinstance(reference, str) and "discriminator" in mapping(document.resolve(reference)):
                found.setdefault(reference, []).append(f"{_SCHEMAS}{escape(name)}")
    return found


def select(document: Document, selection: Selection) -> Document:
    """Return a document with the operations that were asked for; models that only the others use go with those.

    Raises:
        GenerationError: a pattern names no operation, or nothing is left.
    """
    if not selection:
        return document
    reach = Reach(document)
    names: dict[str, list[str]] = {}
    for path, method, _, raw in each_operation(document):
        tags = [str(tag) for tag in sequence(raw.get("tags"))] or ["default"]
        names[f"#/paths/{escape(path)}/{method}"] = [operation_id(path, method, raw), *tags, path]
    for option, patterns in (("--only", selection.only), ("--skip", selection.skip)):
        for pattern in patterns:
            if not any(_matches(pattern, found) for found in names.values()):
                raise GenerationError(f"{option} {pattern}: {document.name} has no operation, tag or path of that name")
    dropped = {
        pointer
        for pointer, found in names.items()
        if (selection.only and not any(_matches(pattern, found) for pattern in selection.only))
        or any(_matches(pattern, found) for pattern in selection.skip)
    }
    if len(dropped) == len(names):
        raise GenerationError(f"{document.name}: --only and --skip leave no operation")
    kept = _union(reach.of(pointer) for pointer in names if pointer not in dropped)
    gone = _union(reach.of(pointer) for pointer in dropped)
    if not selection.only:  # what no operation uses stays, with what it needs
        idle = [pointer for pointer in reach.components() if id(reach.root(pointer)) not in gone]
        kept |= _union(map(reach.of, idle))
    components = {pointer for pointer in reach.components() if id(reach.root(pointer)) not in kept}
    return without(document, dropped | components)


def _matches(pattern: str, names: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for name in names) or pattern in names


def _union(sets: Iterable[frozenset[int]]) -> set[int]:
    found: set[int] = set()
    for one in sets:
        found |= one
    return found


def left_out(document: Document, findings: Sequence[Finding]) -> list[LeftOut] | None:
    """Return the operations and components that findings reach; None when one belongs to the whole document.

    While remarks are wrong, such as defaults, they are all that is left out.
    """
    remarks = {finding.at or finding.pointer: finding for finding in findings if _is_about_a_remark(finding)}
    if remarks:
        return [LeftOut(pointer.rpartition("/")[2], pointer, (finding,)) for pointer, finding in remarks.items()]
    reach = Reach(document)
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        node = reach.at(finding)
        hit = [pointer for pointer in reach.operations if node in reach.of(pointer)]
        hit += [pointer for pointer in reach.components() if node in reach.of(pointer)]
        if node is None or not hit:
            hit = [pointer for pointer in reach.operations if pointer == (finding.at or finding.pointer)]
            if not hit:
                return None
        for pointer in hit:
            found.setdefault(pointer, []).append(finding)
    return [LeftOut(_called(pointer, reach), pointer, tuple(why)) for pointer, why in found.items()]


def _is_about_a_remark(finding: Finding) -> bool:
    """Whether what is wrong can be left out alone: without it, all is called and read as before."""
    *_, holder, key = ["", *(finding.at or finding.pointer).split("/")]
    if finding.rule != "openapi" or holder in _NAMES:
        return False
    return key in _REMARKS or (key == "required" and "is not of type 'array'" in finding.message)


def _called(pointer: str, reach: Reach) -> str:
    if pointer in reach.operations:
        return reach.operations[pointer]
    kind, name = pointer.split("/")[2:4]
    return f"{kind.removesuffix('s') if kind != 'requestBodies' else 'requestBody'} {unescape(name)}"


def without(document: Document, pointers: Iterable[str]) -> Document:
    """Return a document without some operations, components and remarks; what it refers to elsewhere stays."""
    data = dict(document.data)
    paths = dict(mapping(data.get("paths")))
    components = dict(mapping(data.get("components")))
    data.pop("webhooks", None)  # they are no part of a client, and may need what goes
    for pointer in pointers:
        steps = [unescape(step) for step in pointer.split("/")[1:]]
        if steps[-1] in {*_REMARKS, "required"} and steps[-2] not in _NAMES:
            data = _cut(data, steps)
            paths, components = dict(mapping(data.get("paths"))), dict(mapping(data.get("components")))
        elif steps[0] == "paths":
            item = mapping(document.follow(paths[steps[1]]))
            paths[steps[1]] = {key: value for key, value in item.items() if key != steps[2]}
            more = mapping(item.get("additionalOperations"))
            if steps[2].upper() in {name.upper() for name in more}:
                kept = {name: value for name, value in more.items() if name.upper() != steps[2].upper()}
                paths[steps[1]]["additionalOperations"] = kept
        else:
            components[steps[1]] = {key: value for key, value in components[steps[1]].items() if key != steps[2]}
    data["paths"] = paths
    if components:
        data["components"] = components
    return document.without(data)


def _cut(node: Json, steps: Sequence[str]) -> Json:
    """Return a copy of a value without what some steps lead to."""
    first, *rest = steps
    if is_list(node):
        index = int(first)
        return [*node[:index], _cut(node[index], rest), *node[index + 1 :]]
    if rest:
        return {**node, first: _cut(node[first], rest)}
    return {key: value for key, value in node.items() if key != first}
