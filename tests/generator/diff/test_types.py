"""What changes for users of the client when types, bodies, answers and `x-synapse` change."""

from __future__ import annotations

from typing import Any

import pytest

from generator.diff import diff
from generator.document import Document
from generator.spec import understand
from tests.generator.diff.test_operations import OLD, bare, changes, with_parameter
from tests.generator.support import answer, body, document

OK, BREAKING = "ok        ", "BREAKING  "


def both(old: str, new: str, schemas: tuple[str, str] = ("{}", "{}")) -> tuple[list[str], list[str]]:
    """Return the changes where a schema is sent in a body, and where it is received in an answer."""
    sent = changes(f"{{{body(old)}}}", f"{{{body(new)}}}", schemas)
    received = changes(f"{{{answer(old)}}}", f"{{{answer(new)}}}", schemas)
    return [text.replace("thing: body", "X") for text in sent], [
        text.replace("thing: result", "X") for text in received
    ]


def field(schema: str) -> str:
    """Return an object with one field."""
    return f"{{type: object, properties: {{a: {schema}}}}}"


TEXT, NUMBER, ANY = "{type: string}", "{type: integer}", "{}"
LIST, MAP = "{{type: array, items: {0}}}", "{{type: object, additionalProperties: {0}}}"
WORDS = "{{type: string, enum: [{0}]}}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (LIST.format(TEXT), LIST.format(NUMBER), (BREAKING + "X[] is integer, was string",) * 2),
        (
            LIST.format(NUMBER),
            LIST.format("{type: number}"),
            (OK + "X[] is number, was integer", BREAKING + "X[] is number, was integer"),
        ),
        (
            LIST.format(TEXT),
            LIST.format("{type: [string, 'null']}"),
            (OK + "X[] may be null", BREAKING + "X[] may be null"),
        ),
        (LIST.format(TEXT), LIST.format(TEXT), (None, None)),
        (LIST.format(TEXT), TEXT, (BREAKING + "X is string, was array of string",) * 2),
        (NUMBER, LIST.format(NUMBER), (BREAKING + "X is array of integer, was integer",) * 2),
        (
            LIST.format(WORDS.format("a, b")),
            LIST.format(WORDS.format("a, c")),
            (
                OK + "X[]: value(s) 'c' added\n" + BREAKING + "X[]: value(s) 'b' removed",
                OK + "X[]: value(s) 'c' added\n" + BREAKING + "X[]: value(s) 'b' removed",
            ),
        ),
        (
            LIST.format(LIST.format(TEXT)),
            LIST.format(LIST.format(NUMBER)),
            (BREAKING + "X[][] is integer, was string",) * 2,
        ),
        (MAP.format(TEXT), MAP.format(NUMBER), (BREAKING + "X{} is integer, was string",) * 2),
        (MAP.format(TEXT), MAP.format(TEXT), (None, None)),
        (MAP.format(TEXT), LIST.format(TEXT), (BREAKING + "X is array of string, was map of string",) * 2),
        (TEXT, ANY, (OK + "X is any value, was string", BREAKING + "X is any value, was string")),
        (ANY, TEXT, (BREAKING + "X is string, was any value",) * 2),
        (
            TEXT,
            "{type: string, format: date-time}",
            (BREAKING + "X is string (date-time), was string",) * 2,
        ),
        (
            TEXT,
            "{type: [string, integer, boolean]}",
            (
                OK + "X can also be boolean\n" + OK + "X can also be integer",
                BREAKING + "X can also be boolean\n" + BREAKING + "X can also be integer",
            ),
        ),
        (
            "{type: [string, integer]}",
            TEXT,
            (BREAKING + "X can no longer be integer", OK + "X can no longer be integer"),
        ),
        (
            "{type: [string, integer]}",
            "{type: [string, boolean]}",
            (
                BREAKING + "X can no longer be integer\n" + OK + "X can also be boolean",
                OK + "X can no longer be integer\n" + BREAKING + "X can also be boolean",
            ),
        ),
        ("{type: [string, integer]}", "{type: [integer, string]}", (None, None)),
        ("{const: a}", NUMBER, (BREAKING + "X is integer, was 'a'",) * 2),
        ("{const: a}", TEXT, (OK + "X is string, was 'a'", BREAKING + "X is string, was 'a'")),
        (TEXT, "{const: a}", (BREAKING + "X is 'a', was string", OK + "X is 'a', was string")),
        (
            "{const: a}",
            "{const: b}",
            (
                OK + "X: value(s) 'b' added\n" + BREAKING + "X: value(s) 'a' removed",
                BREAKING + "X: value(s) 'b' added\n" + OK + "X: value(s) 'a' removed",
            ),
        ),
        (
            LIST.format("{type: [string, 'null']}"),
            TEXT,
            (BREAKING + "X is string, was array of string or null",) * 2,
        ),
        (
            WORDS.format("a, b"),
            WORDS.format("a, b, c, d"),
            (OK + "X: value(s) 'c', 'd' added", OK + "X: value(s) 'c', 'd' added"),
        ),
    ],
)
def test_types(old: str, new: str, told: tuple[str | None, str | None]) -> None:
    """A type within a field: of arrays and maps what they hold, of unions each form; sent, then received."""
    found = both(field(old), field(new))
    expected = tuple([] if text is None else text.replace("X", "X.a").split("\n") for text in told)
    assert found == expected


