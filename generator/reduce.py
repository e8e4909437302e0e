"""An understood document as the stock parser reads it without loss.

The stock parser drops, with or without a warning, what it does not know: discriminators, media types, inline enums with
null, recursive arrays, second bodies. Our own document keeps to what it knows (that is what lint sees to) and is given
to it as it is. Of another API's document it gets this form: every class named, every union spelt out, one body, one
answer.
"""

from __future__ import annotations

from typing import Any

from generator.emit_api import result_of
from generator.ir import (
    AnyType,
    EnumType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NullableType,
    Operation,
    Scalar,
    Spec,
    Type,
    UnionType,
)

__all__ = ["reduced"]


def reduced(spec: Spec) -> dict[str, Any]:
    """Return an OpenAPI 3.1 document with the meaning of a spec."""
    schemas: dict[str, Any] = {}
    for name, model in spec.models.items():
        schemas[name] = {
            "type": "object",
            # keys have been made attribute names already, by rules that know no conflicts
            "properties": {f"p{index}": _schema(field.type) for index, field in enumerate(model.fields)},
        }
    for name, enum in spec.enums.items():
        schemas[name] = {
            "type": "string" if enum.is_text else "integer",
            "enum": [value for _, value in enum.members],
            "x-enum-varnames": [member for member, _ in enum.members],
        }
    paths: dict[str, Any] = {}
    for operation in spec.operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": spec.title, "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    result = result_of(operation)
    answer: dict[str, Any] = {"description": ""}
    if result.stream is None and result.type is not None:
        answer["content"] = {"application/json": {"schema": _schema(result.type)}}
    found: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "parameters": [
            {"name": p.name, "in": p.location, "required": p.required, "schema": _schema(p.type)}
            for p in operation.parameters
            if p.location == "path"
        ],
        "responses": {"200": answer},
    }
    for content in operation.contents[:1]:
        if content.kind == "json":
            found["requestBody"] = {"content": {"application/json": {"schema": _schema(content.type)}}}
    return found


def _schema(kind: Type) -> dict[str, Any]:
    match kind:
        case AnyType() | MapType() | LiteralType(()):
            return {}
        case Scalar(plain, form):
            return {"type": plain} | ({"format": form} if form else {})
        case LiteralType((value,)):
            return {"const": value}
        case LiteralType(values):
            return _schema(_kind_of(values))
        case EnumType(name) | ModelType(name):
            return {"$ref": f"#/components/schemas/{name}"}
        case ListType(item):
            return {"type": "array", "items": _schema(item)}
        case NullableType(inner):
            return {"oneOf": [_schema(inner), {"type": "null"}]}
        case UnionType(members):
            return {"oneOf": [_schema(member) for member in members]}


def _kind_of(values: tuple[object, ...]) -> Type:
    kinds = {"boolean" if isinstance(v, bool) else "integer" if isinstance(v, int) else "string" for v in values}
    members = tuple(Scalar(kind) for kind in sorted(kinds))
    return members[0] if len(members) == 1 else UnionType(members)
