"""What would make a wrong client, or one with parts missing: checked in every document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.document import Document
from generator.findings import Finding
from generator.flows import FlowError, Flows, flow_names, read_flows
from generator.ir import (
    AnyType,
    ListType,
    MapType,
    ModelType,
    NullableType,
    Operation,
    Spec,
    Type,
    UnionType,
)
from generator.operations import placeholders
from generator.reading import Json, is_list, mapping, sequence
from generator.results import result_of

__all__ = ["RESERVED_METHODS", "safety_findings"]

RESERVED_METHODS = frozenset(
    {
        *(
            "aclose",
            "agent",
            "base_url",
            "clock",
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
    *("checksum_fields", "ends_upload", "envelope", "flow", "internal", "paginate", "result_by_body", "stable"),
    *("stream", "url_fields"),
}
_PAGINATION = {"items", "next", "count", "page_parameter", "page_size_parameter", "page_size"}
_MORE_PAGINATION = {"key", "ordering_parameter", "fields_parameter", "omit_parameter", "cursor_parameter"}
_KEYSET = {"above", "up_to", "below", "down_to"}


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

    def operations(self) -> Iterator[Finding]:
        """Parameters that have no place."""
        for operation in self.spec.operations:
            yield from self._path(operation)

    def _path(self, operation: Operation) -> Iterator[Finding]:
        declared = {p.name for p in operation.parameters if p.location == "path"}
        for name in sorted(declared - set(placeholders(operation.path))):
            yield self._find(operation.pointer, "path", f"path parameter {name!r} is not in {operation.path}")

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
