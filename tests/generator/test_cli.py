"""The commands, on a copy of our own document."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller
from tests.generator.support import ROOT, contents, document

ENDPOINT = """
  /gadgets/{pk}/parts/:
    post:
      tags: [hitl]
      operationId: add_gadget_part
      summary: Add a part to a gadget
      description: Fits a part, of at most 5 kg, to a gadget.
      parameters:
        - name: pk
          in: path
          required: true
          description: Identifier of the gadget.
          schema: {type: [integer, string], minLength: 1}
          example: 9
        - name: position
          in: query
          description: Where the part goes, in millimetres.
          schema: {type: integer}
          example: 12
      requestBody:
        description: The part.
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/GadgetPartInput'}
            example: {weight: 1.5}
      responses:
        '201':
          description: The part as fitted.
          content: {application/json: {schema: {$ref: '#/components/schemas/GadgetPart'}}}
        '404': {$ref: '#/components/responses/NotFound'}
"""
SCHEMAS = """
    GadgetPartInput:
      type: object
      description: A part to fit.
      required: [weight]
      properties:
        weight: {type: number, description: Weight in kg.}
    GadgetPart:
      type: object
      description: A part of a gadget.
      required: [id, fitted]
      properties:
        id: {type: integer, description: Identifier of the part.}
        fitted: {type: string, format: date-time, description: When it was fitted.}
"""


def add_endpoint(spec: Path) -> None:
    """Add an operation with its schemas to a copy of our document."""
    text = spec.read_text(encoding="utf-8")
    text = text.replace("\ncomponents:\n", f"{ENDPOINT}\ncomponents:\n", 1).replace(
        "\n  schemas:\n", f"\n  schemas:\n{SCHEMAS}", 1
    )
    spec.write_text(text, encoding="utf-8")


def methods(path: Path, cls: str) -> dict[str, Any]:
    """Return the functions of a class in a file, by name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == cls)
    return {node.name: node for node in found.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}


def test_adding_an_endpoint_is_a_change_of_the_document_alone(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One edit and one command give the method, blocking and awaitable, with types and documentation."""
    assert main(["generate"]) == 0
    before = contents(own)
    add_endpoint(own.parent / "openapi.yaml")
    assert main(["generate", "--check"]) == 1
    capsys.readouterr()
    assert main(["generate"]) == 0
    after = contents(own)
    assert sorted(after.keys() - before.keys()) == [
        "api/hitl/add_gadget_part.py",
        "models/gadget_part.py",
        "params/add_gadget_part_params.py",
        "params/gadget_part_input.py",
    ]
    assert {path for path in before if before[path] != after[path]} == {
        "_index.py",
        "api/hitl/__init__.py",
        "mixins/hitl.py",
        "models/__init__.py",
        "params/__init__.py",
    }

    path = own / "mixins" / "hitl.py"
    blocking = methods(path, "HITLClientMixin")["add_gadget_part"]
    awaited = methods(path, "AsyncHITLClientMixin")["add_gadget_part"]
    expected = "self, pk: int | str, data: GadgetPartInput, params: AddGadgetPartParams | None=None"
    assert ast.unparse(blocking.args) == ast.unparse(awaited.args) == expected
    assert ast.unparse(blocking.returns) == ast.unparse(awaited.returns) == "GadgetPart"
    assert (type(blocking), type(awaited)) == (ast.FunctionDef, ast.AsyncFunctionDef)
    doc = ast.get_docstring(blocking) or ""
    for told in (
        "Add a part to a gadget.",
        "of at most 5 kg",
        "pk: Identifier of the gadget.",
        "data: The part.",
        "`position`: Where the part goes, in millimetres.",
        "The part as fitted.",
        "NotFoundError: 404:",
        "API: `POST /gadgets/{pk}/parts/`",
        '>>> client.add_gadget_part(9, {"weight": 1.5}, params={"position": 12})',
    ):
        assert told in doc, told
    assert '>>> await client.add_gadget_part(9, {"weight": 1.5}, params={"position": 12})' in (
        ast.get_docstring(awaited) or ""
    )

    monkeypatch.syspath_prepend(str(own.parent))
    request = importlib.import_module(f"{own.name}.api.hitl.add_gadget_part").request(
        9, {"weight": 1.5}, {"position": 12}
    )
    assert (request.path, request.query, request.body.value) == ("/gadgets/9/parts/", {"position": 12}, {"weight": 1.5})
    part = request.operation.result.decode({"id": 1, "fitted": "2020-01-01T00:00:00Z"})
    assert part.fitted.year == 2020


def test_handwritten_rooms_survive(own: Path) -> None:
    """Generating touches nothing in backend/ and no file that it did not make."""
    (own / "cli").mkdir()
    (own / "cli" / "main.py").write_text("x = 1\n")
    before = contents(own)
    assert main(["generate"]) == 0
    after = contents(own)
    assert {path: after[path] for path in before} == before


def test_a_missing_flow_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A method that the document says is written by hand, and is not, fails lint with the file to write."""
    (own / "backend" / "flows" / "core.py").unlink()
    assert main(["lint"]) == 1
    error = capsys.readouterr().err
    assert "create_chunked_upload: written by hand says the document, but there is no" in error
    assert "#/tags/1" in error


def test_lint_counts_what_is_there(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sound document is told to be one."""
    assert own.name
    assert main(["lint"]) == 0
    assert "operations" in capsys.readouterr().out


def test_lint_of_another_api(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """House rules do not apply to another API's document; safety rules do."""
    spec = tmp_path / "a.yaml"
    spec.write_text(
        "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: a}}}}}\n"
    )
    assert main(["lint", "--spec", str(spec)]) == 0
    spec.write_text(spec.read_text().replace("responses", "operationId: send, responses"))
    assert main(["lint", "--spec", str(spec)]) == 1
    assert "line 3: #/paths/~1a/get: every client has a method 'send'" in capsys.readouterr().err


def test_spec_and_out_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One of the two alone is refused."""
    assert main(["generate", "--out", str(tmp_path)]) == 1
    assert "--spec and --out go together" in capsys.readouterr().err


def test_flows_and_operations_are_on_the_mixins(own: Path) -> None:
    """Every method is on both mixins, lists with their four overloads, and mixins derive from the callers alone."""
    assert main(["generate"]) == 0
    source = (own / "mixins" / "annotation.py").read_text(encoding="utf-8")
    assert source.count("def list_tasks(") == 10
    for cls, prefix in (("CoreClientMixin", ""), ("AsyncCoreClientMixin", "Async")):
        found = methods(own / "mixins" / "core.py", cls)
        assert {"create_chunked_upload", "get_chunked_upload"} <= set(found)
        assert "append_chunked_upload" not in found, "internal operations are no methods"
        assert prefix in cls
    assert SyncCaller.__name__ in source
    assert AsyncCaller.__name__ in source


def test_the_command_knows_uris_without_their_grammars(tmp_path: Path) -> None:
    """A default that is no URI is reported, though the command does not import what builds grammars of URIs."""
    spec = tmp_path / "spec.yaml"
    spec.write_text(document(schemas="{A: {type: string, format: uri, default: ':: no'}}"), encoding="utf-8")
    command = [sys.executable, "-X", "importtime", "-m", "generator", "lint", "--spec", str(spec)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "is not a 'uri'" in done.stdout + done.stderr
    assert "rfc3987_syntax.syntax_helpers" not in done.stderr