OTHER = "{X: {properties: {a: {type: string}}}, Y: {properties: {a: {type: string}, b: {type: string}}}}"
X, Y = "{$ref: '#/components/schemas/X'}", "{$ref: '#/components/schemas/Y'}"


def test_another_class() -> None:
    """An answer that is another class breaks who names it; a body is a plain mapping, whose keys count."""
    sent, received = both(X, Y, (OTHER, OTHER))
    # a schema that nothing but a body refers to any more is not a class of results
    assert sent == [
        "ok        X.b was added",
        "BREAKING  models: Y was removed",
        "BREAKING  params: XInput was removed",
    ]
    assert received == ["BREAKING  X is a Y, was a X", "ok        X.b was added"]
    sent, received = both(LIST.format(X), LIST.format(Y), (OTHER, OTHER))
    assert received == ["BREAKING  X[] is a Y, was a X", "ok        X[].b was added"]
    assert both(X, X, (OTHER, OTHER)) == ([], [])


def test_classes_in_unions() -> None:
    """A form that is a class is compared with the class of the same name."""
    union = f"{{oneOf: [{NUMBER}, {X}]}}"
    later = OTHER.replace("{a: {type: string}}}, Y", "{a: {type: integer}}}, Y")
    assert both(union, union, (OTHER, later)) == (["BREAKING  X.a is integer, was string"],) * 2
    assert both(union, f"{{oneOf: [{NUMBER}, {X}, {Y}]}}", (OTHER, OTHER))[1] == ["BREAKING  X can also be Y"]


def test_fields_only_read_or_only_written() -> None:
    """A field that only the server writes is none of a body, one that only callers write none of an answer."""
    old = "{X: {properties: {a: {type: string}}}}"
    for mark, place in (("readOnly", 1), ("writeOnly", 0)):
        new = f"{{X: {{required: [b], properties: {{a: {{type: string}}, b: {{type: string, {mark}: true}}}}}}}}"
        found = both(X, X, (old, new))
        assert found[1 - place] == []
        assert found[place] == [["BREAKING  X.b was added (required)"], ["ok        X.b was added"]][place]
    added = "{X: {required: [a], properties: {a: {type: string}, b: {type: string}}}}"
    assert both(X, X, (added, old)) == (
        ["ok        X.a became optional", "BREAKING  X.b was removed"],
        ["BREAKING  X.a became optional", "BREAKING  X.b was removed"],
    )
    required = "{X: {required: [b], properties: {a: {type: string}, b: {type: string}}}}"
    assert both(X, X, (required, old))[0] == ["BREAKING  X.b was removed"]


