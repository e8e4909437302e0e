"""What the generator knows about a document once it has understood it: types, classes, operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

__all__ = [
    "Answer",
    "AnyType",
    "Content",
    "EnumDef",
    "EnumGroup",
    "EnumType",
    "FieldDef",
    "ListType",
    "LiteralType",
    "MapType",
    "ModelDef",
    "ModelType",
    "NullableType",
    "Operation",
    "Parameter",
    "Rules",
    "Scalar",
    "Scheme",
    "Spec",
    "Tag",
    "Type",
    "UnionType",
]


# What JSON Schema asks of a value beyond its type, by keyword. The client does not check it, the server may. Types
# that differ in nothing else are equal.
Rules: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class AnyType:
    """Any JSON value."""


@dataclass(frozen=True)
class Scalar:
    """A JSON scalar; ``kind`` is ``string``, ``integer``, ``number`` or ``boolean``."""

    kind: str
    format: str | None = None
    rules: Rules = field(default_factory=dict[str, Any], compare=False, repr=False)


@dataclass(frozen=True)
class LiteralType:
    """One of some fixed values."""

    values: tuple[str | int | bool, ...]


@dataclass(frozen=True)
class EnumType:
    """A named enum."""

    name: str


@dataclass(frozen=True)
class ModelType:
    """A named object schema with properties."""

    name: str


@dataclass(frozen=True)
class ListType:
    """An array."""

    item: Type
    rules: Rules = field(default_factory=dict[str, Any], compare=False, repr=False)


@dataclass(frozen=True)
class MapType:
    """An object with free keys."""

    value: Type
    rules: Rules = field(default_factory=dict[str, Any], compare=False, repr=False)


@dataclass(frozen=True)
class NullableType:
    """A value or null."""

    inner: Type


@dataclass(frozen=True)
class UnionType:
    """One of several forms; ``tag`` and ``mapping`` (value → model name) when a discriminator tells which.

    ``other`` is the model of an object whose tag is not in the mapping: the schema that the others are made of.
    """

    members: tuple[Type, ...]
    tag: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    other: str | None = None


Type: TypeAlias = AnyType | Scalar | LiteralType | EnumType | ModelType | ListType | MapType | NullableType | UnionType


@dataclass(frozen=True)
class FieldDef:
    """A property of an object schema."""

    key: str
    name: str
    type: Type
    required: bool
    description: str
    read_only: bool = False
    write_only: bool = False
    deprecated: bool = False
    default: Any = None


@dataclass
class ModelDef:
    """An object schema that becomes a class.

    Attributes:
        is_pictured: Whether it is of a picture, which its class can show.
        annotations: Key of the field with what is marked in the picture, if there is one.
    """

    name: str
    description: str
    pointer: str
    fields: list[FieldDef] = field(default_factory=list["FieldDef"])
    example: Any = None
    is_pictured: bool = False
    annotations: str | None = None
    rules: Rules = field(default_factory=dict[str, Any], compare=False, repr=False)


@dataclass(frozen=True)
class EnumGroup:
    """Values of an enum that have something in common; it becomes a property that tells whether a member is of them."""

    name: str
    description: str
    values: tuple[str | int, ...]


@dataclass(frozen=True)
class EnumDef:
    """A named enum.

    Attributes:
        members: Values by Python name, in the document's order.
        groups: Groups of them.
        ignores_case: Whether values that differ in capitals only are one.
    """

    name: str
    description: str
    pointer: str
    members: tuple[tuple[str, str | int], ...]
    groups: tuple[EnumGroup, ...] = ()
    ignores_case: bool = False

    @property
    def is_text(self) -> bool:
        """Whether the values are strings."""
        return isinstance(self.members[0][1], str)

    @property
    def spellings(self) -> list[str | int]:
        """The values, and where case is ignored how else they are usually written."""
        values = [value for _, value in self.members]
        if not self.ignores_case:
            return values
        return list(dict.fromkeys([*values, *(str(v).lower() for v in values), *(str(v).upper() for v in values)]))


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation.

    Attributes:
        explode: Whether the items of a list, and the keys of an object, stand for themselves.
        separator: What joins them otherwise.
        style: OpenAPI's style, or ``json`` where ``content`` says that it is JSON text.
        fixed: Text that is always sent; such a parameter is not an argument.
        shared: Whether it stands in ``#/components/parameters``, for many operations.
    """

    name: str
    location: str
    argument: str
    type: Type
    required: bool
    description: str
    deprecated: bool = False
    default: Any = None
    example: Any = None
    explode: bool = True
    separator: str = ","
    style: str = "form"
    fixed: str | None = None
    shared: bool = False


