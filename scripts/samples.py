"""Values that a document allows, for calls that are made of nothing but the document."""

from __future__ import annotations

import re
import warnings
from typing import Any

from hypothesis import HealthCheck, find, settings
from hypothesis.errors import HypothesisException, InvalidArgument, NonInteractiveExampleWarning
from hypothesis.strategies import from_regex

from generator.ir import (
    AnyType,
    EnumType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NullableType,
    Rules,
    Scalar,
    Spec,
    Type,
    UnionType,
)

__all__ = ["Samples"]

_DEPTH = 4  # below that, only what must be there
_TEXTS = {
    "date-time": "2026-01-02T03:04:05Z",
    "date": "2026-01-02",
    "time": "03:04:05Z",
    "duration": "P1D",
    "uuid": "07ef8b4d-aa09-4ffa-898d-c710796aff41",
    "email": "a@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "byte": "YQ==",
    "decimal": "1.5",
}


class Samples:
    """Makes values of types.

    Args:
        spec: The document.
        full: Whether to give all that can be given, or only what must be.
    """

    def __init__(self, spec: Spec, *, full: bool) -> None:
        self._spec = spec
        self._full = full

    def value(self, kind: Type, name: str, depth: int = 0, *, least: int = 0) -> Any:
        """Return a value of a type.

        Args:
            kind: The type.
            name: Name of the parameter or field that it is for.
            depth: How deep in other values it is.
            least: How many items a list has at least.
        """
        match kind:
            case AnyType():
                return "a"
            case Scalar("string", form):
                return b"a file" if form == "binary" else _text(form, kind.rules)
            case Scalar("boolean"):
                return True
            case Scalar():
                return _number(kind)
            case LiteralType(values):
                return values[0] if values else None
            case EnumType(enum):
                return self._spec.enums[enum].members[0][1]
            case ListType(item, rules):
                wanted = min(least, 1) if rules.get("uniqueItems") else least  # as all items are alike
                count = max(wanted, int(rules.get("minItems", 0)), int(self._full and depth < _DEPTH))
                return [self.value(item, name, depth + 1) for _ in range(count)]
            case MapType(value):
                return {"key": self.value(value, name, depth + 1)} if self._full and depth < _DEPTH else {}
            case NullableType(inner):
                return self.value(inner, name, depth, least=least)
            case ModelType(model):
                return self._object(model, depth)
            case UnionType():
                return self._form(kind, name, depth)

    def fields(self, kind: Type) -> Any:
        """Return a value of a form, whose lists have two items: one item alone looks like a value that is no list."""
        if not isinstance(kind, ModelType):
            return self.value(kind, "body")
        types = {field.key: field.type for field in self._spec.models[kind.name].fields}
        return {key: self.value(types[key], key, 1, least=2) for key in self._object(kind.name, 0)}

    def _form(self, kind: UnionType, name: str, depth: int) -> Any:
        if kind.tag is None:
            return self.value(kind.members[0], name, depth)
        value, model = kind.mapping[-1]  # a value that is mapped comes after the schema's own name
        return {**self._object(model, depth), kind.tag: value}

    def _object(self, model: str, depth: int) -> dict[str, Any]:
        fields = [f for f in self._spec.models[model].fields if not f.read_only]
        wanted = [f for f in fields if f.required or (self._full and depth < _DEPTH)]
        return {f.key: self.value(f.type, f.key, depth + 1) for f in wanted}


def _text(form: str | None, rules: Rules) -> str:
    if "pattern" in rules:
        return _matching(str(rules["pattern"]), int(rules.get("minLength", 0)))
    text = _TEXTS.get(form or "", "a")
    return text.ljust(int(rules.get("minLength", 0)), "a")[: int(rules.get("maxLength", len(text) + 1000))]


def _matching(pattern: str, least: int) -> str:
    """Return the simplest text that matches a pattern; "a" when it is not one of Python's."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NonInteractiveExampleWarning)
        try:
            return find(
                from_regex(pattern),
                lambda text: len(text) >= least and not text.endswith("\n"),  # which $ lets through, but not in JSON
                settings=settings(
                    database=None,
                    max_examples=200,
                    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
                ),
            )
        except (HypothesisException, InvalidArgument, ValueError, re.error):
            return "a".ljust(least, "a")


def _number(kind: Scalar) -> float | int:
    rules = kind.rules
    step = rules.get("multipleOf", 1)
    low = rules.get("minimum", rules.get("exclusiveMinimum"))
    high = rules.get("maximum", rules.get("exclusiveMaximum"))
    value = 1 if low is None else low + (1 if "exclusiveMinimum" in rules else 0)
    if high is not None and value > high:
        value = high if low is None else (low + high) / 2
    value = -(-value // step) * step if step else value
    return int(value) if kind.kind == "integer" else value
