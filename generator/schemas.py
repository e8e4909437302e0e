"""Schemas of a document as types: names classes, merges `allOf`, finds null, unions, enums and discriminators."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from generator.allof import Merger
from generator.document import Document
from generator.enums import enum_groups, enum_members, ignores_case
from generator.files import OTHER_FILES
from generator.findings import Finding
from generator.ir import (
    AnyType,
    EnumDef,
    EnumType,
    FieldDef,
    ListType,
    LiteralType,
    MapType,
    ModelDef,
    ModelType,
    NullableType,
    Scalar,
    Type,
    UnionType,
)
from generator.names import Classes, class_name, field_name, pascal, unique
from generator.reading import Json, is_list, is_mapping, mapping, sequence, unescape
from generator.rules import read_rules

__all__ = ["Schemas", "nullable", "union"]

_COMPONENTS = "#/components/schemas/"
_NAMELESS = {
    "schema",
    "items",
    "content",
    "application/json",
    "properties",
    "responses",
    "paths",
    "additionalProperties",
}
_KINDS = {"string", "integer", "number", "boolean"}


def nullable(inner: Type) -> Type:
    """Return the type with null allowed."""
    return inner if isinstance(inner, (NullableType, AnyType)) else NullableType(inner)


def union(members: list[Type], tag: str | None = None, mapping: tuple[tuple[str, str], ...] = ()) -> Type:
    """Return the union of some types: flat (but for unions with a discriminator), without repetition, null outside."""
    flat: list[Type] = []
    null = False
    for member in members:
        if isinstance(member, NullableType):
            null, member = True, member.inner  # noqa: PLW2901  # the same member without its null
        for part in member.members if isinstance(member, UnionType) and member.tag is None else (member,):
            if part not in flat and part != LiteralType(()):
                flat.append(part)
    if not flat:
        return nullable(LiteralType(()))
    if any(isinstance(part, AnyType) for part in flat):
        return AnyType()
    result: Type = flat[0] if len(flat) == 1 else UnionType(tuple(flat), tag, mapping)
    return nullable(result) if null else result


class Schemas:
    """Turns schemas into types and collects the classes that they need.

    Attributes:
        models: Object schemas with properties, by class name.
        enums: Named enums, by class name.
        findings: What could not be understood.
        notes: What was passed over, as it changes nothing that is sent.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.models: dict[str, ModelDef] = {}
        self.enums: dict[str, EnumDef] = {}
        self.findings: list[Finding] = []
        self.notes: list[str] = []
        self._merger = Merger(document, self.findings)
        self._components: dict[str, Type] = {}
        self._open: set[str] = set()
        self._inline: dict[int, Type] = {}
        components = document.data.get("components")
        found: Json = components.get("schemas") if is_mapping(components) else None
        self._raw: dict[str, Json] = found if is_mapping(found) else {}
        self._classes = Classes()
        self._names: dict[str, str] = {name: self._classes.claim(class_name(name)) for name in self._raw}
        self._written = {python: name for name, python in self._names.items()}
        self._awaited: dict[str, int] = {}

    def _complain(self, where: Json, rule: str, message: str, key: str | None = None) -> None:
        self.findings.append(self.document.finding(where, rule, message, key=key))

    def read_components(self) -> None:
        """Read every schema of ``#/components/schemas``."""
        for name in self._raw:
            self.component(name)

    def component(self, name: str) -> Type:
        """Return the type of a named schema."""
        if name not in self._components:
            if name in self._open:
                return AnyType()  # a list or map that holds itself: checkers get no further than Python's JSON does
            self._open.add(name)
            self._components[name] = self._read(self._raw[name], self._names[name], named=True)
            self._open.discard(name)
        return self._components[name]

    def type_of(self, schema: Json, name: str) -> Type:
        """Return the type of a schema; a class that it needs is called ``name`` (or with a number behind it)."""
        if schema is True or schema is None or schema == {}:
            return AnyType()
        if not is_mapping(schema):
            self._complain(schema, "schema", f"a schema must be a mapping or true, not {schema!r}")
            return AnyType()
        reference = schema.get("$ref")
        if isinstance(reference, str):
            return self._referenced(schema, reference)
        key = id(schema)
        if key not in self._inline:
            self._inline[key] = self._read(schema, name)
        return self._inline[key]

    def _referenced(self, schema: dict[str, Any], reference: str) -> Type:
        target = unescape(reference.removeprefix(_COMPONENTS))
        if not reference.startswith("#"):
            self._complain(schema, "remote-ref", self.document.unread(reference))
            return AnyType()
        if not reference.startswith(_COMPONENTS) or "/" in reference.removeprefix(_COMPONENTS):
            node = self.document.resolve(reference)
            if node is None:
                self._complain(schema, "missing-ref", f"{reference!r} leads nowhere")
                return AnyType()
            return self._elsewhere(node, reference)
        if target not in self._raw:
            self._complain(schema, "missing-ref", f"there is no schema {target!r}")
            return AnyType()
        result = self.component(target)
        variants = self._merger.variants(target)
        if variants:
            return self._polymorphic(target, variants)
        return result

    def _elsewhere(self, schema: Json, reference: str) -> Type:
        """Return the type of a schema that is not one of ``#/components/schemas``: of a file, or deep in this one."""
        key = id(schema)
        if not is_mapping(schema) or key in self._inline:
            return self._inline.get(key) or self.type_of(schema, "")
        pointer = self.document.pointer(schema)
        if pointer in self._awaited:
            return AnyType()  # a list or map that holds itself
        if isinstance(schema.get("$ref"), str):
            return self._referenced(schema, schema["$ref"]) if reference != schema["$ref"] else AnyType()
        self._awaited[pointer] = key
        self._inline[key] = self._read(schema, _title(schema, reference))
        del self._awaited[pointer]
        return self._inline[key]

    def _polymorphic(self, base: str, variants: list[str]) -> Type:
        """Return the union of a base schema with a discriminator and the schemas that are made of it by `allOf`."""
        members = [self.component(name) for name in [*variants, base]]
        tag, mapping = self._discriminator(self._raw[base], [base, *variants])
        if tag is None or not all(isinstance(member, ModelType) for member in members):
            return union(members)
        return UnionType(tuple(members), tag, mapping, self._names[base])

    def _discriminator(
        self, schema: dict[str, Any], names: list[str]
    ) -> tuple[str | None, tuple[tuple[str, str], ...]]:
        """Return the key of the tag, and the class of each value; no key where a value means more than one class."""
        found = schema["discriminator"]
        found_names = {name: self._names[name] for name in names}
        for value, target in mapping(found.get("mapping")).items():
            name = unescape(str(target).removeprefix(_COMPONENTS))
            if name in self._names:
                kind = self.component(name)
                if name not in self._open and not isinstance(kind, ModelType):
                    return None, ()  # a union: what fields it has tells its forms apart
                found_names[value] = self._names[name]
            elif (node := self.document.resolve(str(target))) is not None:
                kind = self._elsewhere(node, str(target))
                if not isinstance(kind, ModelType):
                    return None, ()
                found_names[value] = kind.name
            else:
                self._complain(
                    found, "discriminator", f"{value!r} is mapped to {target!r}, which is not a schema of this document"
                )
        return str(found["propertyName"]), tuple(sorted(found_names.items()))

    def _read(self, written: Json, name: str, *, named: bool = False) -> Type:
        if written is True or written == {}:
            return AnyType()
        if not is_mapping(written):
            self._complain(written, "schema", f"a schema must be a mapping or true, not {written!r}")
            return AnyType()
        schema = self._merger.merge(written)
        if "$ref" in schema:
            result = self._referenced(schema, str(schema["$ref"]))
            return nullable(result) if written.get("nullable") else result
        kinds = schema.get("type")
        if is_list(kinds):
            return self._several(schema, kinds, name, named=named)
        result = self._read_one(schema, name, named=named)
        return nullable(result) if schema.get("nullable") is True else result

    def _several(self, schema: dict[str, Any], kinds: list[Any], name: str, *, named: bool) -> Type:
        """Return the type of a 3.1 schema whose ``type`` is a list."""
        rest = [kind for kind in kinds if kind != "null"]
        if not rest:
            return nullable(LiteralType(()))
        members: list[Type] = []
        for kind in rest:
            part = {key: value for key, value in schema.items() if key not in {"type", "nullable"}} | {"type": kind}
            members.append(self._read_one(self.document.adopt(part, schema), name, named=named and len(rest) == 1))
        result = union(members)
        return nullable(result) if "null" in kinds or schema.get("nullable") is True else result

    def _read_one(self, schema: dict[str, Any], name: str, *, named: bool) -> Type:
        if "const" in schema:
            return self._constant(schema)
        if schema.get("enum"):
            return self._enum(schema, name, named=named)
        alternatives = [("oneOf", schema.get("oneOf")), ("anyOf", schema.get("anyOf"))]
        for key, options in alternatives:
            if is_list(options) and options and not _only_constraints(options):
                return self._union(schema, key, options, f"{name}Object" if named else name)
        kind = schema.get("type")
        if kind == "null":
            return nullable(LiteralType(()))
        if kind in _KINDS:
            return Scalar(str(kind), _format(schema) if kind == "string" else None, read_rules(schema, str(kind)))
        if kind == "array" or (kind is None and ("items" in schema or "prefixItems" in schema)):
            return self._array(schema, name)
        if kind == "object" or (kind is None and ("properties" in schema or "additionalProperties" in schema)):
            return self._object(schema, name, named=named)
        if kind is not None:
            self._complain(schema, "type", f"{kind!r} is not a JSON type")
        return AnyType()

    def _constant(self, schema: dict[str, Any]) -> Type:
        value = schema["const"]
        if value is None:
            return nullable(LiteralType(()))
        if isinstance(value, (str, int, bool)):
            return LiteralType((value,))
        return Scalar("number") if isinstance(value, float) else AnyType()

    def _enum(self, schema: dict[str, Any], name: str, *, named: bool) -> Type:
        values = [value for value in schema["enum"] if value is not None]
        null = len(values) < len(schema["enum"])
        texts = all(isinstance(value, str) for value in values)
        whole = all(isinstance(value, int) and not isinstance(value, bool) for value in values)
        result: Type
        if not values:
            result = LiteralType(())
        elif (texts or whole) and (named or len(values) > 1):
            result = EnumType(self._add_enum(schema, values, name, named=named))
        elif any(isinstance(value, (float, dict, list)) for value in values):
            result = (
                AnyType()
                if any(isinstance(value, (dict, list)) for value in values)
                else union([Scalar("number"), *(Scalar("string") for value in values if isinstance(value, str))])
            )
        else:
            distinct: dict[tuple[str, Any], Any] = {
                (type(value).__name__, value): value for value in values
            }  # 1 == True
            result = LiteralType(tuple(distinct.values()))
        return nullable(result) if null else result

    def _add_enum(self, schema: dict[str, Any], values: list[Any], name: str, *, named: bool) -> str:
        if not named:
            name = self._classes.claim(class_name(name))
        members = enum_members(values, schema.get("x-enum-varnames"))
        if isinstance(members, str):  # an extension of somebody's, without which there are names, too
            where = self.document.finding(schema, "enum", members)
            self.notes.append(f"{where.place}{where.pointer}: {members}; named after the values instead")
            found = enum_members(values, None)
            members = () if isinstance(found, str) else found
        groups = enum_groups(values, schema.get("x-synapse"))
        if isinstance(groups, str):
            self._complain(schema, "x-synapse", groups)
            groups = ()
        caseless = ignores_case(values, schema.get("x-synapse"))
        if isinstance(caseless, str):
            self._complain(schema, "x-synapse", caseless)
            caseless = False
        about = str(schema.get("description") or "")
        self.enums[name] = EnumDef(name, about, self.document.pointer(schema), members, groups, caseless)
        return name

    def _union(self, schema: dict[str, Any], key: str, options: list[Any], name: str) -> Type:
        if schema.get("properties"):
            options = [self._with_properties(schema, key, option) for option in options]
        members: list[Type] = []
        classes = [
            option for option in options if is_mapping(option) and "$ref" not in option and option.get("properties")
        ]
        for index, option in enumerate(options):
            hint = name
            if _is_null(option):
                members.append(nullable(LiteralType(())))
                continue
            if is_mapping(option) and option in classes and len(classes) > 1:
                title = option.get("title")
                hint = f"{name}{pascal(title) if isinstance(title, str) and pascal(title) else f'Option{index + 1}'}"
            members.append(self.type_of(option, hint))
        discriminator = schema.get("discriminator")
        if not is_mapping(discriminator):
            return union(members)
        names = [
            unescape(str(option["$ref"]).removeprefix(_COMPONENTS))
            for option in options
            if is_mapping(option) and "$ref" in option
        ]
        if any(isinstance(member, UnionType) and member.tag is None for member in members):
            return union(members)
        tag, mapping = self._discriminator(schema, [n for n in names if isinstance(self._components.get(n), ModelType)])
        if tag is None or not mapping:
            return union(members)
        known = {value for _, value in mapping}
        members += [ModelType(n) for n in sorted(known) if ModelType(n) not in members]
        return union(members, tag, mapping)

    def _with_properties(self, schema: dict[str, Any], key: str, option: Json) -> Json:
        """Return an alternative together with the properties that stand beside all of them."""
        target = self._merger.merge(mapping(self.document.follow(option)))
        while "$ref" in target:
            target = self._merger.merge(mapping(self.document.follow(target)))
        is_object = target.get("type", "object") == "object" and not {"enum", "const", "items"} & set(target)
        if _is_null(option) or not is_object:
            return option
        shared = {
            name: value for name, value in schema.items() if name not in {key, "discriminator", "title", "example"}
        }
        title = mapping(option).get("title") or str(mapping(option).get("$ref", "")).rpartition("/")[2]
        both = {"title": title, "allOf": [self.document.adopt(shared, schema), option]}
        return self._merger.merge(self.document.adopt(both, schema))

    def _array(self, schema: dict[str, Any], name: str) -> Type:
        items = [*schema.get("prefixItems", [])]
        if isinstance(schema.get("items"), (dict, bool)) and schema["items"] is not False:
            items.append(schema["items"])
        if not items:
            return ListType(AnyType(), read_rules(schema, "array"))
        return ListType(union([self.type_of(item, f"{name}Item") for item in items]), read_rules(schema, "array"))

    def _object(self, schema: dict[str, Any], name: str, *, named: bool) -> Type:
        properties = schema.get("properties")
        if not is_mapping(properties) or not properties:
            extra = schema.get("additionalProperties")
            if is_mapping(extra) and extra and "patternProperties" not in schema:
                return MapType(self.type_of(extra, f"{name}Value"), read_rules(schema, "object"))
            return MapType(AnyType(), read_rules(schema, "object"))
        if not named:
            name = self._classes.claim(class_name(name))
        model = ModelDef(
            name,
            str(schema.get("description") or ""),
            self.document.pointer(schema),
            example=_example(schema),
            rules=read_rules(schema, "object"),
        )
        self.models[name] = model
        if (key := self._awaited.get(model.pointer)) is not None:
            self._inline[key] = ModelType(name)
        if named:
            self._components[self._written[name]] = ModelType(name)
        self._fields(model, schema, properties)
        options: dict[str, Any] = mapping(schema.get("x-synapse"))
        if unknown := sorted(options.keys() - {"annotations"}):
            self._complain(schema, "x-synapse", f"unknown key {unknown[0]!r}; known for objects: annotations")
        if "annotations" in options:
            model.is_pictured, model.annotations = True, options["annotations"]
            if model.annotations is not None and model.annotations not in properties:
                self._complain(schema, "x-synapse", f"there is no property {model.annotations!r}")
        return ModelType(name)

    def _fields(self, model: ModelDef, schema: dict[str, Any], properties: dict[str, Any]) -> None:
        required = set(sequence(schema.get("required")))
        taken: set[str] = set()
        for key, value in properties.items():
            name = unique(field_name(key), taken)
            taken.add(name)
            target: Json = self.document.follow(value)
            flags: dict[str, Any] = {**(target if is_mapping(target) else {}), **(value if is_mapping(value) else {})}
            model.fields.append(
                FieldDef(
                    key,
                    name,
                    self.type_of(value, f"{model.name}{pascal(key) or 'Field'}"),
                    required=key in required,
                    description=str(flags.get("description") or ""),
                    read_only=flags.get("readOnly") is True,
                    write_only=flags.get("writeOnly") is True,
                    deprecated=flags.get("deprecated") is True,
                    default=flags.get("default"),
                )
            )
        for key in sorted(
            required - set(properties)
        ):  # it may hold anything, and what is made of this by allOf says what
            name = unique(field_name(str(key)), taken)
            taken.add(name)
            model.fields.append(FieldDef(str(key), name, AnyType(), required=True, description=""))


