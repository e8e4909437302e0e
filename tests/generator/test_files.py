"""References to other files."""

from __future__ import annotations

from pathlib import Path

from generator.document import Document
from generator.lint import lint
from generator.preparing import prepared
from generator.selection import Selection
from tests.generator.support import document

ROOT = """openapi: 3.1.0
info:
  title: Split
  version: '1'
  description: {$ref: texts.yaml#/about}
paths:
  /pets: {$ref: paths/pets.yaml}
components:
  schemas:
    Kind: {type: string, enum: [cat, dog]}
"""
PETS = """get:
  operationId: list_pets
  responses:
    '200':
      description: Pets.
      content:
        application/json:
          schema: {type: array, items: {$ref: ../schemas/pet.yaml}}
    '404': {$ref: '../responses.yaml#/NotFound'}
"""
PET = """type: object
properties:
  kind: {$ref: '../split.yaml#/components/schemas/Kind'}
  mother: {$ref: pet.yaml}
  owner: {$ref: '#/$defs/Owner'}
$defs:
  Owner: {type: object, properties: {age: {type: integer, default: old}}}
"""


def split(folder: Path) -> Document:
    """Write a document of several files and read it."""
    for name, text in {
        "split.yaml": ROOT,
        "texts.yaml": "about: An API in pieces.\n",
        "paths/pets.yaml": PETS,
        "schemas/pet.yaml": PET.replace(", default: old", ""),
        "responses.yaml": "NotFound: {description: Nothing there.}\n",
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return Document.read(folder / "split.yaml")


def test_what_stands_in_other_files_is_part_of_the_document(tmp_path: Path) -> None:
    """Path items, schemas, answers and texts come from their files; what refers to itself or back is one class."""
    found = lint(split(tmp_path), own=False)
    assert found.findings == ()
    assert found.spec is not None
    assert found.spec.description == "An API in pieces."
    assert [operation.name for operation in found.spec.operations] == ["list_pets"]
    assert [answer.description for answer in found.spec.operations[0].answers] == ["Pets.", "Nothing there."]
    assert sorted(found.spec.models) == ["Owner", "Pet"]
    assert sorted(found.spec.enums) == ["Kind"]
    types = {field.key: getattr(field.type, "name", None) for field in found.spec.models["Pet"].fields}
    assert types == {"kind": "Kind", "mother": "Pet", "owner": "Owner"}


def test_findings_name_the_file(tmp_path: Path) -> None:
    """A finding in another file has its name, line and pointer; a file that is not there is told where it is wanted."""
    split(tmp_path)
    (tmp_path / "schemas" / "pet.yaml").write_text(
        PET.replace("$defs", "parts").replace("integer, default: old", "intege")
    )
    (tmp_path / "responses.yaml").unlink()
    found = [str(finding) for finding in lint(Document.read(tmp_path / "split.yaml"), own=False).findings]
    place = "paths/pets.yaml: line 9: #/get/responses/404/$ref: '../responses.yaml#/NotFound' is outside"
    assert any(text.startswith(place) for text in found), found
    (tmp_path / "responses.yaml").write_text("NotFound: {description: Nothing there.}\n")
    found = [str(finding) for finding in lint(Document.read(tmp_path / "split.yaml"), own=False).findings]
    assert found == ["schemas/pet.yaml: line 7: #/parts/Owner/properties/age: 'intege' is not a JSON type [type]"]


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """A reference to a host is a finding."""
    (tmp_path / "a.yaml").write_text(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"
        "components: {schemas: {A: {$ref: 'https://example.com/a.yaml#/A'}}}\n"
    )
    found = lint(Document.read(tmp_path / "a.yaml"), own=False).findings
    assert [finding.pointer for finding in found] == ["#/components/schemas/A/$ref"]
    assert "nothing is fetched" in found[0].message


def test_names_are_no_keywords(tmp_path: Path) -> None:
    """What is called `default`, `value` or `x-rate` is no mere data: a reference in it is followed, or a finding."""
    (tmp_path / "parts.yaml").write_text(
        "Error: {description: Wrong., content: {application/json: {schema: {$ref: '#/Text'}}}}\nText: {type: string}\n"
        "names: {value: {type: string}, other: {type: string}}\n"
    )
    paths = "{/a: {get: {operationId: a, responses: {'200': {description: ok}, default: {$ref: 'parts.yaml#/Error'}}}}}"
    schemas = """
        A: {properties: {default: {$ref: 'parts.yaml#/Text'}, x-rate: {$ref: 'parts.yaml#/Nowhere'}}}
        B: {properties: {$ref: 'parts.yaml#/names'}}
    """
    read = Document(document(paths, schemas), "a.yaml", folder=tmp_path)
    found = lint(read, own=False).findings
    assert [finding.pointer for finding in found] == ["#/components/schemas/A/properties/x-rate/$ref"]
    spec = prepared(read, Selection(), skip_broken=True).spec
    assert [answer.status for answer in spec.operations[0].answers] == ["200", "default"]
    assert {name: [field.key for field in model.fields] for name, model in spec.models.items()} == {
        "B": ["value", "other"]
    }
