"""The behaviours that openapi-python-client's functional tests promise, held by the clients made here, one by one.

Where a client made here behaves otherwise, the test's docstring says why.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import httpx
import pytest

from generator.document import Document
from generator.findings import GenerationError
from synapse_client.runtime.describe.errors import MissingFieldError, ResponseFormatError
from tests.generator.support import SPECS, document, findings

pytestmark = pytest.mark.xdist_group("generator-foreign")
TEXT = (SPECS / "behaviours.yaml").read_text(encoding="utf-8")
UUID_TEXT = "07ef8b4d-aa09-4ffa-898d-c710796aff41"


@pytest.fixture
def package(made: Callable[[str], ModuleType]) -> Any:
    """The client of the document."""
    return made(TEXT)


def read(package: Any, model: str, data: dict[str, Any]) -> Any:
    """Return a model of some JSON, which it gives back as it was."""
    found = getattr(package.models, model).from_dict(data)
    assert found.to_dict() == data
    return found


# ------------------------------------------------------------------------------------------------------------ arrays


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("anyOfThem", "any_of_them", ["a", 1]),
        ("numbers", "numbers", [1, 2]),
        ("withoutItems", "without_items", ["a", 1]),
        ("onePrefix", "one_prefix", ["a"]),
    ],
)
def test_arrays_of_json_values(package: Any, key: str, name: str, value: list[Any]) -> None:
    """They are lists. An array without `items` is one of anything, as JSON Schema says, and not an error."""
    assert getattr(read(package, "Arrays", {key: value}), name) == value


def test_arrays_of_objects(package: Any) -> None:
    """Each object becomes a model."""
    found = read(package, "Arrays", {"objects": [{"name": "a"}, {"name": "b"}]}).objects
    assert [type(item) for item in found] == [package.models.Item] * 2
    assert [item.name for item in found] == ["a", "b"]


@pytest.mark.parametrize(("key", "name"), [("twoPrefixes", "two_prefixes"), ("prefixAndItems", "prefix_and_items")])
def test_arrays_with_prefix_items(package: Any, key: str, name: str) -> None:
    """Each item is of one of the types that are listed, whatever their order."""
    first, second = getattr(read(package, "Arrays", {key: [{"name": "a"}, "b"]}), name)
    assert (type(first), first.name, second) == (package.models.Item, "a", "b")


@pytest.mark.parametrize(
    ("model", "name", "hint"),
    [
        ("Arrays", "any_of_them", "list[Any] | None"),
        ("Arrays", "numbers", "list[int] | None"),
        ("Arrays", "objects", "list[Item] | None"),
        ("Arrays", "one_prefix", "list[str] | None"),
        ("Arrays", "two_prefixes", "list[Item | str] | None"),
        ("Arrays", "prefix_and_items", "list[Item | str] | None"),
        ("Plain", "yes", "bool | None"),
        ("Plain", "text", "str | None"),
        ("Plain", "number", "float | None"),
        ("Plain", "whole", "int | None"),
        ("Plain", "free", "dict[str, Any] | None"),
        ("Plain", "nothing", "None"),
        ("Plain", "anything", "Any"),
        ("Plain", "day", "date | None"),
        ("Plain", "moment", "datetime | None"),
        ("Plain", "id", "UUID | None"),
        ("Plain", "odd", "str | None"),
        ("Letter", "signed", "str"),
        ("Letter", "seal", "str | None"),
        ("Enums", "must", "Color"),
        ("Enums", "color", "Color | None"),
        ("Enums", "size", "Size | None"),
        ("Enums", "capitals", "Capitals | None"),
        ("Enums", "one_of_null", "Color | None"),
        ("Enums", "or_null", "OrNull | None"),
        ("Enums", "ernest", "Literal['Ernest'] | None"),
        ("Unions", "text_or_whole", "str | int | None"),
        ("Unions", "either", "Left | Right | None"),
        ("Unions", "needed", "Left | Right"),
        ("Unions", "one", "Left | None"),
        ("Unions", "needed_one", "Left"),
    ],
)
def test_type_hints(package: Any, model: str, name: str, hint: str) -> None:
    """What is left out is None, not a value of a type of its own: `in` tells the two apart, and nothing else must."""
    assert getattr(package.models, model).__annotations__[name] == hint


# ---------------------------------------------------------------------------------------------------------- defaults


def test_defaults_of_results_are_not_made_up(package: Any) -> None:
    """A default is what the server takes for a value that it is not sent. What it did not answer, it did not say."""
    found = read(package, "Defaults", {})
    assert all(getattr(found, name) is None for name in package.models.Defaults.__annotations__ if name[0] != "_")


@pytest.mark.parametrize(
    ("key", "value", "python"),
    [
        ("yes", True, True),
        ("text", "a", "a"),
        ("number", 1.5, 1.5),
        ("numberAsWhole", 5, 5),
        ("whole", 2, 2),
        ("day", "2024-01-02", date(2024, 1, 2)),
        ("moment", "2024-01-02T03:04:05Z", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("id", UUID_TEXT, UUID(UUID_TEXT)),
        ("anything", "b", "b"),
        ("always", "always", "always"),
        ("either", 3, 3),
        ("either", True, True),
    ],
)
def test_fields_that_have_defaults_are_read(package: Any, key: str, value: Any, python: Any) -> None:
    """A default changes nothing about the type of its field."""
    found = read(package, "Defaults", {key: value})
    assert getattr(found, "number_as_whole" if key == "numberAsWhole" else key) == python


def test_defaults_of_enums(package: Any) -> None:
    """A field that is an enum with a default is that enum, also where its values differ in capitals only."""
    found = read(package, "Defaults", {"color": "r", "capitals": "A"})
    assert found.color is package.models.Color.R
    assert found.capitals == "A" != package.models.Capitals("a")


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ("{type: boolean, default: not one}", "'not one' is not of type 'boolean'"),
        ("{type: integer, default: not one}", "'not one' is not of type 'integer'"),
        ("{type: integer, default: true}", "true is not of type 'integer'"),
        ("{type: number, default: not one}", "'not one' is not of type 'number'"),
        ("{type: number, default: true}", "true is not of type 'number'"),
        ("{type: boolean, default: 'true'}", "'true' is not of type 'boolean'"),
        ("{type: integer, default: '4'}", "'4' is not of type 'integer'"),
        ("{type: string, default: 6}", "6 is not of type 'string'"),
        ("{type: string, format: date, default: 3}", "3 is not of type 'string'"),
        ("{type: string, format: date-time, default: 3}", "3 is not of type 'string'"),
        ("{type: string, format: uuid, default: 3}", "3 is not of type 'string'"),
        ("{type: string, enum: [a, b], default: x}", "'x' is not one of 'a', 'b'"),
        ("{enum: [A], default: B}", "'B' is not one of 'A'"),
        ("{enum: [A], default: 123}", "123 is not one of 'A'"),
        ("{const: aaa, default: bbb}", "'aaa' was expected"),
        (
            "{anyOf: [{type: boolean}, {type: integer}], default: xxx}",
            "fits no alternative of anyOf: 'xxx' is not of type 'boolean'",
        ),
        ("{allOf: [{type: string, enum: [a, b]}], default: x}", "'x' is not one of 'a', 'b'"),
        ("{allOf: [{$ref: '#/components/schemas/Good'}], default: x}", "'x' is not one of 'a', 'b'"),
        ("{type: string, format: date, default: xxx}", "'xxx' is not a 'date'"),
        ("{type: string, format: date-time, default: xxx}", "'xxx' is not a 'date-time'"),
        ("{type: string, format: uuid, default: xxx}", "'xxx' is not a 'uuid'"),
        ("{type: [number, integer], default: aaa}", "'aaa' is not of type"),
    ],
)
def test_defaults_that_do_not_fit(schema: str, told: str) -> None:
    """They are told, of whatever type. Text for a number is not guessed at: the document is wrong, or the server is."""
    schemas = f"{{Good: {{type: string, enum: [a, b]}}, X: {{properties: {{bad: {schema}}}}}}}"
    messages = [finding.message for finding in findings(document("{}", schemas))]
    assert any(told in message for message in messages), messages


# -------------------------------------------------------------------------------------------------------- docstrings


def test_docstrings_of_models(package: Any) -> None:
    """A class has its schema's description, and each attribute its own text below it, where editors look for it."""
    assert package.models.Letter.__doc__.splitlines()[0] == "A letter on paper."
    code = Path(sys.modules[package.models.Letter.__module__].__file__ or "").read_text(encoding="utf-8")
    assert '    """Who wrote it."""' in code
    assert '    """There may be none."""' in code


