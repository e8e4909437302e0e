"""What models say to type checkers beyond their fields."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.generator.support import document, generate

PATHS = """
/ride:
  get:
    operationId: get_ride
    responses:
      '200':
        description: A ride.
        content: {application/json: {schema: {$ref: '#/components/schemas/Ride'}}}
"""
SCHEMAS = """
Horse: {type: object, properties: {id: {type: integer}}}
Donkey: {type: object, properties: {id: {type: integer}}}
Ride: {type: object, required: [mount], properties: {FIELDS}}
"""
HORSE = "{$ref: '#/components/schemas/Horse'}"
DONKEY = "{$ref: '#/components/schemas/Donkey'}"
ID = "{type: integer}"
NULL = "{type: 'null'}"


@pytest.mark.parametrize(
    ("schema", "result"),
    [
        (f"{{oneOf: [{ID}, {HORSE}]}}", "Horse"),
        (f"{{oneOf: [{{type: string, format: uuid}}, {ID}, {HORSE}]}}", "Horse"),
        (f"{{oneOf: [{ID}, {HORSE}, {NULL}]}}", "Horse | None"),
        (f"{{anyOf: [{ID}, {HORSE}, {DONKEY}]}}", "Horse | Donkey"),
        (f"{{type: array, items: {{oneOf: [{ID}, {HORSE}]}}}}", "list[Horse]"),
        (f"{{type: object, additionalProperties: {{oneOf: [{ID}, {HORSE}]}}}}", "dict[str, Horse]"),
        (HORSE, None),
        (ID, None),
        (f"{{oneOf: [{HORSE}, {DONKEY}]}}", None),
        (f"{{type: array, items: {HORSE}}}", None),
    ],
)
def test_fields_that_expand(tmp_path: Path, schema: str, result: str | None) -> None:
    """`expanded` takes the fields that hold identifiers or objects, and gives the objects; no other field."""
    package = generate(tmp_path, document(PATHS, SCHEMAS.replace("FIELDS", f"mount: {schema}")), "rides")
    text = (package / "models" / "ride.py").read_text(encoding="utf-8")
    found = re.findall(r"def expanded\(self, field: (.*)\) -> (.*): \.\.\.", text)
    assert found == ([] if result is None else [('Literal["mount"]', result)])


def test_several_fields_that_expand(tmp_path: Path) -> None:
    """Each kind of object has a line, with the JSON keys of its fields; an optional field has the type without None."""
    fields = (
        f"mount: {{oneOf: [{ID}, {HORSE}]}}, my-spare: {{oneOf: [{ID}, {HORSE}]}}, load: {{oneOf: [{ID}, {DONKEY}]}}"
    )
    package = generate(tmp_path, document(PATHS, SCHEMAS.replace("FIELDS", fields)), "rides")
    text = (package / "models" / "ride.py").read_text(encoding="utf-8")
    found = re.findall(r"def expanded\(self, field: (.*)\) -> (.*): \.\.\.", text)
    assert found == [('Literal["mount", "my-spare"]', "Horse"), ('Literal["load"]', "Donkey"), ("str", "Any")]


def test_a_field_called_expanded(tmp_path: Path) -> None:
    """It does not take the method's place."""
    package = generate(
        tmp_path, document(PATHS, SCHEMAS.replace("FIELDS", f"mount: {ID}, expanded: {{type: boolean}}")), "rides"
    )
    assert "expanded_: bool | None" in (package / "models" / "ride.py").read_text(encoding="utf-8")
