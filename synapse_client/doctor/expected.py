"""What a value must look like: read from the schemas of an OpenAPI document, or from a package's index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs

from synapse_client.doctor.pointers import escaped, steps_of
from synapse_client.runtime.describe import index
from synapse_client.runtime.describe.narrow import is_array, is_mapping

__all__ = ["Expected", "Schemas", "from_index", "kind_of"]

_FORMATS: Final = frozenset({"date", "date-time", "uuid", "uri"})
"""Those that can be told from a text alone."""
_MOST_REFERENCES: Final = 32


@attrs.define
class Expected:
    """What is documented of the value at one place.

    Attributes:
        pointer: JSON pointer of the schema, as it is written at this place.
        object_pointer: That of the schema that has the fields.
        enum_pointer: That of the schema that has the values.
        types: JSON types that it may have; empty for any.
        format: What a text must be, or None.
        values: The documented words of an enum, or None.
        ignores_case: Whether they are the same in small letters and capitals.
        fields: What the documented fields must look like, by name.
        required: Names of those that are always there.
        is_open: Whether other fields may come, whose names say nothing.
        deprecated: Names of the fields that may go.
        items: What items of an array must look like, or None.
        entries: What the values of free keys must look like, or None.
    """

    pointer: str
    object_pointer: str = ""
    enum_pointer: str = ""
    types: frozenset[str] = frozenset()
    format: str | None = None
    values: tuple[Any, ...] | None = None
    ignores_case: bool = False
    fields: Mapping[str, Callable[[], Expected]] = attrs.Factory(dict[str, "Callable[[], Expected]"])
    required: frozenset[str] = frozenset()
    deprecated: frozenset[str] = frozenset()
    is_open: bool = True
    items: Callable[[], Expected] | None = None
    entries: Callable[[], Expected] | None = None

    def allows(self, kind: str) -> bool:
        """Whether a JSON type is documented here."""
        return not self.types or kind in self.types or (kind == "integer" and "number" in self.types)

    def knows(self, value: Any) -> bool:
        """Whether a value is one of the documented words."""
        if self.values is None:
            return True
        folded = [_folded(known, self.ignores_case) for known in self.values]
        return _folded(value, self.ignores_case) in folded


def _folded(value: Any, ignores_case: bool) -> Any:
    return value.casefold() if ignores_case and isinstance(value, str) else value


# ------------------------------------------------------------------------------------------------------- of a document


class Schemas:
    """The schemas of a document, by JSON pointer.

    Args:
        document: The parsed document.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._known: dict[str, Expected] = {}

    def raw(self, pointer: str) -> Any:
        """Return what a pointer leads to, or None."""
        node: Any = self._document
        for key in steps_of(pointer):
            if is_mapping(node):
                node = node.get(key)
            elif is_array(node) and key.isdigit() and int(key) < len(node):
                node = node[int(key)]
            else:
                return None
        return node

    def followed(self, pointer: str) -> str:
        """Return the pointer itself, or where a chain of references leads from there."""
        for _ in range(_MOST_REFERENCES):
            node = self.raw(pointer)
            if not is_mapping(node) or not isinstance(reference := node.get("$ref"), str):
                break
            if not reference.startswith("#/"):
                break
            pointer = reference
        return pointer

    def at(self, pointer: str) -> Expected:
        """Return what the schema at a pointer says."""
        found = self._known.get(pointer)
        if found is None:
            found = self._known[pointer] = Expected(pointer)
            self._fill(found, pointer)
        return found

    def _fill(self, into: Expected, pointer: str) -> None:
        forms = [form for form in self._forms(pointer) if form[1]]
        kinds = [self._types(raw) for _, raw in forms]
        into.types = frozenset().union(*kinds) if kinds and all(kinds) else frozenset()
        formats = {raw.get("format") for _, raw in forms if "string" in self._types(raw)}
        if len(formats) == 1 and (name := formats.pop()) in _FORMATS:
            into.format = str(name)
        for where, raw in forms:
            self._add_values(into, where, raw, len(forms))
            if is_array(raw.get("items")) or "items" in raw:
                into.items = self._later(f"{where}/items")
        if any("string" in self._types(raw) and not _values(raw) for _, raw in forms):
            into.values = None  # any other word will do
        objects = [(where, raw) for where, raw in forms if "object" in self._types(raw)]
        if objects:
            self._add_fields(into, objects)

    def _later(self, pointer: str) -> Callable[[], Expected]:
        return lambda: self.at(pointer)

    def _forms(self, pointer: str, depth: int = 0) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the alternatives of a schema, each with its own pointer; null alone is one."""
        where = self.followed(pointer)
        raw = self.raw(where)
        if not is_mapping(raw) or depth > _MOST_REFERENCES:
            yield where, {}
            return
        several = [key for key in ("oneOf", "anyOf") if is_array(raw.get(key))]
        if not several:
            yield where, self._merged(where, raw)
            return
        for key in several:
            for number in range(len(raw[key])):
                yield from self._forms(f"{where}/{key}/{number}", depth + 1)
        if raw.get("nullable") is True:
            yield where, {"type": "null"}

    def _merged(self, where: str, raw: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a schema with the parts of its ``allOf``; whoever wants to add fields adds them to the whole."""
        parts = raw.get("allOf")
        if not is_array(parts):
            return raw
        merged: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
        pointers: dict[str, str] = {}
        for part in [*(self.followed(f"{where}/allOf/{number}") for number in range(len(parts))), where]:
            own = self.raw(part)
            if not is_mapping(own):
                continue
            inner = own if part == where else self._merged(part, own)
            merged |= {key: value for key, value in inner.items() if key not in {"allOf", "properties", "required"}}
            properties: Mapping[str, Any] = inner.get("properties") or {}
            merged["properties"] |= properties
            merged["required"] += inner.get("required") or []
            pointers |= inner.get(_PLACES) or {name: f"{part}/properties/{escaped(name)}" for name in properties}
        if not merged["properties"]:
            del merged["properties"]
        return merged | {_PLACES: pointers}

    @staticmethod
    def _types(raw: Mapping[str, Any]) -> frozenset[str]:
        found = raw.get("type")
        kinds = {found} if isinstance(found, str) else {str(kind) for kind in found} if is_array(found) else set[str]()
        if not kinds and "properties" in raw:
            kinds = {"object"}
        if not kinds and (values := _values(raw)):
            kinds = {kind_of(value) for value in values}
        if kinds and raw.get("nullable") is True:
            kinds = {*kinds, "null"}
        return frozenset(kinds)

    @staticmethod
    def _add_values(into: Expected, where: str, raw: Mapping[str, Any], forms: int) -> None:
        values = _values(raw)
        if values and (forms == 1 or raw.get("type") != "null"):
            into.values = (*(into.values or ()), *(value for value in values if value is not None))
            into.enum_pointer = where
            options = raw.get("x-synapse")
            into.ignores_case = bool(is_mapping(options) and options.get("ignore_case"))

    def _add_fields(self, into: Expected, objects: list[tuple[str, Mapping[str, Any]]]) -> None:
        """Take all fields of all forms of an object; needed are those that each form needs."""
        fields: dict[str, Callable[[], Expected]] = {}
        deprecated: set[str] = set()
        for where, raw in objects:
            places: Mapping[str, str] = raw.get(_PLACES) or {}
            properties: Mapping[str, Any] = raw.get("properties") or {}
            for name, schema in properties.items():
                pointer = places.get(name, f"{where}/properties/{escaped(name)}")
                fields.setdefault(name, self._later(pointer))
                if is_mapping(schema) and schema.get("deprecated") is True:
                    deprecated.add(name)
                if is_mapping(schema) and schema.get("writeOnly") is True:
                    fields.pop(name, None)
            extra = raw.get("additionalProperties")
            if is_mapping(extra):
                into.entries = self._later(f"{where}/additionalProperties")
        into.fields = fields
        needed = [{name for name in fields if name in (raw.get("required") or ())} for _, raw in objects]
        into.required = frozenset(set[str].intersection(*needed))
        into.deprecated = frozenset(deprecated)
        into.object_pointer = objects[0][0]
        # one that says nothing of its fields says that it may have any
        into.is_open = any(
            "properties" not in raw or raw.get("additionalProperties", False) not in (False, None) for _, raw in objects
        )


