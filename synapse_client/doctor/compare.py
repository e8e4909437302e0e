"""Shapes held against the schemas of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from synapse_client.doctor.contract import Contract
from synapse_client.doctor.expected import Expected
from synapse_client.doctor.findings import Action, Finding, place_of, replaced
from synapse_client.doctor.pointers import json_path, quoted
from synapse_client.doctor.shapes import Shape
from synapse_client.runtime.describe.narrow import is_array, is_mapping

__all__ = ["Comparison"]

_ORDER: Final[tuple[str, ...]] = ("null", "boolean", "integer", "number", "string", "array", "object")
_SHOWN: Final = 5


@attrs.define
class _Site:
    """What was seen where a schema is used."""

    expected: Expected
    types: dict[str, int] = attrs.Factory(dict[str, int])
    unfit: int = 0
    operations: dict[str, None] = attrs.Factory(dict[str, None])


@attrs.define
class _Object:
    """What was seen of the objects of a schema."""

    expected: Expected
    whole: int = 0
    present: dict[str, int] = attrs.Factory(dict[str, int])
    extra: dict[str, Shape] = attrs.Factory(dict[str, Shape])
    operations: dict[str, None] = attrs.Factory(dict[str, None])


@attrs.define
class _Enum:
    expected: Expected
    words: dict[Any, int] = attrs.Factory(dict[Any, int])
    operations: dict[str, None] = attrs.Factory(dict[str, None])


class Comparison:
    """Collects shapes, and says in what they differ from a document.

    What several operations answer with the same schema is judged together.

    Args:
        contract: The document.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._is_old = str(contract.document.get("openapi", "")).startswith("3.0")
        self._sites: dict[str, _Site] = {}
        self._objects: dict[str, _Object] = {}
        self._enums: dict[str, _Enum] = {}

    def add(self, operation: str, shape: Shape, expected: Expected) -> None:
        """Add what was seen at a place of an operation's answers."""
        site = self._sites.setdefault(expected.pointer, _Site(expected))
        site.operations[operation] = None
        _count(site.types, shape.types)
        site.unfit += shape.unfit
        if shape.words:
            enum = self._enums.setdefault(expected.enum_pointer, _Enum(expected))
            enum.operations[operation] = None
            _count(enum.words, shape.words)
        if shape.whole or shape.fields:
            self._add_object(operation, shape, expected)
        if shape.items is not None and expected.items is not None:
            self.add(operation, shape.items, expected.items())
        if shape.entries is not None and expected.entries is not None:
            self.add(operation, shape.entries, expected.entries())

    def _add_object(self, operation: str, shape: Shape, expected: Expected) -> None:
        found = self._objects.setdefault(expected.object_pointer or expected.pointer, _Object(expected))
        found.operations[operation] = None
        found.whole += shape.whole
        _count(found.present, shape.present)
        for name, part in shape.fields.items():
            documented = expected.fields.get(name)
            if documented is not None:
                self.add(operation, part, documented())
            elif not expected.is_open:
                _count(found.extra.setdefault(name, Shape()).types, part.types)

    # ---------------------------------------------------------------------------------------------------- findings

    def findings(self) -> list[Finding]:
        """Return in what they differ."""
        found = [one for entry in self._objects.values() for one in self._of_object(entry)]
        found += [one for site in self._sites.values() for one in self._of_site(site)]
        found += [one for enum in self._enums.values() for one in self._of_enum(enum)]
        return found

    def unseen(self) -> dict[str, list[str]]:
        """Return the optional fields that no whole object had, by place of the object."""
        return {
            place_of(pointer): missing
            for pointer, entry in self._objects.items()
            if entry.whole
            and (
                missing := [
                    n for n in entry.expected.fields if n not in entry.present and n not in entry.expected.required
                ]
            )
        }

    def _of_object(self, entry: _Object) -> Iterator[Finding]:
        where = entry.expected.object_pointer or entry.expected.pointer
        place, operations = place_of(where), tuple(entry.operations)
        for name, shape in entry.extra.items():
            schema = self._schema_of(shape, f"Sent by the server; seen as {_listed(shape.types)}.")
            yield Finding(
                "field",
                f"{place}.{name}",
                f"is sent ({_listed(shape.types)}), and is not documented",
                operations,
                ({"target": json_path(where), "update": {"properties": {name: schema}}},),
            )
        for name in sorted(entry.expected.required):
            missing = entry.whole - entry.present.get(name, 0)
            if missing > 0:
                path = f"{json_path(where)}.required[?@ == {quoted(name)}]"
                yield Finding(
                    "missing",
                    f"{place}.{name}",
                    f"is documented as always there, and was missing in {missing} of {entry.whole}",
                    operations,
                    ({"target": path, "remove": True},),
                )

    def _of_site(self, site: _Site) -> Iterator[Finding]:
        expected, operations = site.expected, tuple(site.operations)
        wrong = {kind: count for kind, count in site.types.items() if not expected.allows(kind)}
        place = place_of(expected.pointer)
        if wrong:
            is_null = set(wrong) == {"null"}
            documented = " or ".join(kind for kind in _ORDER if kind in expected.types)
            yield Finding(
                "null" if is_null else "type",
                place,
                f"is {_listed(wrong)} in {sum(wrong.values())} of {sum(site.types.values())}, "
                f"documented is {documented}",
                operations,
                self._retyped(site, set(wrong)),
            )
        elif site.unfit:
            yield Finding(
                "format",
                place,
                f"is not a {expected.format} in {site.unfit} of {site.types.get('string', 0)}",
                operations,
                self._without_format(expected),
            )

    def _of_enum(self, enum: _Enum) -> Iterator[Finding]:
        expected = enum.expected
        unknown = [word for word in enum.words if not expected.knows(word)]
        if not unknown:
            return
        shown = ", ".join(repr(word) for word in unknown[:_SHOWN]) + (", …" if len(unknown) > _SHOWN else "")
        raw = self._contract.schemas.raw(expected.enum_pointer)
        path = json_path(expected.enum_pointer)
        actions: tuple[Action, ...] = tuple({"target": f"{path}.enum", "update": word} for word in unknown)
        if is_mapping(raw) and "const" in raw:
            actions = (
                {"target": f"{path}.const", "remove": True},
                {"target": path, "update": {"enum": [raw["const"], *unknown]}},
            )
        yield Finding(
            "enum",
            place_of(expected.enum_pointer),
            f"has {'values that are' if len(unknown) > 1 else 'a value that is'} not documented: {shown}",
            tuple(enum.operations),
            actions,
        )

    # ---------------------------------------------------------------------------------------------------- proposals

    def _schema_of(self, shape: Shape, description: str) -> dict[str, Any]:
        """Return the schema of a field that is not documented."""
        kinds = [kind for kind in _ORDER if kind in shape.types]
        named = [kind for kind in kinds if kind != "null"]
        if not named:
            return {"description": description}  # what it is else, nobody has seen
        schema = self._typed(named, nullable="null" in kinds)
        return {**schema, "description": description}

    def _typed(self, kinds: list[str], *, nullable: bool) -> dict[str, Any]:
        parts: dict[str, Any] = {}
        if "array" in kinds:
            parts["items"] = {}
        if "object" in kinds:
            parts["additionalProperties"] = True
        if self._is_old:
            several = (
                {"type": kinds[0], **parts}
                if len(kinds) == 1
                else {"anyOf": [self._typed([k], nullable=False) for k in kinds]}
            )
            return {**several, "nullable": True} if nullable else several
        every = [*kinds, *(["null"] if nullable else [])]
        return {"type": every[0] if len(every) == 1 else every, **parts}

    def _retyped(self, site: _Site, wrong: set[str]) -> tuple[Action, ...]:
        """Put the schema that fits what was seen in the place of the one that does not."""
        expected = site.expected
        found = self._contract.schemas.raw(expected.pointer)
        raw: dict[str, Any] = dict(found) if is_mapping(found) else {}
        kept: dict[str, Any] = {
            key: raw[key] for key in ("description", "examples", "example", "deprecated") if key in raw
        }
        right = {kind for kind in site.types if expected.allows(kind)} - {"null"}
        new = [kind for kind in _ORDER if kind in wrong and kind != "null"]
        nullable = "null" in wrong or "null" in expected.types
        if new and not right:  # nothing that came was as documented
            about = {key: value for key, value in kept.items() if key not in {"examples", "example"}}
            return replaced(expected.pointer, {**self._typed(new, nullable=nullable), **about})
        inner = {key: value for key, value in raw.items() if key not in kept}
        adds_null = "null" in wrong
        if isinstance(inner.get("type"), str) or is_array(inner.get("type")):
            simple = _with_types(inner, new, adds_null=adds_null, is_old=self._is_old)
            if simple is not None:
                return replaced(expected.pointer, {**simple, **kept})
        if self._is_old:
            forms = [inner, *(self._typed([kind], nullable=False) for kind in new)]
            form = {"allOf": forms} if len(forms) == 1 else {"anyOf": forms}
            return replaced(expected.pointer, {**form, **({"nullable": True} if adds_null else {}), **kept})
        key = next((key for key in ("oneOf", "anyOf") if is_array(inner.get(key))), None)
        more = [self._typed([kind], nullable=False) for kind in [*new, *(["null"] if adds_null else [])]]
        forms = [*inner[key], *more] if key is not None and set(inner) == {key} else [inner, *more]
        return replaced(expected.pointer, {key or "oneOf": forms, **kept})

    def _without_format(self, expected: Expected) -> tuple[Action, ...]:
        raw = self._contract.schemas.raw(expected.pointer)
        if is_mapping(raw) and "format" in raw:
            return ({"target": f"{json_path(expected.pointer)}.format", "remove": True},)
        return replaced(expected.pointer, {"type": [*sorted(expected.types)]})


def _with_types(raw: Mapping[str, Any], new: list[str], *, adds_null: bool, is_old: bool) -> dict[str, Any] | None:
    """Return a schema of plain types with further ones; None where that takes alternatives."""
    if is_old:
        return {**raw, "nullable": True} if adds_null and not new else None
    if "enum" in raw or "const" in raw or set(new) & {"array", "object"}:
        return None
    known = [raw["type"]] if isinstance(raw["type"], str) else list(raw["type"])
    return {**raw, "type": [*known, *new, *(["null"] if adds_null else [])]}


def _count(into: dict[Any, int], more: Mapping[Any, int]) -> None:
    for key, number in more.items():
        into[key] = into.get(key, 0) + number


def _listed(kinds: Iterable[str]) -> str:
    found = set(kinds)
    return " or ".join(kind for kind in _ORDER if kind in found)
