# pyright: reportPrivateUsage=false
"""What changes for users of the client."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator import cli
from generator.cli import main
from generator.diff import Break, Change, diff
from generator.document import Document
from generator.products import PRODUCTS
from generator.spec import understand
from tests.generator.support import answer, body, document

OLD = "{/a: {get: {operationId: a, responses: {'200': {description: a}}}}}"


def changes(old: str, new: str, schemas: tuple[str, str] = ("{}", "{}")) -> list[str]:
    """Return the changes between two sets of paths, as printed, but for what they break."""
    specs = [
        understand(Document(document(paths, schema))).spec for paths, schema in zip((old, new), schemas, strict=True)
    ]
    found = diff(specs[0], specs[1])
    assert all(type(change.breaking) is bool for change in found)
    return [bare(change) for change in found]


def bare(change: Change) -> str:
    """Return a change as printed, but for what it breaks."""
    return str(change).removesuffix(f" [{', '.join(kind.value for kind in Break if kind in change.breaks)}]")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (OLD, OLD, []),
        (OLD, "{}", ["BREAKING  a: removed (GET /a)"]),
        ("{}", OLD, ["ok        a: added (GET /a)"]),
        (OLD, OLD.replace("operationId: a", "operationId: b"), ["BREAKING  a: renamed to b"]),
        (OLD, OLD.replace("/a:", "/b:"), ["ok        a: now GET /b, was GET /a"]),
        (
            OLD,
            OLD.replace("operationId", "tags: [x], operationId"),
            ["BREAKING  a: tag 'default' became 'x': its endpoint module moved"],
        ),
        (OLD, OLD.replace("operationId", "deprecated: true, operationId"), ["ok        a: deprecated"]),
        (OLD, OLD.replace("'200'", "'404': {description: b}, '200'"), ["ok        a: error 404 is documented now"]),
        (
            OLD,
            OLD.replace("{description: a}", "{description: a, content: {application/json: {schema: {type: string}}}}"),
            ["ok        a: result is string, there was none"],
        ),
        (
            OLD,
            OLD.replace("operationId", "x-synapse: {internal: true}, operationId"),
            ["BREAKING  a: x-synapse.internal was added"],
        ),
    ],
)
def test_operations(old: str, new: str, told: list[str]) -> None:
    """Added, removed, renamed, moved and deprecated operations."""
    assert changes(old, new) == told


def with_parameter(text: str) -> str:
    """Return paths with an operation that has one parameter."""
    return OLD.replace("operationId", f"parameters: [{text}], operationId")


Q = "{name: q, in: query, schema: {type: string, enum: [a, b]}}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (OLD, with_parameter(Q), ["ok        a: query parameter q was added"]),
        (
            OLD,
            with_parameter(Q.replace("in: query", "in: query, required: true")),
            ["BREAKING  a: query parameter q was added (required)"],
        ),
        (with_parameter(Q), OLD, ["BREAKING  a: query parameter q was removed"]),
        (
            with_parameter(Q),
            with_parameter(Q.replace("in: query", "in: query, required: true")),
            ["BREAKING  a: query parameter q became required"],
        ),
        (
            with_parameter(Q),
            with_parameter(Q.replace("[a, b]", "[a, b, c]")),
            ["ok        a: query parameter q: value(s) 'c' added"],
        ),
        (
            with_parameter(Q),
            with_parameter(Q.replace("[a, b]", "[a, c]")),
            [
                "ok        a: query parameter q: value(s) 'c' added",
                "BREAKING  a: query parameter q: value(s) 'b' removed",
            ],
        ),
        (
            with_parameter(Q),
            with_parameter("{name: q, in: query, schema: {type: string}}"),
            ["BREAKING  a: query parameter q is string, was AQ"],
        ),
        (
            with_parameter(Q),
            with_parameter("{name: q, in: query, schema: {type: integer}}"),
            ["BREAKING  a: query parameter q is integer, was AQ"],
        ),
    ],
)
def test_parameters(old: str, new: str, told: list[str]) -> None:
    """Wider input is fine, narrower input breaks callers."""
    assert changes(old, new) == told


X = "{{X: {{required: [{0}], properties: {{{1}}}}}}}"
REF = "{$ref: '#/components/schemas/X'}"


@pytest.mark.parametrize(
    ("old", "new", "sent", "received"),
    [
        (
            ("", "a: {type: string}"),
            ("", "a: {type: string}, b: {type: string}"),
            "ok        thing: body.b was added",
            "ok        thing: result.b was added",
        ),
        (
            ("", "a: {type: string}"),
            ("a", "a: {type: string}"),
            "BREAKING  thing: body.a became required",
            "ok        thing: result.a became required",
        ),
        (
            ("a", "a: {type: string}"),
            ("", "a: {type: string}"),
            "ok        thing: body.a became optional",
            "BREAKING  thing: result.a became optional",
        ),
        (
            ("", "a: {}, b: {}"),
            ("", "a: {}"),
            "BREAKING  thing: body.b was removed",
            "BREAKING  thing: result.b was removed",
        ),
        (
            ("", "a: {type: string}"),
            ("", "a: {type: [string, 'null']}"),
            "ok        thing: body.a may be null",
            "BREAKING  thing: result.a may be null",
        ),
        (
            ("", "a: {type: [string, 'null']}"),
            ("", "a: {type: string}"),
            "BREAKING  thing: body.a can no longer be null",
            "ok        thing: result.a can no longer be null",
        ),
        (
            ("", "a: {type: string}"),
            ("", "a: {type: integer}"),
            "BREAKING  thing: body.a is integer, was string",
            "BREAKING  thing: result.a is integer, was string",
        ),
        (
            ("", "a: {type: string}"),
            ("", "a: {type: [string, integer]}"),
            "ok        thing: body.a can also be integer",
            "BREAKING  thing: result.a can also be integer",
        ),
    ],
)
def test_bodies_and_results(old: tuple[str, str], new: tuple[str, str], sent: str, received: str) -> None:
    """What is harmless in a body may hurt in a result, and the other way round."""
    schemas = X.format(*old), X.format(*new)
    assert changes(f"{{{body(REF)}}}", f"{{{body(REF)}}}", schemas) == [sent]
    assert changes(f"{{{answer(REF)}}}", f"{{{answer(REF)}}}", schemas) == [received]


def test_schemas_that_hold_themselves_end() -> None:
    """Comparing recursive schemas comes to an end and tells each change once."""
    schema = "{{X: {{properties: {{next: {{$ref: '#/components/schemas/X'}}, a: {{type: {0}}}}}}}}}"
    told = changes(f"{{{answer(REF)}}}", f"{{{answer(REF)}}}", (schema.format("string"), schema.format("integer")))
    assert told == ["BREAKING  thing: result.a is integer, was string"]


def test_security() -> None:
    """A credential that goes away is an argument less."""
    key = {"key": {"type": "apiKey", "in": "header", "name": "K"}}
    old = understand(Document(document(components={"securitySchemes": key}))).spec
    new = understand(Document(document())).spec
    assert [bare(change) for change in diff(old, new)] == ["BREAKING  client: argument key was removed"]
    assert [bare(change) for change in diff(new, old)] == ["ok        client: argument key was added"]


def test_the_command_compares_with_a_file(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`diff FILE` prints the changes; `--fail-on-breaking` makes them count."""
    before = own.parent / "before.yaml"
    spec = own.parent / "openapi.yaml"
    before.write_text(spec.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["diff", str(before), "--fail-on-breaking"]) == 0
    spec.write_text(
        spec.read_text(encoding="utf-8").replace("operationId: get_me\n", "operationId: get_user\n"), encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["diff", str(before)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "openapi.yaml: 1 API change, 1 breaking",
        "  BREAKING  get_me: renamed to get_user [code]",
    ]
    assert main(["diff", str(before), "--fail-on-breaking"]) == 1


def test_the_command_compares_with_a_revision(capsys: pytest.CaptureFixture[str]) -> None:
    """`diff REV` reads the document from git; a revision that does not exist is an error."""
    assert main(["diff", "no-such-revision"]) == 1
    assert "'no-such-revision' is not a file, and git has no openapi.yaml at that revision" in capsys.readouterr().err


def test_a_machine_without_git_can_generate_and_is_told_of_it_by_diff(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The list of changes after `generate` is left out there; `diff REV` says why it cannot compare."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["diff", "HEAD"]) == 1
    assert "git is not installed" in capsys.readouterr().err
    spec = understand(Document.read(cli._ROOT / PRODUCTS[0].document)).spec
    assert cli._changes_since("HEAD", PRODUCTS[0], spec, quiet=True) == []


def test_the_command_compares_each_document_of_ours(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is an earlier version of the document that has its title; one of another API is refused."""
    before = own.parent / "before.yaml"
    spec = own.parent / "openapi-agent.yaml"
    before.write_text(spec.read_text(encoding="utf-8"), encoding="utf-8")
    text = spec.read_text(encoding="utf-8").replace("operationId: stop_job\n", "operationId: end_job\n")
    spec.write_text(text, encoding="utf-8")
    assert main(["diff", str(before), "--fail-on-breaking"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "openapi-agent.yaml: 1 API change, 1 breaking",
        "  BREAKING  stop_job: renamed to end_job [code]",
    ]
    before.write_text(document(), encoding="utf-8")
    assert main(["diff", str(before)]) == 1
    assert "there are documents of Synapse backend API and Synapse agent API" in capsys.readouterr().err


def test_a_document_that_a_revision_does_not_have_is_new(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`diff REV` compares the documents that were there, and names those that were not."""
    git = ["git", "-C", str(own.parent), "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for command in (["init", "-q"], ["add", "openapi.yaml"], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], check=True)
    assert main(["diff", "--fail-on-breaking"]) == 0
    assert capsys.readouterr().out.splitlines() == ["openapi.yaml: no API changes", "openapi-agent.yaml: new"]
