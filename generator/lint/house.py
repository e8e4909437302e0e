"""The rules of our own document: everything in it is named, described, and has an effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.document import Document
from generator.enums import enum_members
from generator.findings import Finding
from generator.ir import Spec
from generator.lint.walk import each_schema
from generator.operations import each_operation
from generator.reading import Json, is_list, is_mapping, mapping, sequence

__all__ = ["house_findings"]

_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")
# Keywords of schemas that the generator has no use for: whoever writes one expects something of it.
_WITHOUT_EFFECT = (
    *("not", "if", "then", "else", "patternProperties", "propertyNames", "dependentRequired", "dependentSchemas"),
    *("unevaluatedProperties", "unevaluatedItems", "contains", "prefixItems", "$defs", "$id", "$anchor", "$dynamicRef"),
    *("readOnly", "writeOnly", "xml", "nullable"),
)


def house_findings(document: Document, spec: Spec) -> list[Finding]:
    """Return where our own document departs from the house rules."""
    check = _House(document, spec)
    return [*check.top(), *check.operations(), *check.components(), *check.schemas()]


class _House:
    def __init__(self, document: Document, spec: Spec) -> None:
        self.document = document
        self.spec = spec
        self._references = set(_references(document.data))

    def _find(self, where: Json, rule: str, message: str, key: str | None = None) -> Finding:
        return self.document.finding(where, rule, message, key=key)

    def top(self) -> Iterator[Finding]:
        """Version, tags, what stands at the top."""
        data = self.document.data
        if self.document.version != (3, 1):
            yield self._find("#/openapi", "version", "our own document is OpenAPI 3.1")
        if data.get("webhooks"):
            yield self._find("#/webhooks", "no-effect", "webhooks are no part of a client")
        used = {operation.tag for operation in self.spec.operations}
        for index, tag in enumerate(sequence(data.get("tags"))):
            where = f"#/tags/{index}"
            if not tag.get("description"):
                yield self._find(where, "description", "a tag needs a description: it becomes that of the mixin")
            if not mapping(tag.get("x-synapse")).get("mixin"):
                yield self._find(where, "tag", "a tag needs x-synapse.mixin: the name of its class")
            if tag.get("name") not in used:
                yield self._find(where, "tag", "no operation has this tag")
            for key in sorted(set(mapping(tag.get("x-synapse"))) - {"mixin", "flows"}):
                yield self._find(where, "x-synapse", f"unknown key {key!r}; known: flows, mixin", "x-synapse")

    def operations(self) -> Iterator[Finding]:
        """Every operation: named, described, one tag, answers that say what they are."""
        yield from self._paths()
        declared = {tag.get("name") for tag in sequence(self.document.data.get("tags"))}
        for _, _, item, raw in each_operation(self.document):
            identity: Json = raw.get("operationId")
            if not isinstance(identity, str) or not _SNAKE.fullmatch(identity):
                yield self._find(
                    raw, "operation-id", f"operationId must be the method's name, in snake_case, not {identity!r}"
                )
            tags: Json = sequence(raw.get("tags"))
            if len(tags) != 1 or tags[0] not in declared:
                yield self._find(raw, "tag", f"needs exactly one tag of those declared at the top, has {tags}")
            for key in ("summary", "description"):
                if not str(raw.get(key) or "").strip():
                    yield self._find(raw, "description", f"needs a {key}: it becomes that of the method")
            for key in ("callbacks", "servers", "externalDocs"):
                if key in raw:
                    yield self._find(raw, "no-effect", f"{key} of an operation has no effect on a client", key)
            yield from self._body(raw)
            yield from self._answers(raw)
            for parameter in [*sequence(item.get("parameters")), *sequence(raw.get("parameters"))]:
                if "$ref" not in parameter:
                    yield from self._parameter(parameter)

    def _paths(self) -> Iterator[Finding]:
        for path, item in mapping(self.document.data.get("paths")).items():
            options = mapping(mapping(item).get("x-synapse"))
            for key in sorted(set(options) - {"slash"}):
                yield self._find(item, "x-synapse", f"unknown key {key!r}; known: slash", "x-synapse")
            if not path.startswith("/") or path.endswith("/") is (options.get("slash") is False):
                yield self._find(
                    item,
                    "path",
                    "paths begin and end with a slash; only one that the server has without says `slash: false`",
                )
            if is_mapping(item) and "$ref" in item:
                yield self._find(item, "no-effect", "write the path item out instead of referring to it")

    def _parameter(self, raw: dict[str, Any]) -> Iterator[Finding]:
        if not str(raw.get("description") or "").strip():
            yield self._find(raw, "description", f"parameter {raw.get('name')!r} needs a description")
        schema: dict[str, Any] = mapping(self.document.follow(raw.get("schema")))
        if not {"example", "examples"} & set(raw) and "const" not in schema:
            yield self._find(raw, "example", f"parameter {raw.get('name')!r} needs an example")
        if raw.get("allowReserved") or raw.get("allowEmptyValue"):
            yield self._find(raw, "no-effect", "allowReserved and allowEmptyValue have no effect on the client")
        if "default" in schema:
            yield self._find(raw, "no-effect", "a default is not sent; tell it in the description", "schema")

    def _body(self, raw: dict[str, Any]) -> Iterator[Finding]:
        body: Json = self.document.follow(raw.get("requestBody"))
        if body is None:
            return
        if not str(body.get("description") or "").strip():
            yield self._find(body, "description", "a request body needs a description: it becomes that of the argument")
        for media, value in body.get("content", {}).items():
            if "encoding" in value:
                yield self._find(value, "no-effect", f"encoding of {media} has no effect on the client", "encoding")
            if media == "application/json" and not {"example", "examples"} & set(value):
                yield self._find(value, "example", "a JSON body needs an example: it becomes that of the method")
        for key in sorted(set(mapping(body.get("x-synapse"))) - {"argument"}):
            yield self._find(body, "x-synapse", f"unknown key {key!r}; known: argument", "x-synapse")

    def _answers(self, raw: dict[str, Any]) -> Iterator[Finding]:
        responses: dict[str, Any] = mapping(raw.get("responses"))
        if not any(status.startswith("2") for status in responses):
            yield self._find(raw, "answers", "needs a 2xx answer", "responses")
        for status, written in responses.items():
            if status[0] in "45" and "$ref" not in written:
                yield self._find(written, "answers", "error answers are shared: refer to #/components/responses")
            response: dict[str, Any] = mapping(self.document.follow(written))
            for key in ("headers", "links"):
                if key in response:
                    yield self._find(
                        response,
                        "no-effect",
                        f"{key} of an answer have no effect on the client; describe them in words",
                        key,
                    )

    def components(self) -> Iterator[Finding]:
        """Shared parts: described, and used."""
        components: dict[str, Any] = mapping(self.document.data.get("components"))
        for parameter in mapping(components.get("parameters")).values():
            yield from self._parameter(parameter)
        for kind in ("schemas", "parameters", "responses", "requestBodies"):
            for name, part in mapping(components.get(kind)).items():
                if f"#/components/{kind}/{name}" not in self._references:
                    yield self._find(part, "unused", f"nothing refers to {name!r}; use it or take it out")
        for kind in ("callbacks", "links", "headers", "pathItems", "examples"):
            if components.get(kind):
                yield self._find(f"#/components/{kind}", "no-effect", f"{kind} have no effect on the client")

    def schemas(self) -> Iterator[Finding]:
        """Every schema: named when it is an object or an enum, its properties described."""
        named: dict[int, str] = {}
        for name, schema in mapping(mapping(self.document.data.get("components")).get("schemas")).items():
            named[id(schema)] = name
            if not _PASCAL.fullmatch(name):
                yield self._find(
                    schema, "schema-name", f"{name!r}: the name of a schema is that of a class, in PascalCase"
                )
        for schema in each_schema(self.document):
            yield from self._schema(schema, named.get(id(schema)))
            names = enum_members(sequence(schema.get("enum")), schema.get("x-enum-varnames"))
            if isinstance(names, str):
                yield self._find(schema, "enum", names)

    def _schema(self, schema: dict[str, Any], name: str | None) -> Iterator[Finding]:
        if "properties" in schema and name is None:
            yield self._find(
                schema, "inline-schema", "an object with properties needs a name: move it to #/components/schemas"
            )
        if len([value for value in sequence(schema.get("enum")) if value is not None]) > 1 and name is None:
            yield self._find(schema, "inline-enum", "an enum needs a name: move it to #/components/schemas")
        if name is not None and not str(schema.get("description") or "").strip():
            yield self._find(
                schema, "description", f"schema {name!r} needs a description: it becomes that of the class"
            )
        for key in _WITHOUT_EFFECT:
            if key in schema:
                yield self._find(schema, "no-effect", f"`{key}` has no effect on the client", key)
        if schema.get("additionalProperties") is False:
            yield self._find(schema, "closed-object", "objects stay open: servers add fields", "additionalProperties")
        if schema.get("type") == "array" and "items" not in schema:
            yield self._find(schema, "items", "an array needs items")
        if "$ref" in schema and set(schema) - {"$ref", "description", "examples"}:
            rest = ", ".join(sorted(set(schema) - {"$ref", "description", "examples"}))
            yield self._find(
                schema, "beside-ref", f"beside $ref only description and examples have an effect, not {rest}"
            )
        if "allOf" in schema:
            yield self._find(schema, "no-effect", "allOf makes no class hierarchy; write the properties out", "allOf")
        for key, value in mapping(schema.get("properties")).items():
            if is_mapping(value) and not str(value.get("description") or "").strip():
                yield self._find(
                    value, "description", f"property {key!r} needs a description: it becomes that of the attribute"
                )


def _references(node: Json) -> Iterator[str]:
    if is_mapping(node):
        for key, value in node.items():
            if key == "$ref" and isinstance(value, str):
                yield value
            else:
                yield from _references(value)
    elif is_list(node):
        for item in node:
            yield from _references(item)
