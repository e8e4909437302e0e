"""Types compared place by place; what several operations share is compared once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.diff.changes import (
    CODE,
    HARMLESS,
    RUN_TIME,
    TYPES,
    TYPES_AND_RUN_TIME,
    Break,
    Change,
    Where,
)
from generator.diff.kinds import classes_in, converted, is_within, name_of, values_of
from generator.diff.limits import compare_rules
from generator.ir import (
    AnyType,
    EnumType,
    FieldDef,
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
from generator.reading import escape
from generator.render import FORMATS
from generator.rules import CLOSED

__all__ = ["Types"]

# Two classes, and whether they are sent; of enums, which are told once for both directions, None.
_Pair = tuple[str, str, bool | None]


@dataclass
class _Found:
    where: Where
    text: str
    breaks: frozenset[Break]
    pair: _Pair | None


@dataclass
class Types:
    """Compares types: of something sent, it hurts to be narrower; of something received, to be wider.

    Two classes are compared where they are first met, on the shortest way to them, and once for each direction.

    Attributes:
        renamed: New name of each class that is called otherwise now.
        met: Pairs of classes of other names that were met at one place, in order.
    """

    old: Spec
    new: Spec
    renamed: Mapping[str, str] = field(default_factory=dict[str, str])
    met: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    _found: list[_Found] = field(default_factory=list[_Found])
    _queue: deque[tuple[Where, _Pair]] = field(default_factory=deque[tuple[Where, _Pair]])
    _seen: set[_Pair] = field(default_factory=set[_Pair])
    _holders: dict[_Pair, dict[_Pair | str, None]] = field(default_factory=dict[_Pair, dict[_Pair | str, None]])
    _inside: _Pair | None = None

    def compare(self, where: Where, old: Type, new: Type, *, sent: bool) -> None:
        """Compare two types at a place; the classes in them wait for `finish`."""
        if isinstance(old, AnyType) or isinstance(new, AnyType):
            if old != new:
                self._replaced(where, old, new, sent=sent)
            return
        if isinstance(old, NullableType) != isinstance(new, NullableType):
            gained = isinstance(new, NullableType)
            breaks = HARMLESS if gained == sent else TYPES_AND_RUN_TIME
            self._tell(where, f" {'may' if gained else 'can no longer'} be null", breaks)
        old = old.inner if isinstance(old, NullableType) else old
        new = new.inner if isinstance(new, NullableType) else new
        match old, new:
            case ListType(first, rules), ListType(second, others):
                self._rules(where, rules, others, sent=sent)
                self.compare(where.deeper("[]"), first, second, sent=sent)
            case MapType(first, rules), MapType(second, others):
                self._rules(where, rules, others, sent=sent)
                self.compare(where.deeper("{}"), first, second, sent=sent)
            case ModelType(first), ModelType(second):
                self._classes(where, first, second, sent=sent)
            case (UnionType(), _) | (_, UnionType()):
                self._unions(where, old, new, sent=sent)
            case (EnumType() | LiteralType(), EnumType() | LiteralType()):
                self._values(where, old, new, sent=sent)
            case _:
                if isinstance(old, Scalar) and isinstance(new, Scalar) and old.kind == new.kind:
                    self._rules(where, old.rules, new.rules, sent=sent)
                if name_of(old, self.old) != name_of(new, self.new):
                    self._replaced(where, old, new, sent=sent)

    @property
    def compared(self) -> set[str]:
        """The old names of all classes that were compared with another one."""
        return {pair[0] for pair in self._seen}

    def finish(self) -> None:
        """Compare the classes that were met so far, and those that they are made of."""
        while self._queue:
            where, self._inside = self._queue.popleft()
            self._models(where, *self._inside[:2], sent=bool(self._inside[2]))
        self._inside = None

    def changes(self) -> list[Change]:
        """Return all changes that were found."""
        told: dict[tuple[Where, str], Change] = {}
        for found in self._found:
            others = self._users(found.pair) - {found.where.operation, "models"}
            change = Change(
                found.where.operation, f"{found.where.text}{found.text}", found.breaks, tuple(sorted(others))
            )
            told.setdefault((found.where, found.text), change)
        return list(told.values())

    def _users(self, pair: _Pair | None) -> set[str]:
        """Return the operations that a pair of classes is part of."""
        users: set[str] = set()
        pending = [] if pair is None else [pair]
        seen = set(pending)
        while pending:
            for holder in self._holders.get(pending.pop(), ()):
                if isinstance(holder, str):
                    users.add(holder)
                elif holder not in seen:
                    seen.add(holder)
                    pending.append(holder)
        return users

    def _tell(self, where: Where, text: str, breaks: frozenset[Break], pair: _Pair | None = None) -> None:
        self._found.append(_Found(where, text, breaks, pair or self._inside))

    def _is_new(self, where: Where, pair: _Pair) -> bool:
        """Note where two classes were met; return whether for the first time."""
        self._holders.setdefault(pair, {})[where.operation if self._inside is None else self._inside] = None
        new = pair not in self._seen
        self._seen.add(pair)
        return new

    def _replaced(self, where: Where, old: Type, new: Type, *, sent: bool) -> None:
        if sent:
            breaks = self._given(old, new)
        elif isinstance(old, AnyType):
            breaks = TYPES_AND_RUN_TIME if converted(new) else TYPES
        elif is_within(new, self.new, old, self.old, sent=False):
            breaks = HARMLESS
        else:
            breaks = CODE if isinstance(old, ModelType) else TYPES_AND_RUN_TIME
        self._tell(where, f" is {name_of(new, self.new)}, was {name_of(old, self.old)}", breaks | self._gone(old))

    def _gone(self, old: Type) -> frozenset[Break]:
        """Return what it breaks that a type is not there any more: imports, when its class is gone altogether."""
        names = {self.renamed.get(name, name) for name in classes_in(old)}
        return CODE if names - self.new.models.keys() - self.new.enums.keys() else HARMLESS

    def _given(self, old: Type, new: Type) -> frozenset[Break]:
        """Return what it breaks that callers are to give something else."""
        fits = is_within(old, self.old, new, self.new, sent=True)
        if not (isinstance(old, Scalar) and isinstance(new, Scalar) and old.kind == new.kind == "string"):
            return HARMLESS if fits else TYPES_AND_RUN_TIME
        types = TYPES if old.format in FORMATS or old.format == "binary" else HARMLESS
        return types if fits else types | RUN_TIME

    def _rules(self, where: Where, old: Rules, new: Rules, *, sent: bool) -> None:
        for text, narrower in compare_rules(old, new):
            if sent or not narrower or text.startswith("other properties"):
                self._tell(where, f": {text}", RUN_TIME if sent and narrower else HARMLESS)

    def _classes(self, where: Where, old: str, new: str, *, sent: bool) -> None:
        if old not in self.old.models or new not in self.new.models:
            return  # a discriminator may name a schema that is a union, whose forms are compared
        if old != new:
            self.met.append((old, new))
            if not sent and self.renamed.get(old) != new:
                self._tell(where, f" is a {new}, was a {old}", TYPES_AND_RUN_TIME)
        pair = (old, new, sent)
        if self._is_new(where, pair):
            self._queue.append((where, pair))

    def _models(self, where: Where, old: str, new: str, *, sent: bool) -> None:
        first, second = self.old.models[old], self.new.models[new]
        self._rules(where, first.rules, second.rules, sent=sent)
        before = {f.key: f for f in first.fields if not (f.read_only if sent else f.write_only)}
        after = {f.key: f for f in second.fields if not (f.read_only if sent else f.write_only)}
        elsewhere = {f.key for f in second.fields}
        for key, written in before.items():
            place = where.deeper(f".{key}")
            if key not in after:
                why = "" if key not in elsewhere else " (only read now)" if sent else " (only written now)"
                refused = sent and (second.rules.get(CLOSED) is False or bool(why))
                self._tell(place, f" was removed{why}", (TYPES_AND_RUN_TIME if refused else TYPES) if sent else CODE)
                continue
            self._fields(place, written, after[key], sent=sent)
        for key, added in after.items():
            if key not in before:
                needed = sent and added.required
                self._tell(
                    where.deeper(f".{key}"),
                    f" was added{' (required)' if needed else ''}",
                    TYPES_AND_RUN_TIME if needed else HARMLESS,
                )

    def _fields(self, where: Where, old: FieldDef, new: FieldDef, *, sent: bool) -> None:
        if old.name != new.name and not sent:
            self._tell(where, f" is the attribute {new.name} now, was {old.name}", CODE)
        if old.required != new.required:
            breaks = TYPES_AND_RUN_TIME if new.required == sent else HARMLESS
            self._tell(where, f" became {'required' if new.required else 'optional'}", breaks)
        if sent:
            self.default(where, old.default, new.default)
        self.deprecated(where, old.deprecated, new.deprecated)
        self.compare(where, old.type, new.type, sent=sent)

    def default(self, where: Where, old: object, new: object) -> None:
        """Compare what the server takes for a value that is left out."""
        if old == new and type(old) is type(new):
            return
        if old is None:
            self._tell(where, f": the default {new!r} is documented now", HARMLESS)
        elif new is None:
            self._tell(where, f": the default {old!r} was removed", RUN_TIME)
        else:
            self._tell(where, f": the default is {new!r}, was {old!r}", RUN_TIME)

    def deprecated(self, where: Where, old: bool, new: bool) -> None:
        """Compare whether something should not be used any more."""
        if old != new:
            self._tell(where, f" is {'deprecated' if new else 'no longer deprecated'}", HARMLESS)

    def _unions(self, where: Where, old: Type, new: Type, *, sent: bool) -> None:
        before = {self._renamed_name(kind): kind for kind in _members(old)}
        after = {name_of(kind, self.new): kind for kind in _members(new)}
        lost = [name for name in sorted(before) if name not in after]
        gained = [name for name in sorted(after) if name not in before]
        if len(lost) == len(gained) == 1:
            pair = before[lost[0]], after[gained[0]]
            if isinstance(pair[0], ModelType) and isinstance(pair[1], ModelType):
                self.met.append((pair[0].name, pair[1].name))
            if _are_alike(*pair):
                self.compare(where, *pair, sent=sent)
                lost, gained = [], []
        for name in lost:
            fits = sent and is_within(before[name], self.old, new, self.new, sent=True)
            breaks = TYPES_AND_RUN_TIME if sent and not fits else HARMLESS
            gone = self._gone(before[name])
            self._tell(where, f" can no longer be {name_of(before[name], self.old)}", breaks | gone)
        for name in gained:
            fits = not sent and is_within(after[name], self.new, old, self.old, sent=False)
            self._tell(where, f" can also be {name}", HARMLESS if sent or fits else TYPES_AND_RUN_TIME)
        for name, kind in before.items():
            if name in after:
                self.compare(where, kind, after[name], sent=sent)
        self._tags(where, old, new)

    def _renamed_name(self, kind: Type) -> str:
        if isinstance(kind, (ModelType, EnumType)):
            return self.renamed.get(kind.name, kind.name)
        return name_of(kind, self.old)

    def _tags(self, where: Where, old: Type, new: Type) -> None:
        if not (isinstance(old, UnionType) and isinstance(new, UnionType)) or old.tag is None:
            return
        if new.tag is None:
            self._tell(where, f": {old.tag} no longer tells the forms apart, their fields do", HARMLESS)
        elif new.tag != old.tag:
            self._tell(where, f": {new.tag} tells the forms apart, was {old.tag}", RUN_TIME)
        after = dict(new.mapping)
        for value, written in old.mapping:
            name = self.renamed.get(written, written)
            model = self.old.models.get(written)
            implied = model is not None and model.pointer.endswith(f"/{escape(value)}")  # the schema's own name
            if name in after.values() and after.get(value) != name and not implied:
                told = "no longer means" if value not in after else f"means {after[value]}, was"
                self._tell(where, f": {old.tag} {value!r} {told} {name}", RUN_TIME)

    def _values(self, where: Where, old: Type, new: Type, *, sent: bool) -> None:
        """Compare values that are listed; members of an enum are told once, by whoever sends them if anybody does."""
        pair = None
        if isinstance(old, EnumType) and isinstance(new, EnumType):
            if old.name != new.name:
                self.met.append((old.name, new.name))
                if self.renamed.get(old.name) != new.name:
                    self._tell(where, f" is a {new.name}, was a {old.name}", TYPES)
            pair = (old.name, new.name, None)
            if not self._is_new(where, pair):
                return
            self._members(where, pair)
        before, after = values_of(old, self.old), values_of(new, self.new)
        added = [value for value in after if value not in before]
        removed = [value for value in before if value not in after]
        if added:
            closed = isinstance(old, LiteralType) and not sent
            self._tell(where, f": value(s) {', '.join(added)} added", TYPES_AND_RUN_TIME if closed else HARMLESS, pair)
        if removed:
            refused = HARMLESS if not sent else RUN_TIME if pair else TYPES_AND_RUN_TIME
            gone = CODE if pair else self._gone(old)
            self._tell(where, f": value(s) {', '.join(removed)} removed", gone | refused, pair)

    def _members(self, where: Where, pair: _Pair) -> None:
        first, second = self.old.enums[pair[0]], self.new.enums[pair[1]]
        names = {repr(value): name for name, value in second.members}
        for name, value in first.members:
            now = names.get(repr(value), name)
            if now != name:
                self._tell(where, f": value {value!r} is called {now} now, was {name}", CODE, pair)
        for group in sorted({g.name for g in first.groups} - {g.name for g in second.groups}):
            self._tell(where, f": the property {group} was removed", CODE, pair)
        if first.ignores_case and not second.ignores_case:
            self._tell(where, ": capitals count now", RUN_TIME, pair)


def _members(kind: Type) -> Iterable[Type]:
    return kind.members if isinstance(kind, UnionType) else (kind,)


def _are_alike(old: Type, new: Type) -> bool:
    """Whether two forms of unions are two states of one."""
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        return old.kind == new.kind
    return type(old) is type(new) and isinstance(old, (ListType, MapType, EnumType, LiteralType))
