"""What would make a wrong client, or one with parts missing: checked in every document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.document import Document, Json, is_list, is_mapping, mapping, sequence
from generator.emit_api import result_of
from generator.findings import Finding
from generator.flows import FlowError, Flows, flow_names, read_flows
from generator.ir import (
    AnyType,
    ListType,
    MapType,
    ModelType,
    NullableType,
    Operation,
    Parameter,
    Scalar,
    Spec,
    Type,
    UnionType,
)
from generator.operations import each_operation

__all__ = ["RESERVED_METHODS", "safety_findings"]

RESERVED_METHODS = frozenset(
    {
        *(
            "aclose",
            "agent",
            "base_url",
            "close",
            "download_to",
            "log_in",
            "run",
            "send",
            "send_detailed",
            "stream",
            "uploads",
        ),
        "with_options",
    }
)
"""What every client has; an operation of that name would take its place."""

_OPTIONS = {
    *("checksum_fields", "ends_upload", "flow", "internal", "paginate", "result_by_body", "stable", "stream"),
    "url_fields",
}
_PAGINATION = {"items", "next", "count", "page_parameter", "page_size_parameter", "page_size"}
_MORE_PAGINATION = {"key", "ordering_parameter", "fields_parameter", "omit_parameter"}
_KEYSET = {"above", "up_to", "below", "down_to"}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def safety_findings(document: Document, spec: Spec, flows: Flows | None) -> list[Finding]:
    """Return what keeps a document from becoming a complete and right client."""
    check = _Safety(document, spec)
    return [*check.names(), *check.operations(), *check.extensions(), *check.flows(flows)]


class _Safety:
    def __init__(self, document: Document, spec: Spec) -> None:
        self.document = document
        self.spec = spec

    def _find(self, where: Json, rule: str, message: str, key: str | None = None) -> Finding:
        return self.document.finding(where, rule, message, key=key)

    def names(self) -> Iterator[Finding]:
        """Names that would hide each other."""
        seen: dict[str, Operation] = {}
        for operation in self.spec.operations:
            other = seen.setdefault(operation.name, operation)
            if other is not operation:
                same = (
                    "the same operationId"
                    if other.id == operation.id
                    else f"{other.id!r} and {operation.id!r} give one name"
                )
                yield self._find(
                    operation.pointer,
                    "operation-id",
                    f"{same} as {other.method} {other.path}; each is a method, so they must differ",
                )
            if operation.name in RESERVED_METHODS:
                yield self._find(
                    operation.pointer,
                    "operation-id",
                    f"every client has a method {operation.name!r}; choose another id",
                )
        modules = Counter(tag.module for tag in self.spec.tags)
        mixins = Counter(tag.mixin for tag in self.spec.tags)
        for tag in self.spec.tags:
            if modules[tag.module] > 1:
                yield self._find(
                    "#/tags", "tag", f"tag {tag.name!r} and another both become the module {tag.module!r}; rename one"
                )
            elif mixins[tag.mixin] > 1:
                yield self._find(
                    "#/tags", "tag", f"tag {tag.name!r} and another both become the class {tag.mixin}; rename one"
                )
        arguments = Counter(scheme.argument for scheme in self.spec.schemes)
        for name, count in arguments.items():
            if count > 1:
                yield self._find(
                    "#/components/securitySchemes",
                    "security",
                    f"{count} schemes become the argument {name!r}; rename one",
                )

    def operations(self) -> Iterator[Finding]:
        """Parameters, bodies and answers that cannot be sent or read."""
        for operation in self.spec.operations:
            yield from self._path(operation)
            for parameter in operation.parameters:
                problem = _unsendable(parameter)
                if problem:
                    yield self._find(
                        self._place(operation, parameter),
                        "parameter",
                        f"{parameter.name!r} ({parameter.location}): {problem}",
                    )
            kinds = {answer.kind for answer in operation.successes if answer.kind != "none"}
            if len(kinds) > 1 and not kinds <= {"json", "text"}:
                yield self._find(
                    operation.pointer,
                    "answers",
                    f"successful answers of different kinds ({', '.join(sorted(kinds))}) cannot be told apart",
                    "responses",
                )
        yield from self._styles()
        yield from self._servers()

    def _place(self, operation: Operation, parameter: Parameter) -> str:
        raw: dict[str, Any] = mapping(self.document.resolve(operation.pointer))
        item: dict[str, Any] = mapping(self.document.resolve(operation.pointer.rpartition("/")[0]))
        for holder in (raw, mapping(self.document.follow(item))):
            for written in sequence(holder.get("parameters")):
                found: dict[str, Any] = mapping(self.document.follow(written))
                if (found.get("name"), found.get("in")) == (parameter.name, parameter.location):
                    return self.document.pointer(found)
        return operation.pointer

    def _path(self, operation: Operation) -> Iterator[Finding]:
        where = operation.pointer.rpartition("/")[0]
        placeholders = _PLACEHOLDER.findall(operation.path)
        declared = [p.name for p in operation.parameters if p.location == "path"]
        for name in sorted(set(placeholders) - set(declared)):
            yield self._find(operation.pointer, "path", f"{{{name}}} of {operation.path} is not among the parameters")
        for name in sorted(set(declared) - set(placeholders)):
            yield self._find(operation.pointer, "path", f"path parameter {name!r} is not in {operation.path}")
        for name in placeholders:
            if not re.fullmatch(r"[A-Za-z_-][\w-]*", name):
                yield self._find(
                    where, "path", f"{{{name}}}: the name of a path parameter must be made of letters, digits, _ and -"
                )
        if len(set(placeholders)) < len(placeholders):
            yield self._find(where, "path", "a path parameter stands twice in this path")

    def _styles(self) -> Iterator[Finding]:
        for _, _, item, operation in each_operation(self.document):
            for written in [*sequence(item.get("parameters")), *sequence(operation.get("parameters"))]:
                raw: Json = self.document.follow(written)
                style = raw.get("style") if is_mapping(raw) else None
                if style in {"deepObject", "matrix", "label"}:
                    yield self._find(
                        raw, "style", f"style {style} is not supported; describe the parameter as text", "style"
                    )

    def _servers(self) -> Iterator[Finding]:
        usual = [server.get("url") for server in sequence(self.document.data.get("servers"))]
        for _, _, item, operation in each_operation(self.document):
            for holder in (item, operation):
                own = [server.get("url") for server in sequence(holder.get("servers"))]
                if own and own != usual:
                    yield self._find(
                        holder,
                        "servers",
                        f"{own[0]} is another server than the document's; make a document of its own for it",
                        "servers",
                    )

    def extensions(self) -> Iterator[Finding]:
        """`x-synapse` that is misspelt or does not fit what it stands at."""
        for operation in self.spec.operations:
            where = f"{operation.pointer}/x-synapse"
            for key in sorted(set(operation.options) - _OPTIONS):
                yield self._find(where, "x-synapse", f"unknown key {key!r}; known: {', '.join(sorted(_OPTIONS))}", key)
            if operation.options.get("paginate"):
                yield from self._paginate(operation, where)
            if "stable" in operation.options:
                yield from self._stable(operation, where)
            if operation.options.get("stream") not in {None, "lines"}:
                yield self._find(where, "x-synapse", "stream can only be `lines`", "stream")
            if "result_by_body" in operation.options:
                yield from self._result_by_body(operation, where)
            kind = self._item(operation)
            checksums: dict[Any, Any] = operation.options.get("checksum_fields") or {}
            beside = [".".join([*str(field).split(".")[:-1], str(name)]) for field, name in checksums.items()]
            for key, fields in {
                "url_fields": operation.options.get("url_fields") or (),
                "checksum_fields": [*checksums, *beside],
            }.items():
                for field in fields:
                    if kind is not None and not self._has(kind, str(field).split(".")):
                        yield self._find(where, "x-synapse", f"the answer has no field {field!r}", key)

    def _paginate(self, operation: Operation, where: str) -> Iterator[Finding]:
        page = self.spec.pagination
        if page is None or not _PAGINATION <= set(page) <= _PAGINATION | _MORE_PAGINATION:
            yield self._find(
                "#/x-synapse",
                "x-synapse",
                f"`paginate` needs x-synapse.pagination at the top, with {', '.join(sorted(_PAGINATION))}"
                f" and perhaps {', '.join(sorted(_MORE_PAGINATION))}",
            )
            return
        kind = result_of(operation).type
        fields = (
            {field.key for field in self.spec.models[kind.name].fields} if isinstance(kind, ModelType) else set[str]()
        )
        for key in ("items", "next", "count"):
            if page[key] is not None and page[key] not in fields:
                yield self._find(
                    where, "x-synapse", f"the answer is not a page: it has no field {page[key]!r}", "paginate"
                )
        if self._item(operation) is None and fields:
            yield self._find(where, "x-synapse", f"{page['items']!r} of the answer is not an array", "paginate")

    def _stable(self, operation: Operation, where: str) -> Iterator[Finding]:
        """`stable` that does not say how, or that names parameters or a key that are not there."""
        stable = mapping(operation.options["stable"])
        ways = {"keyset", "cursor"} & set(stable)
        if len(ways) != 1 or not set(stable) <= {"keyset", "cursor", "key"} or not operation.options.get("paginate"):
            message = "`stable` of a list that is paged needs either `keyset` or `cursor`, and perhaps `key`"
            yield self._find(where, "x-synapse", message, "stable")
            return
        keyset, page = mapping(stable.get("keyset")), self.spec.pagination or {}
        if "keyset" in stable and set(keyset) != _KEYSET:
            message = f"`keyset` needs the parameters for {', '.join(sorted(_KEYSET))}"
            yield self._find(where, "x-synapse", message, "stable")
        names = {parameter.name for parameter in operation.located("query")}
        for name in sorted({str(name) for name in keyset.values()} - names):
            yield self._find(where, "x-synapse", f"there is no query parameter {name!r}", "stable")
        key, item = stable.get("key", page.get("key")), self._item(operation)
        if key is None or (item is not None and not self._has(item, [str(key)])):
            yield self._find(where, "x-synapse", f"the items have no field {key!r} to be told apart by", "stable")

    def _item(self, operation: Operation) -> Type | None:
        """Return the type of an operation's answer, or of an item when the answer is a page or a list."""
        kind = result_of(operation).type
        if isinstance(kind, ListType):
            return kind.item
        page = self.spec.pagination
        if operation.options.get("paginate") and page is not None:
            for field in self.spec.models[kind.name].fields if isinstance(kind, ModelType) else ():
                if field.key == page.get("items") and isinstance(field.type, ListType):
                    return field.type.item
            return None
        return kind

    def _has(self, kind: Type, steps: list[str]) -> bool:
        match kind:
            case AnyType():
                return True
            case NullableType(inner) | ListType(inner):
                return self._has(inner, steps)
            case UnionType(members):
                return any(self._has(member, steps) for member in members)
            case MapType():
                return True
            case ModelType(name) if steps:
                return any(f.key == steps[0] and self._has(f.type, steps[1:]) for f in self.spec.models[name].fields)
            case _:
                return not steps

    def _result_by_body(self, operation: Operation, where: str) -> Iterator[Finding]:
        chosen: Json = operation.options["result_by_body"]
        body = operation.contents[0].type if len(operation.contents) == 1 else None
        forms = len(body.members) if isinstance(body, UnionType) else 1
        answers = len(result_of(operation).forms)
        fits = is_list(chosen) and len(chosen) == forms and all(isinstance(i, int) and 0 <= i < answers for i in chosen)
        if body is None or not fits:
            yield self._find(
                where,
                "x-synapse",
                f"must list, for each of the {forms} form(s) of the body, which of the {answers} form(s) of the answer "
                "it gives, counted from 0",
                "result_by_body",
            )

    def flows(self, written: Flows | None) -> Iterator[Finding]:
        """Methods that are said to be written by hand, and are not."""
        declared = sequence(self.document.data.get("tags"))
        for tag in self.spec.tags:
            names = flow_names(self.spec, tag)
            index = next((i for i, raw in enumerate(declared) if raw.get("name") == tag.name), None)
            where = "#/tags" if index is None else f"#/tags/{index}"
            operations = {operation.name: operation for operation in self.spec.operations}
            for name in tag.flows:
                if name in operations and not operations[name].options.get("internal"):
                    yield self._find(
                        where,
                        "flow",
                        f"{name!r} is an operation: mark it there with `x-synapse: {{flow: true}}`",
                        "x-synapse",
                    )
            if names and written is None:
                yield self._find(
                    where,
                    "flow",
                    f"{', '.join(names)}: methods written by hand are not possible for another API's client",
                )
            elif written is not None:
                try:
                    read_flows(written, tag, names)
                except FlowError as error:
                    yield self._find(where, "flow", str(error))


def _unsendable(parameter: Parameter) -> str | None:
    """Return why a parameter of this type cannot be sent, or None."""
    kinds = set(_kinds(parameter.type))
    if "object" in kinds:
        return "an object cannot be sent as a parameter; describe it as text or as several parameters"
    if "array-of-array" in kinds:
        return "an array within an array cannot be sent as a parameter"
    if parameter.location == "path" and kinds & {"array", "boolean"}:
        return "only text and numbers can be part of a path"
    if parameter.location == "cookie" and "array" in kinds:
        return "an array cannot be sent as a cookie"
    return None


def _kinds(kind: Type) -> Iterator[str]:
    match kind:
        case NullableType(inner):
            yield from _kinds(inner)
        case UnionType(members):
            for member in members:
                yield from _kinds(member)
        case ListType(item):
            yield "array"
            held = set(_kinds(item))
            yield from held & {"object"}
            if "array" in held:
                yield "array-of-array"
        case ModelType() | MapType():
            yield "object"
        case Scalar(plain, _):
            yield plain
        case _:
            return
