"""Documents of somebody who wants text to become code: what is generated holds it as text, and as nothing else."""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.cli import main
from generator.document import Document
from generator.findings import GenerationError
from generator.lint import lint
from tests.generator.support import document, each_module, findings

RUN = "__import__('pathlib').Path('injected').touch()"
# What closes strings, docstrings, comments, f-strings and templates, and what tools read as an instruction.
TEXTS = [
    f'a"""\n{RUN}\n"""',
    f'""" + {RUN} + """',
    f"''' + {RUN} + '''",
    f'"), {RUN}, ("',
    f"'), {RUN}, ('",
    f"{{{RUN}}}",
    f"{{{{ {RUN} }}}}",
    "{% raise %}",
    'ends with \\"',
    "ends with \\",
    '""""""',
    "\\N{BULLET} \\x41 \\",
    "a\r\nb\x85c\u2028d\x0ce",
    "\x00\x1b[31m\u202e\ufeff",
    "type: ignore",
    "\ufb01",
    "--> | <!-- ``` `",
    f"```python\nx = '\"\"' '\"' + {RUN} + '\"' '\"\"'\n```\n\n>>> x = '\"\"' '\"' + {RUN}",
]


def hostile(text: str) -> dict[str, Any]:
    """Return a document that has a text wherever text can stand."""
    thing: dict[str, Any] = {
        "type": "object",
        "title": text,
        "description": text,
        "properties": {
            text: {"type": "string", "enum": [text, "b"], "default": text, "x-enum-varnames": [text, "B"]},
            "plain": {"type": "string", "description": text, "title": text, "pattern": text, "format": text},
        },
        "required": [text],
    }
    parameters = [
        {"name": text, "in": "query", "description": text, "schema": {"type": "string", "default": text}},
        {"name": "kind", "in": "query", "example": text, "schema": {"type": "string", "enum": [text, "b"]}},
        {"name": text, "in": "header", "description": text, "schema": {"type": "string"}},
        {"name": text, "in": "cookie", "schema": {"type": "string"}},
    ]
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}, "example": {text: text}}}
    operation: dict[str, Any] = {
        "operationId": text,
        "tags": [text],
        "summary": text,
        "description": text,
        "security": [{"key": [text]}],
        "parameters": parameters,
        "requestBody": {"required": True, "description": text, "content": content},
        "responses": {
            "200": {"description": text, "content": content},
            "404": {"description": text},
            "default": {"description": text, "content": {text: {}}},
        },
    }
    path = "/" + "".join(char for char in text if char not in "{}?#")
    key = {"type": "apiKey", "in": "query", "name": text, "description": text, "x-synapse": {"env": text}}
    return {
        "openapi": "3.1.0",
        "info": {"title": text, "description": text, "version": text},
        "servers": [{"url": f"https://api.example/{text}", "description": text}],
        "tags": [{"name": text, "description": text}],
        "x-synapse": {"envelope": {"key": text, text: text}},
        "paths": {path: {"post": operation}},
        "components": {"schemas": {"Thing": thing}, "securitySchemes": {"key": key}},
    }


def test_text_stays_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[str], ModuleType]) -> None:
    """Every module can be imported and does nothing; README and `pyproject.toml` are whole; nothing shown is obeyed."""
    monkeypatch.chdir(tmp_path)
    whole: dict[str, Any] = {"openapi": "3.1.0", "info": {}, "paths": {}, "components": {"schemas": {}}}
    for number, text in enumerate(TEXTS):
        one = hostile(text)
        spec = json.loads(json.dumps(one).replace("#/components/schemas/Thing", f"#/components/schemas/Thing{number}"))
        whole["paths"] |= spec["paths"]
        whole["components"]["schemas"][f"Thing{number}"] = spec["components"]["schemas"]["Thing"]
        whole["components"]["securitySchemes"] = spec["components"]["securitySchemes"]
        whole |= {key: spec[key] for key in ("info", "servers", "x-synapse")}
        whole.setdefault("tags", []).extend(spec["tags"])
    for module in each_module(made(json.dumps(whole))):
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
        assert "__import__" not in names
        assert not {char for char in text if not char.isprintable()} - {"\n"}
    assert not Path("injected").exists()


