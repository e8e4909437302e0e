"""The known defects of the stock generator's output, none of which ours may have.

Those of the runtime (statuses, boundaries, retries) are tested where it is.
"""

# ruff: noqa: E501  # a piece of YAML on one line reads better than in fragments

from __future__ import annotations

import copy
import json
import pickle
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pytest

from generator.cli import main
from synapse_client.runtime.describe.errors import MissingFieldError, ResponseFormatError
from tests.generator.support import PYTHON, ROOT, SPECS, answer, contents, document, generate

pytestmark = pytest.mark.xdist_group("generator-defects")  # they share a package
Made = Callable[[str], ModuleType]
TASK = (
    "Task: {required: [id, status, created], properties: {id: {type: integer}, status: {type: string, enum: [ready, done]},"
    "created: {type: string, format: date-time}, owner: {$ref: '#/components/schemas/User'}, data: {type: object}}},"
    "User: {properties: {name: {type: string}}}"
)
TASKS = answer("{type: array, items: {$ref: '#/components/schemas/Task'}}")
DOCUMENT = document(f"{{{TASKS}}}", f"{{{TASK}}}")
SENT = {
    "id": 1,
    "status": "ready",
    "created": "2020-01-01T00:00:00Z",
    "owner": {"name": "a"},
    "data": {"k": [1]},
    "new": 2,
}


def field_names(model: Any) -> list[str]:
    """Return the names of a model's own fields."""
    return [field.name for field in attrs.fields(model) if field.name != "additional_properties"]


def test_an_unknown_enum_value_does_not_lose_the_answer(made: Made) -> None:
    """A value that the document does not list is kept as a value of the enum."""
    package = made(DOCUMENT)
    first, second = package.api.default.thing.OPERATION.result.decode([SENT, SENT | {"status": "archived"}])
    assert first.status is package.models.TaskStatus.READY
    assert (second.status, second.status.is_known) == ("archived", False)


def test_copies_and_pickles_are_equal_and_serialise(made: Made) -> None:
    """Deepcopy and pickle keep a model as it is; no marker for absent values gets into it."""
    task = made(DOCUMENT).models.Task.from_dict(SENT)
    for other in (copy.deepcopy(task), copy.copy(task), pickle.loads(pickle.dumps(task))):
        assert other == task
        assert other.to_dict() == SENT


def test_no_credential_is_shown(made: Made) -> None:
    """The text of a generated client has no token in it."""
    schemes = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
    client = made(document(f"{{{answer('{type: string}')}}}", components={"securitySchemes": schemes})).Client(
        "https://a.example", key="secret-value"
    )
    assert "secret-value" not in repr(client) + str(client)
    client.close()


def test_importing_one_model_does_not_import_all(tmp_path: Path) -> None:
    """Packages are lazy: one endpoint, one model, nothing else, and no httpx before a call."""
    package = generate(tmp_path, (SPECS / "petstore_3_0.yaml").read_text(encoding="utf-8"), "lazy_store")
    code = (
        f"import sys; sys.path[:0] = [{str(package.parent)!r}, {str(ROOT)!r}]\n"
        "import lazy_store; from lazy_store.models import Tag; from lazy_store.api.store import get_inventory\n"
        "print([m for m in sys.modules if m.startswith(('lazy_store.', 'httpx'))])"
    )
    done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True)
    assert sorted(json.loads(done.stdout.replace("'", '"'))) == [
        "lazy_store.api",
        "lazy_store.api.store",
        "lazy_store.api.store.get_inventory",
        "lazy_store.models",
        "lazy_store.models.tag",
    ]


def test_missing_and_wrong_values_name_class_and_field(made: Made) -> None:
    """A partial answer works; what it lacks fails when touched, with a name; so does a date that is none."""
    task = made(DOCUMENT).models.Task.from_dict({"created": None, "id": "x"})
    assert task.owner is None
    for error in (KeyError, AttributeError, MissingFieldError):
        with pytest.raises(error, match=r"Task has no field 'status'"):
            _ = task.status
    with pytest.raises(ResponseFormatError, match=r"Task\.created"):
        _ = task.created
    assert task["created"] is None