def test_docstrings_of_operations(package: Any) -> None:
    """What it does, what is given, what comes back; an error is raised, so it is not among what is returned."""
    letters = package.api.letters
    assert "Read a letter." in package.Client.get_letter.__doc__
    read_page = letters.get_page.sync.__doc__
    assert "box: Which box." in read_page
    assert "`folded`: Is it folded?" in read_page
    assert "Returns:\n        The letter." in letters.post_letter.sync.__doc__
    assert "data: What to write." in letters.post_letter.sync.__doc__
    assert letters.get_letter.sync.__annotations__["return"] == "Letter"
    assert letters.post_letter.sync.__annotations__["return"] == "Letter"


# -------------------------------------------------------------------------------------------------- enums and consts


@pytest.mark.parametrize(
    ("enum", "name", "value"),
    [
        ("Color", "R", "r"),
        ("Color", "G", "G"),
        ("Color", "G23", "g23"),
        ("Color", "VALUE_3", "123"),
        ("Color", "VALUE_4", "1up"),
        ("Color", "DARK_BLUE_AS_THE_SEA", "dark Blue as the sea"),
        ("Color", "VALUE_6", ""),
        ("Named", "ONE", "a"),
        ("Named", "MORE_THAN_ONE", "b"),
        ("Named", "NOT_QUITE_FOUR", "c"),
        ("Size", "VALUE_2", 2),
        ("Size", "VALUE_3", 3),
        ("Size", "VALUE_NEGATIVE_4", -4),
        ("NamedSize", "TWO", 2),
        ("NamedSize", "THREE", 3),
        ("NamedSize", "NEGATIVE_FOUR", -4),
    ],
)
def test_names_of_enum_members(package: Any, enum: str, name: str, value: str | int) -> None:
    """Members are named after their values, or as `x-enum-varnames` says: `OnE` there is a word, not `ON_E`."""
    found = getattr(package.models, enum)
    assert getattr(found, name) is found(value)


