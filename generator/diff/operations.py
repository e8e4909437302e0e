"""Operations of two documents compared.

An operationId is a method, a tag the module of an endpoint function, a path is hidden: so renaming an operation breaks
its callers, moving its path does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.diff.changes import CODE, HARMLESS, RUN_TIME, TYPES_AND_RUN_TIME, Break, Change, Where
from generator.diff.classes import compare_classes, renames
from generator.diff.kinds import name_of
from generator.diff.security import compare_needs, compare_schemes
from generator.diff.types import Types
from generator.emit_api import Argument, arguments
from generator.emit_models import Emitter
from generator.ir import Answer, Content, ModelType, Operation, Parameter, Spec
from generator.results import Result, result_of
from generator.usage import Usage

__all__ = ["diff"]

_OPTIONS = ("paginate", "stable", "url_fields", "stream", "internal", "flow", "result_by_body")


def diff(old: Spec, new: Spec) -> list[Change]:
    """Return the changes from one document to another, in the order of the new one."""
    first = _Diff(old, new, {})
    first.all()
    renamed = renames(old, new, first.types.met)
    return (_Diff(old, new, renamed) if renamed else first).all()


class _Diff:
    def __init__(self, old: Spec, new: Spec, renamed: Mapping[str, str]) -> None:
        self.old = old
        self.new = new
        self.renamed = renamed
        self.types = Types(old, new, renamed)
        self._emitters = tuple(Emitter(spec, Usage(spec)) for spec in (old, new))
        self._found: list[Change] = []
        self._operation = ""

    def _tell(self, text: str, breaks: frozenset[Break] = HARMLESS) -> None:
        self._found.append(Change(self._operation, text, breaks))

    def _where(self, text: str) -> Where:
        return Where(self._operation, text)

    def all(self) -> list[Change]:
        """Return all changes: of the client, of every operation, of the classes."""
        self._found, self.types = [], Types(self.old, self.new, self.renamed)
        self._client()
        pairs = self._pairs()
        # what is sent comes first: a change of an enum is told once, where it does more harm
        for sent in (True, False):
            for old, new in pairs:
                self._operation = new.name
                if sent:
                    self._compare(old, new)
                else:
                    self._answers(old, new)
            self.types.finish()
        self._left_over()
        kept = {old.name: new.name for old, new in pairs}
        order = ["client", *kept, *(o.name for o in self.old.operations), *(o.name for o in self.new.operations)]
        places = {name: index for index, name in reversed(list(enumerate(order)))}
        found = [*self._found, *self.types.changes()]
        return [
            *sorted(found, key=lambda change: places.get(change.operation, len(places))),
            *compare_classes(self.old, self.new, self.renamed, kept, self.types.compared),
        ]

    def _pairs(self) -> list[tuple[Operation, Operation]]:
        """Return the operations that are in both documents, and tell of the others."""
        before = {operation.name: operation for operation in self.old.operations}
        after = {operation.name: operation for operation in self.new.operations}
        places = {(o.method, _shape(o.path)): o for o in self.new.operations if o.name not in before}
        renamed: dict[str, str] = {}
        for name, operation in before.items():
            if name in after:
                continue
            self._operation = name
            successor = places.get((operation.method, _shape(operation.path)))
            if successor is None:
                self._tell(f"removed ({operation.method} {operation.path})", CODE)
            else:
                renamed[successor.name] = name
                self._tell(f"renamed to {successor.name}", CODE)
        pairs: list[tuple[Operation, Operation]] = []
        for name, operation in after.items():
            self._operation = name
            if name in before or name in renamed:
                pairs.append((before[renamed.get(name, name)], operation))
            else:
                self._tell(f"added ({operation.method} {operation.path})")
        return pairs

    def _client(self) -> None:
        self._operation = "client"
        old, new = self.old.base_url, self.new.base_url
        if old != new and old is None:
            self._tell(f"the default server is {new}, there was none")
        elif old != new and new is None:
            self._tell(f"there is no default server any more (was {old}): base_url must be given", CODE)
        elif old != new:
            self._tell(f"the default server is {new}, was {old}", RUN_TIME)
        for text, breaks in compare_schemes(self.old.schemes, self.new.schemes):
            self._tell(text, breaks)
        before, after = self.old.pagination or {}, self.new.pagination or {}
        for key in sorted(before.keys() | after.keys()):
            if before.get(key) != after.get(key) and before and after:
                lost = key == "count" and after.get(key) is None
                self._tell(
                    f"x-synapse.pagination.{key} is {after.get(key)}, was {before.get(key)}",
                    RUN_TIME if lost else HARMLESS,
                )
        mixins = {tag.name: tag.mixin for tag in self.new.tags}
        for tag in self.old.tags:
            if mixins.get(tag.name, tag.mixin) != tag.mixin:
                self._tell(f"mixins.{tag.mixin} is called {mixins[tag.name]} now", CODE)

    def _compare(self, old: Operation, new: Operation) -> None:
        moved = _renamed_in_path(old, new)
        path = re.sub(r"\{([^}]*)\}", lambda name: f"{{{moved.get(name[1], name[1])}}}", old.path)
        if (old.method, path) != (new.method, new.path):
            self._tell(f"now {new.method} {new.path}, was {old.method} {old.path}")
        if old.tag != new.tag:
            self._tell(f"tag {old.tag!r} became {new.tag!r}: its endpoint module moved", CODE)
        if old.deprecated != new.deprecated:
            self._tell("deprecated" if new.deprecated else "no longer deprecated")
        for key in _OPTIONS:
            if bool(old.options.get(key)) != bool(new.options.get(key)):
                gained = bool(new.options.get(key))
                harmless = (key in {"paginate", "url_fields"} and gained) or (key == "internal" and not gained)
                harmless = harmless or key == "stable"
                self._tell(f"x-synapse.{key} was {'added' if gained else 'removed'}", HARMLESS if harmless else CODE)
        if old.server != new.server:
            usual = "the default server"
            self._tell(f"is sent to {new.server or usual} now, was {old.server or usual}", RUN_TIME)
        for text, breaks in compare_needs(old.needs, new.needs):
            self._tell(text, breaks)
        self._parameters(old, new)
        self._bodies(old, new)
        self._order(old, new)

    def _parameters(self, old: Operation, new: Operation) -> None:
        before = {(p.location, p.name): p for p in old.parameters if p.fixed is None}
        after = {(p.location, p.name): p for p in new.parameters if p.fixed is None}
        moved = _renamed_in_path(old, new)
        for (location, name), parameter in before.items():
            place = (location, moved.get(name, name) if location == "path" else name)
            if place in after:
                self._parameter(parameter, after[place])
            else:
                self._tell(
                    f"{location} parameter {name} was removed", TYPES_AND_RUN_TIME if location == "query" else CODE
                )
        known = before.keys() | {("path", name) for name in moved.values()}
        for (location, name), parameter in after.items():
            if (location, name) not in known:
                needed = parameter.required
                self._tell(
                    f"{location} parameter {name} was added{' (required)' if needed else ''}", _needed(parameter, old)
                )
        fixed = [{(p.name, p.fixed) for p in o.parameters if p.fixed is not None} for o in (old, new)]
        for name, value in sorted(fixed[0] ^ fixed[1], key=str):
            self._tell(f"{name}={value} is {'now' if (name, value) in fixed[1] else 'no longer'} sent always")

    def _parameter(self, old: Parameter, new: Parameter) -> None:
        where = self._where(f"{new.location} parameter {new.name}")
        if old.argument != new.argument and new.location != "query":
            self._tell(f"{old.location} parameter {old.name}: the argument is called {new.argument} now", CODE)
        if new.required and not old.required:
            needed = CODE if new.location != "query" else TYPES_AND_RUN_TIME
            self._tell(f"{where.text} became required", needed)
        if old.required and not new.required:
            self._tell(f"{where.text} became optional")
        written = [(p.style, p.explode, p.separator if not p.explode else "") for p in (old, new)]
        if written[0] != written[1]:
            self._tell(f"{where.text} is written in another way")
        self.types.default(where, old.default, new.default)
        self.types.deprecated(where, old.deprecated, new.deprecated)
        self.types.compare(where, old.type, new.type, sent=True)

    def _bodies(self, old: Operation, new: Operation) -> None:
        before: Mapping[str, Content] = {content.argument: content for content in old.contents}
        after: Mapping[str, Content] = {content.argument: content for content in new.contents}
        if len(before) == len(after) == 1 and before.keys() != after.keys():
            names = *before, *after
            self._tell(f"the argument of the body is called {names[1]} now, was {names[0]}", CODE)
            before = {names[1]: before[names[0]]}
        for name in sorted(before.keys() - after.keys()):
            self._tell(f"body {name} was removed", CODE)
        for name in sorted(after.keys() - before.keys()):
            required = new.body_required and not before
            self._tell(f"body {name} was added{' (required)' if required else ''}", CODE if required else HARMLESS)
        if before and after and new.body_required != old.body_required:
            became = "required" if new.body_required else "optional"
            self._tell(f"the body became {became}", CODE if new.body_required else HARMLESS)
        for name, content in before.items():
            if name in after:
                other = after[name]
                if content.kind != other.kind:
                    raw = "binary" in {content.kind, other.kind}
                    self._tell(
                        f"body {name} is sent as {other.media_type}, was {content.media_type}",
                        TYPES_AND_RUN_TIME if raw else HARMLESS,
                    )
                elif content.media_type != other.media_type:
                    self._tell(f"body {name} is sent as {other.media_type}, was {content.media_type}")
                self.types.compare(self._where("body"), content.type, other.type, sent=True)

    def _order(self, old: Operation, new: Operation) -> None:
        """Tell when an argument that was given by position is to be given at another one, or by name."""
        emitters = zip(self._emitters, (old, new), strict=True)
        before, after = ([(a.name, a.keyword_only) for a in _arguments(emitter, o)] for emitter, o in emitters)
        now = _renamed_in_path(old, new)
        if len(old.contents) == len(new.contents) == 1:
            now[old.contents[0].argument] = new.contents[0].argument
        given = [now.get(name, name) for name, named in before if not named]
        taken = [name for name, named in after if not named]
        named = [name for name in given if (name, True) in after]
        kept = [name for name in given if name in taken]
        if named:
            self._tell(f"{', '.join(named)} can be given by name only now", CODE)
        elif kept and taken[: len(kept)] != kept:
            self._tell(f"the order of arguments is {', '.join(taken)}, was {', '.join(given)}", CODE)

    def _answers(self, old: Operation, new: Operation) -> None:
        self._results(result_of(old), result_of(new))
        before, after = (_errors(operation) for operation in (old, new))
        for status in sorted(before.keys() - after.keys()):
            self._tell(f"error {status} is no longer documented")
        for status in sorted(after.keys() - before.keys()):
            self._tell(f"error {status} is documented now")
        for status, answer in before.items():
            if status not in after:
                continue
            where, other = self._where(f"error {status}"), after[status]
            if answer.type is not None and other.type is not None:
                self.types.compare(where, answer.type, other.type, sent=False)
            elif (answer.kind, answer.type is None) != (other.kind, other.type is None):
                kinds = [{"none": "empty", "json": "JSON"}.get(a.kind, a.kind) for a in (answer, other)]
                self._tell(
                    f"error {status} is {kinds[1]}, was {kinds[0]}", RUN_TIME if answer.kind != "none" else HARMLESS
                )

    def _results(self, old: Result, new: Result) -> None:
        where = self._where("result")
        if old.stream != new.stream:
            self._tell(
                f"result is {new.stream or _form(new)}, was {old.stream or _form(old)}",
                TYPES_AND_RUN_TIME if old.stream or old.type is not None else HARMLESS,
            )
        elif old.type is None and new.type is not None:
            self._tell(f"result is {name_of(new.type, self.new)}, there was none")
        elif old.type is not None and new.type is None:
            self._tell("there is no result any more", TYPES_AND_RUN_TIME)
        elif old.type is not None and new.type is not None:
            if old.type == new.type and _form(old) != _form(new):
                self._tell(f"result is sent as {_form(new)}, was {_form(old)}")
            self.types.compare(where, old.type, new.type, sent=False)

    def _left_over(self) -> None:
        """Compare classes that no operation has: callers may read something else into them."""
        self._operation = "models"
        used = self.types.compared
        for name in sorted(self.old.models.keys() - used):
            now = self.renamed.get(name, name)
            if now in self.new.models:
                self.types.compare(self._where(name), ModelType(name), ModelType(now), sent=False)
        self.types.finish()


def _errors(operation: Operation) -> dict[str, Answer]:
    """Return the documented error answers by status, with the one for any other status."""
    others = [a for a in operation.answers if a.status == "default" and a not in operation.successes]
    return {answer.status: answer for answer in (*operation.errors, *others)}


def _form(result: Result) -> str:
    if result.type is None:
        return "nothing"
    return "JSON" if result.accept.endswith("json") else result.accept


def _needed(parameter: Parameter, old: Operation) -> frozenset[Break]:
    """Return what a parameter breaks that was not there before."""
    if not parameter.required:
        return HARMLESS
    return TYPES_AND_RUN_TIME if parameter.location == "query" and old.located("query") else CODE


def _shape(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path)


def _renamed_in_path(old: Operation, new: Operation) -> dict[str, str]:
    """Return the new name of each path parameter that stands where another one stood."""
    if _shape(old.path) != _shape(new.path):
        return {}
    names = [re.findall(r"\{([^}]*)\}", operation.path) for operation in (old, new)]
    pairs = dict(zip(*names, strict=True))
    return {a: b for a, b in pairs.items() if a != b and b not in pairs and a not in pairs.values()}


def _arguments(emitter: Emitter, operation: Operation) -> list[Argument]:
    return arguments(emitter, operation, emitter.renderer(models="...models", params="...params"))
