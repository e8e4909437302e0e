"""What a schema asks of a value beyond its type: limits, patterns, closed objects."""

from __future__ import annotations

from typing import Any

from generator.ir import Rules
from generator.reading import is_list, is_mapping, mapping

__all__ = ["CLOSED", "read_rules"]

CLOSED = "additionalProperties"
# Formats of whole numbers.
_INTEGERS = ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64")
_OF_ALL = ("not", "if", "then", "else")
_BY_KIND = {
    "string": ("minLength", "maxLength", "pattern", "contentEncoding"),
    "integer": ("multipleOf",),
    "number": ("multipleOf",),
    "array": ("minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains"),
    "object": (
        *("minProperties", "maxProperties", "patternProperties", "propertyNames"),
        *("dependentRequired", "dependentSchemas"),
    ),
}
_REMARKS = {"description", "title", "example", "examples", "$comment", "externalDocs"}


def read_rules(schema: dict[str, Any], kind: str) -> Rules:
    """Return the rules of a schema that concern values of one JSON type; what asks for nothing is left out."""
    found = {key: _plain(schema[key]) for key in (*_BY_KIND.get(kind, ()), *_OF_ALL) if key in schema}
    for key in ("minLength", "minItems", "minProperties"):
        if found.get(key) == 0:
            del found[key]
    if found.get("uniqueItems") is False:
        del found["uniqueItems"]
    if kind in {"integer", "number"}:
        found |= _bounds(schema, whole=kind == "integer")
    if kind == "integer" and schema.get("format") in _INTEGERS:
        found["format"] = schema["format"]
    if kind == "object" and False in (schema.get(CLOSED), schema.get("unevaluatedProperties")):
        found[CLOSED] = False
    for key in ("oneOf", "anyOf"):  # which properties go together; unions are types
        options: Any = schema.get(key)
        if (
            kind == "object"
            and is_list(options)
            and all(is_mapping(option) and "required" in option for option in options)
        ):
            found[key] = _plain(options)
    return found


def _bounds(schema: dict[str, Any], *, whole: bool) -> dict[str, Any]:
    """Return the lowest and the highest number, in 3.1's words; whole numbers have no exclusive bounds."""
    found: dict[str, Any] = {}
    for key, step, pick in (("minimum", 1, max), ("maximum", -1, min)):
        exclusive = f"exclusive{key.capitalize()}"
        bound, beyond = schema.get(key), schema.get(exclusive)
        if beyond is True:  # 3.0: the bound itself is excluded
            bound, beyond = None, bound
        numbers = [value for value in (bound,) if isinstance(value, (int, float))]
        if isinstance(beyond, (int, float)) and not isinstance(beyond, bool):
            if whole and float(beyond).is_integer():
                numbers.append(int(beyond) + step)
            elif not numbers or pick(numbers[0], beyond) == beyond:
                found[exclusive] = beyond
                continue
        if numbers:
            found[key] = pick(numbers)
    return found


def _plain(value: Any) -> Any:
    """Return a keyword's value without what is said about it."""
    if is_mapping(value):
        return {key: _plain(inner) for key, inner in mapping(value).items() if key not in _REMARKS}
    return [_plain(inner) for inner in value] if is_list(value) else value
