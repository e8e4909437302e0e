"""From schemas to types and classes."""

# ruff: noqa: E501  # a piece of YAML on one line reads better than in fragments

from __future__ import annotations

import pytest

from generator.document import Document
from generator.ir import (
    AnyType,
    EnumType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NullableType,
    Scalar,
    Type,
    UnionType,
)
from generator.names import module_name
from generator.schemas import Schemas
from tests.generator.support import document

STRING, INTEGER, NUMBER = Scalar("string"), Scalar("integer"), Scalar("number")


def read(schemas: str, *, version: str = "3.1.0") -> Schemas:
    """Return the understood schemas of a small document."""
    found = Schemas(Document(document(schemas=schemas, openapi=version)))
    found.read_components()
    return found


def type_of(schema: str, more: str = "", *, version: str = "3.1.0") -> Type:
    """Return the type of one schema, called X."""
    found = read(f"{{X: {schema}{', ' + more if more else ''}}}", version=version)
    assert not found.findings
    return found.component("X")


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ("{}", AnyType()),
        ("{type: string}", STRING),
        ("{type: string, format: date-time}", Scalar("string", "date-time")),
        ("{type: string, contentMediaType: image/png}", Scalar("string", "binary")),
        ("{type: integer, format: int64}", INTEGER),
        ("{type: [string, 'null']}", NullableType(STRING)),
        ("{type: [integer, string]}", UnionType((INTEGER, STRING))),
        ("{oneOf: [{type: string}, {type: 'null'}]}", NullableType(STRING)),
        (
            "{anyOf: [{type: string}, {anyOf: [{type: integer}, {type: 'null'}]}]}",
            NullableType(UnionType((STRING, INTEGER))),
        ),
        ("{oneOf: [{type: string}, {}]}", AnyType()),
        ("{type: 'null'}", NullableType(LiteralType(()))),
        ("{const: a}", LiteralType(("a",))),
        ("{const: true, type: boolean}", LiteralType((True,))),
        ("{const: {a: 1}}", AnyType()),
        ("{enum: [a, 1, true, null]}", NullableType(LiteralType(("a", 1, True)))),
        ("{enum: [1.5, 2]}", NUMBER),
        ("{type: array}", ListType(AnyType())),
        ("{type: array, items: {type: string}}", ListType(STRING)),
        ("{type: array, prefixItems: [{type: string}, {type: integer}]}", ListType(UnionType((STRING, INTEGER)))),
        ("{type: object}", MapType(AnyType())),
        ("{type: object, additionalProperties: {type: integer}}", MapType(INTEGER)),
        ("{type: object, properties: {a: {type: string}}}", ModelType("X")),
        ("{properties: {a: {type: string}}}", ModelType("X")),
        ("{type: [object, 'null'], properties: {a: {type: string}}}", NullableType(ModelType("X"))),
        ("{type: string, enum: [a, b]}", EnumType("X")),
        ("{type: [string, 'null'], enum: [a, b, null]}", NullableType(EnumType("X"))),
        ("{allOf: [{type: string}, {maxLength: 3}]}", STRING),
        ("{type: array, items: {$ref: '#/components/schemas/X'}}", ListType(AnyType())),
    ],
)
def test_types(schema: str, kind: Type) -> None:
    """Each form of schema has its type."""
    assert type_of(schema) == kind


def test_nullable_of_3_0_is_null_of_3_1() -> None:
    """`nullable: true` means the same as the type `null`, also beside `allOf` of one reference."""
    assert type_of("{type: string, nullable: true}", version="3.0.3") == NullableType(STRING)
    other = "Y: {type: object, properties: {a: {type: string}}}"
    assert type_of(
        "{nullable: true, allOf: [{$ref: '#/components/schemas/Y'}]}", other, version="3.0.3"
    ) == NullableType(ModelType("Y"))


