"""A way around every finding: operations are chosen, left out, or mended."""

# ruff: noqa: E501  # a piece of YAML on one line reads better than in fragments

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.cli import main
from generator.document import Document
from generator.findings import GenerationError, SpecError
from generator.preparing import prepared
from generator.selection import Selection
from tests.generator.support import contents, document

OK = "responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/%s'}}}}}"
PATHS = (
    f"{{/pets: {{get: {{operationId: list_pets, tags: [pets], {OK % 'Pet'}}}, post: {{operationId: add_pet, tags: [pets], {OK % 'Broken'}}}}},"
    f"/shops: {{get: {{operationId: list_shops, tags: [shops], {OK % 'Holder'}}}}},"
    f"'/shops/{{id}}': {{get: {{operationId: get_shop, tags: [shops], {OK % 'Shop'}}}}}}}"
)
SCHEMAS = (
    "{Pet: {properties: {name: {type: string}}}, Shop: {properties: {id: {type: integer}}},"
    "Broken: {properties: {at: {type: noon}, name: {type: string}}}, Holder: {properties: {inner: {$ref: '#/components/schemas/Broken'}}},"
    "Orphan: {properties: {a: {$ref: '#/components/schemas/Broken'}}}, Idle: {properties: {a: {type: string}}}}"
)
TEXT = document(PATHS, SCHEMAS)
SOUND = document(PATHS.replace("{id}", "id"), SCHEMAS.replace("type: noon", "type: integer"))


def names(text: str, *, only: tuple[str, ...] = (), skip: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    """Return the methods and models of a selection."""
    spec = prepared(Document(text), Selection(only, skip)).spec
    return sorted(operation.name for operation in spec.operations), sorted(spec.models)


def test_without_flags_it_is_all_or_nothing(tmp_path: Path) -> None:
    """One finding refuses the document, and nothing is written."""
    spec = tmp_path / "a.yaml"
    spec.write_text(TEXT)
    assert main(["generate", "--spec", str(spec), "--out", str(tmp_path / "whole")]) == 1
    assert not (tmp_path / "whole").exists()


def test_of_a_wrong_remark_the_remark_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--skip-broken`: an operation that has a wrong default is whole otherwise, wherever it stands."""
    text = document(
        openapi="3.0.3",
        paths="{/a: {get: {operationId: a, parameters: [{name: q, in: query, schema: {type: integer, default: x}}], "
        f"{OK % 'Pet'}}}}}}}",
        schemas="{Pet: {required: true, properties: {name: {type: boolean, default: 'no'}, kind: {type: array, items: {type: string, default: 1}}}}}",
    )
    (tmp_path / "a.yaml").write_text(text)
    assert main(["lint", "--spec", str(tmp_path / "a.yaml")]) == 1
    assert main(["lint", "--spec", str(tmp_path / "a.yaml"), "--skip-broken"]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("left out: ")]
    assert len(told) == 4
    assert sorted(line.partition(": the default ")[2] for line in told if line.startswith("left out: default")) == [
        "'no' is not of type 'boolean' [openapi]",
        "'x' is not of type 'integer' [openapi]",
        "1 is not of type 'string' [openapi]",
    ]
    spec = prepared(Document(text), Selection(), skip_broken=True).spec
    assert [(o.name, [p.default for p in o.parameters]) for o in spec.operations] == [("a", [None])]
    assert [field.default for field in spec.models["Pet"].fields] == [None, None]


def test_what_a_finding_reaches_is_left_out_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--skip-broken` leaves out operations and models that a finding reaches, and says so here and in the package."""
    spec = tmp_path / "a.yaml"
    spec.write_text(TEXT)
    assert main(["generate", "--spec", str(spec), "--out", str(tmp_path / "rest"), "--skip-broken"]) == 0
    out = capsys.readouterr().out
    for told in (
        "left out: POST /pets (add_pet): line ",
        "#/components/schemas/Broken/properties/at: 'noon' is not a JSON type [type]",
        "left out: GET /shops (list_shops): line ",
        "left out: GET /shops/{id} (get_shop): line ",
        "#/paths/~1shops~1{id}/get: {id} of /shops/{id} is not among the parameters",
        "left out: schema Orphan: line ",
    ):
        assert told in out
    made = contents(tmp_path / "rest")
    assert [path for path in made if path.startswith("api/pets")] == ["api/pets/__init__.py", "api/pets/list_pets.py"]
    assert [path for path in made if path.startswith("models/")] == [
        "models/__init__.py",
        "models/idle.py",
        "models/pet.py",
        "models/shop.py",
    ]
    about = ast.get_docstring(ast.parse(made["__init__.py"])) or ""
    assert "Not part of it is" in about
    assert "POST /pets (add_pet)" in about


def test_a_finding_about_the_whole_document_cannot_be_left_out() -> None:
    """What belongs to no operation still refuses the document."""
    text = document(PATHS, SCHEMAS, info={"title": "no version"})
    with pytest.raises(SpecError, match="'version' is a required property"):
        prepared(Document(text), Selection(), skip_broken=True)


def test_operations_are_chosen_by_id_tag_or_path() -> None:
    """`--only` makes what it names with the models that it needs; `--skip` leaves out what only it needs."""
    assert names(SOUND, only=("list_pets",)) == (["list_pets"], ["Pet"])
    assert names(SOUND, only=("shops",)) == (["get_shop", "list_shops"], ["Broken", "Holder", "Shop"])
    assert names(SOUND, only=("/shops/*",)) == (["get_shop"], ["Shop"])
    assert names(SOUND, skip=("shops", "add_pet")) == (["list_pets"], ["Broken", "Idle", "Orphan", "Pet"])
    assert names(TEXT, only=("list_pets",)) == (["list_pets"], ["Pet"])


def test_a_name_that_is_not_there_is_told() -> None:
    """A pattern that selects nothing is a mistake, and so is a selection of nothing."""
    with pytest.raises(GenerationError, match="--only list_pet: .* has no operation, tag or path of that name"):
        prepared(Document(SOUND), Selection(("list_pet",)))
    with pytest.raises(GenerationError, match="leave no operation"):
        prepared(Document(SOUND), Selection(skip=("*",)))


def test_an_overlay_that_mends_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--mend` writes an overlay with a reason at each action; with it all of the document becomes a client."""
    spec, fix = tmp_path / "a.yaml", tmp_path / "fix.yaml"
    spec.write_text(TEXT)
    assert main(["lint", "--spec", str(spec), "--mend", str(fix)]) == 1
    written = fix.read_text()
    assert "$['components']['schemas']['Broken']['properties']['at']" in written
    assert "''noon'' is not a JSON type" in written
    assert main(["lint", "--spec", str(spec), "--overlay", str(fix)]) == 0
    assert "4 operations, 6 schemas, no problems" in capsys.readouterr().out


def test_these_options_are_for_documents_of_others(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of our own documents everything is made."""
    assert own.name
    assert main(["lint", "--skip-broken"]) == 1
    assert "--skip-broken needs --spec" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["class", "1st", "a-b"])
def test_a_package_has_a_name_that_can_be_imported(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder called like a word of Python's is refused like one that is not a name."""
    spec = tmp_path / "a.yaml"
    spec.write_text(SOUND)
    assert main(["generate", "--spec", str(spec), "--out", str(tmp_path / name)]) == 1
    assert "cannot be imported" in capsys.readouterr().err
