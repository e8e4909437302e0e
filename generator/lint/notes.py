"""What a client leaves out of another API's document, told so that nobody looks for it in vain."""

from __future__ import annotations

from typing import Any

from generator.document import Document
from generator.lint.walk import each_schema
from generator.operations import each_operation
from generator.reading import is_mapping, mapping, sequence

__all__ = ["dropped_notes"]

# Keywords that narrow the values of a schema, but give it no other Python type.
_VALUES_ONLY = (
    *("not", "if", "then", "else", "patternProperties", "propertyNames", "dependentRequired", "dependentSchemas"),
    *("unevaluatedProperties", "unevaluatedItems", "contains", "$dynamicRef"),
)


def dropped_notes(document: Document) -> list[str]:
    """Return a note about each thing that has no counterpart in a client."""
    notes: list[str] = []
    if document.data.get("webhooks"):
        notes.append("#/webhooks: requests that the server makes are no part of a client")
    for _, _, _, operation in each_operation(document):
        where = document.pointer(operation)
        if operation.get("callbacks"):
            notes.append(f"{where}/callbacks: requests that the server makes are no part of a client")
        tags: list[Any] = sequence(operation.get("tags"))
        if len(tags) > 1:
            notes.append(f"{where}/tags: the method goes to the first tag, {tags[0]!r}")
        body: dict[str, Any] = mapping(document.follow(operation.get("requestBody")))
        for media, value in body.get("content", {}).items():
            if is_mapping(value) and "encoding" in value:
                notes.append(
                    f"{document.pointer(value)}/encoding: parts of {media} are sent with their usual content types"
                )
    places: dict[str, list[str]] = {}
    for schema in each_schema(document):
        for key in _VALUES_ONLY:
            if key in schema:
                places.setdefault(key, []).append(document.pointer(schema))
    for key, found in places.items():
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        notes.append(f"{found[0]}/{key}{more}: checked by the server only; no Python type says this")
    return notes
