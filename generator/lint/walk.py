"""Every schema of a document, wherever it stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from generator.document import Document
from generator.operations import each_operation
from generator.reading import Json, is_mapping, mapping, sequence

__all__ = ["each_schema", "each_top_schema"]

_ONE = ("items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames")
_MANY = ("allOf", "oneOf", "anyOf", "prefixItems")
_NAMED = ("properties", "patternProperties", "$defs", "dependentSchemas")


def each_top_schema(document: Document) -> Iterator[dict[str, Any]]:
    """Produce the schemas of components, parameters, bodies and answers, without those inside of them."""
    components: dict[str, Any] = mapping(document.data.get("components"))
    for schema in mapping(components.get("schemas")).values():
        yield from _mappings(schema)
    for kind in ("parameters", "headers"):
        for parameter in mapping(components.get(kind)).values():
            yield from _mappings(parameter.get("schema"))
    for kind in ("requestBodies", "responses"):
        for holder in mapping(components.get(kind)).values():
            yield from _content(holder)
    for _, _, item, operation in each_operation(document):
        for parameter in [*sequence(item.get("parameters")), *sequence(operation.get("parameters"))]:
            yield from _mappings(parameter.get("schema"))
        yield from _content(mapping(operation.get("requestBody")))
        for response in mapping(operation.get("responses")).values():
            yield from _content(response)


def each_schema(document: Document) -> Iterator[dict[str, Any]]:
    """Produce every schema, at any depth, once."""
    seen: set[int] = set()
    pending = deque(each_top_schema(document))
    while pending:
        schema = pending.popleft()
        if id(schema) in seen:
            continue
        seen.add(id(schema))
        yield schema
        for key in (key for key in _ONE if key in schema):
            pending += _mappings(schema[key])
        for key in (key for key in _MANY if key in schema):
            for part in sequence(schema[key]):
                pending += _mappings(part)
        for key in (key for key in _NAMED if key in schema):
            for part in mapping(schema[key]).values():
                pending += _mappings(part)


def _content(holder: Json) -> Iterator[dict[str, Any]]:
    content: Json = holder.get("content") if is_mapping(holder) else None
    for media in mapping(content).values():
        yield from _mappings(mapping(media).get("schema"))


def _mappings(value: Json) -> Iterator[dict[str, Any]]:
    if is_mapping(value):
        yield value
