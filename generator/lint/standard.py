"""Whether a document is OpenAPI at all: by the specification's own JSON Schemas, and by what those cannot say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from math import isfinite
from pathlib import Path
from typing import Any

import jsonschema_rs

from generator.document import Document
from generator.files import OTHER_FILES
from generator.findings import Finding
from generator.lint.walk import each_schema
from generator.operations import each_operation, placeholders, status_of
from generator.reading import escape, has_names, is_data, is_list, is_mapping, mapping, sequence

__all__ = ["Standard", "check_standard"]

# Of a schema, what says whether a scalar is one of its values; patterns are of another dialect than ours.
_SIMPLE = (
    *("type", "enum", "const", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("multipleOf", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "required"),
)
_UNKNOWN_KEYS = {"additionalProperties", "unevaluatedProperties"}


@dataclass(frozen=True)
class Standard:
    """What comparing a document with the specification found out.

    Attributes:
        findings: Where it departs from the specification.
        notes: Keys that the specification does not know, which change nothing.
    """

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def check_standard(document: Document, *, own: bool = False) -> Standard:
    """Compare a document with the OpenAPI specification.

    Args:
        document: The document.
        own: Whether a key that the specification does not know is a finding, too.
    """
    findings = list(_references(document, document.data, set()))
    notes: list[str] = []
    seen: set[tuple[str, str]] = set()
    answers = {f"{document.pointer(raw)}/responses": raw.get("responses") for *_, raw in each_operation(document)}
    for error in _validator(document.version).iter_errors(document.data):
        for leaf in _leaves(error):
            where, message = _pointer(leaf.instance_path), _message(leaf)
            if (where, message) in seen or (where in answers and leaf.kind.name in {*_UNKNOWN_KEYS, "required"}):
                continue  # what is wrong with keys of answers is told by key
            seen.add((where, message))
            is_empty_enum = leaf.kind.name == "minItems" and where.endswith("/enum")
            if not own and (leaf.kind.name in _UNKNOWN_KEYS or is_empty_enum):
                found = document.finding(where, "openapi", message)
                notes.append(f"{found.place}{found.pointer}: {message}; read as if it were not there")
            else:
                findings.append(document.finding(where, "openapi", message))
    for where, responses in answers.items():
        for key, message in _no_statuses(mapping(responses)):
            found = document.finding(where, "openapi", message, key=key)
            if own or key is None:
                findings.append(found)
            else:
                notes.append(f"{found.place}{found.pointer}: {message}")
    findings += _paths(document)
    findings += _defaults(document)
    return Standard(tuple(findings), tuple(notes))


@cache
def _validator(version: tuple[int, int]) -> Any:
    name = f"v{version[0]}.{version[1]}"
    # found, not imported: the package brings a validator of its own, which is slow to load and slower to use
    found = find_spec("openapi_spec_validator")
    folder = Path((found and found.origin) or "").parent / "resources" / "schemas"
    schema = json.loads((folder / name / "schema.json").read_text(encoding="utf-8"))
    # formats are looked at where they matter to a client; of patterns, servers have the last word
    return jsonschema_rs.validator_for(schema, validate_formats=False)


def _references(document: Document, node: object, seen: set[int], *, named: bool = False) -> Iterator[Finding]:
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
            yield document.finding(node, "remote-ref", document.unread(reference), key="$ref")
        elif document.follow(node) is None:
            yield document.finding(node, "missing-ref", f"{reference!r} leads nowhere", key="$ref")
    for key, value in node.items():
        files = key == OTHER_FILES and node is document.data
        if files or not is_data(key, named=named):
            yield from _references(document, value, seen, named=files or has_names(key, named=named))


def _leaves(error: Any) -> Iterator[Any]:
    """Produce what is really wrong when none of several forms fits: what the form that was meant does not allow."""
    forms: list[list[Any]] = getattr(error.kind, "context", None) or []
    is_reference = is_mapping(error.instance) and "$ref" in error.instance
    meant = [form for form in forms if is_reference or not _is_reference(form)]
    if not meant:
        yield error
        return
    best = max(meant, key=_depth)
    if len(meant) > 1 and all(_depth(form) == len(error.instance_path) for form in meant):
        best = min(meant, key=len)
    for inner in best:
        yield from _leaves(inner)


def _is_reference(form: list[Any]) -> bool:
    return any(error.kind.name == "required" and error.message.startswith('"$ref"') for error in form)


def _depth(form: list[Any]) -> int:
    depths = [len(leaf.instance_path) for error in form for leaf in _leaves(error)]
    return max(depths, default=0)


def _pointer(path: Iterable[Any]) -> str:
    return "/".join(["#", *(escape(step) for step in path)])


def _message(error: Any) -> str:
    if error.kind.name == "enum":
        return f"{_short(error.instance)} is not one of {', '.join(map(_short, error.kind.options))}"
    text = " ".join(str(error.message).split()).replace('"', "'")
    shown = json.dumps(error.instance, ensure_ascii=False, default=str).replace('"', "'")
    if len(shown) > 100 and text.startswith(shown[:50]):
        text = f"{shown[:100]}… {text[len(shown) :].strip()}"
    return text if len(text) <= 300 else f"{text[:297]}..."


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 100 else f"{text[:97]}..."


def _no_statuses(responses: dict[str, Any]) -> Iterator[tuple[str | None, str]]:
    """Produce what is wrong with the keys of an operation's answers: which key, or None for all of them together."""
    for key in responses:
        status = status_of(key)
        if status != key and not key.startswith("x-"):
            yield key, f"no status such as 200, 2XX or default; read as {status or 'if it were not there'}"
    if responses and not any(map(status_of, responses)):
        yield None, "no key is a status such as 200 or 2XX, or default"


