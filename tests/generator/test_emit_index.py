"""The index: what the generator knows of operations and models, as data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.document import Document
from generator.flow_types import FlowTypes
from generator.flows import FlowError, Flows
from generator.ir import EnumType, ListType, LiteralType, MapType, ModelType, NullableType, Scalar, Type, UnionType
from generator.lint import lint
from generator.render import quoted
from generator.usage import Usage
from synapse_client.runtime.describe.index import (
    ANY,
    BOOLEAN,
    DATE,
    FILE,
    INTEGER,
    NULL,
    NUMBER,
    TIME,
    UUID,
    Array,
    BodyInfo,
    Choice,
    ErrorInfo,
    FieldInfo,
    Index,
    Map,
    Object,
    PageInfo,
    Union,
    index_of,
)
from tests.generator.support import body, document, generate

Made = Callable[[str], ModuleType]
together = pytest.mark.xdist_group("generator-index")
PAGED: dict[str, Any] = {
    "items": "items",
    "next": "more",
    "count": None,
    "page_parameter": None,
    "page_size_parameter": None,
    "page_size": 10,
}

SCHEMAS = """
Thing:
  description: |
    A thing, of
    two lines.
  required: [id, kind]
  type: object
  properties:
    id: {type: integer, description: Its number., readOnly: true}
    kind: {$ref: '#/components/schemas/Kind'}
    class: {type: [string, 'null'], format: date-time, deprecated: true, description: Its class}
    day: {type: string, format: date}
    key: {type: string, format: uuid}
    file: {type: string, format: binary, writeOnly: true}
    any: {}
    weight: {type: number}
    flag: {type: boolean}
    one: {const: 1}
    tags: {type: object, additionalProperties: {type: array, items: {$ref: '#/components/schemas/Thing'}}}
    either: {oneOf: [{type: integer}, {$ref: '#/components/schemas/Thing'}, {type: 'null'}]}