def test_inline_objects_are_named_after_where_they_stand() -> None:
    """An inline object or enum is called after its parent and property; items and values say so."""
    found = read(
        "{Order: {type: object, properties: {address: {type: object, properties: {geo: {properties: {lat: {type: number}}}}},"
        "lines: {type: array, items: {properties: {n: {type: integer}}}}, extra: {additionalProperties: {properties: {v: {}}}},"
        "status: {type: string, enum: [a, b]}}}}"
    )
    assert sorted(found.models) == ["Order", "OrderAddress", "OrderAddressGeo", "OrderExtraValue", "OrderLinesItem"]
    assert sorted(found.enums) == ["OrderStatus"]


def test_an_inline_name_never_takes_that_of_a_component() -> None:
    """Where an inline object's name belongs to a component, it gets a number."""
    found = read("{Order: {properties: {status: {properties: {a: {}}}}}, OrderStatus: {properties: {b: {}}}}")
    assert [field.key for field in found.models["OrderStatus"].fields] == ["b"]
    assert [field.key for field in found.models["OrderStatus2"].fields] == ["a"]


def test_allof_is_one_class_with_all_fields() -> None:
    """Properties and required keys of all parts come together, at any depth; the outer description wins."""
    found = read(
        "{A: {description: a, required: [x], properties: {x: {type: string}}},"
        "B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {y: {type: integer}}}]},"
        "C: {description: c, allOf: [{$ref: '#/components/schemas/B'}], required: [y], properties: {z: {type: boolean}}}}"
    )
    model = found.models["C"]
    assert [(field.key, field.required) for field in model.fields] == [("x", True), ("y", True), ("z", False)]
    assert model.description == "c"


def test_allof_of_one_reference_is_that_reference() -> None:
    """`allOf` of a single reference makes no new class."""
    assert type_of(
        "{description: d, allOf: [{$ref: '#/components/schemas/Y'}]}", "Y: {properties: {a: {}}}"
    ) == ModelType("Y")


def test_alternatives_that_only_require_properties_are_no_union() -> None:
    """`anyOf` of `required` lists narrows values, not the type."""
    assert type_of("{properties: {a: {}, b: {}}, anyOf: [{required: [a]}, {required: [b]}]}") == ModelType("X")


SHAPES = "A: {properties: {kind: {const: a}}}, B: {properties: {kind: {const: b}}}"


def test_discriminators_are_kept() -> None:
    """A union knows its tag and which value means which class, given or implied."""
    kind = type_of(
        "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}],"
        "discriminator: {propertyName: kind, mapping: {a: '#/components/schemas/A', b: B}}}",
        SHAPES,
    )
    expected = (("A", "A"), ("B", "B"), ("a", "A"), ("b", "B"))
    assert kind == UnionType((ModelType("A"), ModelType("B")), "kind", expected)


def test_a_union_with_a_tag_stays_whole_within_another() -> None:
    """A tagged union among other forms keeps its tag."""
    found = read(
        "{Shape: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}], discriminator: {propertyName: kind}},"
        f"X: {{oneOf: [{{$ref: '#/components/schemas/Shape'}}, {{type: integer}}]}}, {SHAPES}}}"
    )
    kind = found.component("X")
    assert isinstance(kind, UnionType)
    assert kind.members[1] == INTEGER
    assert isinstance(kind.members[0], UnionType)
    assert kind.members[0].tag == "kind"


def test_a_base_with_a_discriminator_means_any_of_its_variants() -> None:
    """A reference to a schema that others extend by `allOf` is a union of them all, with the base for unknown tags."""
    found = read(
        "{Pet: {discriminator: {propertyName: t}, properties: {t: {type: string}}},"
        "Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {c: {}}}]},"
        "Kitten: {allOf: [{$ref: '#/components/schemas/Cat'}, {properties: {k: {}}}]},"
        "Owner: {properties: {pet: {$ref: '#/components/schemas/Pet'}}}}"
    )
    kind = found.models["Owner"].fields[0].type
    assert isinstance(kind, UnionType)
    assert kind.members == (ModelType("Cat"), ModelType("Kitten"), ModelType("Pet"))
    assert kind.other == "Pet"


