"""Reading documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Document
from generator.findings import GenerationError

HEAD = "openapi: 3.1.0\n"


def test_yaml_is_read_by_the_rules_of_yaml_1_2() -> None:
    """`no` and `on` are text, `12:30` is no number, dates stay text, `010` is ten."""
    read = Document(HEAD + "a: [no, on, yes, true, 12:30, 010, 0x10, 1.5, 1e3, ~, 2020-01-01]").data["a"]
    assert read == ["no", "on", "yes", True, "12:30", 10, 16, 1.5, 1000.0, None, "2020-01-01"]


def test_keys_are_text() -> None:
    """A status code written without quotes is a key like any other."""
    assert Document(HEAD + "a: {200: x, on: y, null: z}").data["a"] == {"200": "x", "on": "y", "null": "z"}


def test_merge_keys_are_resolved() -> None:
    """YAML's `<<` works, and a key beside it wins."""
    assert Document(HEAD + "a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}").data["b"] == {"x": 1, "y": 3}


def test_json_documents_are_read() -> None:
    """JSON is taken as well as YAML."""
    assert Document('{"openapi": "3.0.3", "paths": {}}').version == (3, 0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + "a: 1\na: 2", "line 3: the key 'a' stands twice"),
        ("swagger: '2.0'", "Swagger 2.0 is not supported"),
        ("openapi: 3.2.0", "#/openapi is 3.2.0; supported are 3.0.x and 3.1.x"),
        ("- 1", "expected a mapping at the top, got list"),
        ("a: [", "not readable as YAML or JSON"),
        ("{", "not readable as YAML or JSON"),
    ],
)
def test_what_is_no_document_is_refused(text: str, told: str) -> None:
    """Text that is no OpenAPI document gives an error that says why."""
    with pytest.raises(GenerationError, match=r"doc\.yaml") as raised:
        Document(text, "doc.yaml")
    assert told in str(raised.value)


def test_unreadable_files_are_refused(tmp_path: Path) -> None:
    """A missing file and one that is no UTF-8 give an error that names the file."""
    with pytest.raises(GenerationError, match=r"nowhere\.yaml: cannot be read"):
        Document.read(tmp_path / "nowhere.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"\xe4\xf6")
    with pytest.raises(GenerationError, match=r"latin\.yaml: cannot be read"):
        Document.read(tmp_path / "latin.yaml")


def test_pointers_and_lines_tell_where_a_value_stands() -> None:
    """A node knows its JSON pointer, a pointer its line."""
    read = Document(HEAD + "paths:\n  /a~b/{c}:\n    get:\n      tags:\n      - x\n")
    assert read.pointer(read.data["paths"]["/a~b/{c}"]) == "#/paths/~1a~0b~1{c}"
    assert read.line("#/paths/~1a~0b~1{c}/get/tags") == 5
    assert read.line("#/paths/~1a~0b~1{c}/get/nothing") == 4
    assert read.resolve("#/paths/~1a~0b~1{c}/get/tags/0") == "x"
    assert read.resolve("#/paths/none/get") is None


def test_references_in_a_circle_lead_nowhere() -> None:
    """A `$ref` that comes back to itself gives None instead of never ending."""
    read = Document(HEAD + "a: {$ref: '#/b'}\nb: {$ref: '#/a'}")
    assert read.follow(read.data["a"]) is None