Kind: {type: string, enum: [big, "sm\\"all"]}
Page:
  type: object
  required: [items]
  properties:
    items: {type: array, items: {$ref: '#/components/schemas/Thing'}}
    more: {type: [string, 'null']}
"""
PATHS = """
/things/{thing-id}:
  get:
    tags: [big things]
    operationId: listThings
    summary: List things.
    description: |
      Wrapped
      text with \\U0001f600.

      - a list
      - of two
    parameters:
      - {name: thing-id, in: path, required: true, schema: {type: string, format: password}, description: The secret.}
      - {name: X-Odd, in: header, schema: {type: integer}, description: Odd}
      - {name: kind, in: query, schema: {$ref: '#/components/schemas/Kind'}, description: Which., deprecated: true}
      - {name: size, in: query, schema: {type: integer, default: 5}}
    x-synapse: {paginate: true, url_fields: [key]}
    responses:
      '200': {description: Things, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}
      '404': {description: Not there}
  put:
    tags: [big things]
    operationId: putThing
    x-synapse: {internal: true}
    parameters:
      - {name: thing-id, in: path, required: true, schema: {type: integer}}
    requestBody:
      required: true
      description: One or several
      content:
        application/json:
          schema:
            oneOf:
              - {$ref: '#/components/schemas/Thing'}
              - {type: array, items: {$ref: '#/components/schemas/Thing'}}
    responses: {'204': {description: done}}
"""


@pytest.fixture
def index(made: Made) -> Index:
    """The index of a small document with a bit of everything."""
    text = document(PATHS.encode().decode("unicode_escape"), SCHEMAS, **{"x-synapse": {"pagination": PAGED}})
    return index_of(f"{made(text).__name__}.models")


@together
def test_fields_have_the_types_of_the_document(index: Index) -> None:
    """By JSON key, with names in Python, texts of one line, and what each is for."""
    thing = index.models["Thing"]
    assert thing.text == "A thing, of two lines."
    kind = Choice(("big", 'sm"all'), "Kind")
    assert thing.fields == (
        FieldInfo("id", INTEGER, "Its number.", required=True, read_only=True),
        FieldInfo("kind", kind, required=True),
        FieldInfo("class", Union((TIME, NULL)), "Its class. Deprecated.", name="class_", deprecated=True),
        FieldInfo("day", DATE),
        FieldInfo("key", UUID),
        FieldInfo("file", FILE, write_only=True),
        FieldInfo("any", ANY),
        FieldInfo("weight", NUMBER),
        FieldInfo("flag", BOOLEAN),
        FieldInfo("one", Choice((1,))),
        FieldInfo("tags", Map(Array(Object("Thing")))),
        FieldInfo("either", Union((INTEGER, Object("Thing"), NULL))),
    )


@together
def test_operations_say_what_they_take_and_give(index: Index) -> None:
    """Texts keep what they mean: characters beyond ASCII, lists; secrets, defaults and names of arguments are told."""
    info = index.operations["list_things"]
    assert (info.method, info.path, info.tag) == ("GET", "/things/{thing-id}", "big_things")
    assert (info.summary, info.returns) == ("List things", "Things.")
    assert info.description == "Wrapped text with \U0001f600.\n\n- a list\n- of two"
    assert [(p.name, p.where, p.argument, p.required, p.secret, p.default) for p in info.parameters] == [
        ("thing-id", "path", "thing_id", True, True, None),
        ("X-Odd", "header", "x_odd", False, False, None),
        ("kind", "query", "kind", False, False, None),
        ("size", "query", "size", False, False, 5),
    ]
    assert info.parameters[2].text == 'Which. One of `big`, `sm"all`. Deprecated.'
    assert (info.pages, info.result, info.url_fields) == (PageInfo("items", "more"), Object("Page"), ("key",))
    assert info.errors == (ErrorInfo("404", "NotFoundError", "Not there"),)
    assert info.is_method
    other = index.operations["put_thing"]
    assert not other.is_method
    assert other.bodies == (
        BodyInfo(
            "data",
            Union((Object("Thing"), Array(Object("Thing")))),
            "One or several.",
            required=True,
            media_type="application/json",
        ),
    )
    assert (other.result, other.pages, other.errors) == (None, None, ())


@together
def test_tables_of_another_apis_pages(made: Made) -> None:
    """A page of any generated client becomes a table by its index."""
    pa = pytest.importorskip("pyarrow")
    package = made(document(PATHS.encode().decode("unicode_escape"), SCHEMAS, **{"x-synapse": {"pagination": PAGED}}))
    table = package.models.Page.adopt({"items": [], "more": None}).to_arrow()
    assert table.schema.field("class").type == pa.timestamp("us", tz="UTC")
    assert "file" not in table.column_names
    assert str(table.schema.field("tags").type).startswith("map<string, list<item: string>")


def test_a_document_of_nothing_has_an_index(tmp_path: Path) -> None:
    """It is empty, and the same at every run."""
    first = generate(tmp_path / "a" if (tmp_path / "a").mkdir() is None else tmp_path, document(), "empty")
    again = generate(tmp_path / "b" if (tmp_path / "b").mkdir() is None else tmp_path, document(), "empty")
    text = (first / "_index.py").read_text(encoding="utf-8")
    assert "operations={}" in text
    assert (again / "_index.py").read_text(encoding="utf-8") == text


def test_odd_defaults_are_code(tmp_path: Path) -> None:
    """Numbers that have no literal, and nested values."""
    paths = """
/t:
  get:
    operationId: t
    parameters:
      - {name: a, in: query, schema: {type: number, default: .inf}}
      - {name: b, in: query, schema: {type: array, items: {type: string}, default: ["x\\n", 'ü']}}
    responses: {'204': {description: ok}}
"""
    text = (generate(tmp_path, document(paths), "odd") / "_index.py").read_text(encoding="utf-8")
    assert 'default=float("inf")' in text
    assert 'default=["x\\n", "ü"]' in text


@pytest.mark.parametrize("text", ["a", 'q"', "back\\slash", "\U0001f600\n", "\ud800", "\u202e", "\x1b[m", "ü\t", ""])
def test_any_text_is_the_same_as_code(text: str) -> None:
    """Also beside characters that are not printable; what editors obey is not in the code itself."""
    code = quoted(text)
    assert eval(code) == text
    assert code.isprintable()


# -------------------------------------------------------------------------------------------------- handwritten inputs

INPUTS = '''
class Given(TypedDict, total=False):
    """A thing with ``file``."""

    file: Required[FileInput]
    """Its
    file."""
    kind: Literal["big"] | Kind
    when: datetime | str
    more: Mapping[str, Any] | None


class Whole(TypedDict):
    """All of it."""

    things: Sequence[Given]
    note: NotRequired[str]
'''


def types(folder: Path, inputs: str = INPUTS) -> FlowTypes:
    """Return what annotations mean beside the small document."""
    (folder / "inputs.py").write_text(inputs)
    spec = lint(Document(document(body("{$ref: '#/components/schemas/Thing'}"), SCHEMAS)), own=False).spec
    assert spec is not None
    return FlowTypes.read(spec, Usage(spec), Flows(folder, "flows"))


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        ("int | str | None", NullableType(UnionType((Scalar("integer"), Scalar("string"))))),
        ("PathValue", UnionType((Scalar("integer"), Scalar("string")))),
        ("Sequence[ThingInput]", ListType(ModelType("Thing"))),
        ("Thing", ModelType("Thing")),
        ("Given", ModelType("Given")),
        ("'Given'", ModelType("Given")),
        ("Kind | Literal['big']", EnumType("Kind")),
        ("Literal[1, 2]", LiteralType((1, 2))),
        ("FileInput", Scalar("string", "binary")),
        ("Mapping[str, FileInput]", MapType(Scalar("string", "binary"))),
        ("None", NullableType(LiteralType(()))),
        ("Callable[[int], object] | None", None),
        ("Iterable[Executor]", None),
        ("UploadReport", None),
        ("module.Name", None),
    ],
)
def test_annotations_are_types(tmp_path: Path, annotation: str, kind: Type | None) -> None:
    """Those of the document and of Python; what JSON cannot hold is none."""
    assert types(tmp_path).type(annotation) == kind


def test_handwritten_inputs_are_objects(tmp_path: Path) -> None:
    """Fields with types, texts, and whether they must be given."""
    found = types(tmp_path).inputs
    given = found["Given"]
    assert given.description == "A thing with `file`."
    assert [(f.key, f.required, f.type) for f in given.fields] == [
        ("file", True, Scalar("string", "binary")),
        ("kind", False, EnumType("Kind")),
        ("when", False, UnionType((Scalar("string", "date-time"), Scalar("string")))),
        ("more", False, NullableType(MapType(given.fields[3].type.inner.value))),  # type: ignore[union-attr]  # a map, as written above
    ]
    assert given.fields[0].description == "Its\nfile."
    assert [(f.key, f.required) for f in found["Whole"].fields] == [("things", True), ("note", False)]


def test_an_input_that_is_called_like_a_schema_is_an_error(tmp_path: Path) -> None:
    """The index has one entry for a name."""
    with pytest.raises(FlowError, match="Thing: the document has a schema of this name"):
        types(tmp_path, "class Thing(TypedDict): ...")
    with pytest.raises(FlowError, match=r"inputs\.py:1"):
        types(tmp_path, "class (")