def _paths(document: Document) -> Iterator[Finding]:
    """Produce each placeholder of a path that no parameter describes."""
    for path, _, item, operation in each_operation(document):
        written = [*sequence(item.get("parameters")), *sequence(operation.get("parameters"))]
        found = [mapping(document.follow(parameter)) for parameter in written]
        declared = {parameter.get("name") for parameter in found if parameter.get("in") == "path"}
        for name in sorted(set(placeholders(path)) - declared):
            yield document.finding(operation, "openapi", f"{{{name}}} of {path} is not among the parameters")


def _defaults(document: Document) -> Iterator[Finding]:
    """Produce each default that its own schema does not allow."""
    for schema in each_schema(document):
        if "default" not in schema or "$ref" in schema:
            continue
        default = schema["default"]
        if default is None or (isinstance(default, float) and not isfinite(default)):
            continue  # what many documents write for "none"; numbers that JSON does not have
        for message in (*_misfits(document, schema, default), *_misfits_of_parts(document, schema, default)):
            yield document.finding(schema, "openapi", f"the default {message}", key="default")


def _misfits_of_parts(document: Document, schema: dict[str, Any], value: object) -> Iterator[str]:
    """Produce what is wrong with a value that does not fit a part of `allOf`, or none of the alternatives."""
    for part in sequence(schema.get("allOf")):
        yield from _misfits(document, mapping(document.follow(part)), value)
    for key in ("anyOf", "oneOf"):
        options = [mapping(document.follow(option)) for option in sequence(schema.get(key))]
        found = [list(_misfits(document, option, value)) for option in options]
        if found and all(found):
            yield f"fits no alternative of {key}: {'; '.join(told[0] for told in found)}"


def _misfits(document: Document, schema: dict[str, Any], value: object) -> Iterator[str]:
    simple = {key: schema[key] for key in _SIMPLE if key in schema}
    if document.version == (3, 0):
        for key, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
            if simple.pop(key, False) is True and limit in simple:
                simple[key] = simple.pop(limit)
    items = document.follow(schema.get("items"))
    if is_mapping(items):
        simple["items"] = {key: items[key] for key in ("type", "enum") if key in items}
    try:
        validator = jsonschema_rs.Draft202012Validator(simple, validate_formats=True)
    except (ValueError, TypeError):
        return  # the schema itself is at fault, which is told elsewhere
    for error in validator.iter_errors(value):
        yield _message(error)