def test_enums_in_objects(package: Any) -> None:
    """A field of an enum is a member of it, whether the enum has a name in the document or not."""
    models = package.models
    found = read(package, "Enums", {"must": "r", "color": "G", "inline": "a", "size": -4, "inlineSize": 2})
    assert (found.color, found.inline) == (models.Color.G, models.EnumsInline.A)
    assert (found.size, found.inline_size) == (models.Size.VALUE_NEGATIVE_4, models.EnumsInlineSize.VALUE_2)
    assert read(package, "Enums", {"capitals": "A"}).capitals == "A"


@pytest.mark.parametrize(("key", "value"), [("color", "violet"), ("color", "R"), ("size", 5), ("capitals", "c")])
def test_values_that_an_enum_does_not_list(package: Any, key: str, value: str | int) -> None:
    """They are kept and say that they are not known: a server that learns a value must not break who reads it."""
    found = getattr(read(package, "Enums", {key: value}), key)
    assert (found, found.is_known) == (value, False)


@pytest.mark.parametrize(("key", "value"), [("color", 2), ("size", "a")])
def test_values_of_another_type_than_an_enum_has(package: Any, key: str, value: str | int) -> None:
    """They are an error when the field is read, and the rest of the answer is still there."""
    found = read(package, "Enums", {"must": "r", key: value})
    with pytest.raises(ResponseFormatError):
        getattr(found, key)
    assert found.must == "r"


def test_enums_with_null(package: Any) -> None:
    """Null is None beside the members, and an enum that holds nothing else is None. The class has the schema's name."""
    models = package.models
    assert read(package, "Enums", {"oneOfNull": "r"}).one_of_null is models.Color.R
    assert read(package, "Enums", {"orNull": "a"}).or_null is models.OrNull.A
    found = read(package, "Enums", {"oneOfNull": None, "orNull": None, "onlyNull": None})
    assert (found.one_of_null, found.or_null, found.only_null) == (None, None, None)


