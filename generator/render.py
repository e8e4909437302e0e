"""Types as Python code: the annotation of a result, of its JSON, of an input, and the codec between JSON and Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.imports import Imports
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

__all__ = ["FORMATS", "Renderer", "quoted"]

_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_DESCRIBE = "synapse_client.runtime.describe"
# JSON Schema formats of strings that have a Python type of their own.
FORMATS = {
    "date-time": ("datetime", "datetime", "DATETIME"),
    "date": ("datetime", "date", "DATE"),
    "uuid": ("uuid", "UUID", "UUID_"),
}


def quoted(value: object) -> str:
    """Return a string, number or boolean as Python code."""
    if isinstance(value, str):
        return f'"{"".join(map(_escaped, value))}"'
    return repr(value)


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    return char if char.isprintable() else char.encode("unicode_escape").decode()


class Renderer:
    """Renders types into one module.

    Args:
        imports: Collects what the code needs.
        models: Where the models package is seen from: ``"."`` inside of it, ``"...models"`` from an endpoint.
        params: Where the params package is seen from.
        inputs: Name of the TypedDict of each object schema.
        enum_values: Values of each enum.
        package: Expression for the dotted name of the models package.
    """

    def __init__(
        self,
        imports: Imports,
        *,
        models: str,
        params: str,
        inputs: Mapping[str, str],
        enum_values: Mapping[str, Sequence[str | int]],
        package: str = "_MODELS",
    ) -> None:
        self.imports = imports
        self.enum_values = enum_values
        self._models = models
        self._params = params
        self._inputs = inputs
        self._package = package
        self.uses_models = False
        self.in_form = False

    def _class(self, name: str, *, runtime: bool = False) -> str:
        separator = "" if self._models.endswith(".") else "."
        return self.imports.use(f"{self._models}{separator}{module_name(name)}", name, runtime=runtime)

    def params_module(self, name: str) -> str:
        """Return the module of an input type, as seen from here."""
        return f"{self._params}{'' if self._params.endswith('.') else '.'}{module_name(name)}"

    def _input(self, name: str) -> str:
        found = self._inputs[name]
        return self.imports.use(self.params_module(found), found)

    def _literal(self, values: Sequence[str | int | bool]) -> str:
        if not values:
            return "None"
        return f"{self.imports.typing('Literal')}[{', '.join(quoted(value) for value in values)}]"

    def python(self, kind: Type) -> str:
        """Return the annotation of an attribute or a result."""
        match kind:
            case AnyType():
                return self.imports.typing("Any")
            case Scalar("string", str(form)) if form in FORMATS:
                module, name, _ = FORMATS[form]
                return self.imports.use(module, name)
            case Scalar(plain, _):
                return _PLAIN[plain]
            case LiteralType(values):
                return self._literal(values)
            case EnumType(name) | ModelType(name):
                return self._class(name)
            case ListType(item):
                return f"list[{self.python(item)}]"
            case MapType(value):
                return f"dict[str, {self.python(value)}]"
            case NullableType(inner):
                return _or_none(self.python(inner))
            case UnionType(members):
                return _joined(self.python(member) for member in members)

    def json(self, kind: Type) -> str:
        """Return the annotation of the JSON value."""
        match kind:
            case AnyType():
                return self.imports.typing("Any")
            case Scalar(plain, _):
                return _PLAIN[plain]
            case LiteralType(values):
                return self._literal(values)
            case EnumType(name):
                return "str" if isinstance(self.enum_values[name][0], str) else "int"
            case ModelType(_):
                return f"dict[str, {self.imports.typing('Any')}]"
            case ListType(item):
                return f"list[{self.json(item)}]"
            case MapType(value):
                return f"dict[str, {self.json(value)}]"
            case NullableType(inner):
                return _or_none(self.json(inner))
            case UnionType(members):
                return _joined(self.json(member) for member in members)

    def input(self, kind: Type) -> str:
        """Return the annotation of what a caller may give."""
        match kind:
            case AnyType():
                return self.imports.typing("Any")
            case Scalar("string", "binary"):
                return self.imports.use(f"{_DESCRIBE}.types", "FormFile" if self.in_form else "FileInput")
            case Scalar("string", str(form)) if form in FORMATS:
                module, name, _ = FORMATS[form]
                return f"{self.imports.use(module, name)} | str"
            case Scalar(plain, _):
                return _PLAIN[plain]
            case LiteralType(values):
                return self._literal(values)
            case EnumType(name):
                return f"{self._literal(self.enum_values[name])} | {self._class(name)}"
            case ModelType(name):
                return self._input(name)
            case ListType(item):
                return f"{self.imports.use('collections.abc', 'Sequence')}[{self.input(item)}]"
            case MapType(value):
                return f"{self.imports.use('collections.abc', 'Mapping')}[str, {self.input(value)}]"
            case NullableType(inner):
                return _or_none(self.input(inner))
            case UnionType(members):
                return _joined(self.input(member) for member in members)

    def codec(self, kind: Type) -> str | None:
        """Return the expression of the codec, or None when the JSON value is the Python value."""
        match kind:
            case AnyType() | LiteralType():
                return None
            case Scalar("string", str(form)) if form in FORMATS:
                return f"codecs.{FORMATS[form][2]}"
            case Scalar():
                return None
            case EnumType(name):
                return f"codecs.open_enum({self._class(name, runtime=True)})"
            case ModelType(name):
                self.uses_models = True
                return f"codecs.model({self._package}, {quoted(name)})"
            case ListType(item):
                inner = self.codec(item)
                return None if inner is None else f"codecs.list_of({inner})"
            case MapType(value):
                inner = self.codec(value)
                return None if inner is None else f"codecs.map_of({inner})"
            case NullableType(plain):
                inner = self.codec(plain)
                return None if inner is None else f"codecs.nullable({inner})"
            case UnionType():
                return self._union_codec(kind)

    def _union_codec(self, kind: UnionType) -> str | None:
        if all(self.codec(member) is None for member in kind.members):
            return None
        only = _only_object(kind)
        members = [
            self.codec(member) or f'codecs.literal("{_json_kind(member)}")' for member in kind.members if member != only
        ]
        if kind.tag is None:
            # an object that can be of one form only is of that form, however few of its fields were asked for
            members += [] if only is None else [f"other={self.codec(only)}"]
            return f"codecs.union({', '.join(members)})"
        mapping = ", ".join(f"{quoted(value)}: {self.codec(ModelType(name))}" for value, name in kind.mapping)
        other = "" if kind.other is None else f", other={self.codec(ModelType(kind.other))}"
        return f"codecs.union({', '.join(members)}, tag={quoted(kind.tag)}, mapping={{{mapping}}}{other})"


def _only_object(kind: UnionType) -> Type | None:
    """Return the one form of a union without tag that is a JSON object, if it is a model."""
    objects = [member for member in kind.members if isinstance(member, (ModelType, MapType, UnionType))]
    return objects[0] if kind.tag is None and len(objects) == 1 and isinstance(objects[0], ModelType) else None


def _json_kind(kind: Type) -> str:
    match kind:
        case Scalar(plain, _):
            return plain
        case LiteralType(values):
            value = values[0]
            return "boolean" if isinstance(value, bool) else "integer" if isinstance(value, int) else "string"
        case ListType():
            return "array"
        case _:
            return "object"


def _or_none(code: str) -> str:
    return code if code == "None" or code.endswith("| None") or code == "Any" else f"{code} | None"


def _joined(parts: Iterable[str]) -> str:
    found = dict.fromkeys(part for code in parts for part in _split(code))
    return " | ".join([*(part for part in found if part != "None"), *(part for part in found if part == "None")])


def _split(code: str) -> list[str]:
    """Split a union at its top level."""
    parts: list[str] = []
    depth, start, text = 0, 0, False
    for index, char in enumerate(code):
        if char == '"' and code[index - 1] != "\\":
            text = not text
        elif not text:
            depth += (char == "[") - (char == "]")
            if char == "|" and depth == 0:
                parts.append(code[start:index].strip())
                start = index + 1
    return [*parts, code[start:].strip()]
