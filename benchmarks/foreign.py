"""A large document of an API that nobody here wrote, made up: the same for the same number of operations.

In size and shape it is like the documents of large services: 17 KB an operation, most of it in answers that are
spelled out where they are used (objects in lists in objects, each key described), with examples of whole answers.
Parameters are shared, and so are the schemas that a third of the answers refer to.
"""

from __future__ import annotations

from typing import Any, Final

__all__ = ["foreign_document"]

_NOUNS: Final = ("monitor", "release", "alert", "session", "replay", "deploy", "commit", "member", "team", "issue")
_FIELDS: Final = (
    "name",
    "owner",
    "slug",
    "status",
    "count",
    "ratio",
    "created",
    "enabled",
    "labels",
    "origin",
    "notes",
)
_STATES: Final = ["active", "disabled", "pending_deletion", "archived"]
_METHODS: Final = ("get", "post", "put", "delete")
_TAGS: Final = 20
_SHARED: Final = 30
"""Schemas that answers refer to."""


def _text(about: str, length: int = 1) -> str:
    """Return a description of so many sentences."""
    return " ".join(
        f"The {about} as it was seen last, in the unit that the account of the caller is set to ({number})."
        for number in range(1, length + 1)
    )


def _scalar(field: str, number: int) -> dict[str, Any]:
    kinds: dict[str, dict[str, Any]] = {
        "status": {"type": "string", "enum": _STATES},
        "count": {"type": "integer", "minimum": 0},
        "ratio": {"type": "number", "format": "double"},
        "created": {"type": "string", "format": "date-time"},
        "enabled": {"type": "boolean"},
        "labels": {"type": "array", "items": {"type": "string"}},
        "notes": {"type": "string", "nullable": True},
    }
    return kinds.get(field, {"type": "string"}) | {"description": _text(f"{field} of part {number}")}


def _object(number: int, depth: int) -> dict[str, Any]:
    """Return an object of all fields; below it, to that depth, an object and a list of objects."""
    properties = {field: _scalar(field, number) for field in _FIELDS}
    if depth:
        properties["details"] = _object(number, depth - 1)
        properties["history"] = {"type": "array", "items": _object(number + 1, depth - 1)}
    return {"type": "object", "required": ["name", "status"], "properties": properties}


def _example(number: int, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": f"part-{number}",
        "owner": f"user-{number}@example.com",
        "slug": f"part-{number}-of-many",
        "status": _STATES[number % len(_STATES)],
        "count": number,
        "ratio": number / 8,
        "created": "2026-01-05T09:00:00Z",
        "enabled": number % 2 == 0,
        "labels": ["first", "second"],
        "origin": f"https://example.com/parts/{number}",
        "notes": None,
    }
    if depth:
        found |= {
            "details": _example(number + 1, depth - 1),
            "history": [_example(number + more, depth - 1) for more in (2, 3)],
        }
    return found


def _answer(number: int) -> dict[str, Any]:
    """Return the content of an answer: every third refers to a shared schema, the others are spelled out."""
    if number % 3 == 0:
        schema: dict[str, Any] = {"$ref": f"#/components/schemas/Shared{number % _SHARED}"}
    else:
        schema = _object(number, 2 if number % 3 == 1 else 1)
    if number % 5 == 0:
        return {"application/json": {"schema": {"type": "array", "items": schema}, "example": [_example(number, 2)]}}
    return {"application/json": {"schema": schema, "example": _example(number, 2)}}


def _operation(number: int, method: str, noun: str) -> dict[str, Any]:
    names = ["Organization", "Project"] + (["Cursor", "Query"] if method == "get" else [])
    parameters: list[dict[str, Any]] = [{"$ref": f"#/components/parameters/{name}"} for name in names]
    if method == "get":
        sorting = {"type": "string", "enum": ["date", "-date", "name", "-name"]}
        parameters.append({"name": "sort", "in": "query", "description": _text("order"), "schema": sorting})
        several = {"type": "array", "items": {"type": "string", "enum": _STATES}}
        parameters.append({"name": "state", "in": "query", "description": _text("state", 2), "schema": several})
    found: dict[str, Any] = {
        "tags": [f"Group {number // 4 % _TAGS}"],
        "operationId": f"{method}{noun.title()}{number // 4}",
        "summary": f"{method.title()} the {noun} number {number // 4}",
        "description": _text(noun, 4),
        "parameters": parameters,
        "responses": {
            "204" if method == "delete" else "200": {"description": "It was done."},
            **{code: {"description": f"Refused with {code}."} for code in ("400", "401", "403", "404")},
        },
        "security": [{"token": []}],
    }
    if method in {"post", "put"}:
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": _object(number, 1)}}}
    if method != "delete":
        found["responses"]["200"]["content"] = _answer(number)
    return found


def foreign_document(operations: int) -> dict[str, Any]:
    """Return an OpenAPI 3.0 document of so many operations."""
    paths: dict[str, Any] = {}
    for number in range(operations):
        noun = _NOUNS[number // 4 % len(_NOUNS)]
        path = f"/api/0/organizations/{{organization}}/projects/{{project}}/{noun}s-{number // 4}/"
        method = _METHODS[number % 4]
        paths.setdefault(path, {})[method] = _operation(number, method, noun)
    shared = {
        f"Shared{number}": _object(number, 1) | {"description": _text("shared part")} for number in range(0, _SHARED, 3)
    }
    text = {"type": "string"}
    parameters = {
        "Organization": {"name": "organization", "in": "path", "required": True, "schema": text},
        "Project": {"name": "project", "in": "path", "required": True, "schema": text},
        "Cursor": {"name": "cursor", "in": "query", "schema": text, "description": _text("cursor")},
        "Query": {"name": "query", "in": "query", "schema": text, "description": _text("query", 2)},
    }
    return {
        "openapi": "3.0.3",
        "info": {"title": "A service", "version": "1.0.0", "description": _text("service", 8)},
        "servers": [{"url": "https://service.example.com"}],
        "paths": paths,
        "components": {
            "schemas": shared,
            "parameters": parameters,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