def test_classes_may_refer_to_themselves() -> None:
    """A model that holds itself is one class."""
    found = read(
        "{Node: {properties: {next: {$ref: '#/components/schemas/Node'}, all: {type: array, items: {$ref: '#/components/schemas/Node'}}}}}"
    )
    assert [field.type for field in found.models["Node"].fields] == [ModelType("Node"), ListType(ModelType("Node"))]


def test_a_description_beside_a_reference_counts() -> None:
    """What stands beside a `$ref` describes the property; without it the schema's own words do."""
    found = read(
        "{Y: {description: own, type: string}, X: {properties: {a: {$ref: '#/components/schemas/Y', description: beside},"
        "b: {$ref: '#/components/schemas/Y'}}}}"
    )
    assert [field.description for field in found.models["X"].fields] == ["beside", "own"]


@pytest.mark.parametrize(
    ("schemas", "pointer", "told"),
    [
        ("{X: {$ref: 'other.yaml#/X'}}", "#/components/schemas/X", "outside of this document"),
        ("{X: {$ref: '#/components/schemas/Z'}}", "#/components/schemas/X", "there is no schema 'Z'"),
        ("{X: {type: strin}}", "#/components/schemas/X", "'strin' is not a JSON type"),
        ("{X: {allOf: [{type: string}, {type: integer}]}}", "#/components/schemas/X/allOf/1", "exclude each other"),
        (
            "{X: {allOf: [{properties: {a: {type: string}}}, {properties: {a: {type: integer}}}]}}",
            "#/components/schemas/X/allOf/1",
            "property 'a' has another type",
        ),
        (
            "{X: {allOf: [{$ref: '#/components/schemas/X'}, {type: object}]}}",
            "#/components/schemas/X",
            "part of itself",
        ),
        (
            "{X: {allOf: [{oneOf: [{type: string}]}, {oneOf: [{type: integer}]}]}}",
            "#/components/schemas/X/allOf/1",
            "two parts of allOf have oneOf",
        ),
    ],
)
def test_what_cannot_become_a_type_is_told_with_its_place(schemas: str, pointer: str, told: str) -> None:
    """Each unusable schema gives a finding with the pointer to it."""
    found = read(schemas).findings
    assert [(finding.pointer, told in finding.message) for finding in found] == [(pointer, True)]


@pytest.mark.parametrize(
    ("options", "pictured", "complaints"),
    [
        ("{}", (False, None), []),
        ("{annotations: data}", (True, "data"), []),
        ("{annotations: null}", (True, None), []),
        ("{annotations: date}", (True, "date"), ["there is no property 'date'"]),
        ("{anotations: data}", (False, None), ["unknown key 'anotations'; known for objects: annotations"]),
    ],
)
def test_objects_with_pictures(options: str, pictured: tuple[bool, str | None], complaints: list[str]) -> None:
    """`x-synapse` says which objects are of a picture, and where what is marked in it stands."""
    found = read(f"{{X: {{type: object, x-synapse: {options}, properties: {{data: {{type: object}}}}}}}}")

    assert (found.models["X"].is_pictured, found.models["X"].annotations) == pictured
    assert [finding.message for finding in found.findings] == complaints


def test_a_reference_deep_into_the_document_is_the_schema_there() -> None:
    """`$defs`, properties of others and schemas in paths can be referred to; what holds itself is one class."""
    found = read(
        "{X: {properties: {a: {$ref: '#/components/schemas/Y/properties/a'}, b: {$ref: '#/components/schemas/Y/$defs/Node'}}},"
        "Y: {properties: {a: {type: integer}}, $defs: {Node: {properties: {next: {$ref: '#/components/schemas/Y/$defs/Node'}}}}}}"
    )
    assert found.findings == []
    assert [field.type for field in found.models["X"].fields] == [INTEGER, ModelType("Node")]
    assert [field.type for field in found.models["Node"].fields] == [ModelType("Node")]


