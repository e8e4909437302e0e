"""What the comparison of documents is made of: types, rules, credentials, and what each change breaks."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.diff import Accepted, Break, Change, diff
from generator.diff.changes import CODE, HARMLESS, RUN_TIME, TYPES, TYPES_AND_RUN_TIME
from generator.diff.kinds import classes_in, converted, is_within, name_of, values_of
from generator.diff.limits import compare_rules
from generator.diff.security import compare_needs, compare_schemes
from generator.document import Document
from generator.findings import GenerationError
from generator.ir import (
    AnyType,
    EnumType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NullableType,
    Scalar,
    UnionType,
)
from generator.spec import understand
from tests.generator.diff.test_operations import OLD, with_parameter
from tests.generator.support import answer, body, document


def _spec(**enums: list[Any]) -> Any:
    return SimpleNamespace(
        enums={name: SimpleNamespace(members=[(str(v), v) for v in values]) for name, values in enums.items()}
    )


_OLD, _NEW = _spec(Word=["a"], Number=[1, 2]), _spec(Word=["a", "b"], Number=[1])
_TEXT, _WHOLE, _TIME = Scalar("string", None), Scalar("integer", None), Scalar("string", "date-time")
_WORD, _MODEL = EnumType("Word"), ModelType("Task")
_ANY = AnyType()


@pytest.mark.parametrize(
    ("kind", "other", "sent", "received"),
    [
        (_TEXT, _ANY, True, True),
        (_MODEL, _ANY, True, False),
        (NullableType(_MODEL), NullableType(_ANY), True, False),
        (_MODEL, NullableType(_ANY), True, False),
        (UnionType((_TEXT, _MODEL)), _ANY, True, False),
        (_MODEL, UnionType((_TEXT, _ANY)), True, False),
        (ListType(_MODEL), ListType(_ANY), True, False),
        (MapType(_MODEL), MapType(_ANY), True, False),
        (UnionType((ListType(_MODEL), _TEXT)), UnionType((_TEXT, ListType(_ANY))), True, False),
        (_MODEL, MapType(_ANY), True, False),
        (_MODEL, MapType(_TEXT), False, False),
        (_MODEL, _MODEL, True, True),
        (_MODEL, ModelType("Other"), False, False),
        (_WORD, _WORD, True, True),
        (ListType(_WORD), ListType(_WORD), True, True),
        (MapType(_WORD), MapType(_WORD), True, True),
        (NullableType(_WORD), NullableType(_WORD), True, True),
        (_WORD, NullableType(_WORD), True, True),
        (UnionType((_WORD,)), _WORD, True, True),
        (_WORD, UnionType((_WORD,)), True, True),
        (EnumType("Number"), EnumType("Number"), False, False),
        (LiteralType(("a",)), _WORD, True, True),
        (_WORD, LiteralType(("a",)), True, True),
        (LiteralType(("c",)), _WORD, False, False),
        (_WORD, _TEXT, True, True),
        (_WORD, _WHOLE, False, False),
        (EnumType("Number"), _WHOLE, True, True),
        (EnumType("Number"), _TEXT, False, False),
        (LiteralType((True,)), Scalar("boolean", None), True, True),
        (LiteralType((True,)), _WHOLE, False, False),
        (_WORD, _TIME, False, False),
        (_TEXT, _TIME, False, False),
        (_TIME, _TEXT, True, False),
        (_TEXT, Scalar("string", "remark"), True, True),
        (Scalar("string", "remark"), _TEXT, True, True),
        (Scalar("string", "remark"), Scalar("string", "other"), True, True),
        (Scalar("string", "email"), Scalar("string", "email"), True, True),
        (_TEXT, Scalar("string", "email"), False, True),
        (_TEXT, Scalar("string", "binary"), False, False),
        (Scalar("string", "binary"), _TEXT, False, False),
        (_WHOLE, _TEXT, False, False),
        (_TEXT, Scalar("number", None), False, False),
    ],
)
def test_which_values_another_type_takes(kind: Any, other: Any, sent: bool, received: bool) -> None:
    """What is sent may be given as before; what is received is also read as before."""
    assert is_within(kind, _OLD, other, _NEW, sent=True) is sent
    assert is_within(kind, _OLD, other, _NEW, sent=False) is received


@pytest.mark.parametrize(
    ("kind", "name", "classes", "is_converted"),
    [
        (_ANY, "any value", [], False),
        (_TEXT, "string", [], False),
        (_TIME, "string (date-time)", [], True),
        (Scalar("integer", "int64"), "integer (int64)", [], False),
        (Scalar("string", "remark"), "string (remark)", [], False),
        (LiteralType(("a", 1)), "'a' or 1", [], False),
        (LiteralType(()), "null", [], False),
        (_WORD, "Word", ["Word"], True),
        (_MODEL, "Task", ["Task"], True),
        (ListType(_WORD), "array of Word", ["Word"], True),
        (MapType(_MODEL), "map of Task", ["Task"], True),
        (NullableType(ListType(_TEXT)), "array of string or null", [], False),
        (UnionType((_TEXT, _MODEL)), "string or Task", ["Task"], True),
        (UnionType((_TEXT, _WHOLE)), "string or integer", [], False),
    ],
)
def test_what_is_told_of_a_type(kind: Any, name: str, classes: list[str], is_converted: bool) -> None:
    """Its name, the classes in it, and whether values of answers are made something of."""
    assert (name_of(kind, _OLD), [*classes_in(kind)], converted(kind)) == (name, classes, is_converted)


def test_values_that_are_listed() -> None:
    """Of enums in their document, and of literals."""
    assert values_of(_WORD, _OLD) == ["'a'"]
    assert values_of(_WORD, _NEW) == ["'a'", "'b'"]
    assert values_of(LiteralType(("x", 5)), _OLD) == ["'x'", "5"]
    assert values_of(_TEXT, _OLD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "narrower"),
    [
        *(
            found
            for key in ("minLength", "minItems", "minProperties", "minContains")
            for found in (
                ({key: 1}, {key: 2}, f"{key} became 2, was 1", True),
                ({key: 2}, {key: 1}, f"{key} became 1, was 2", False),
            )
        ),
        *(
            found
            for key in ("maxLength", "maxItems", "maxProperties", "maxContains")
            for found in (
                ({key: 1}, {key: 2}, f"{key} became 2, was 1", False),
                ({key: 2}, {key: 1}, f"{key} became 1, was 2", True),
            )
        ),
        ({}, {"format": "int64"}, "format int64 was added", False),
        ({}, {"format": "int32"}, "format int32 was added", True),
        ({"format": "int64"}, {"format": "int32"}, "format became int32, was int64", True),
        ({"format": "int32"}, {"format": "int64"}, "format became int64, was int32", False),
        ({}, {"uniqueItems": True}, "uniqueItems was added", True),
        ({"pattern": "a"}, {}, "pattern a was removed", False),
        ({}, {"additionalProperties": False}, "other properties are not allowed any more", True),
        ({"minimum": 0}, {"minimum": 0.5}, "minimum became 0.5, was 0", True),
        ({"maximum": 3}, {}, "maximum 3 was removed", False),
        ({}, {"exclusiveMinimum": 3}, "exclusiveMinimum 3 was added", True),
        ({"multipleOf": 0.3}, {"multipleOf": 0.1}, "multipleOf became 0.1, was 0.3", False),
    ],
)
def test_further_rules_that_change(old: Any, new: Any, line: str, narrower: bool) -> None:
    """Each in the direction in which it narrows."""
    assert list(compare_rules(old, new)) == [(line, narrower)]


def _scheme(argument: str = "token", **changes: Any) -> Any:
    found = {"argument": argument, "location": "header", "name": "X-Token", "prefix": "Token ", "env": ["TOKEN"]}
    return SimpleNamespace(**{**found, **changes})


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([_scheme()], [_scheme()], []),
        ([_scheme()], [], [("argument token was removed", CODE)]),
        ([], [_scheme("b"), _scheme("a")], [("argument a was added", HARMLESS), ("argument b was added", HARMLESS)]),
        ([_scheme()], [_scheme(prefix="Bearer ")], [("token is a Bearer credential, was Token", RUN_TIME)]),
        ([_scheme()], [_scheme(prefix="")], [("token travels in another way", HARMLESS)]),
        ([_scheme(prefix=" ")], [_scheme()], [("token travels in another way", HARMLESS)]),
        ([_scheme()], [_scheme(name="Y")], [("token travels in another way", HARMLESS)]),
        ([_scheme()], [_scheme(location="query")], [("token travels in another way", HARMLESS)]),
        ([_scheme()], [_scheme(env=["T"])], [("token is no longer taken from the environment's TOKEN", RUN_TIME)]),
        ([_scheme()], [_scheme(env=["T", "TOKEN"])], []),
        ([_scheme("a"), _scheme("b")], [_scheme("b", name="Y")], [
            ("argument a was removed", CODE), ("b travels in another way", HARMLESS),
        ]),
    ],
    ids=range(11),
)  # fmt: skip
def test_credentials_that_change(old: Any, new: Any, told: Any) -> None:
    """What callers give, how it is sent, and where it comes from."""
    assert list(compare_schemes(old, new)) == told


_A, _B, _READ, _WRITE = ("a", ""), ("b", ""), ("a", "read"), ("a", "write")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([], [], []),
        ([[_A], [_B]], [[_B], [_A]], []),
        ([], [[_A]], [("needs a now", RUN_TIME)]),
        ([[_A]], [], [("needs no credentials any more", HARMLESS)]),
        ([[_A]], [[_B]], [("needs b now, was a", RUN_TIME)]),
        ([[_A]], [[_A, _B]], [("needs a and b now, was a", RUN_TIME)]),
        ([[_A]], [[_A], [_B]], [("can also be called with b", HARMLESS)]),
        ([[_A], [_A, _B]], [[_A]], [("needs a now, was a or a and b", HARMLESS)]),
        ([[_READ]], [[_READ, _WRITE]], [("needs a (read, write) now, was a (read)", RUN_TIME)]),
        ([[_READ], [_B]], [[_READ], [_A, _B]], [("needs a (read) or a and b now, was a (read) or b", RUN_TIME)]),
    ],
)
def test_what_callers_must_have_changes(old: Any, new: Any, told: Any) -> None:
    """It breaks those who have what was enough and is not any more."""
    assert list(compare_needs(old, new)) == told


def test_accepted_breaks_are_a_file(tmp_path: Path) -> None:
    """A break on each line, as printed or without what is printed around it; comments are left out."""
    path = tmp_path / "accepted.txt"
    path.write_text(
        "# why\n\n  a: removed (GET /a)  # because\nBREAKING  b: x was removed (also c and 2 more) [code, run time]\n"
        "d: e#f was removed\ng: gone (also h) [type checking]\n"
    )
    accepted = Accepted.read(path)
    assert accepted.name == "accepted.txt"
    assert accepted.lines == {"a: removed (GET /a)": 3, "b: x was removed": 4, "d: e#f was removed": 5, "g: gone": 6}
    assert accepted.accepts(Change("a", "removed (GET /a)", CODE))
    assert not accepted.accepts(Change("b", "x was removed"))
    assert not accepted.accepts(Change("x", "removed", CODE))
    assert list(accepted.unmet()) == [(5, "d: e#f was removed"), (6, "g: gone")]


@pytest.mark.parametrize("line", ["removed", "ok        a: added", "a:removed"])
def test_a_line_that_is_no_break_is_told(tmp_path: Path, line: str) -> None:
    """With its number, and what is expected."""
    path = tmp_path / "accepted.txt"
    path.write_text(f"a: removed\n{line}\n")
    with pytest.raises(GenerationError) as caught:
        Accepted.read(path)
    assert str(caught.value) == (
        f"accepted.txt: line 2: expected a break as `diff` prints it, `operation: what changed`; got {line!r}"
    )
    with pytest.raises(GenerationError, match=r"missing: cannot be read: .*No such file"):
        Accepted.read(tmp_path / "missing")


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (Change("a", "x"), "ok        a: x"),
        (Change("a", "x", CODE), "BREAKING  a: x [code]"),
        (Change("a", "x", frozenset(Break)), "BREAKING  a: x [code, type checking, run time]"),
        (Change("a", "x", RUN_TIME, ("b",)), "BREAKING  a: x (also b) [run time]"),
        (Change("a", "x", HARMLESS, ("b", "c", "d")), "ok        a: x (also b and 2 more)"),
    ],
)
def test_a_change_is_one_line(change: Change, shown: str) -> None:
    """What it is about, what changed, what else has it, and what it breaks."""
    assert str(change) == shown
    assert change.key == "a: x"


def _found(old: str, new: str, schemas: tuple[str, str] = ("{}", "{}")) -> list[tuple[str, frozenset[Break]]]:
    specs = [understand(Document(document(*pair))).spec for pair in zip((old, new), schemas, strict=True)]
    return [(change.key, change.breaks) for change in diff(*specs)]


def _parameter(name: str, where: str, **others: str) -> str:
    more = "".join(f", {key}: {value}" for key, value in others.items())
    return f"{{name: {name}, in: {where}{more}, schema: {{type: string}}}}"


_Q, _H = _parameter("q", "query"), _parameter("h", "header")
_MUST_Q, _MUST_H = _parameter("q", "query", required="true"), _parameter("h", "header", required="true")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([], [_Q], [("a: query parameter q was added", HARMLESS)]),
        ([], [_MUST_Q], [("a: query parameter q was added (required)", CODE)]),
        ([_parameter("p", "query")], [_parameter("p", "query"), _MUST_Q], [
            ("a: query parameter q was added (required)", TYPES_AND_RUN_TIME)
        ]),
        ([_Q], [_Q, _H], [("a: header parameter h was added", HARMLESS)]),
        ([_Q], [_Q, _MUST_H], [("a: header parameter h was added (required)", CODE)]),
        ([_Q, _H], [_H], [("a: query parameter q was removed", TYPES_AND_RUN_TIME)]),
        ([_Q, _H], [_Q], [("a: header parameter h was removed", CODE)]),
        ([_Q, _H], [_MUST_Q, _H], [("a: query parameter q became required", TYPES_AND_RUN_TIME)]),
        ([_MUST_Q, _H], [_Q, _H], [("a: query parameter q became optional", HARMLESS)]),
        ([_H], [_MUST_H], [("a: header parameter h became required", CODE)]),
        ([_Q], [_parameter("q", "query", deprecated="true")], [("a: query parameter q is deprecated", HARMLESS)]),
    ],
    ids=range(11),
)  # fmt: skip
def test_what_changes_of_parameters_break(old: Any, new: Any, told: Any) -> None:
    """Arguments break code; keys of `params`, which are checked by types, break these and the run."""
    assert _found(with_parameter(", ".join(old)), with_parameter(", ".join(new))) == told


def test_models_that_nothing_uses_any_more() -> None:
    """A class that callers may have imported is gone when its schema is; one that is new harms nobody."""
    task = "{Task: {type: object, properties: {id: {type: integer}}}}"
    assert _found(OLD, OLD, (task, "{}")) == [("models: Task was removed", CODE)]
    assert _found(OLD, OLD, ("{}", task)) == []
    assert _found(OLD, OLD, (task, task)) == []
    words = "{Word: {type: string, enum: [a, b]}}"
    assert _found(OLD, OLD, (words, "{}")) == [("models: Word was removed", CODE)]
    renamed = "{Other: {type: object, properties: {id: {type: integer}}}}"
    assert _found(OLD, OLD, (task, renamed)) == [("models: Task was removed", CODE)]


def test_types_alone_may_break() -> None:
    """Of what is received as any value and is told now, a type checker has something to say."""
    assert TYPES_AND_RUN_TIME == TYPES | RUN_TIME
    old = OLD.replace("{description: a}", "{description: a, content: {application/json: {schema: {}}}}")
    new = old.replace("schema: {}", "schema: {type: string}")
    assert _found(old, new) == [("a: result is string, was any value", TYPES)]


def test_models_that_no_operation_has_are_compared_as_received() -> None:
    """Callers may read something else into them: what may be missing now breaks, what is always there does not."""
    must = "{Task: {type: object, required: [id], properties: {id: {type: integer}}}}"
    may = must.replace("required: [id], ", "")
    assert _found(OLD, OLD, (must, may)) == [("models: Task.id became optional", TYPES_AND_RUN_TIME)]
    assert _found(OLD, OLD, (may, must)) == [("models: Task.id became required", HARMLESS)]


@pytest.mark.parametrize(
    ("old", "new", "sent", "received"),
    [
        (
            "{oneOf: [{type: integer}, {type: array, items: {type: integer}}]}",
            "{oneOf: [{type: integer}, {type: array, items: {type: number}}]}",
            ("X[] is number, was integer", HARMLESS),
            ("X[] is number, was integer", TYPES_AND_RUN_TIME),
        ),
        (
            "{oneOf: [{type: integer}, {type: string}]}",
            "{oneOf: [{type: integer}, {type: string, format: date-time}]}",
            ("X is string (date-time), was string", RUN_TIME),
            ("X is string (date-time), was string", TYPES_AND_RUN_TIME),
        ),
    ],
    ids=["lists", "texts"],
)
def test_forms_of_a_union_that_are_two_states_of_one(old: str, new: str, sent: Any, received: Any) -> None:
    """Are compared with each other, in the direction of the union."""
    for make, place, told in ((body, "body", sent), (answer, "result", received)):
        found = _found(f"{{{make(old)}}}", f"{{{make(new)}}}")
        assert [(key.replace(f"thing: {place}", "X"), breaks) for key, breaks in found] == [told]


@pytest.mark.parametrize(
    ("option", "gained", "lost"),
    [
        ("paginate", HARMLESS, CODE),
        ("url_fields", HARMLESS, CODE),
        ("stable", HARMLESS, HARMLESS),
        ("internal", CODE, HARMLESS),
        ("stream", CODE, CODE),
        ("flow", CODE, CODE),
        ("result_by_body", CODE, CODE),
    ],
)
def test_what_methods_do_beside_sending_requests(option: str, gained: frozenset[Break], lost: frozenset[Break]) -> None:
    """What callers may rely on is missed, what they may leave alone is not."""

    def spec(**options: Any) -> Any:
        found = understand(Document(document(OLD, "{}"))).spec
        found.operations[0].options.update(options)
        return found

    for pair, verb, breaks in (
        ((spec(), spec(**{option: ["x"]})), "added", gained),
        ((spec(**{option: ["x"]}), spec()), "removed", lost),
    ):
        told = {change.key: change.breaks for change in diff(*pair)}
        assert told[f"a: x-synapse.{option} was {verb}"] == breaks


def test_an_operation_of_another_server() -> None:
    """Is told with both, and breaks whoever cannot reach it."""
    new = OLD.replace("operationId", "servers: [{url: 'https://x.example'}], operationId")
    other = new.replace("x.example", "y.example")
    x, y = "https://x.example", "https://y.example"
    assert _found(OLD, new) == [(f"a: is sent to {x} now, was the default server", RUN_TIME)]
    assert _found(new, OLD) == [(f"a: is sent to the default server now, was {x}", RUN_TIME)]
    assert _found(new, other) == [(f"a: is sent to {y} now, was {x}", RUN_TIME)]
