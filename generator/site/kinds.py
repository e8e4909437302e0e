"""Types as Markdown, with links to the pages that describe them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

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

__all__ = ["Kinds", "cell", "literal", "table"]

_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_FORMATS = {"date-time": "datetime", "date": "date", "uuid": "UUID"}


class Kinds:
    """Writes types as a page shows them.

    Args:
        inputs: TypedDict name of each object schema that is an input.
        prefix: The way from the page to the folder of the reference, such as ``""`` or ``"../reference/"``.
    """

    def __init__(self, inputs: Mapping[str, str], prefix: str = "") -> None:
        self._inputs = inputs
        self._prefix = prefix

    def result(self, kind: Type) -> str:
        """Return the type of a value that the server sends."""
        return self._text(kind, given=False)

    def given(self, kind: Type) -> str:
        """Return the type of a value that a caller may give."""
        return self._text(kind, given=True)

    def model(self, name: str) -> str:
        """Return a link to the description of a result or an enum."""
        return f"[`{name}`]({self._prefix}models.md#{name.lower()})"

    def input(self, name: str) -> str:
        """Return a link to the description of a TypedDict."""
        return f"[`{name}`]({self._prefix}inputs.md#{name.lower()})"

    def _text(self, kind: Type, *, given: bool) -> str:
        match kind:
            case AnyType():
                return "any JSON"
            case Scalar("string", "binary"):
                return "file: `Path`, `bytes` or a file object" if given else "`bytes`"
            case Scalar("string", str(form)) if form in _FORMATS:
                return f"`{_FORMATS[form]}` or `str`" if given else f"`{_FORMATS[form]}`"
            case Scalar(plain, _):
                return f"`{_PLAIN[plain]}`"
            case LiteralType(values):
                return " or ".join(f"`{json.dumps(value)}`" for value in values) or "`None`"
            case EnumType(name):
                return self.model(name)
            case ModelType(name):
                return self.input(self._inputs[name]) if given and name in self._inputs else self.model(name)
            case ListType(item):
                return f"list of {self._text(item, given=given)}"
            case MapType(value):
                return "mapping" if value == AnyType() else f"mapping of `str` to {self._text(value, given=given)}"
            case NullableType(inner):
                return f"{self._text(inner, given=given)} or `None`"
            case UnionType(members):
                return " or ".join(dict.fromkeys(self._text(member, given=given) for member in members))


def literal(value: Any) -> str:
    """Return a value as inline code."""
    return f"`{value!r}`" if isinstance(value, str) else f"`{json.dumps(value, ensure_ascii=False)}`"


def cell(text: str) -> str:
    """Return a text as the cell of a table: one line, no bars."""
    return " ".join(text.replace("|", "\\|").split())


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return a Markdown table and the empty line after it; nothing when there are no rows."""
    if not rows:
        return []
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(cell(text) for text in row)} |" for row in rows]
    return [*lines, ""]