def test_what_stands_beside_a_package(tmp_path: Path) -> None:
    """`pyproject.toml` says what it should and no more, whatever a document's title is."""
    spec, title = tmp_path / "api.json", "".join(TEXTS)
    spec.write_text(json.dumps({"openapi": "3.1.0", "info": {"title": title, "version": title}, "paths": {}}))
    assert main(["generate", "--spec", str(spec), "--out", str(tmp_path / "api_client"), "--project"]) == 0
    written = (tmp_path / "pyproject.toml").read_text(encoding="utf-8")
    assert set(tomllib.loads(written)) == {"build-system", "project", "tool"}
    assert not {char for char in written if not char.isprintable()} - {"\n"}
    assert (tmp_path / "README.md").read_text(encoding="utf-8").splitlines()[1] == "# api-client"


def test_names_that_modules_need_are_free(made: Callable[[str], ModuleType]) -> None:
    """Operations and tags may be called as what every module imports; results and inputs may share a name."""
    text = document(
        """
        /a: {post: {operationId: annotations, tags: [annotations, 2FA], requestBody: {content: {application/json:
          {schema: {$ref: '#/components/schemas/Task'}}}}, responses: {'200': {description: ok, content:
          {application/json: {schema: {$ref: '#/components/schemas/TaskInput'}}}}}}}
        /b: {get: {operationId: lazy, tags: [2FA], responses: {'204': {description: ok}}}}
        /c: {get: {operationId: other, tags: [tag 2FA], responses: {'204': {description: ok}}}}
        /d: {get: {operationId: another, tags: [async tag 2FA], responses: {'204': {description: ok}}}}
        """,
        "{Task: {type: object, properties: {a: {type: string}}}, TaskInput: {type: object, properties: {b: {}}}}",
    )
    package: Any = made(text)
    assert package.api.annotations.annotations.OPERATION.path == "/a"
    assert package.api.field_2fa.lazy.OPERATION.path == "/b"
    assert {"annotations", "lazy", "other", "another"} <= set(dir(package.Client))
    hints = package.mixins.annotations.AnnotationsClientMixin.annotations.__annotations__
    assert (hints["data"], hints["return"]) == ("TaskInput | None", "_TaskInput")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"x-synapse": {"envelope": {"next": "n"}}}, "#/x-synapse/envelope: 'key' is a required property"),
        ({"x-synapse": {"pagination": ["next"]}}, "#/x-synapse/pagination: ['next'] is not of type 'object'"),
        ({"tags": [{"name": "a", "x-synapse": {"mixin": "A: 1"}}]}, "'A: 1' is not a valid name in Python"),
        ({"x-synapse": "all"}, "#/x-synapse: 'all' is not of type 'object'"),
    ],
)
def test_extensions_of_another_form(more: dict[str, Any], told: str) -> None:
    """`x-synapse` that has not the form that is read is a finding, at its place."""
    assert [told in str(finding) for finding in findings(document(**more))] == [True]


def test_findings_are_lines() -> None:
    """What terminals would obey, and line breaks, are shown as escapes."""
    paths = json.dumps({"/a\x1b[31m\n{p}": {"get": {"responses": {"204": {"description": "ok"}}}}})
    assert [str(finding).isprintable() for finding in findings(document(paths))] == [True]


def test_half_a_character_is_refused() -> None:
    """JSON can hold what no file can."""
    with pytest.raises(GenerationError, match="half of a character"):
        Document('{"openapi": "3.1.0", "info": {"title": "\\ud800", "version": "1"}, "paths": {}}')


def test_schemas_that_double_are_merged_once() -> None:
    """A chain of schemas, each of which is twice the next one by `allOf`."""
    schemas: dict[str, Any] = {f"S{n}": {"allOf": [{"$ref": f"#/components/schemas/S{n + 1}"}] * 2} for n in range(40)}
    schemas["S40"] = {"type": "object", "properties": {"a": {"type": "string"}}}
    found = lint(Document(document(schemas=json.dumps(schemas))), own=False)
    assert found.spec is not None
    assert [field.key for field in found.spec.models["S0"].fields] == ["a"]


@pytest.mark.parametrize("name", ["/etc/passwd", "../notes.txt", "link.yaml", "folder.yaml", "a\x00.yaml"])
def test_files_that_are_no_parts_of_documents(tmp_path: Path, name: str) -> None:
    """What is named by an absolute path, has another ending, or is not a file, is not read into a package."""
    (tmp_path / "notes.txt").write_text("secret: yes")
    folder = tmp_path / "api"
    (folder / "folder.yaml").mkdir(parents=True)
    (folder / "link.yaml").symlink_to(tmp_path / "notes.txt")
    text = document(schemas=json.dumps({"A": {"$ref": name}}))
    found = lint(Document(text, "api.yaml", folder=folder), own=False).findings
    assert [finding.rule for finding in found] == ["remote-ref"]
    assert "secret" not in str(found)
