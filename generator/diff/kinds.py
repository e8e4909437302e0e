"""Types of two documents held against each other: their names, and which takes what the other gives."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ir import (
    AnyType,
    EnumType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NullableType,
    Scalar,
    Spec,
    Type,
    UnionType,
)
from generator.render import FORMATS

__all__ = ["classes_in", "converted", "is_within", "name_of", "values_of"]

# Formats that a server checks; others are remarks.
_CHECKED = {
    *("date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri"),
    *(
        "uri-reference",
        "iri",
        "iri-reference",
        "uri-template",
        "uuid",
        "json-pointer",
        "regex",
        "byte",
        "decimal",
        "url",
    ),
}


def name_of(kind: Type, spec: Spec) -> str:
    """Return what a type is called in a line of the list."""
    match kind:
        case AnyType():
            return "any value"
        case Scalar(plain, form):
            return f"{plain} ({form})" if form else plain
        case LiteralType():
            return " or ".join(values_of(kind, spec)) or "null"
        case EnumType(name) | ModelType(name):
            return name
        case ListType(item):
            return f"array of {name_of(item, spec)}"
        case MapType(value):
            return f"map of {name_of(value, spec)}"
        case NullableType(inner):
            return f"{name_of(inner, spec)} or null"
        case UnionType(members):
            return " or ".join(name_of(member, spec) for member in members)


def values_of(kind: Type, spec: Spec) -> list[str]:
    """Return the values of an enum or literal, as they are shown; none for anything else."""
    if isinstance(kind, EnumType):
        return [repr(value) for _, value in spec.enums[kind.name].members]
    return [repr(value) for value in kind.values] if isinstance(kind, LiteralType) else []


def classes_in(kind: Type) -> Iterator[str]:
    """Produce the names of the classes that a type is made of, without those that they are made of."""
    match kind:
        case EnumType(name) | ModelType(name):
            yield name
        case ListType(inner) | MapType(inner) | NullableType(inner):
            yield from classes_in(inner)
        case UnionType(members):
            for member in members:
                yield from classes_in(member)
            yield from (name for _, name in kind.mapping)
        case _:
            pass


def converted(kind: Type) -> bool:
    """Whether a value of an answer is not what JSON has, but is made an object of."""
    match kind:
        case ModelType() | EnumType():
            return True
        case Scalar("string", form):
            return form in FORMATS
        case ListType(inner) | MapType(inner) | NullableType(inner):
            return converted(inner)
        case UnionType(members):
            return any(converted(member) for member in members)
        case _:
            return False


def is_within(kind: Type, spec: Spec, other: Type, other_spec: Spec, *, sent: bool) -> bool:
    """Whether each value of a type is one of another type, and is given (or read) in the same way."""
    match kind, other:
        case _, AnyType():
            return sent or not converted(kind)
        case (NullableType(inner), NullableType(wider)):
            return is_within(inner, spec, wider, other_spec, sent=sent)
        case (_, NullableType(wider)):
            return is_within(kind, spec, wider, other_spec, sent=sent)
        case (UnionType(members), _):
            return all(is_within(member, spec, other, other_spec, sent=sent) for member in members)
        case (_, UnionType(members)):
            return any(is_within(kind, spec, member, other_spec, sent=sent) for member in members)
        case (Scalar(plain, form), Scalar(wider, wider_form)):
            if plain != wider:
                return (plain, wider) == ("integer", "number")
            return _is_form_within(form, wider_form, sent=sent)
        case (EnumType() | LiteralType(), EnumType() | LiteralType()):
            return set(values_of(kind, spec)) <= set(values_of(other, other_spec))
        case (EnumType() | LiteralType(), Scalar(plain, None)):
            return all(_kind(value) == plain for value in values_of(kind, spec))
        case (ListType(item), ListType(wider)) | (MapType(item), MapType(wider)):
            return is_within(item, spec, wider, other_spec, sent=sent)
        case ModelType(), MapType(AnyType()):
            return sent
        case _:
            return kind == other


def _is_form_within(form: str | None, wider: str | None, *, sent: bool) -> bool:
    if form == wider:
        return True
    if "binary" in {form, wider}:
        return False
    if sent:  # as text, whatever else callers may give
        return wider not in _CHECKED
    return form not in FORMATS and wider not in FORMATS  # else it is another class


def _kind(shown: str) -> str:
    if shown in {"True", "False"}:
        return "boolean"
    return "string" if shown[0] in "'\"" else "integer"