_PLACES: Final = "x-places"
"""Where the fields of a merged schema are written."""


def _values(raw: Mapping[str, Any]) -> list[Any]:
    if "const" in raw:
        return [raw["const"]]
    found = raw.get("enum")
    return list(found) if is_array(found) else []


def kind_of(value: Any) -> str:
    """Return the JSON type of a parsed value; a number without fraction is an integer."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "integer" if isinstance(value, int) else "number"
    if isinstance(value, str):
        return "string"
    return "array" if is_array(value) else "object"


# --------------------------------------------------------------------------------------------------------- of an index

_PLAIN: Final = {
    index.BOOLEAN: ("boolean", None),
    index.INTEGER: ("integer", None),
    index.NUMBER: ("number", None),
    index.STRING: ("string", None),
    index.NULL: ("null", None),
    index.TIME: ("string", "date-time"),
    index.DATE: ("string", "date"),
    index.UUID: ("string", "uuid"),
}


def from_index(kind: index.JsonType, models: Mapping[str, index.ModelInfo]) -> Expected:
    """Return what a type of an index says; its places are names, which lead nowhere in a document."""
    return _OfIndex(models).of(kind)


class _OfIndex:
    def __init__(self, models: Mapping[str, index.ModelInfo]) -> None:
        self._models = models

    def of(self, kind: index.JsonType) -> Expected:
        found = Expected("")
        members = kind.types if isinstance(kind, index.Union) else (kind,)
        types: set[str] = set()
        for one in members:
            types |= self._add(found, one)
        found.types = frozenset() if "" in types else frozenset(types)
        if any(one in _PLAIN and _PLAIN[one][0] == "string" for one in members if isinstance(one, index.Plain)):
            found.values = None  # any other word will do
        return found

    def _add(self, into: Expected, kind: index.JsonType) -> set[str]:
        match kind:
            case index.Plain() if kind in _PLAIN:
                name, into.format = _PLAIN[kind]
                return {name}
            case index.Choice(values):
                into.values = (*(into.values or ()), *values)
                return {kind_of(value) for value in values}
            case index.Object(name) if name in self._models:
                fields = {field.key: field.type for field in self._models[name].fields if not field.write_only}
                into.fields = {**{key: self._later(one) for key, one in fields.items()}, **into.fields}
                into.is_open = not into.fields
                return {"object"}
            case index.Array(item):
                into.items = self._later(item)
                return {"array"}
            case index.Map(value):
                into.entries = self._later(value)
                return {"object"}
            case index.Union():
                return set[str]().union(*(self._add(into, one) for one in kind.types))
            case _:
                return {""}

    def _later(self, kind: index.JsonType) -> Callable[[], Expected]:
        return lambda: self.of(kind)
