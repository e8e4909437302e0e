"""`allOf`: several schemas as one."""

from __future__ import annotations

from typing import Any

from generator.document import Document
from generator.findings import Finding
from generator.reading import Json, is_list, is_mapping, mapping

__all__ = ["Merger"]

_COMPONENTS = "#/components/schemas/"
# Keys that say nothing about the shape: they do not make `allOf: [$ref]` another schema.
_REMARKS = {
    *("allOf", "description", "title", "example", "examples", "nullable", "deprecated", "readOnly", "writeOnly"),
    *("default", "externalDocs", "xml", "$comment"),
}


class Merger:
    """Merges `allOf` and knows which schemas are variants of which."""

    def __init__(self, document: Document, findings: list[Finding]) -> None:
        self.document = document
        self.findings = findings
        self._variants: dict[str, list[str]] | None = None
        self._merged: dict[int, dict[str, Any]] = {}

    def variants(self, name: str) -> list[str]:
        """Return the schemas made by `allOf` of a schema with a discriminator of its own (and no `oneOf`), in order."""
        if self._variants is None:
            self._variants = self._find_variants()
        return self._variants.get(name, [])

    def _find_variants(self) -> dict[str, list[str]]:
        schemas: dict[str, Any] = mapping(self.document.resolve("#/components/schemas"))
        parents: dict[str, list[str]] = {}
        for name, schema in schemas.items():
            parts: Json = schema.get("allOf") if is_mapping(schema) else None
            parents[name] = [_base(part) for part in parts] if is_list(parts) else []
        found: dict[str, list[str]] = {}
        for name in parents:
            for base in _ancestors(name, parents):
                target: Json = schemas.get(base)
                if is_mapping(target) and "discriminator" in target and not {"oneOf", "anyOf"} & set(target):
                    found.setdefault(base, []).append(name)
        return found

    def merge(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the schema without `allOf`; it may be a mere ``$ref``."""
        return self._merge(schema, ())

    def _merge(self, schema: dict[str, Any], seen: tuple[int, ...]) -> dict[str, Any]:
        parts: Json = schema.get("allOf")
        if not is_list(parts) or not parts:
            return schema
        if id(schema) in seen:
            self._complain(schema, "allof-recursion", "this schema is part of itself by allOf")
            return {}
        if id(schema) not in self._merged:
            self._merged[id(schema)] = self._merge_parts(schema, parts, (*seen, id(schema)))
        return self._merged[id(schema)]

    def _merge_parts(self, schema: dict[str, Any], parts: list[Json], seen: tuple[int, ...]) -> dict[str, Any]:
        if len(parts) == 1 and is_mapping(parts[0]) and "$ref" in parts[0] and set(schema) <= _REMARKS:
            rest = {key: value for key, value in schema.items() if key != "allOf"}
            return self.document.adopt({**rest, "$ref": parts[0]["$ref"]}, schema)
        result: dict[str, Any] = {}
        for part in parts:
            target: Json = self.document.follow(part)
            if not is_mapping(target):
                self._complain(
                    part if is_mapping(part) else schema, "allof", "this part of allOf is not a schema of the document"
                )
                continue
            merged = self._merge(target, seen)
            if "$ref" in merged:
                merged = self._merge(self.document.follow(merged), seen)
            inherited = merged is not part
            self._add(
                result, merged, part, drop={"discriminator", "nullable", "title", "example"} if inherited else set()
            )
        own = {key: value for key, value in schema.items() if key != "allOf"}
        self._add(result, own, schema, drop=set())
        return self.document.adopt(result, schema)

    def _add(self, result: dict[str, Any], part: dict[str, Any], where: Json, *, drop: set[str]) -> None:
        for key, value in part.items():
            if key in drop:
                continue
            if key == "properties" and is_mapping(value):
                self._add_properties(result, value, where)
            elif key == "required" and is_list(value):
                result[key] = list(dict.fromkeys([*result.get(key, []), *value]))
            elif key == "type" and key in result and result[key] != value:
                result[key] = self._common_type(result[key], value, where)
            elif key in {"oneOf", "anyOf"} and key in result and result[key] != value:
                self._complain(where, "allof-union", f"two parts of allOf have {key}; write the combinations out")
            else:
                result[key] = value

    def _add_properties(self, result: dict[str, Any], properties: dict[str, Any], where: Json) -> None:
        known = result.setdefault("properties", {})
        known = result["properties"] = dict(known)
        for name, value in properties.items():
            if name in known and known[name] != value and not self._compatible(known[name], value):
                self._complain(
                    where,
                    "allof-conflict",
                    f"property {name!r} has another type in another part of allOf; make them agree",
                )
            known[name] = value

    def _compatible(self, first: Json, second: Json) -> bool:
        kinds = [self._kinds(self.document.follow(schema)) for schema in (first, second)]
        return not kinds[0] or not kinds[1] or kinds[1] <= kinds[0] or kinds[0] <= kinds[1]

    def _kinds(self, schema: Json) -> set[str]:
        if not is_mapping(schema):
            return set()
        kind: Json = schema.get("type")
        found = {str(item) for item in kind} if is_list(kind) else {str(kind)} if kind else set[str]()
        found |= {"number"} if "integer" in found else set()
        return found - {"null"}

    def _common_type(self, first: Json, second: Json, where: Json) -> Json:
        left, right = (set(kind) if is_list(kind) else {kind} for kind in (first, second))
        both = (left & right) or ({"integer"} if left | right == {"integer", "number"} else set[Any]())
        if not both:
            self._complain(
                where,
                "allof-conflict",
                f"parts of allOf have the types {first!r} and {second!r}, which exclude each other",
            )
            return first
        return next(iter(both)) if len(both) == 1 else sorted(both)

    def _complain(self, where: Json, rule: str, message: str) -> None:
        self.findings.append(self.document.finding(where, rule, message))


def _base(part: Json) -> str:
    reference: Json = part.get("$ref") if is_mapping(part) else None
    return str(reference or "").removeprefix(_COMPONENTS)


def _ancestors(name: str, parents: dict[str, list[str]]) -> list[str]:
    found: list[str] = []
    pending = list(parents[name])
    while pending:
        base = pending.pop(0)
        if base not in found and base != name:
            found.append(base)
            pending += parents.get(base, [])
    return found
