"""What changed between two documents, as users of the client see it.

An operationId is a method, a tag the module of an endpoint function, a path is hidden: so renaming an operation breaks
its callers, moving its path does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.emit_api import Result, result_of
from generator.ir import (
    AnyType,
    Content,
    EnumType,
    ListType,
    LiteralType,
    MapType,
    ModelType,
    NullableType,
    Operation,
    Scalar,
    Spec,
    Type,
    UnionType,
)

__all__ = ["Change", "diff"]


@dataclass(frozen=True)
class Change:
    """One change of the API."""

    breaking: bool
    operation: str
    text: str

    def __str__(self) -> str:
        """Show the change on one line."""
        return f"{'BREAKING' if self.breaking else 'ok':8}  {self.operation}: {self.text}"


def diff(old: Spec, new: Spec) -> list[Change]:
    """Return the changes from one document to another, in the order of the new one."""
    return list(_Diff(old, new).all())


class _Diff:
    def __init__(self, old: Spec, new: Spec) -> None:
        self.old = old
        self.new = new
        self._operation = ""

    def _change(self, text: str, *, breaking: bool) -> Change:
        return Change(breaking, self._operation, text)

    def all(self) -> Iterator[Change]:
        """Produce the changes of every operation, then those of security."""
        before = {operation.name: operation for operation in self.old.operations}
        after = {operation.name: operation for operation in self.new.operations}
        places = {(o.method, o.path): o for o in self.new.operations if o.name not in before}
        renamed: dict[str, str] = {}
        for name, operation in before.items():
            if name in after:
                continue
            self._operation = name
            successor = places.get((operation.method, operation.path))
            if successor is None:
                yield self._change(f"removed ({operation.method} {operation.path})", breaking=True)
            else:
                renamed[successor.name] = name
                yield self._change(f"renamed to {successor.name}", breaking=True)
        for name, operation in after.items():
            self._operation = name
            if name in before or name in renamed:
                yield from self._compare(before[renamed.get(name, name)], operation)
            else:
                yield self._change(f"added ({operation.method} {operation.path})", breaking=False)
        yield from self._security()

    def _compare(self, old: Operation, new: Operation) -> Iterator[Change]:
        if (old.method, old.path) != (new.method, new.path):
            yield self._change(f"now {new.method} {new.path}, was {old.method} {old.path}", breaking=False)
        if old.tag != new.tag:
            yield self._change(f"tag {old.tag!r} became {new.tag!r}: its endpoint module moved", breaking=True)
        if new.deprecated and not old.deprecated:
            yield self._change("deprecated", breaking=False)
        for key in ("paginate", "stable", "url_fields", "stream", "internal", "flow", "result_by_body"):
            if bool(old.options.get(key)) != bool(new.options.get(key)):
                gained = bool(new.options.get(key))
                harmless = (key in {"paginate", "url_fields"} and gained) or (key == "internal" and not gained)
                harmless = harmless or key == "stable"
                yield self._change(f"x-synapse.{key} was {'added' if gained else 'removed'}", breaking=not harmless)
        yield from self._parameters(old, new)
        yield from self._bodies(old, new)
        yield from self._results(result_of(old), result_of(new))
        errors = ({a.status for a in old.errors}, {a.status for a in new.errors})
        for status in sorted(errors[1] - errors[0]):
            yield self._change(f"error {status} is documented now", breaking=False)

    def _parameters(self, old: Operation, new: Operation) -> Iterator[Change]:
        before = {(p.location, p.name): p for p in old.parameters if p.fixed is None}
        after = {(p.location, p.name): p for p in new.parameters if p.fixed is None}
        for (location, name), parameter in before.items():
            if (location, name) not in after:
                yield self._change(f"{location} parameter {name} was removed", breaking=True)
                continue
            other = after[location, name]
            if other.required and not parameter.required:
                yield self._change(f"{location} parameter {name} became required", breaking=True)
            if parameter.required and not other.required:
                yield self._change(f"{location} parameter {name} became optional", breaking=False)
            yield from self._types(f"{location} parameter {name}", parameter.type, other.type, sent=True)
        for (location, name), parameter in after.items():
            if (location, name) not in before:
                required = " (required)" if parameter.required else ""
                yield self._change(f"{location} parameter {name} was added{required}", breaking=parameter.required)
        order = [p.argument for p in old.located("path") if ("path", p.name) in after]
        if order != [p.argument for p in new.located("path") if ("path", p.name) in before]:
            yield self._change("the order of path parameters changed", breaking=True)
        fixed = [{(p.name, p.fixed) for p in o.parameters if p.fixed is not None} for o in (old, new)]
        for name, value in sorted(fixed[0] ^ fixed[1], key=str):
            yield self._change(
                f"{name}={value} is {'now' if (name, value) in fixed[1] else 'no longer'} sent always", breaking=False
            )

    def _bodies(self, old: Operation, new: Operation) -> Iterator[Change]:
        before: Mapping[str, Content] = {content.argument: content for content in old.contents}
        after: Mapping[str, Content] = {content.argument: content for content in new.contents}
        for name in sorted(before.keys() - after.keys()):
            yield self._change(f"body {name} was removed", breaking=True)
        for name in sorted(after.keys() - before.keys()):
            required = new.body_required and not before
            yield self._change(f"body {name} was added{' (required)' if required else ''}", breaking=required)
        if before and after and new.body_required and not old.body_required:
            yield self._change("the body became required", breaking=True)
        for name, content in before.items():
            if name in after:
                other = after[name]
                if content.kind != other.kind:
                    yield self._change(
                        f"body {name} is sent as {other.media_type}, was {content.media_type}", breaking=False
                    )
                yield from self._types("body", content.type, other.type, sent=True)

    def _results(self, old: Result, new: Result) -> Iterator[Change]:
        if old.stream != new.stream:
            yield self._change(f"result is {new.stream or 'JSON'}, was {old.stream or 'JSON'}", breaking=True)
        elif old.type is None and new.type is not None:
            yield self._change(f"result is {self._name(new.type, self.new)}, there was none", breaking=False)
        elif old.type is not None and new.type is None:
            yield self._change("there is no result any more", breaking=True)
        elif old.type is not None and new.type is not None:
            yield from self._types("result", old.type, new.type, sent=False)

    def _types(
        self, where: str, old: Type, new: Type, *, sent: bool, seen: frozenset[tuple[str, str]] = frozenset()
    ) -> Iterator[Change]:
        """Compare two types: of something sent, it hurts to be narrower; of something received, to be wider."""
        if isinstance(old, NullableType) != isinstance(new, NullableType):
            gained = isinstance(new, NullableType)
            yield self._change(f"{where} {'may' if gained else 'can no longer'} be null", breaking=gained != sent)
        old = old.inner if isinstance(old, NullableType) else old
        new = new.inner if isinstance(new, NullableType) else new
        match old, new:
            case ListType(first), ListType(second):
                yield from self._types(f"{where}[]", first, second, sent=sent, seen=seen)
            case MapType(first), MapType(second):
                yield from self._types(f"{where}{{}}", first, second, sent=sent, seen=seen)
            case ModelType(first), ModelType(second):
                if not sent and first != second:
                    yield self._change(f"{where} is a {second}, was a {first}", breaking=True)
                if (first, second) not in seen:
                    yield from self._models(where, first, second, sent=sent, seen=seen | {(first, second)})
            case UnionType(), UnionType():
                yield from self._unions(where, old.members, new.members, sent=sent, seen=seen)
            case (UnionType(members), single):
                yield from self._unions(where, members, (single,), sent=sent, seen=seen)
            case (single, UnionType(members)):
                yield from self._unions(where, (single,), members, sent=sent, seen=seen)
            case _:
                values = self._values(old, self.old), self._values(new, self.new)
                if values[0] and values[1]:
                    yield from self._listed(where, values[0], values[1], sent=sent)
                elif self._name(old, self.old) != self._name(new, self.new):
                    breaking = not (sent and _wider(old, new))
                    yield self._change(
                        f"{where} is {self._name(new, self.new)}, was {self._name(old, self.old)}", breaking=breaking
                    )

    def _models(
        self, where: str, old: str, new: str, *, sent: bool, seen: frozenset[tuple[str, str]]
    ) -> Iterator[Change]:
        before = {f.key: f for f in self.old.models[old].fields if not (f.read_only if sent else f.write_only)}
        after = {f.key: f for f in self.new.models[new].fields if not (f.read_only if sent else f.write_only)}
        for key, field in before.items():
            if key not in after:
                yield self._change(f"{where}.{key} was removed", breaking=not sent or field.required)
                continue
            if after[key].required != field.required:
                required = after[key].required
                yield self._change(
                    f"{where}.{key} became {'required' if required else 'optional'}", breaking=required == sent
                )
            yield from self._types(f"{where}.{key}", field.type, after[key].type, sent=sent, seen=seen)
        for key, field in after.items():
            if key not in before:
                breaking = sent and field.required
                yield self._change(f"{where}.{key} was added{' (required)' if breaking else ''}", breaking=breaking)

    def _unions(
        self, where: str, old: tuple[Type, ...], new: tuple[Type, ...], *, sent: bool, seen: frozenset[tuple[str, str]]
    ) -> Iterator[Change]:
        before = {self._name(kind, self.old): kind for kind in old}
        after = {self._name(kind, self.new): kind for kind in new}
        for name in sorted(before.keys() - after.keys()):
            yield self._change(f"{where} can no longer be {name}", breaking=sent)
        for name in sorted(after.keys() - before.keys()):
            yield self._change(f"{where} can also be {name}", breaking=not sent)
        for name, kind in before.items():
            if name in after:
                yield from self._types(where, kind, after[name], sent=sent, seen=seen)

    def _listed(self, where: str, old: list[str], new: list[str], *, sent: bool) -> Iterator[Change]:
        added = [value for value in new if value not in old]
        removed = [value for value in old if value not in new]
        if added:
            yield self._change(f"{where}: value(s) {_shown(added)} added", breaking=False)
        if removed:
            yield self._change(f"{where}: value(s) {_shown(removed)} removed", breaking=sent)

    def _values(self, kind: Type, spec: Spec) -> list[str]:
        if isinstance(kind, EnumType):
            return [repr(value) for _, value in spec.enums[kind.name].members]
        return [repr(value) for value in kind.values] if isinstance(kind, LiteralType) else []

    def _name(self, kind: Type, spec: Spec) -> str:
        match kind:
            case AnyType():
                return "any value"
            case Scalar(plain, form):
                return f"{plain} ({form})" if form else plain
            case LiteralType():
                return " or ".join(self._values(kind, spec)) or "null"
            case EnumType(name) | ModelType(name):
                return name
            case ListType(item):
                return f"array of {self._name(item, spec)}"
            case MapType(value):
                return f"map of {self._name(value, spec)}"
            case NullableType(inner):
                return f"{self._name(inner, spec)} or null"
            case UnionType(members):
                return " or ".join(self._name(member, spec) for member in members)

    def _security(self) -> Iterator[Change]:
        self._operation = "client"
        before = {scheme.argument: scheme for scheme in self.old.schemes}
        after = {scheme.argument: scheme for scheme in self.new.schemes}
        for name in sorted(before.keys() - after.keys()):
            yield self._change(f"argument {name} was removed", breaking=True)
        for name in sorted(after.keys() - before.keys()):
            yield self._change(f"argument {name} was added", breaking=False)
        for name, scheme in before.items():
            if name in after and (scheme.location, scheme.name, scheme.prefix) != (
                after[name].location,
                after[name].name,
                after[name].prefix,
            ):
                yield self._change(f"{name} travels in another way", breaking=False)


def _wider(old: Type, new: Type) -> bool:
    """Whether whatever was accepted as ``old`` is accepted as ``new``."""
    if isinstance(new, AnyType):
        return True
    if isinstance(new, Scalar):
        if isinstance(old, (EnumType, LiteralType)):
            return new.kind == "string"
        return isinstance(old, Scalar) and (old.kind, new.kind) in {("integer", "number"), ("string", "string")}
    return False


def _shown(values: Iterable[str]) -> str:
    return ", ".join(values)
