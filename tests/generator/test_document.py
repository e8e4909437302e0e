"""Reading documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import Document
from generator.findings import GenerationError

HEAD = "openapi: 3.1.0\n"


def test_yaml_is_read_by_the_rules_of_yaml_1_2() -> None:
    """`no` and `on` are text, `12:30` is not a number, dates stay text, `010` is ten."""
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
        ("openapi: 4.0.0", "#/openapi is 4.0.0; supported are 3.0.x, 3.1.x and 3.2.x"),
        ("- 1", "expected a mapping at the top, got list"),
        ("a: [", "not readable as YAML or JSON"),
        ("{", "not readable as YAML or JSON"),
    ],
)
def test_what_is_no_document_is_refused(text: str, told: str) -> None:
    """Text that is not an OpenAPI document gives an error that says why."""
    with pytest.raises(GenerationError, match=r"doc\.yaml") as raised:
        Document(text, "doc.yaml")
    assert told in str(raised.value)


def _nested(opening: str, closing: str, times: int) -> str:
    return f"{opening * times}1{closing * times}"


def _aliases(levels: int, form: str) -> str:
    """Return a mapping of levels, each of which holds the one before it nine times."""
    lines = ["a0: &a0 {x: 1, y: 2}"]
    for level in range(1, levels + 1):
        inner = ", ".join(form.format(n, level - 1) for n in range(9))
        lines.append(f"a{level}: &a{level} " + ("{" + inner + "}" if ":" in form else "[" + inner + "]"))
    return HEAD + "\n".join(lines)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (_aliases(9, "*a{1}"), "aliases make 1,362,025,157 values"),
        (_aliases(9, "k{0}: *a{1}"), "values of it; at most 50,000 are read"),
        (_aliases(40, "*a{1}"), "values of it"),
        (HEAD + "a: &a {b: {c/d: *a}}", "#/a/b/c~1d: an alias of what it stands in"),
        (HEAD + "a: &a [1, *a]", "#/a/1: an alias of what it stands in"),
        (HEAD + "a: " + _nested("[", "]", 500), "more than 200 mappings and lists inside of each other"),
        (HEAD + "a: " + _nested("[", "]", 100_000), "not readable"),
        ('{"openapi": "3.1.0", "a": ' + _nested("[", "]", 500) + "}", "more than 200 mappings and lists"),
        ('{"openapi": "3.1.0", "a": ' + _nested('{"a":', "}", 100_000) + "}", "more than 200 mappings and lists"),
        (HEAD + "? [a, b]\n: 1", "line 2: a key must be text"),
    ],
    ids=range(10),
)
def test_bombs_are_refused_at_once(text: str, told: str) -> None:
    """Aliases of aliases, aliases of what they stand in, and nesting without measure: an error that says which."""
    with pytest.raises(GenerationError) as raised:
        Document(text, "doc.yaml")
    assert told in str(raised.value)
    assert len(str(raised.value)) < 300


@pytest.mark.timeout(20)
def test_mappings_that_merge_mappings_stay_small() -> None:
    """However often each one is named."""
    levels = [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12)]
    read = Document(HEAD + "a0: &a0 {x: 1, y: 2}\n" + "\n".join(levels)).data
    assert read["a11"] == {"x": 1, "y": 2}


def test_aliases_of_a_sensible_number_are_read() -> None:
    """The same answers in each of many operations are no bomb, and neither is a large document."""
    shared = "shared: &s {" + ", ".join(f"k{n}: {{a: 1, b: [1, 2]}}" for n in range(20)) + "}\n"
    read = Document(HEAD + shared + "\n".join(f"o{n}: {{x: *s}}" for n in range(300))).data
    assert len(read["o299"]["x"]) == 20
    assert len(Document(HEAD + "a: [" + "[1, 2], " * 30_000 + "]").data["a"]) == 30_000


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