def test_answers() -> None:
    """An answer that goes away, or is read line by line from now on, breaks callers; one that is new does not."""
    given = OLD.replace("{description: a}", "{description: a, content: {application/json: {schema: {type: string}}}}")
    assert changes(given, OLD) == ["BREAKING  a: there is no result any more"]
    assert changes(OLD, given) == ["ok        a: result is string, there was none"]
    lines = "{description: a, content: {text/event-stream: {schema: {type: string}}}}"
    stream = OLD.replace("operationId", "x-synapse: {stream: lines}, operationId").replace("{description: a}", lines)
    assert changes(given, stream) == [
        "BREAKING  a: x-synapse.stream was added",
        "BREAKING  a: result is lines, was JSON",
    ]
    assert changes(stream, given) == [
        "BREAKING  a: x-synapse.stream was removed",
        "BREAKING  a: result is JSON, was lines",
    ]


SENT = (
    "{/a: {post: {operationId: a, requestBody: {required: REQUIRED, content: {CONTENT}}, "
    "responses: {'204': {description: a}}}}}"
)
JSON = "application/json: {schema: {type: object, properties: {n: {type: integer}}}}"
FORM = "multipart/form-data: {schema: {type: object, properties: {file: {type: string, format: binary}}}}"
NONE = "{/a: {post: {operationId: a, responses: {'204': {description: a}}}}}"


def sent(content: str, required: str = "true") -> str:
    """Return paths with an operation that has a body."""
    return SENT.replace("CONTENT", content).replace("REQUIRED", required)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (sent(JSON), NONE, ["BREAKING  a: body data was removed"]),
        (NONE, sent(JSON), ["BREAKING  a: body data was added (required)"]),
        (NONE, sent(JSON, "false"), ["ok        a: body data was added"]),
        (sent(JSON, "false"), sent(JSON), ["BREAKING  a: the body became required"]),
        (sent(JSON), sent(JSON, "false"), ["ok        a: the body became optional"]),
        (
            sent(JSON),
            sent(f"{JSON}, {FORM}"),
            ["ok        a: body form was added", "BREAKING  a: data can be given by name only now"],
        ),
        (sent(f"{JSON}, {FORM}"), sent(JSON), ["BREAKING  a: body form was removed"]),
        (
            sent(JSON),
            sent(JSON.replace("application/json", "multipart/form-data")),
            ["ok        a: body data is sent as multipart/form-data, was application/json"],
        ),
    ],
)
def test_bodies(old: str, new: str, told: list[str]) -> None:
    """A body that is needed now, or not taken any more, breaks callers; one that may be sent does not."""
    assert changes(old, new) == told


TWO = (
    "{'/a/{p}/{q}': {get: {operationId: a, parameters: [{name: p, in: path, required: true, schema: {type: string}}, "
    "{name: q, in: path, required: true, schema: {type: string}}], responses: {'200': {description: a}}}}}"
)


def test_parameters() -> None:
    """One that is optional now, one in another place, path parameters in another order."""
    needed = "{name: q, in: query, required: true, schema: {type: string}}"
    given = needed.replace("required: true, ", "")
    assert changes(with_parameter(needed), with_parameter(given)) == ["ok        a: query parameter q became optional"]
    assert changes(with_parameter(given), with_parameter(given.replace("query", "header"))) == [
        "BREAKING  a: query parameter q was removed",
        "ok        a: header parameter q was added",
    ]
    assert changes(TWO, TWO.replace("/{p}/{q}", "/{q}/{p}")) == [
        "ok        a: now GET /a/{q}/{p}, was GET /a/{p}/{q}",
        "BREAKING  a: the order of arguments is q, p, was p, q",
    ]


def test_parameters_that_are_always_sent() -> None:
    """They are no arguments; that they come, go or change harms nobody."""
    fixed = "{name: q, in: query, required: true, schema: {type: string, const: VALUE}}"
    one, two = with_parameter(fixed.replace("VALUE", "one")), with_parameter(fixed.replace("VALUE", "two"))
    assert changes(OLD, one) == ["ok        a: q=one is now sent always"]
    assert changes(one, OLD) == ["ok        a: q=one is no longer sent always"]
    assert changes(one, two) == ["ok        a: q=one is no longer sent always", "ok        a: q=two is now sent always"]


