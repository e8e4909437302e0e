"""Whether a document is OpenAPI at all, as openapi-spec-validator sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from generator.document import Document, escape, is_list, is_mapping
from generator.findings import Finding

__all__ = ["standard_findings"]

# Keys below which a `$ref` is mere data.
_DATA = {"example", "examples", "default", "enum", "const", "mapping"}
# How the validator's own checks name an operation.
_OPERATION = re.compile(r"for '(\w+)' (?:operation )?in '([^']+)'")


def standard_findings(document: Document) -> list[Finding]:
    """Return where a document departs from the OpenAPI specification."""
    found = list(_references(document, document.data, set()))
    if found:
        return found  # the validator would stop at the first one, without a place
    validator: Any = OpenAPIV30SpecValidator if document.version == (3, 0) else OpenAPIV31SpecValidator
    try:
        errors: list[Any] = list(validator(document.data).iter_errors())
    except RecursionError:
        return [Finding(0, "#", "openapi", "schemas refer to each other without end")]
    except Exception as error:  # noqa: BLE001  # a reference that leads nowhere ends the validator itself
        return [Finding(0, "#", "openapi", f"{type(error).__name__}: {' '.join(str(error).split())[:300]}")]
    return [document.finding(_place(document, error), "openapi", _message(error)) for error in errors]


def _references(document: Document, node: object, seen: set[int]) -> Iterator[Finding]:
    """Produce a finding for each reference that leads nowhere."""
    if is_list(node):
        for item in node:
            yield from _references(document, item, seen)
    if not is_mapping(node) or id(node) in seen:
        return
    seen.add(id(node))
    reference = node.get("$ref")
    if isinstance(reference, str):
        if not reference.startswith("#"):
            yield document.finding(
                node, "remote-ref", f"{reference!r} is outside of this document; copy it in", key="$ref"
            )
        elif document.resolve(reference) is None:
            yield document.finding(node, "missing-ref", f"{reference!r} leads nowhere", key="$ref")
    for key, value in node.items():
        if key not in _DATA:
            yield from _references(document, value, seen)


def _place(document: Document, error: Any) -> str:
    # paths of errors inside of schemas begin at the schema; the value itself is one of the document's
    value: object = error.instance
    known = document.pointer(value) if is_mapping(value) or is_list(value) else "#"
    if known != "#" or error.absolute_path:
        return _pointer(error.absolute_path) if known == "#" else known
    named = _OPERATION.search(str(error.message))
    return _pointer(["paths", named[2], named[1]]) if named else "#"


def _pointer(path: Iterable[Any]) -> str:
    return "/".join(["#", *(escape(step) for step in path)])


def _message(error: Any) -> str:
    deepest = error
    while deepest.context:
        deepest = max(deepest.context, key=lambda inner: len(inner.absolute_path))
    text = " ".join(str(deepest.message).strip().split("\n")[0].split())
    place = "" if deepest is error else f" (at {_pointer(deepest.absolute_path)})"
    return f"{text if len(text) <= 300 else text[:297] + '...'}{place}"
