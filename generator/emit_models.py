"""What the templates of models, enums and input types are rendered with."""

from __future__ import annotations

import json
from typing import Any

from generator.docs import comment, docstring, paragraphs
from generator.imports import Imports
from generator.ir import (
    EnumDef,
    FieldDef,
    ListType,
    MapType,
    ModelDef,
    ModelType,
    NullableType,
    Operation,
    Parameter,
    Scalar,
    Spec,
    Type,
    UnionType,
)
from generator.names import is_identifier
from generator.reading import is_mapping
from generator.render import Renderer, quoted
from generator.usage import Usage

__all__ = ["Emitter"]

_RUNTIME = "synapse_client.runtime"
_LINE = 120  # as overrides/ruff.toml has it


class Emitter:
    """Makes the views of a document's classes."""

    def __init__(self, spec: Spec, usage: Usage) -> None:
        self.spec = spec
        self.usage = usage
        self.enum_values: dict[str, list[str | int]] = {
            name: [value for _, value in enum.members] for name, enum in spec.enums.items()
        }
        self._spellings = {name: enum.spellings for name, enum in spec.enums.items()}
        self.class_names = frozenset({*spec.models, *spec.enums, *usage.inputs.values(), *usage.params.values()})

    def renderer(self, *, models: str, params: str, package: str = "_MODELS") -> Renderer:
        """Return a renderer into a new module."""
        return Renderer(
            Imports(self.class_names),
            models=models,
            params=params,
            inputs=self.usage.inputs,
            enum_values=self._spellings,
            package=package,
        )

    def model(self, name: str) -> dict[str, Any]:
        """Return the view of a model."""
        model = self.spec.models[name]
        render = self.renderer(models=".", params="..params")
        imports = render.imports
        fields = [self._field(render, field) for field in model.fields if not field.write_only]
        items = self.usage.pages.get(name)
        module, kind = ("describe.model", "Model") if items is None else ("tables.page", "Page")
        if model.is_pictured:
            module, kind = "describe.pictured", "Pictured"
        base = imports.use(f"{_RUNTIME}.{module}", kind, runtime=True)
        imports.use(f"{_RUNTIME}.describe.model", "complete", runtime=True)
        groups = self._groups(render, model)
        expandable = self._expandable(render, model)
        if any(field["codec"] for field in fields):
            imports.use(f"{_RUNTIME}.describe", "codecs", runtime=True)
        if any(field["wired"] for field in fields):
            imports.use(f"{_RUNTIME}.describe.model", "wire", runtime=True)
        if groups:
            literal, any_ = imports.typing("Literal"), imports.typing("Any")
            if len(groups) > 1 or len(expandable) > 1:
                imports.typing("overload")
        else:
            literal, any_ = "Literal", "Any"
        imports.typing("TYPE_CHECKING")
        imports.use_module("attrs")
        imports.forget(name)
        return {
            "name": name,
            "base": base,
            "doc": docstring(self._model_doc(model), 4),
            "fields": fields,
            "groups": groups,
            "expandable": expandable,
            "literal": literal,
            "any": any_,
            "wraps": _wraps,
            "imports": imports.runtime_lines,
            "typing_imports": imports.typing_lines,
            "items_key": None if items is None else quoted(items),
            "annotations": quoted(model.annotations) if model.annotations else None,
            "count_key": quoted((self.spec.pagination or {}).get("count")),
        }

    def _model_doc(self, model: ModelDef) -> list[str]:
        lines = paragraphs(model.description or f"{model.name}.", 4)
        example = model.example
        if is_mapping(example):
            shown = json.dumps(example, ensure_ascii=False)
            if len(shown) > 90:
                shown = json.dumps(example, ensure_ascii=False, indent=2)
            lines += ["", "Example:", *(f"    {line}" for line in shown.splitlines())]
        return lines

    def _field(self, render: Renderer, field: FieldDef) -> dict[str, Any]:
        optional = not field.required
        kind = field.type.inner if optional and isinstance(field.type, NullableType) else field.type
        annotation = render.python(kind)
        if optional and annotation not in {"Any", "_Any", "None"}:
            annotation = f"{annotation} | None"
        codec = render.codec(field.type)
        key = quoted(field.key) if field.key != field.name else None
        wired = ", ".join(part for part in (codec, f"key={key}" if key else None) if part)
        about = f"{field.description}\n\nDeprecated." if field.deprecated else field.description
        return {
            "name": field.name,
            "annotation": annotation,
            "optional": optional,
            "codec": codec,
            "wired": wired,
            "doc": docstring(paragraphs(about, 4), 4) if about.strip() else "",
        }

    def _groups(self, render: Renderer, model: ModelDef) -> list[tuple[str, str]]:
        """Return pairs of literal keys and their common JSON type, in the order of first appearance."""
        groups: dict[str, list[str]] = {}
        for field in model.fields:
            if not field.write_only:
                groups.setdefault(render.json(field.type), []).append(quoted(field.key))
        return [(", ".join(keys), kind) for kind, keys in groups.items()]

    def _expandable(self, render: Renderer, model: ModelDef) -> list[tuple[str, str]]:
        """Return pairs of literal keys and the common type of their objects, for fields that may hold identifiers."""
        groups: dict[str, list[str]] = {}
        for field in model.fields:
            objects = None if field.write_only else _objects(field.type)
            if objects is not None:
                groups.setdefault(render.python(objects), []).append(quoted(field.key))
        return [(", ".join(keys), kind) for kind, keys in groups.items()]

    def enum(self, enum: EnumDef) -> dict[str, Any]:
        """Return the view of an enum."""
        base = "CaselessStrEnum" if enum.ignores_case else "OpenStrEnum" if enum.is_text else "OpenIntEnum"
        return {
            "name": enum.name,
            "base": f"_{base}" if base in self.class_names else base,
            "base_import": ", ".join(
                [
                    f"{base} as _{base}" if base in self.class_names else base,
                    *(["any_case"] if enum.ignores_case else []),
                ]
            ),
            "members": [
                (name, f"any_case({quoted(value)})" if enum.ignores_case else quoted(value))
                for name, value in enum.members
            ],
            "groups": [
                {
                    "name": group.name,
                    "doc": docstring(paragraphs(group.description, 8), 8),
                    "value": "self.value.casefold()" if enum.ignores_case else "self.value",
                    "listed": ", ".join(
                        quoted(str(value).casefold() if enum.ignores_case else value) for value in group.values
                    ),
                }
                for group in enum.groups
            ],
            "doc": docstring(paragraphs(enum.description or f"{enum.name}.", 4), 4),
        }

    def body(self, name: str) -> dict[str, Any]:
        """Return the view of the TypedDict of an object schema."""
        model = self.spec.models[name]
        render = self.renderer(models="..models", params=".")
        render.in_form = name in self.usage.forms
        own = self.usage.inputs[name]
        keys = [
            {
                "key": field.key,
                "annotation": render.input(field.type),
                "required": field.required,
                "doc": docstring(
                    paragraphs(f"{field.description}\n\nDeprecated." if field.deprecated else field.description, 4), 4
                )
                if field.description
                else "",
                "comment": comment(field.description),
            }
            for field in model.fields
            if not field.read_only
        ]
        return self._typed_dict(render, own, self._model_doc(model), keys)

    def query(self, operation: Operation) -> dict[str, Any]:
        """Return the view of the TypedDict of an operation's query parameters."""
        render = self.renderer(models="..models", params=".")
        keys = [
            {
                "key": parameter.name,
                "annotation": render.input(parameter.type),
                "required": parameter.required,
                "doc": docstring(paragraphs(self.parameter_doc(parameter), 4), 4),
                "comment": comment(self.parameter_doc(parameter)),
            }
            for parameter in operation.located("query")
        ]
        about = [f"Query parameters of `{operation.name}`."]
        return self._typed_dict(render, self.usage.params[operation.name], about, keys)

    def _typed_dict(self, render: Renderer, name: str, about: list[str], keys: list[dict[str, Any]]) -> dict[str, Any]:
        imports = render.imports
        plain = all(is_identifier(key["key"]) and not key["key"].startswith("__") for key in keys)
        required = [key for key in keys if key["required"]]
        mixed = 0 < len(required) < len(keys) or (not plain and bool(keys))
        typed_dict = imports.typing("TypedDict")
        any_required = imports.typing("Required") if mixed and required and plain else "Required"
        not_required = imports.typing("NotRequired") if not plain and len(required) < len(keys) else "NotRequired"
        imports.typing("TYPE_CHECKING")
        imports.forget(name)
        return {
            "name": name,
            "doc": docstring(about, 4 if plain else 0),
            "keys": keys,
            "plain": plain,
            "total": bool(required) and len(required) == len(keys),
            "typed_dict": typed_dict,
            "required": any_required,
            "not_required": not_required,
            "imports": imports.runtime_lines,
            "typing_imports": imports.typing_lines,
        }

    def parameter_doc(self, parameter: Parameter) -> str:
        """Return what is to be known about a parameter: meaning, allowed values, default."""
        parts = [parameter.description.rstrip() or f"Parameter `{parameter.name}`."]
        values = self._allowed(parameter)
        if values and not any(f"`{value}`" in parameter.description for value in values):
            parts.append(f"One of {', '.join(f'`{value}`' for value in values)}.")
        if parameter.default is not None:
            parts.append(f"Default of the server: `{_shown(parameter.default)}`.")
        if parameter.deprecated:
            parts.append("Deprecated.")
        text = parts[0]
        for part in parts[1:]:
            text = f"{text}{'' if text.endswith(('.', '!', '?')) else '.'} {part}"
        return text

    def _allowed(self, parameter: Parameter) -> list[str]:
        kind = parameter.type
        name = getattr(kind, "name", None)
        return [str(value) for value in self.enum_values.get(name, [])] if isinstance(name, str) else []


def _wraps(name: str, keys: str, kind: str) -> bool:
    """Whether a line that begins with four more spaces than a class's is too long for the formatter to leave it one."""
    return len(f"        def {name}(self, {keys}]) -> {kind}: ...") > _LINE


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value


def _objects(kind: Type) -> Type | None:
    """Return what a type is when its identifiers are expanded to objects; None when it has not both of them."""
    match kind:
        case UnionType(members, tag=None):
            rest = tuple(member for member in members if not isinstance(member, Scalar))
            if len(rest) < len(members) and rest and all(isinstance(member, ModelType) for member in rest):
                return rest[0] if len(rest) == 1 else UnionType(rest)
            return None
        case NullableType(inner):
            objects = _objects(inner)
            return None if objects is None else NullableType(objects)
        case ListType(item):
            objects = _objects(item)
            return None if objects is None else ListType(objects)
        case MapType(value):
            objects = _objects(value)
            return None if objects is None else MapType(objects)
        case _:
            return None
