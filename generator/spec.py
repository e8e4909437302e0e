"""A document as a whole, understood: the `Spec` that everything is emitted from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from generator.document import Document
from generator.findings import Finding
from generator.ir import Operation, Scheme, Spec, Tag
from generator.names import argument_name, module_name, pascal, unique
from generator.operations import read_operations
from generator.reading import is_list, mapping, sequence
from generator.schemas import Schemas
from generator.servers import each_scheme, scheme_arguments, server_url

__all__ = ["Understood", "understand"]


@dataclass(frozen=True)
class Understood:
    """A document's meaning, and what could not be understood."""

    spec: Spec
    findings: tuple[Finding, ...]


def understand(document: Document) -> Understood:
    """Return a document's meaning together with all findings, without raising."""
    notes: list[str] = []
    data = document.data
    schemas = Schemas(document)
    schemas.read_components()
    operations, findings = read_operations(document, schemas, notes)
    notes += schemas.notes
    top: dict[str, Any] = mapping(data.get("x-synapse"))
    info: dict[str, Any] = mapping(data.get("info"))
    spec = Spec(
        title=str(info.get("title") or "API").strip(),
        description=str(info.get("description") or "").strip(),
        base_url=_base_url(data),
        models=schemas.models,
        enums=schemas.enums,
        operations=tuple(operations),
        tags=tuple(_tags(data, operations)),
        schemes=tuple(_schemes(document, notes)),
        pagination=cast("dict[str, Any] | None", top.get("pagination")),
        notes=tuple(dict.fromkeys(notes)),
        envelope=cast("dict[str, Any] | None", top.get("envelope")),
    )
    return Understood(spec, (*schemas.findings, *findings))


def _base_url(data: dict[str, Any]) -> str | None:
    url = server_url(data)
    return url if url is not None and url.startswith(("http://", "https://")) else None


def _tags(data: dict[str, Any], operations: list[Operation]) -> list[Tag]:
    declared: dict[str, dict[str, Any]] = {str(tag.get("name")): tag for tag in sequence(data.get("tags"))}
    used = dict.fromkeys(operation.tag for operation in operations)
    names = [*(name for name in declared if name in used), *(name for name in used if name not in declared)]
    tags: list[Tag] = []
    classes: set[str] = set()
    for name in names:
        tag = declared.get(name, {})
        options: dict[str, Any] = mapping(tag.get("x-synapse"))
        mixin = _mixin(name, options.get("mixin"), classes)
        classes |= {mixin, f"Async{mixin}"}
        module = unique(module_name(name), {other.module for other in tags})
        tags.append(
            Tag(name, module, mixin, str(tag.get("description") or "").strip(), tuple(options.get("flows") or ()))
        )
    return sorted(tags, key=lambda tag: tag.module)


def _mixin(tag: str, wanted: object, taken: set[str]) -> str:
    """Return the name of a tag's class, of which there is another one with ``Async`` before it."""
    name = str(wanted or f"{pascal(tag) or 'Default'}ClientMixin")
    name = name if name.isidentifier() else f"Tag{name}"  # such as 2FA
    number, free = 2, name
    while taken & {free, f"Async{free}"}:
        free, number = f"{name}{number}", number + 1
    return free


def _schemes(document: Document, notes: list[str]) -> list[Scheme]:
    written = mapping(mapping(document.data.get("components")).get("securitySchemes"))
    arguments = scheme_arguments(document)
    notes += [
        f"#/components/securitySchemes/{name}: {mapping(document.follow(written[name])).get('type')} is a matter of "
        "the transport, so it is not an argument"
        for name in written
        if name not in arguments
    ]
    notes += [
        f"#/components/securitySchemes/{name}: its credential is the argument {argument!r}"
        for name, argument in arguments.items()
        if argument != argument_name(name)
    ]
    found: list[Scheme] = []
    for name, raw in each_scheme(document).items():
        options: dict[str, Any] = mapping(raw.get("x-synapse"))
        kind, location, header, prefix = str(raw.get("type")), "header", "Authorization", "Bearer "
        if kind == "apiKey":
            location, header, prefix = str(raw.get("in")), str(raw.get("name")), ""
        elif kind == "http":
            prefix = f"{str(raw.get('scheme', 'bearer')).capitalize()} "
        about = str(raw.get("description") or "").strip()
        env: Any = options.get("env", [])
        variables = tuple(map(str, env if is_list(env) else [env]))
        found.append(Scheme(arguments[name], location, header, str(options.get("prefix", prefix)), variables, about))
    return found
