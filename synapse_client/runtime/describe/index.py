"""What an API document says of its operations and models, as data that programs read.

The generator writes it down in a package's ``_index.py``; so neither the command line nor tables nor tools have to take
annotations, signatures and docstrings apart, which mean other things in each version of Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final, TypeAlias

import attrs

__all__ = [
    "ANY",
    "BOOLEAN",
    "DATE",
    "FILE",
    "INTEGER",
    "NULL",
    "NUMBER",
    "PYTHON",
    "STRING",
    "TIME",
    "UUID",
    "Array",
    "BodyInfo",
    "Choice",
    "ErrorInfo",
    "FieldInfo",
    "Index",
    "JsonType",
    "Map",
    "ModelInfo",
    "Object",
    "OperationInfo",
    "PageInfo",
    "ParameterInfo",
    "Plain",
    "Union",
    "alternatives",
    "index_of",
]


@attrs.frozen
class Plain:
    """A type without parts; the module's constants are all of them."""

    name: str


ANY: Final = Plain("any")
BOOLEAN: Final = Plain("boolean")
INTEGER: Final = Plain("integer")
NUMBER: Final = Plain("number")
STRING: Final = Plain("string")
NULL: Final = Plain("null")
TIME: Final = Plain("date-time")
"""Text: a date and time."""
DATE: Final = Plain("date")
"""Text: a date."""
UUID: Final = Plain("uuid")
"""Text: a UUID."""
FILE: Final = Plain("file")
"""A file: its path, its bytes or a binary file object."""
PYTHON: Final = Plain("python")
"""What only a program can give or take, such as a function."""


@attrs.frozen
class Choice:
    """One of some values.

    Attributes:
        values: The documented ones, of one JSON type.
        enum: Name of the enum, whose values may be joined by others; None when there are no others.
    """

    values: tuple[str | int | bool, ...]
    enum: str | None = None


@attrs.frozen
class Object:
    """An object whose fields are documented, by its name in `Index.models`."""

    name: str


@attrs.frozen
class Array:
    """An array."""

    item: JsonType


@attrs.frozen
class Map:
    """An object with free keys."""

    value: JsonType


@attrs.frozen
class Union:
    """One of several types; `NULL` is among them where null is allowed.

    Attributes:
        types: The types.
        tag: Key of an object that tells which it is, if there is one.
    """

    types: tuple[JsonType, ...]
    tag: str | None = None


JsonType: TypeAlias = Plain | Choice | Object | Array | Map | Union


@attrs.frozen
class FieldInfo:
    """A field of an object.

    Attributes:
        key: Its name in JSON.
        type: Its type.
        text: What it means, in one line.
        required: Whether it is always there in answers, and must be given in bodies.
        name: Its name in Python.
        read_only: Whether it stands in answers only.
        write_only: Whether it stands in bodies only.
        deprecated: Whether it may go.
    """

    key: str
    type: JsonType
    text: str = ""
    required: bool = False
    name: str = attrs.field(default=attrs.Factory(lambda self: self.key, takes_self=True), kw_only=True)
    read_only: bool = attrs.field(default=False, kw_only=True)
    write_only: bool = attrs.field(default=False, kw_only=True)
    deprecated: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class ModelInfo:
    """An object whose fields are documented; bodies and answers of one name are one.

    Attributes:
        text: What it is.
        fields: Its fields, in the document's order.
    """

    text: str
    fields: tuple[FieldInfo, ...]