PAGE = """
Page:
  type: object
  required: [results]
  properties: {results: {type: array, items: {type: string}}, next: {type: [string, 'null']}}
"""
PAGED: dict[str, Any] = {
    "x-synapse": {
        "pagination": {
            "items": "results",
            "next": "next",
            "count": None,
            "page_parameter": "page",
            "page_size_parameter": None,
            "page_size": 100,
        }
    }
}


def options(old: str, new: str) -> list[str]:
    """Return the changes from some options in `x-synapse` to others."""
    ref = "{$ref: '#/components/schemas/Page'}"
    specs = [
        understand(Document(document(f"{{{answer(ref, more=f'x-synapse: {{{text}}},')}}}", PAGE, **PAGED))).spec
        for text in (old, new)
    ]
    return [bare(change) for change in diff(*specs)]


@pytest.mark.parametrize(
    ("option", "name", "gained", "lost"),
    [
        ("paginate: true", "paginate", OK, BREAKING),
        ("url_fields: [results]", "url_fields", OK, BREAKING),
        ("internal: true", "internal", BREAKING, OK),
        ("flow: true", "flow", BREAKING, BREAKING),
    ],
)
def test_options(option: str, name: str, gained: str, lost: str) -> None:
    """A method that pages or converts URLs takes more; one that is gone, or written by hand, may be another one."""
    assert f"{gained}thing: x-synapse.{name} was added" in options("", option)
    assert f"{lost}thing: x-synapse.{name} was removed" in options(option, "")
    assert options(option, option) == []


def test_an_operation_that_stays_deprecated() -> None:
    """That is told when it begins, and when it ends."""
    old = OLD.replace("operationId", "deprecated: true, operationId")
    assert changes(old, old) == []
    assert changes(old, OLD) == ["ok        a: no longer deprecated"]


def test_a_renamed_operation_is_compared_too() -> None:
    """What else changed about it is told under its new name; an operation beside it is added, not renamed."""
    new = with_parameter("{name: q, in: query, schema: {type: string}}").replace("operationId: a", "operationId: b")
    assert changes(OLD, new) == ["BREAKING  a: renamed to b", "ok        b: query parameter q was added"]
    both_of_them = OLD[:-1] + ", /c: {get: {operationId: c, responses: {'200': {description: c}}}}}"
    assert changes(OLD, both_of_them) == ["ok        c: added (GET /c)"]
    assert changes(OLD, OLD.replace("get:", "delete:").replace("operationId: a", "operationId: b")) == [
        "BREAKING  a: removed (GET /a)",
        "ok        b: added (DELETE /a)",
    ]


def test_a_credential_that_travels_in_another_way() -> None:
    """It is the same argument, so nobody is harmed."""
    keys = [
        {"key": {"type": "apiKey", "in": place, "name": name}}
        for place, name in (("header", "K"), ("header", "L"), ("query", "K"))
    ]
    specs = [understand(Document(document(components={"securitySchemes": key}))).spec for key in keys]
    for other in specs[1:]:
        assert [bare(change) for change in diff(specs[0], other)] == ["ok        client: key travels in another way"]
    assert diff(specs[0], specs[0]) == []


def test_a_class_with_another_constant_is_no_renamed_one() -> None:
    """A form that goes while one like it comes is both, where what tells them apart has other values."""
    kind = (
        "{{type: object, required: [kind], properties: {{kind: {{type: integer, enum: [{0}]}}, a: {{type: string}}}}}}"
    )
    alone = "{Cat: " + kind.format(1) + ", Dog: " + kind.format(2) + "}"
    union = "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}"

    def told(name: str, value: int) -> list[str]:
        schemas = alone.replace("Dog: ", f"{name}: ").replace("enum: [2]", f"enum: [{value}]")
        new = union.replace("/Dog", f"/{name}")
        return changes(f"{{{answer(union)}}}", f"{{{answer(new)}}}", (alone, schemas))

    assert told("Hound", 2) == [BREAKING + "models: Dog is called Hound now"]
    assert told("Fish", 3) == [
        BREAKING + "thing: result can no longer be Dog",
        BREAKING + "thing: result can also be Fish",
    ]
