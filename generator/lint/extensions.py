"""Whether each `x-synapse` has the form that is read: what is not text, a list or a mapping where it should be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from generator.document import Document
from generator.findings import Finding
from generator.names import is_identifier
from generator.operations import each_operation
from generator.reading import Json, escape, is_mapping, mapping, sequence

__all__ = ["extension_findings"]

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_TEXT_OR_NONE = {"type": ["string", "null"]}
_YES = {"type": "boolean"}
_BY_TEXT = {"type": "object", "additionalProperties": _TEXT}
_NAME = {"type": "string", "format": "name"}
_TOP = {
    "pagination": {
        "type": "object",
        "properties": {"page_size": {"type": "integer", "minimum": 1}},
        "additionalProperties": _TEXT_OR_NONE,
    },
    "envelope": {**_BY_TEXT, "required": ["key"]},
    "credentials": {"enum": ["together"]},
}
_TAG = {"mixin": _NAME, "flows": _TEXTS}
_SCHEME = {"prefix": _TEXT, "env": {"anyOf": [_TEXT, _TEXTS]}}
_BODY = {"argument": _NAME}
_OPERATION = {
    **dict.fromkeys(("paginate", "internal", "flow", "ends_upload"), _YES),
    "envelope": _YES,
    "url_fields": _TEXTS,
    "checksum_fields": _BY_TEXT,
    "result_by_body": {"type": "array"},
    "stable": {"type": "object"},
    "stream": _TEXT,
}


def extension_findings(document: Document) -> Iterator[Finding]:
    """Produce what is wrong with the form of `x-synapse` at the top, at tags, credentials, operations and bodies."""
    data = document.data
    yield from _check(document, data, "#", _TOP)
    for index, tag in enumerate(sequence(data.get("tags"))):
        yield from _check(document, tag, f"#/tags/{index}", _TAG)
    for name, scheme in mapping(mapping(data.get("components")).get("securitySchemes")).items():
        yield from _check(document, document.follow(scheme), f"#/components/securitySchemes/{escape(name)}", _SCHEME)
    for path, method, _, operation in each_operation(document):
        where = f"#/paths/{escape(path)}/{method}"
        yield from _check(document, operation, where, _OPERATION)
        yield from _check(document, document.follow(operation.get("requestBody")), f"{where}/requestBody", _BODY)


def _check(document: Document, holder: Json, where: str, known: dict[str, Any]) -> Iterator[Finding]:
    written = holder.get("x-synapse") if is_mapping(holder) else None
    if written is None:
        return
    schema = {"type": "object", "properties": known}
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True, formats={"name": is_identifier})
    for error in validator.iter_errors(written):
        steps = "/".join([where, "x-synapse", *map(escape, error.instance_path)])
        message = str(error.message).replace('"', "'")
        if error.kind.name == "format":
            message = f"{error.instance!r} is not a valid name in Python"
        yield document.finding(steps, "x-synapse", message)
