"""The classes that callers import by name: which are gone, and which are called otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.diff.changes import CODE, Change
from generator.diff.kinds import classes_in, values_of
from generator.ir import EnumType, NullableType, Operation, Spec, Type
from generator.usage import Usage

__all__ = ["compare_classes", "renames", "types_of"]


def types_of(operation: Operation) -> Iterator[Type]:
    """Produce the types of an operation's parameters, bodies and answers."""
    yield from (parameter.type for parameter in operation.parameters)
    yield from (content.type for content in operation.contents)
    yield from (answer.type for answer in operation.answers if answer.type is not None)


def renames(old: Spec, new: Spec, met: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the new name of each class that another one, which is new, stands in for."""
    found: dict[str, str] = {}
    for before, after in (({*old.models}, {*new.models}), ({*old.enums}, {*new.enums})):
        for first, second in met:
            if first in before - after and second in after - before and second not in found.values():
                is_another = any(mine.isdisjoint(others) for mine, others in _constants(old, first, new, second))
                if not is_another:
                    found.setdefault(first, second)
    return found


def _constants(old: Spec, first: str, new: Spec, second: str) -> Iterator[tuple[set[str], set[str]]]:
    """Produce the values listed of the same thing in two classes: of a field, or of the enums that they are."""
    if first in old.models:
        fields = {field.key: field.type for field in new.models[second].fields}
        pairs = [(field.type, fields[field.key]) for field in old.models[first].fields if field.key in fields]
    else:
        pairs = [(EnumType(first), EnumType(second))]
    for one, other in pairs:
        values = _listed(one, old), _listed(other, new)
        if all(values):
            yield values


def _listed(kind: Type, spec: Spec) -> set[str]:
    return set(values_of(kind.inner if isinstance(kind, NullableType) else kind, spec))


def compare_classes(
    old: Spec, new: Spec, renamed: Mapping[str, str], operations: Mapping[str, str], compared: Collection[str]
) -> Iterator[Change]:
    """Produce the changes of names.

    Args:
        old: The document before.
        new: The document now.
        renamed: New name of each class that is called otherwise now.
        operations: New name of each operation that is still there, by its old name.
        compared: The classes that were found at the same place in both documents. Of others that operations use, that
            place was told of.
    """
    before, after = Usage(old), Usage(new)
    implied = _used_by(old, old.operations) - set(compared)
    rest = ({*before.results, *old.enums}, {*after.results, *new.enums})
    yield from _names("models", {n: n for n in rest[0]}, {n: n for n in rest[1]}, renamed, implied)
    yield from _names("params", before.inputs, after.inputs, renamed, implied)
    for name, now in operations.items():
        first, second = before.params.get(name), after.params.get(now)
        if name == now and first is not None and second is not None and first != second:
            yield Change("params", f"{first} is called {second} now", CODE)


def _names(
    room: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    renamed: Mapping[str, str],
    implied: Collection[str],
) -> Iterator[Change]:
    public = set(after.values())
    for name in sorted(before.keys() - implied):
        now = after.get(renamed.get(name, name))
        if now is not None and now != before[name]:
            yield Change(room, f"{before[name]} is called {now} now", CODE)
        elif before[name] not in public:
            yield Change(room, f"{before[name]} was removed", CODE)


def _used_by(spec: Spec, operations: Iterable[Operation]) -> set[str]:
    """Return the classes that some operations need."""
    found: set[str] = set()
    pending = [name for operation in operations for kind in types_of(operation) for name in classes_in(kind)]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            if name in spec.models:
                pending += (n for f in spec.models[name].fields for n in classes_in(f.type))
    return found
