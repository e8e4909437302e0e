"""What the template of a package's index is rendered with: all that is known of operations and models, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from generator.docs import one_line, printable, sentence, unwrapped
from generator.emit_api import body_doc, error_class
from generator.emit_models import Emitter
from generator.flow_types import FlowTypes
from generator.flows import FlowArgument, FlowMethod
from generator.ir import (
    AnyType,
    EnumType,
    FieldDef,
    ListType,
    LiteralType,
    MapType,
    ModelDef,
    ModelType,
    NullableType,
    Operation,
    Parameter,
    Scalar,
    Tag,
    Type,
    UnionType,
)
from generator.reading import is_list, is_mapping
from generator.render import quoted
from generator.results import result_of

__all__ = ["index"]

_PLAIN = {"boolean": "BOOLEAN", "integer": "INTEGER", "number": "NUMBER", "string": "STRING"}
_FORMATS = {"date-time": "TIME", "date": "DATE", "uuid": "UUID", "binary": "FILE"}


def index(emitter: Emitter, flows: Mapping[str, list[FlowMethod]], types: FlowTypes) -> dict[str, Any]:
    """Return the view of the index.

    Args:
        emitter: Knows the document.
        flows: Methods written by hand, by tag.
        types: What their annotations mean.
    """
    return _Index(emitter, flows, types).view()


class _Index:
    def __init__(self, emitter: Emitter, flows: Mapping[str, list[FlowMethod]], types: FlowTypes) -> None:
        self._emitter = emitter
        self._spec = emitter.spec
        self._flows = flows
        self._types = types

    def view(self) -> dict[str, Any]:
        """Return what the template needs."""
        operations = {name: code for tag in self._spec.tags for name, code in self._operations(tag)}
        models = {**self._spec.models, **self._types.inputs}
        return {
            "enums": [(_constant(name), self._enum(name)) for name in sorted(self._spec.enums)],
            "operations": [(quoted(name), operations[name]) for name in sorted(operations)],
            "models": [(quoted(name), self._model(models[name])) for name in sorted(models)],
        }

    # ----------------------------------------------------------------------------------------------------------- types

    def _enum(self, name: str) -> str:
        return _call("Choice", _tuple(quoted(value) for value in self._emitter.enum_values[name]), quoted(name))

    def _type(self, kind: Type | None) -> str:
        match kind:
            case None:
                return "PYTHON"
            case AnyType():
                return "ANY"
            case Scalar("string", str(form)) if form in _FORMATS:
                return _FORMATS[form]
            case Scalar(plain, _):
                return _PLAIN[plain]
            case LiteralType(values):
                return _call("Choice", _tuple(map(quoted, values))) if values else "NULL"
            case EnumType(name):
                return _constant(name)
            case ModelType(name):
                return _call("Object", quoted(name))
            case ListType(item):
                return _call("Array", self._type(item))
            case MapType(value):
                return _call("Map", self._type(value))
            case NullableType(inner):
                return self._nullable(inner)
            case UnionType(members):
                return _union([self._type(one) for one in members], kind.tag)

    def _nullable(self, inner: Type) -> str:
        types = [self._type(one) for one in (inner.members if isinstance(inner, UnionType) else (inner,))]
        tag = inner.tag if isinstance(inner, UnionType) else None
        return "NULL" if types == ["NULL"] else _union([*types, "NULL"], tag)

    # ---------------------------------------------------------------------------------------------------------- models

    def _model(self, model: ModelDef) -> str:
        return _call("ModelInfo", quoted(_text(model.description)), _tuple(map(self._field, model.fields)))

    def _field(self, field: FieldDef) -> str:
        text = _text(field.description)
        if field.deprecated:
            text = f"{sentence(text)} Deprecated.".strip()
        return _call(
            "FieldInfo",
            quoted(field.key),
            self._type(field.type),
            *([quoted(text)] if text else []),
            required=field.required,
            name=None if field.name == field.key else field.name,
            read_only=field.read_only,
            write_only=field.write_only,
            deprecated=field.deprecated,
        )

    # ------------------------------------------------------------------------------------------------------ operations

    def _operations(self, tag: Tag) -> Iterator[tuple[str, str]]:
        flows = {flow.name: flow for flow in self._flows.get(tag.name, [])}
        for operation in self._spec.operations:
            if operation.tag == tag.name:
                flow = flows.pop(operation.name, None)
                yield operation.name, self._operation(tag, operation, flow)
        for name, flow in flows.items():
            yield name, self._composed(tag, flow, None)

    def _operation(self, tag: Tag, operation: Operation, flow: FlowMethod | None) -> str:
        if flow is not None:
            return self._composed(tag, flow, operation)
        result = result_of(operation)
        page = self._spec.pagination if operation.options.get("paginate") else None
        is_method = not operation.options.get("internal")
        required = operation.body_required and len(operation.contents) == 1
        return _call(
            "OperationInfo",
            *(quoted(text) for text in (operation.name, tag.module, _summary(operation.summary or operation.name))),
            method=operation.method,
            path=operation.path,
            is_method=None if is_method else _Code("False"),
            description=unwrapped(printable(operation.description)),
            parameters=_Code(
                _tuple(
                    self._parameter(p)
                    for location in ("path", "header", "cookie", "query")
                    for p in operation.located(location)
                )
            ),
            bodies=_Code(
                _tuple(
                    _call(
                        "BodyInfo",
                        quoted(content.argument),
                        self._type(content.type),
                        quoted(_text(body_doc(operation, content))),
                        required=required,
                        media_type=content.media_type,
                    )
                    for content in operation.contents
                )
            ),
            result=None if result.type is None else _Code(self._type(result.type)),
            returns=_text(result.doc),
            stream=result.stream,
            errors=_Code(
                _tuple(
                    _call("ErrorInfo", *map(quoted, (a.status, error_class(a.status), _text(a.description))))
                    for a in operation.errors
                )
            ),
            pages=None if page is None else _Code(_page(page)),
            url_fields=_Code(_tuple(map(quoted, operation.options.get("url_fields") or ())) if is_method else "()"),
            deprecated=operation.deprecated,
        )

    def _parameter(self, parameter: Parameter) -> str:
        hidden = isinstance(parameter.type, Scalar) and parameter.type.format == "password"
        return _call(
            "ParameterInfo",
            quoted(parameter.name),
            quoted(parameter.location),
            self._type(parameter.type),
            quoted(_text(self._emitter.parameter_doc(parameter))),
            required=parameter.required,
            argument=None
            if parameter.location == "query" or parameter.argument == parameter.name
            else parameter.argument,
            default=None if parameter.default is None else _Code(_json(parameter.default)),
            secret=parameter.location == "path" and hidden,
            deprecated=parameter.deprecated,
        )

    def _composed(self, tag: Tag, flow: FlowMethod, operation: Operation | None) -> str:
        """Return a method written by hand, of an endpoint of that name or of several."""
        summary, _, description = flow.about.text.partition("\n\n")
        types = {argument.name: self._types.type(argument.annotation) for argument in flow.arguments}
        texts = dict(flow.about.arguments)
        path = {p.argument for p in operation.located("path")} if operation is not None else set[str]()
        bodies = [a for a in flow.arguments if a.name not in path and self._is_body(types[a.name])]
        result = self._types.type(flow.result)
        return _call(
            "OperationInfo",
            *(quoted(text) for text in (flow.name, tag.module, _summary(summary))),
            method=None if operation is None else operation.method,
            path=None if operation is None else operation.path,
            is_composed=True,
            description=unwrapped(printable(description)),
            parameters=_Code(
                _tuple(
                    _call(
                        "ParameterInfo",
                        quoted(argument.name),
                        quoted("path" if argument.name in path else "argument"),
                        self._type(types[argument.name]),
                        quoted(_text(texts.get(argument.name, ""))),
                        required=argument.default is None,
                        default=_default(argument),
                    )
                    for argument in flow.arguments
                    if argument not in bodies
                )
            ),
            bodies=_Code(
                _tuple(
                    _call(
                        "BodyInfo",
                        quoted(body.name),
                        self._type(types[body.name]),
                        quoted(_text(texts.get(body.name, ""))),
                        required=body.default is None,
                    )
                    for body in bodies
                )
            ),
            result=None if flow.streams or flow.result == "None" else _Code(self._type(result)),
            returns=_text(flow.about.returns),
            stream="lines" if flow.streams else None,
            errors=_Code(
                _tuple(_call("ErrorInfo", '""', quoted(name), quoted(_text(why))) for name, why in flow.about.raises)
            ),
            has_progress=any("ProgressCallback" in argument.annotation for argument in flow.arguments),
            deprecated=operation is not None and operation.deprecated,
        )

    def _is_body(self, kind: Type | None) -> bool:
        """Whether an argument is an input: an object with documented fields, or holds some."""
        match kind:
            case ModelType(name):
                return name in self._emitter.usage.inputs or name in self._types.inputs
            case ListType(inner) | MapType(inner) | NullableType(inner):
                return self._is_body(inner)
            case UnionType(members):
                return any(map(self._is_body, members))
            case _:
                return False


class _Code(str):
    """Text that is Python code already."""

    __slots__ = ()


def _call(function: str, /, *positional: str, **keywords: object) -> str:
    """Return a call as code; keywords that say what is so anyway are left out."""
    parts = [*positional]
    for key, value in keywords.items():
        if value not in (None, False, "", "()"):
            parts.append(f"{key}={value if isinstance(value, _Code) else quoted(value)}")
    return f"{function}({', '.join(parts)})"


def _tuple(items: Iterable[str]) -> str:
    found = list(items)
    return f"({', '.join(found)}{',' if len(found) == 1 else ''})"


def _union(types: list[str], tag: str | None) -> str:
    found = list(dict.fromkeys(types))
    return found[0] if len(found) == 1 else _call("Union", _tuple(found), tag=tag)


def _constant(name: str) -> str:
    """Return the name of an enum's constant, which no name of the index module can be."""
    return f"_{name}"


def _text(text: str) -> str:
    return one_line(printable(text))


def _summary(text: str) -> str:
    return _text(text).rstrip(".")


def _page(page: Mapping[str, Any]) -> str:
    return _call("PageInfo", *(quoted(page[key]) for key in ("items", "next", "count") if page.get(key) is not None))


def _default(argument: FlowArgument) -> _Code | None:
    """Return the default that a method uses; None, which says nothing, is none."""
    return None if argument.default in {None, "None"} else _Code(argument.default)


def _json(value: Any) -> str:
    """Return a JSON value as code."""
    if is_mapping(value):
        return f"{{{', '.join(f'{quoted(str(key))}: {_json(item)}' for key, item in value.items())}}}"
    if is_list(value):
        return f"[{', '.join(map(_json, value))}]"
    if isinstance(value, float) and not isfinite(value):
        return f"float({quoted(str(value))})"
    return quoted(value)