def test_constants(package: Any) -> None:
    """A constant is a `Literal`; another value is given as it came, for checkers know and servers change."""
    found = read(package, "Enums", {"ernest": "Ernest", "thirty": 30})
    assert (found.ernest, found.thirty) == ("Ernest", 30)
    found = read(package, "Enums", {"ernest": "Jack", "thirty": 29})
    assert (found.ernest, found.thirty) == ("Jack", 29)


def test_enums_that_are_not_classes(package: Any) -> None:
    """Values of several types are a `Literal`, fractions are numbers: both can be sent and read, so none is refused."""
    hints = package.models.Enums.__annotations__
    assert (hints["mixed"], hints["fractions"]) == ("Literal['A', 1] | None", "float | None")
    found = read(package, "Enums", {"mixed": 1, "fractions": 1.5})
    assert (found.mixed, found.fractions) == (1, 1.5)


def test_inline_enums_whose_names_collide(made: Callable[[str], ModuleType]) -> None:
    """Two inline enums that would be one class are two: the second gets a number."""
    schemas = (
        '{Thing: {properties: {"12": {enum: [a, b]}}}, Thing1: {properties: {"2": {enum: [c, d]}}}}'  # both Thing12
    )
    models = made(document("{}", schemas)).models
    assert {"a", "b"} == {str(value) for value in models.Thing12}
    (other,) = [name for name in models.__all__ if name not in {"Thing", "Thing1", "Thing12"}]
    assert {"c", "d"} == {str(value) for value in getattr(models, other)}


def test_values_that_stand_twice(made: Callable[[str], ModuleType]) -> None:
    """A value twice in an enum is one member: JSON Schema only advises against it, and there is nothing to confuse."""
    assert [str(value) for value in made(document("{}", "{X: {enum: [x, x]}}")).models.X] == ["x"]


# --------------------------------------------------------------------------------------------------- path parameters


@pytest.mark.parametrize(
    ("box", "page", "path"),
    [
        ("box123", "page456", "/boxes/box123/letters/page456"),
        ("a/b", "c?d=e&f", "/boxes/a%2Fb/letters/c%3Fd%3De%26f"),
        ("with spaces", "and more", "/boxes/with%20spaces/letters/and%20more"),
        ("box#1", "page#2", "/boxes/box%231/letters/page%232"),
    ],
)
def test_path_parameters_are_encoded(package: Any, box: str, page: str, path: str) -> None:
    """A value stays in its segment of the path, whatever is in it."""
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"id": "x"})

    with package.Client(transport=httpx.MockTransport(answer)) as client:
        assert client.get_page(box, page).id == "x"
    assert seen[0].url.raw_path.decode() == path


# -------------------------------------------------------------------------------------------------------- properties


def test_required_and_optional_properties(package: Any) -> None:
    """Both are read, also when `allOf` adds some."""
    for more in ({}, {"seal": "c"}):
        found = read(package, "Letter", {"from": "a", "signed": "b", **more})
        assert (found.from_, found.signed, found.seal) == ("a", "b", more.get("seal"))
        found = read(package, "Registered", {"from": "a", "signed": "b", "number": "d", **more})
        assert (found.from_, found.number, found.seal) == ("a", "d", more.get("seal"))


@pytest.mark.parametrize(
    ("model", "data", "name"),
    [
        ("Letter", {"from": "a"}, "signed"),
        ("Letter", {"signed": "b"}, "from_"),
        ("Registered", {"from": "a", "signed": "b"}, "number"),
    ],
)
def test_a_required_property_that_is_missing(package: Any, model: str, data: dict[str, Any], name: str) -> None:
    """It is a `KeyError` when it is read, not when the answer comes: one gap does not lose the rest of an answer."""
    found = read(package, model, data)
    with pytest.raises(MissingFieldError) as raised:
        getattr(found, name)
    assert isinstance(raised.value, KeyError)


def test_basic_types(package: Any) -> None:
    """Each JSON type is its Python type; a free object is a mapping, a reference to a reference what it leads to."""
    data = {"yes": True, "text": "a", "number": 1.5, "whole": 2, "free": {"d": 3}, "nothing": None, "anything": "e"}
    found = read(package, "Plain", {**data, "alias": {"name": "f"}})
    assert {key: getattr(found, key) for key in data} == data
    assert (type(found.alias), found.alias.name) == (package.models.Item, "f")


