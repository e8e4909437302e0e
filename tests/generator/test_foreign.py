"""Documents of other APIs become clients that can be imported and pass the type checker."""

# ruff: noqa: E501  # a piece of YAML on one line reads better than in fragments

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

from generator.cli import main
from synapse_client.runtime.describe.errors import InvalidInputError
from tests.generator.support import PYTHON, ROOT, SPECS, contents, document, each_module, generate

NAMES = ("petstore_3_0", "petstore_3_1", "polymorphism", "odd_names", "files")
Made = Callable[[str], ModuleType]
# what needs a package of its own runs elsewhere
together = pytest.mark.xdist_group("generator-foreign")


def text(name: str) -> str:
    """Return the text of an example document."""
    return (SPECS / f"{name}.yaml").read_text(encoding="utf-8")


@together
@pytest.mark.parametrize("name", NAMES)
def test_every_module_can_be_imported(made: Made, name: str) -> None:
    """All modules of the package import, and every name in `__all__` is there."""
    for module in each_module(made(text(name))):
        for public in module.__all__:
            assert getattr(module, public) is not None
        assert list(module.__all__) == sorted(module.__all__)
        if module.__name__.endswith((".models", ".params")):
            assert list(dir(module)) == sorted(module.__all__)


def test_packages_pass_the_strict_type_checker(tmp_path: Path) -> None:
    """Mypy --strict has nothing to say about any of them."""
    for name in NAMES:
        assert main(["generate", "--spec", str(SPECS / f"{name}.yaml"), "--out", str(tmp_path / name)]) == 0
    (tmp_path / "mypy.ini").write_text(f"[mypy]\nstrict = True\nmypy_path = {ROOT}\nfollow_imports = silent\n")
    done = subprocess.run(
        [PYTHON, "-m", "mypy", "--config-file", "mypy.ini", *(argument for name in NAMES for argument in ("-p", name))],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


_ALONE = """
import pkgutil, importlib, httpx, petstore, synapse_client
for module in pkgutil.walk_packages(petstore.__path__, "petstore."):
    importlib.import_module(module.name)
sent = lambda request: httpx.Response(200, json={"id": 10, "name": "doggie", "photoUrls": []})
with petstore.Client(api_key="k", transport=httpx.MockTransport(sent)) as client:
    print(client.get_pet_by_id(7, {"petId": "q"}, x_flag=True, session="s").name, hasattr(synapse_client, "BackendClient"))
"""


def test_a_client_needs_the_engine_alone(tmp_path: Path) -> None:
    """Generated code and `runtime/` are all there is to it: no endpoint of ours, nothing of the thin layer."""
    assert main(["generate", "--spec", str(SPECS / "petstore_3_0.yaml"), "--out", str(tmp_path / "petstore")]) == 0
    engine = tmp_path / "synapse_client" / "runtime"
    shutil.copytree(ROOT / "synapse_client" / "runtime", engine, ignore=shutil.ignore_patterns("__pycache__"))
    (engine.parent / "__init__.py").touch()
    done = subprocess.run(
        [PYTHON, "-c", _ALONE],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("doggie False\n", "")


def test_what_is_left_out_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Callbacks, webhooks, further tags, other media types: each gives a note with its place."""
    for name in ("petstore_3_0", "polymorphism", "odd_names", "files"):
        generate(tmp_path, text(name), f"noted_{name}")
    out = capsys.readouterr().out
    for told in (
        "note: #/paths/~1store~1order/post/callbacks: requests that the server makes",
        "note: #/paths/~1pet/put/requestBody/content: the client sends application/json; not offered:",
        "note: #/paths/~1pet~1{petId}/get/parameters/4: header Accept is set by the client itself",
        "note: #/webhooks: requests that the server makes",
        "/get/tags: the method goes to the first tag, 'class'",
        "note: #/components/securitySchemes/mtls: mutualTLS",
    ):
        assert told in out


@together
def test_calls_of_a_generated_client(made: Made) -> None:
    """A generated client sends what the document says and gives typed results."""
    package = made(text("petstore_3_0"))
    seen: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"id": 1, "name": "Rex", "photoUrls": [], "status": "sold"})

    client: Any = package.Client(api_key="k", transport=httpx.MockTransport(respond))
    pet = client.get_pet_by_id(7, {"petId": "q"}, x_flag=True, session="s")
    assert (pet.name, pet.status.is_known, pet["status"]) == ("Rex", True, "sold")
    assert str(seen[0].url) == "https://eu.petstore.example/v3/pet/7?petId=q"
    assert (seen[0].headers["x-flag"], seen[0].headers["cookie"]) == ("true", "session=s")
    assert "api_key" not in seen[0].headers
    client.get_inventory()
    assert seen[1].headers["api_key"] == "k"
    client.close()


@together
def test_list_parameters_are_written_as_the_document_says(made: Made) -> None:
    """`explode` and the styles with separators are kept."""
    package = made(text("petstore_3_0"))
    operation = package.api.pet.find_pets_by_status.OPERATION
    styles = {name: (style.explode, style.separator) for name, style in operation.query_styles.items()}
    assert styles == {"tags": (False, ","), "pipes": (False, "|")}


@together
def test_unions_are_told_apart_by_their_tag(made: Made) -> None:
    """The discriminator decides; an unknown tag gives the base class, or the JSON object where there is none."""
    package = made(text("polymorphism"))
    decode = package.api.default.list_shapes.OPERATION.result.decode
    circle, square, odd = decode(
        [{"kind": "circle"}, {"kind": "square", "when": "2020-01-01T00:00:00Z"}, {"kind": "hex"}]
    )
    assert isinstance(circle, package.models.Circle)
    assert square.when == datetime(2020, 1, 1, tzinfo=UTC)
    assert odd == {"kind": "hex"}
    decode = package.api.default.get_animals_animal_id.OPERATION.result.decode
    kinds = [type(decode({"petType": tag})).__name__ for tag in ("kitty", "Dog", "Puppy", "Animal", "Bird")]
    assert kinds == ["Cat", "Dog", "Puppy", "Animal", "Animal"]


@together
def test_recursive_models(made: Made) -> None:
    """A tree is a tree of models at any depth."""
    node = made(text("polymorphism")).models.Node
    tree = node.from_dict({"children": [{"children": []}], "index": {"a": {"children": [], "value": [1, {"b": None}]}}})
    assert isinstance(tree.children[0], node)
    assert tree.index["a"].value == [1, {"b": None}]
    assert tree.parent is None


@together
def test_names_that_python_or_a_model_needs(made: Made) -> None:
    """Keys like `items`, `class`, `1st` get usable attributes; the JSON keys stay; schemas may be called `Model` or `Any`."""
    package = made(text("odd_names"))
    given = {
        "items": ["a"],
        "keys": [1],
        "get": True,
        "class": "c",
        "1st": "f",
        "date": "2020-01-02",
        "이름": "n",
        "Model": {"Any": {"x": 1}},
    }
    thing = package.models.Response.from_dict(given)
    assert (thing.items_, thing.keys_, thing.get_, thing.class_, thing.field_1st, thing.이름) == (
        ["a"],
        [1],
        True,
        "c",
        "f",
        "n",
    )
    assert thing.date_ == date(2020, 1, 2)
    assert thing.model.any.x == 1
    assert dict(thing.items()) == given
    assert package.models.Odd("mro").name == "MRO"
    assert package.models.Odd("new").is_known is False


@together
def test_operations_and_parameters_with_awkward_names(made: Made) -> None:
    """Keywords as operationId, `self`, `data`, `client` as parameters, one name in path, query and header."""
    package = made(text("odd_names"))
    request = package.api.class_.import_.request(
        "a", date(2020, 1, 2), {"class": "q"}, class_header=3, params_=["x", "y"]
    )
    assert request.path == "/import/a/2020-01-02"
    assert request.query == {"class": "q"}
    assert request.headers == {"class": "3", "params": "x,y"}
    assert package.api.default.self_.request(5).path == "/5/x"
    assert package.api.default.field_1st_thing.request(1, 2, "r", {"inline": "x"}).path == "/1/2/r"


@together
def test_bodies_and_answers_of_every_kind(made: Made) -> None:
    """Multipart, raw and text bodies; files, text, streams and empty answers."""
    package = made(text("files"))
    api = package.api.files_folders
    assert api.upload_file.request({"file": b"a"}).body.files == ("file", "more", "raw")
    assert (api.download_file.OPERATION.stream, api.get_picture.OPERATION.accept) == ("bytes", "image/png")
    assert api.patch_file.request("x", {}).body.content_type == "application/merge-patch+json"
    assert api.replace_file.OPERATION.accept == "text/plain"
    assert package.api.default.send_note.request("hi").body.content_type == "text/plain"
    assert package.api.default.head_notes.OPERATION.result is None
    with pytest.raises(InvalidInputError, match="give only one of data and content"):
        api.replace_file.request("x", data={}, content=b"")

    def respond(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/events":
            return httpx.Response(200, content=b"one\ntwo\n")
        return httpx.Response(200, content=b"\x89PNG" if "picture" in request.url.path else b"text")

    client: Any = package.Client("https://files.example", transport=httpx.MockTransport(respond))
    assert client.get_picture("1") == b"\x89PNG"
    assert client.send_note("hi") == "text"
    assert list(client.events()) == ["one", "two"]
    client.close()


@together
def test_an_empty_document_gives_an_empty_client(made: Made) -> None:
    """A document without operations is no special case."""
    client = made(document()).Client("https://nothing.example")
    client.close()


def test_credentials_go_where_the_document_says(made: Made) -> None:
    """Operations without security send none; where the document is silent about all of them, all send them."""
    schemes = {"components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "K"}}}}
    paths = "{/a: {get: {operationId: a, responses: {'200': {description: a}}}}}"
    assert made(document(paths, **schemes)).api.default.a.OPERATION.secured
    assert not made(document(paths, security=[], **schemes)).api.default.a.OPERATION.secured
    assert made(document(paths, security=[{"key": []}], **schemes)).api.default.a.OPERATION.secured


def test_broken_documents_are_refused_without_a_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be done is told with pointer and reason, and nothing is written."""
    spec = tmp_path / "bad.yaml"
    spec.write_text(
        document("{/a: {get: {operationId: a, responses: {'200': {$ref: 'other.yaml'}}}}}"), encoding="utf-8"
    )
    before = contents(tmp_path)
    assert main(["generate", "--spec", str(spec), "--out", str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert "bad.yaml: " in error
    assert "#/paths/~1a/get/responses/200/$ref: 'other.yaml' is outside of this document" in error
    assert contents(tmp_path) == before
    assert not (tmp_path / "out").exists()