@attrs.frozen
class ParameterInfo:
    """What an operation takes beside a body.

    Attributes:
        name: Its name in the API; that of the argument, where no endpoint has it.
        where: ``"path"``, ``"query"``, ``"header"`` or ``"cookie"``; ``"argument"`` where the method itself uses it.
        type: Its type.
        text: What it means, in one line, with its values and default.
        required: Whether a call without it is refused.
        argument: Name of the method's argument; query parameters are keys of ``params``.
        default: What stands in for it: on the server, or in the method.
        secret: Whether it must not be seen by others.
        deprecated: Whether it may go.
    """

    name: str
    where: str
    type: JsonType
    text: str = ""
    required: bool = False
    argument: str = attrs.field(default=attrs.Factory(lambda self: self.name, takes_self=True), kw_only=True)
    default: object = attrs.field(default=None, kw_only=True)
    secret: bool = attrs.field(default=False, kw_only=True)
    deprecated: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class BodyInfo:
    """One form of an operation's body.

    Attributes:
        argument: Name of the method's argument.
        type: Its type.
        text: What it is.
        required: Whether a call without it is refused.
        media_type: How it is sent; None where a method makes several requests of it.
    """

    argument: str
    type: JsonType
    text: str = ""
    required: bool = False
    media_type: str | None = attrs.field(default=None, kw_only=True)


@attrs.frozen
class ErrorInfo:
    """A documented failure: status such as ``"404"`` or ``"5XX"`` (empty when there is none), exception, reason."""

    status: str
    name: str
    text: str = ""


@attrs.frozen
class PageInfo:
    """Where a page keeps its items, the URL of the next page and the number of all items (None: it is not told)."""

    items: str
    next: str
    count: str | None = None


@attrs.frozen
class OperationInfo:
    """An endpoint, a client method, or both.

    Attributes:
        name: Its name, in the document and of the method.
        tag: Module of its group below ``api`` and ``mixins``.
        summary: What it does, in a line.
        method: HTTP method; None for a method that is made of several operations.
        path: Path with ``{placeholders}``; None as before.
        is_method: Whether clients have a method of this name.
        is_composed: Whether that method was written by hand, and may take several requests.
        description: More about it, in Markdown; may be empty.
        parameters: What it takes, in the order of the arguments, query parameters last.
        bodies: Forms of its body; no more than one can be given.
        result: Type of the answer; None when it has no body, or is a stream.
        returns: What comes back, in words.
        stream: ``"lines"`` when the answer is read line by line, ``"bytes"`` when it is a file, else None.
        errors: Documented failures.
        pages: Where pages keep what they hold; all pages can be asked for by ``list_all``.
        url_fields: Dotted names of the fields whose URLs the method can convert.
        has_progress: Whether the method takes ``on_progress``, called with the bytes sent and the bytes in all.
        deprecated: Whether it may go.
    """

    name: str
    tag: str
    summary: str
    method: str | None = attrs.field(default=None, kw_only=True)
    path: str | None = attrs.field(default=None, kw_only=True)
    is_method: bool = attrs.field(default=True, kw_only=True)
    is_composed: bool = attrs.field(default=False, kw_only=True)
    description: str = attrs.field(default="", kw_only=True)
    parameters: tuple[ParameterInfo, ...] = attrs.field(default=(), kw_only=True)
    bodies: tuple[BodyInfo, ...] = attrs.field(default=(), kw_only=True)
    result: JsonType | None = attrs.field(default=None, kw_only=True)
    returns: str = attrs.field(default="", kw_only=True)
    stream: str | None = attrs.field(default=None, kw_only=True)
    errors: tuple[ErrorInfo, ...] = attrs.field(default=(), kw_only=True)
    pages: PageInfo | None = attrs.field(default=None, kw_only=True)
    url_fields: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    has_progress: bool = attrs.field(default=False, kw_only=True)
    deprecated: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class Index:
    """All of a document, by name.

    Attributes:
        operations: Endpoints and client methods.
        models: Objects whose fields are documented.
    """

    operations: Mapping[str, OperationInfo]
    models: Mapping[str, ModelInfo]


def index_of(models: str) -> Index:
    """Return the index of a generated package, given the dotted name of its models package."""
    found: Index = import_module(".._index", models).INDEX
    return found


def alternatives(kind: JsonType) -> tuple[JsonType, ...]:
    """Return the types that a value may be of, without null; of a plain type that type alone."""
    if isinstance(kind, Union):
        return tuple(dict.fromkeys(found for one in kind.types for found in alternatives(one)))
    return () if kind == NULL else (kind,)