@dataclass(frozen=True)
class Content:
    """One form of a request body; ``kind`` is ``json``, ``form``, ``multipart`` or ``binary``.

    Attributes:
        files: Fields of a multipart body that hold files.
        styles: Of fields of a form that are not written as usual: name, style, explode and separator.
        part_types: Media types of parts that are not sent with the usual ones, by field.
    """

    kind: str
    media_type: str
    type: Type
    argument: str
    files: tuple[str, ...] = ()
    examples: tuple[Any, ...] = ()
    styles: tuple[tuple[str, str, bool, str], ...] = ()
    part_types: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """A documented answer; ``kind`` is ``json``, ``text``, ``bytes``, ``lines`` or ``none`` (no body)."""

    status: str
    description: str
    kind: str
    media_type: str
    type: Type | None


@dataclass(frozen=True)
class Operation:
    """One endpoint.

    Attributes:
        needs: What a caller must have, as the document says it: alternatives, each of pairs of a security scheme and a
            scope of it ("" for the scheme itself). None at all when there are no alternatives.
        security: Groups of security schemes (by argument) of which one must be there; None where all go along.
        server: Address below which its path is, where that is another than the document's.
    """

    name: str
    id: str
    method: str
    path: str
    tag: str
    pointer: str
    summary: str
    description: str
    deprecated: bool
    parameters: tuple[Parameter, ...]
    contents: tuple[Content, ...]
    body_required: bool
    body_description: str
    answers: tuple[Answer, ...]
    secured: bool
    options: Mapping[str, Any]
    needs: tuple[tuple[tuple[str, str], ...], ...] = ()
    security: tuple[tuple[str, ...], ...] | None = None
    server: str | None = None

    def located(self, location: str) -> tuple[Parameter, ...]:
        """Return the parameters at one location that are arguments."""
        return tuple(p for p in self.parameters if p.location == location and p.fixed is None)

    @property
    def successes(self) -> tuple[Answer, ...]:
        """The documented answers with a 2xx status, else the default answer when there is no other."""
        found = tuple(a for a in self.answers if a.status.startswith("2"))
        if found:
            return found
        return tuple(a for a in self.answers if a.status == "default")

    @property
    def errors(self) -> tuple[Answer, ...]:
        """The documented error answers."""
        return tuple(a for a in self.answers if a.status[0] in "45")


@dataclass(frozen=True)
class Tag:
    """A group of operations: a folder below ``api`` and a pair of mixins."""

    name: str
    module: str
    mixin: str
    description: str
    flows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scheme:
    """A security scheme as the constructor takes it."""

    argument: str
    location: str
    name: str
    prefix: str
    env: tuple[str, ...]
    description: str


@dataclass(frozen=True)
class Spec:
    """Everything that is emitted, and notes about what is left out on purpose."""

    title: str
    description: str
    base_url: str | None
    models: Mapping[str, ModelDef]
    enums: Mapping[str, EnumDef]
    operations: tuple[Operation, ...]
    tags: tuple[Tag, ...]
    schemes: tuple[Scheme, ...]
    pagination: Mapping[str, Any] | None
    notes: tuple[str, ...]
    envelope: Mapping[str, Any] | None = None
