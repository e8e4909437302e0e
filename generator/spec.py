"""A document as a whole, understood: the `Spec` that everything is emitted from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from generator.document import Document, Json, is_list, mapping, sequence
from generator.findings import Finding
from generator.ir import Operation, Scheme, Spec, Tag
from generator.names import argument_name, module_name, pascal
from generator.operations import read_operations
from generator.schemas import Schemas

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
    )
    return Understood(spec, (*schemas.findings, *findings))


def _base_url(data: dict[str, Any]) -> str | None:
    servers: Json = data.get("servers")
    if not is_list(servers) or not servers:
        return None
    server: Json = servers[0]
    url = str(server.get("url", ""))
    for name, variable in mapping(server.get("variables")).items():
        url = url.replace("{" + name + "}", str(variable.get("default", "")))
    return url.rstrip("/") if url.startswith(("http://", "https://")) else None


def _tags(data: dict[str, Any], operations: list[Operation]) -> list[Tag]:
    declared: dict[str, dict[str, Any]] = {str(tag.get("name")): tag for tag in sequence(data.get("tags"))}
    used = dict.fromkeys(operation.tag for operation in operations)
    names = [*(name for name in declared if name in used), *(name for name in used if name not in declared)]
    tags: list[Tag] = []
    for name in names:
        tag = declared.get(name, {})
        options: dict[str, Any] = mapping(tag.get("x-synapse"))
        mixin = str(options.get("mixin") or f"{pascal(name) or 'Default'}ClientMixin")
        module = module_name(name)
        tags.append(
            Tag(name, module, mixin, str(tag.get("description") or "").strip(), tuple(options.get("flows") or ()))
        )
    return sorted(tags, key=lambda tag: tag.module)


def _schemes(document: Document, notes: list[str]) -> list[Scheme]:
    components: dict[str, Any] = mapping(document.data.get("components"))
    found: list[Scheme] = []
    for name, written in mapping(components.get("securitySchemes")).items():
        raw: dict[str, Any] = mapping(document.follow(written))
        options: dict[str, Any] = mapping(raw.get("x-synapse"))
        kind, location, header, prefix = str(raw.get("type")), "header", "Authorization", "Bearer "
        if kind == "apiKey":
            location, header, prefix = str(raw.get("in")), str(raw.get("name")), ""
        elif kind == "http":
            prefix = f"{str(raw.get('scheme', 'bearer')).capitalize()} "
        elif kind not in {"oauth2", "openIdConnect"}:
            notes.append(
                f"#/components/securitySchemes/{name}: {kind} is a matter of the transport, so it is not an argument"
            )
            continue
        about = str(raw.get("description") or "").strip()
        env: Any = options.get("env", [])
        variables = tuple(map(str, env if is_list(env) else [env]))
        found.append(
            Scheme(argument_name(name), location, header, str(options.get("prefix", prefix)), variables, about)
        )
    return found