def test_names_that_would_be_one_class_get_a_number() -> None:
    """Schemas whose names differ in case or underscores only have classes and modules of their own."""
    found = read("{pet: {properties: {a: {}}}, Pet: {properties: {b: {}}}, P_et: {properties: {c: {}}}}")
    assert sorted(found.models) == ["PEt", "Pet", "Pet2"]
    assert len({module_name(name).lower() for name in found.models}) == 3


def test_a_required_key_outside_of_properties_may_hold_anything() -> None:
    """It is a field; what is made of the schema by `allOf` says what it holds."""
    found = read(
        "{Base: {required: [b], properties: {a: {}}}, X: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {b: {type: integer}}}]}}"
    )
    assert found.findings == []
    assert [(field.key, field.type, field.required) for field in found.models["Base"].fields][1:] == [
        ("b", AnyType(), True)
    ]
    assert [(field.key, field.type, field.required) for field in found.models["X"].fields][1:] == [("b", INTEGER, True)]


def test_properties_beside_alternatives_are_in_each_of_them() -> None:
    """Alternatives get the properties that all share; one that is not an object stays what it is."""
    found = read(
        "{Y: {properties: {y: {type: string}}}, X: {properties: {a: {type: integer}}, required: [a],"
        "oneOf: [{$ref: '#/components/schemas/Y'}, {properties: {z: {type: string}}}, {type: string}]}}"
    )
    kind = found.component("X")
    assert isinstance(kind, UnionType)
    assert kind.members[2] == STRING
    keys = [
        {field.key for field in found.models[member.name].fields}
        for member in kind.members
        if isinstance(member, ModelType)
    ]
    assert keys == [{"a", "y"}, {"a", "z"}]


@pytest.mark.parametrize("marker", ["{nullable: true}", "{type: 'null'}", "{description: nothing, nullable: true}"])
def test_an_alternative_that_allows_null_only_makes_the_others_nullable(marker: str) -> None:
    """`anyOf: [X, {nullable: true}]` is X or null."""
    kind = type_of(
        f"{{anyOf: [{{$ref: '#/components/schemas/Y'}}, {marker}]}}", "Y: {properties: {a: {}}}", version="3.0.3"
    )
    assert kind == NullableType(ModelType("Y"))


def test_a_tag_that_is_mapped_to_a_union_is_told_apart_by_fields() -> None:
    """Where a value of a discriminator means several classes, all of them are forms of the union."""
    found = read(
        f"{{AB: {{oneOf: [{{$ref: '#/components/schemas/A'}}, {{$ref: '#/components/schemas/B'}}]}}, {SHAPES}, C: {{properties: {{kind: {{const: c}}}}}},"
        "X: {oneOf: [{$ref: '#/components/schemas/AB'}, {$ref: '#/components/schemas/C'}],"
        "discriminator: {propertyName: kind, mapping: {ab: '#/components/schemas/AB', c: '#/components/schemas/C'}}}}"
    )
    assert found.findings == []
    assert found.component("X") == UnionType((ModelType("A"), ModelType("B"), ModelType("C")))


def test_an_empty_enum_allows_any_value_of_its_type() -> None:
    """`enum: []` is read as if it were not there."""
    assert type_of("{type: string, enum: []}") == STRING


@pytest.mark.parametrize(("names", "told"), [("[A]", "a list of 2 names"), ("[A, A]", "a name twice")])
def test_names_of_enums_that_do_not_fit_are_passed_over(names: str, told: str) -> None:
    """An extension with names that cannot be used is a note, and the members are named after their values."""
    found = read(f"{{X: {{type: string, enum: [a, b], x-enum-varnames: {names}}}}}")
    assert found.findings == []
    assert told in found.notes[0]
    assert found.enums["X"].members == (("A", "a"), ("B", "b"))
