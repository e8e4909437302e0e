"""Whether a document is OpenAPI."""

# ruff: noqa: E501  # a piece of YAML on one line reads better than in fragments

from __future__ import annotations

import pytest

from generator.document import Document
from generator.lint import lint
from tests.generator.support import document, findings


@pytest.mark.parametrize(
    ("paths", "pointer", "told"),
    [
        ("{/a: {get: {tags: 1}}}", "#/paths/~1a/get", "1 is not"),
        ("{/a: {get: {operationId: x, responses: {'200': {}}}}}", "#/paths/~1a/get/responses/200", "description"),
        ("{'/{id}': {get: {operationId: x, responses: {'200': {description: a}}}}}", "#/paths/~1{id}/get", "id"),
        (
            "{/a: {get: {operationId: x, parameters: [{name: b, in: body, schema: {}}], responses: {'200': {description: a}}}}}",
            "#/paths/~1a/get/parameters/0",
            "body",
        ),
    ],
)
@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_what_is_no_openapi_is_told_with_its_place(paths: str, pointer: str, told: str, version: str) -> None:
    """Each departure from the specification gives a finding, at its place where the validator knows it."""
    found = findings(document(paths, openapi=version))
    assert found
    assert any(finding.pointer.startswith(pointer) for finding in found), found
    assert all(finding.rule == "openapi" for finding in found)
    if version == "3.1.0":
        assert any(told in finding.message for finding in found), found


def test_errors_inside_of_schemas_have_the_pointer_of_the_value() -> None:
    """A key with a value that it cannot have is found where it stands, not where the validator began."""
    schemas = "{X: {properties: {a: {type: array, items: {type: string, required: true}}}}}"
    found = findings(document(schemas=schemas, openapi="3.0.3"))
    assert [finding.pointer for finding in found] == ["#/components/schemas/X/properties/a/items/required"]
    assert "true is not of type 'array'" in found[0].message


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_a_default_of_another_type_has_its_place(version: str) -> None:
    """A default is held against its own schema, wherever that stands."""
    paths = (
        "{/a: {get: {operationId: a, parameters: [{name: n, in: query, schema: {type: integer, default: ten}}],"
        "responses: {'200': {description: a}}}}}"
    )
    found = findings(document(paths, openapi=version))
    assert [finding.pointer for finding in found] == ["#/paths/~1a/get/parameters/0/schema/default"]
    assert found[0].message == "the default 'ten' is not of type 'integer'"


def test_what_changes_nothing_is_a_note() -> None:
    """A vendor's key, an unknown key and a pattern of another dialect keep no document from becoming a client."""
    paths = "{x-vendor: {get: 1}, /a: {get: {operationId: a, responses: {'200': {description: a}}}}}"
    text = document(paths, "{X: {type: string, pattern: '(?i)a', enum: []}}", openapi="3.0.3", deprecated=True)
    found = lint(Document(text), own=False)
    assert found.findings == ()
    assert any("'deprecated' was unexpected" in note for note in found.notes)
    assert any("#/components/schemas/X/enum" in note for note in found.notes)


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_a_key_of_answers_that_is_no_status_is_told_by_its_name(version: str) -> None:
    """Each key that is no status has a note of its own that says how it is read; without any other one it is a finding."""
    answers = "{abcdef: {description: a}, '700': {description: a}, 2xx: {description: a}, x-own: {a: 1}}"
    paths = f"{{/a: {{get: {{operationId: a, responses: {answers}}}}}}}"
    found = lint(Document(document(paths, openapi=version)), own=False)
    assert found.findings == ()
    place = "#/paths/~1a/get/responses"
    ignored = "no status such as 200, 2XX or default; read as if it were not there"
    assert [note[note.index("#") :] for note in found.notes] == [
        f"{place}/abcdef: {ignored}",
        f"{place}/700: {ignored}",
        f"{place}/2xx: no status such as 200, 2XX or default; read as 2XX",
    ]
    paths = "{/a: {get: {operationId: a, responses: {abcdef: {description: a}}}}}"
    alone = findings(document(paths, openapi=version))
    assert [(one.pointer, one.message) for one in alone] == [
        (place, "no key is a status such as 200 or 2XX, or default")
    ]


def test_lines_are_given() -> None:
    """A finding knows the line in the file."""
    text = (
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get:\n      responses:\n        '200': {}\n"
    )
    assert [finding.line for finding in findings(text)] == [7]
    assert str(findings(text)[0]).startswith("line 7: #/paths/~1a/get/responses/200: ")