def _is_null(option: Json) -> bool:
    """Whether an alternative says nothing but that null is allowed."""
    return is_mapping(option) and option.get("nullable") is True and set(option) <= {"nullable", "description", "title"}


def _title(schema: dict[str, Any], reference: str) -> str:
    """Return what to call a class by a reference into a file or deep into a document."""
    steps = [unescape(step) for step in reference.lstrip("#/").split("/")]
    if len(steps) == 2 and reference.startswith(f"#/{OTHER_FILES}/"):
        return PurePosixPath(steps[1]).stem.partition(".")[0]
    title = schema.get("title")
    if isinstance(title, str) and pascal(title):
        return title
    if steps[-1] in _NAMELESS or steps[-1].isdigit():
        named = [step for step in steps if step not in _NAMELESS and not step.isdigit() and pascal(step)]
        return " ".join(named[-2:]) or "Schema"
    return steps[-1]


def _only_constraints(options: list[Any]) -> bool:
    """Whether alternatives merely say which properties go together, which no type tells."""
    return all(
        is_mapping(option) and option and set(option) <= {"required", "not", "description", "title"}
        for option in options
    )


def _example(schema: dict[str, Any]) -> Any:
    if "example" in schema:
        return schema["example"]
    examples = schema.get("examples")
    return examples[0] if is_list(examples) and examples else None


def _format(schema: dict[str, Any]) -> str | None:
    # 3.1 describes a file of a form by `contentMediaType` without `contentEncoding`
    media = str(schema.get("contentMediaType", "application/json"))
    if (
        media != "application/json"
        and not media.startswith("text/")
        and "contentEncoding" not in schema
        and "format" not in schema
    ):
        return "binary"
    return schema.get("format")