@pytest.mark.parametrize("data", ["a", True, 2, None])
def test_what_is_not_an_object_is_not_a_model(package: Any, data: Any) -> None:
    """It is an error that says so."""
    with pytest.raises(ResponseFormatError, match="Plain"):
        package.models.Plain.adopt(data)


@pytest.mark.parametrize(
    ("key", "written", "python"),
    [
        ("day", "2026-11-28", date(2026, 11, 28)),
        ("moment", "2026-11-28T01:02:03.000004+00:00", datetime(2026, 11, 28, 1, 2, 3, 4, tzinfo=UTC)),
        ("id", UUID_TEXT, UUID(UUID_TEXT)),
        ("odd", "whatever", "whatever"),
    ],
)
def test_formats_of_strings(package: Any, key: str, written: str, python: Any) -> None:
    """Dates, moments and UUIDs are objects of Python; a format that nobody knows is text."""
    assert getattr(read(package, "Plain", {key: written}), key) == python


# ------------------------------------------------------------------------------------------------------------ unions


@pytest.mark.parametrize("value", ["a", 1])
def test_several_types(package: Any, value: str | int) -> None:
    """A value of any of the types is read as it is."""
    assert read(package, "Unions", {"textOrWhole": value}).text_or_whole == value


@pytest.mark.parametrize(
    ("key", "value", "model"),
    [
        ("either", {"left": "x"}, "Left"),
        ("either", {"right": "x"}, "Right"),
        ("leftOrText", {"left": "x"}, "Left"),
        ("leftOrText", "x", None),
        ("nested", {"left": "x"}, "Left"),
        ("nested", {"right": "x"}, "Right"),
        ("nested", 3, None),
        ("one", {"left": "x"}, "Left"),
    ],
)
def test_forms_are_told_apart(package: Any, key: str, value: Any, model: str | None) -> None:
    """Objects by the keys that they must have, others by their type, also in unions of unions and of one form."""
    found = getattr(read(package, "Unions", {key: value}), {"leftOrText": "left_or_text"}.get(key, key))
    assert found == value
    assert model is None or type(found) is getattr(package.models, model)


# ---------------------------------------------------------------------------------------------- what cannot be made


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ("{type: array, items: {$ref: '#/components/schemas/Nowhere'}}", "Nowhere"),
        ("{anyOf: [{$ref: '#/components/schemas/Nowhere'}]}", "Nowhere"),
        ("{$ref: '#/components/schemas/X'}", "'#/components/schemas/X' leads nowhere"),
    ],
)
def test_references_to_nowhere(schema: str, told: str) -> None:
    """They are told; nothing is left out silently."""
    assert any(told in str(finding) for finding in findings(document("{}", f"{{X: {schema}}}")))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not a valid openapi document", "expected a mapping at the top"),
        ("{Invalid JSON", "not readable as YAML or JSON"),
        ("{", "not readable as YAML or JSON"),
        ("info: {title: A, version: '1'}\npaths: {}\n", "#/openapi is missing"),
        ("swagger: '2.0'\ninfo: {title: A, version: '1'}\npaths: {}\n", "Swagger 2.0 is not supported"),
    ],
)
def test_what_is_not_a_document(text: str, told: str) -> None:
    """A file that is not OpenAPI 3 is refused with the reason."""
    with pytest.raises(GenerationError) as raised:
        Document(text)
    assert told in str(raised.value)


@pytest.mark.parametrize("missing", ["title", "version"])
def test_information_that_must_be_there(missing: str) -> None:
    """A document says what it is called, and which version of its API it describes."""
    info = {key: "1" for key in ("title", "version") if key != missing}
    assert any(missing in finding.message for finding in findings(document("{}", info=info)))


def test_a_document_without_paths() -> None:
    """OpenAPI 3.1 allows it when there are webhooks or components; one that has nothing at all is refused."""
    top = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\n"
    assert findings(top)
    assert findings(f"{top}components: {{schemas: {{A: {{type: string}}}}}}\n") == []