def test_a_warning_of_the_parser_fails_the_run(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the stock generator would drop with a warning and exit 0 stops ours, which writes nothing."""
    spec = own.parent / "openapi.yaml"
    text = spec.read_text(encoding="utf-8").replace("text/event-stream:", "application/x-ndjson:", 1)
    spec.write_text(text, encoding="utf-8")
    before = contents(own)
    assert main(["generate"]) == 1
    error = capsys.readouterr().err
    assert "Unsupported content_type application/x-ndjson" in error
    assert "object at 0x" not in error
    assert contents(own) == before


def test_a_partial_object_beside_an_identifier_is_a_model(made: Made) -> None:
    """Where a field is an identifier or an object, an object is a model even when required fields were not asked for."""
    schemas = "{A: {properties: {owner: {oneOf: [{type: integer}, {$ref: '#/components/schemas/Owner'}, {type: 'null'}]}}}, Owner: {required: [id, name], properties: {id: {type: integer}, name: {type: string}}}}"
    models = made(document(schemas=schemas)).models
    assert [models.A.from_dict({"owner": value}).owner for value in (5, None)] == [5, None]
    owner = models.A.from_dict({"owner": {"name": "a"}}).owner
    assert isinstance(owner, models.Owner)
    assert owner.name == "a"


def test_models_behave_as_mappings(made: Made) -> None:
    """Subscripts, iteration, `len`, `in`, `dict()`, JSON: all speak of the JSON that came."""
    task = made(DOCUMENT).models.Task.from_dict(SENT)
    assert (task["id"], task["created"], task["owner"], task["new"]) == (1, SENT["created"], {"name": "a"}, 2)
    assert (list(task), len(task), "new" in task, task.get("none", 5)) == (list(SENT), 6, True, 5)
    assert json.loads(json.dumps(dict(task))) == SENT
    assert task.data == {"k": [1]}
    assert task.owner.name == "a"
    match task:
        case {"id": int(number)}:
            assert number == 1
        case _:
            pytest.fail("a model is a mapping")


def test_models_are_attrs_classes(made: Made) -> None:
    """fields, evolve and asdict of attrs work; instances are frozen; wrong keywords are refused."""
    models = made(DOCUMENT).models
    task = models.Task.from_dict(SENT)
    assert field_names(models.Task) == ["id", "status", "created", "owner", "data"]
    assert attrs.evolve(task, id=2)["id"] == 2
    assert attrs.asdict(task)["id"] == 1
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        task.id = 3
    with pytest.raises(TypeError, match="nam'"):
        models.User(nam="a")


def test_free_form_objects_are_plain_dicts(made: Made) -> None:
    """An object without properties makes no class."""
    models = made(DOCUMENT).models
    assert sorted(models.__all__) == ["Task", "TaskStatus", "User"]


def test_what_the_parser_drops_is_there(made: Made) -> None:
    """Descriptions of parameters, deprecation, extensions and headers reach the code."""
    paths = (
        "'/a/{id}': {get: {operationId: a, summary: Do it, description: At length., deprecated: true, parameters: ["
        "{name: id, in: path, required: true, description: Which one., schema: {type: integer}},"
        "{name: q, in: query, description: Search words., schema: {type: string, default: x}},"
        "{name: X-Old, in: header, description: Do not use., deprecated: true, schema: {type: string}}],"
        "responses: {'200': {description: Done., content: {text/plain: {schema: {type: string}}}}, '404': {description: Not there.}}}}"
    )
    package = made(document(f"{{{paths}}}"))
    doc = package.Client.a.__doc__
    for told in (
        "Do it.",
        "At length.",
        "Deprecated",
        "id: Which one.",
        "`q`: Search words. Default of the server: `x`.",
        "x_old: Do not use. Deprecated.",
        "Done.",
        "NotFoundError: 404: Not there.",
        "API: `GET /a/{id}`",
    ):
        assert told in doc, told


def test_two_operations_of_one_id_are_two_methods(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    """The second does not silently replace the first: its method says how it differs, and so does a note."""
    one = "operationId: a, responses: {'200': {description: a}}"
    text = document(f"{{/a: {{get: {{{one}}}, put: {{{one}}}}}, /b: {{get: {{{one}}}}}}}")
    client = made(text).Client
    assert [name for name in ("a", "a_put", "a_get") if hasattr(client, name)] == ["a", "a_put", "a_get"]
    assert "#/paths/~1b/get: another operation has the operationId 'a', too" in capsys.readouterr().out


def test_read_only_and_write_only_are_respected(made: Made) -> None:
    """What only the server sets is no input; what only callers send is no field of a result."""
    schema = "{Account: {properties: {id: {type: integer, readOnly: true}, password: {type: string, writeOnly: true}, name: {type: string}}}}"
    reference = "{$ref: '#/components/schemas/Account'}"
    path = (
        f"/a: {{post: {{operationId: a, requestBody: {{content: {{application/json: {{schema: {reference}}}}}}},"
        f"responses: {{'200': {{description: a, content: {{application/json: {{schema: {reference}}}}}}}}}}}}}"
    )
    package = made(document(f"{{{path}}}", schema))
    assert set(package.params.AccountInput.__annotations__) == {"password", "name"}
    assert field_names(package.models.Account) == ["id", "name"]


def test_the_package_needs_no_generator() -> None:
    """Our package imports neither generator nor stock generator."""
    code = "import synapse_client.client, sys; print([m for m in sys.modules if 'generator' in m or 'openapi_python' in m])"
    done = subprocess.run([PYTHON, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
