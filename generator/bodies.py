"""Request bodies: which forms a body has, and which argument takes each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.document import Document
from generator.findings import Finding
from generator.ir import (
    AnyType,
    Content,
    FieldDef,
    ListType,
    MapType,
    ModelType,
    NullableType,
    Scalar,
    Type,
    UnionType,
)
from generator.names import argument_name
from generator.reading import Json, is_mapping, mapping
from generator.schemas import Schemas

__all__ = ["body_kind", "read_contents"]

# When a body has several forms: the argument of each.
_ARGUMENTS = {"json": "data", "form": "form", "multipart": "form", "binary": "content"}


def body_kind(media: str) -> str:
    """Return ``json``, ``form``, ``multipart``, or ``binary`` for bytes or text of the caller's own."""
    plain = media.split(";", maxsplit=1)[0].strip().lower()
    if plain == "application/json" or plain.endswith("+json"):
        return "json"
    if plain in {"*/*", "application/*"}:
        return "json"
    if plain == "application/x-www-form-urlencoded":
        return "form"
    if plain in {"multipart/form-data", "multipart/*"}:
        return "multipart"
    return "binary"


def read_contents(
    document: Document,
    schemas: Schemas,
    operation: dict[str, Any],
    title: str,
    findings: list[Finding],
    notes: list[str],
) -> tuple[tuple[Content, ...], bool, str]:
    """Return the forms of an operation's body, whether one must be sent, and the body's description."""
    written: Json = operation.get("requestBody")
    if written is None:
        return (), False, ""
    body: Json = document.follow(written)
    if not is_mapping(body) or not isinstance(body.get("content"), dict):
        findings.append(
            document.finding(
                operation, "missing-ref", "this request body does not exist or has no content", key="requestBody"
            )
        )
        return (), False, ""
    raw = body
    options: dict[str, Any] = mapping(raw.get("x-synapse"))
    offered = raw["content"]
    chosen: dict[str, Content] = {}
    schemas_seen: list[Json] = []
    left_out: list[str] = []
    uploads = _offers_files(schemas, offered, title)
    for media, value in sorted(offered.items(), key=lambda pair: _rank(pair[0], uploads)):
        kind = body_kind(media)
        schema: Json = mapping(value).get("schema")
        if kind in {"form", "multipart"} and _is_scalar(document.follow(schema)):
            kind = "binary"  # one value, as the caller wrote it
        argument = _ARGUMENTS[kind]
        if argument in chosen or (schema in schemas_seen and kind != "binary") or (chosen and _is_only_raw(media)):
            left_out.append(media)
            continue
        schemas_seen.append(schema)
        inner = (
            schemas.type_of(schema, f"{title}{'Form' if chosen else 'Body'}")
            if schema is not None or kind != "binary"
            else None
        )
        if kind == "binary":
            inner = Scalar("string", "binary" if not media.startswith("text/") else None)
        files: tuple[str, ...] = ()
        styles: tuple[tuple[str, str, bool, str], ...] = ()
        part_types: tuple[tuple[str, str], ...] = ()
        if kind in {"multipart", "form"}:
            inner = inner or AnyType()
            if isinstance(inner, AnyType):
                inner = MapType(inner)
            files = _files(schemas, inner)
            encodings: dict[str, Any] = mapping(mapping(value).get("encoding"))
            styles = tuple(_styles(schemas, inner, encodings)) if kind == "form" else ()
            part_types = tuple(_part_types(encodings)) if kind == "multipart" else ()
        chosen[argument] = Content(
            kind,
            "multipart/form-data" if kind == "multipart" else media,
            inner or AnyType(),
            argument,
            files,
            _examples(document, mapping(value)),
            styles,
            part_types,
        )
    where = f"{document.pointer(raw)}/content"
    if not chosen:
        findings.append(
            document.finding(
                where, "body-media-type", f"{', '.join(offered) or 'no media type'}: a body of this kind cannot be sent"
            )
        )
        return (), False, ""
    if left_out:
        sent = ", ".join(content.media_type for content in chosen.values())
        notes.append(f"{where}: the client sends {sent}; not offered: {', '.join(left_out)}")
    contents = tuple(chosen.values())
    if len(contents) == 1:
        only = contents[0]
        argument = argument_name(str(options["argument"])) if "argument" in options else "data"
        contents = (replace(only, argument=argument),)
    return contents, raw.get("required") is True, str(raw.get("description") or "").strip()


def _rank(media: str, uploads: bool) -> int:
    """Return how early a form of a body is chosen: JSON first, unless another form carries files."""
    order = ["multipart", "json", "form", "binary"] if uploads else ["json", "multipart", "form", "binary"]
    return order.index(body_kind(media))


def _offers_files(schemas: Schemas, offered: dict[str, Any], title: str) -> bool:
    """Whether a form with files has the schema of another form that cannot carry them."""
    for media, value in offered.items():
        schema: Json = mapping(value).get("schema")
        others = [mapping(other).get("schema") for name, other in offered.items() if name != media]
        if body_kind(media) == "multipart" and schema is not None and schema in others:
            return bool(_files(schemas, schemas.type_of(schema, f"{title}Body")))
    return False


def _is_only_raw(media: str) -> bool:
    """Whether a media type is that of data in another notation, which nobody needs beside JSON or a form."""
    plain = media.partition(";")[0].strip().lower()
    files = {"application/octet-stream", "application/zip", "application/pdf", "application/gzip", "application/x-tar"}
    return (
        body_kind(media) == "binary"
        and plain not in files
        and plain.split("/")[0] not in {"text", "image", "audio", "video"}
    )


def _is_scalar(schema: Json) -> bool:
    return mapping(schema).get("type") in {"string", "integer", "number", "boolean", "array"}


def _styles(schemas: Schemas, kind: Type, encodings: dict[str, Any]) -> Iterator[tuple[str, str, bool, str]]:
    """Produce name, style, explode and separator of the fields of a form that are not written as usual."""
    for field in _fields(schemas, kind):
        encoding = mapping(encodings.get(field.key))
        style = str(encoding.get("style") or "form")
        explode = bool(encoding.get("explode", style == "form"))
        if "style" not in encoding and _holds_object(field.type):
            yield field.key, "json", True, ","
        elif style != "form" or not explode or _holds_object(field.type):
            yield field.key, style, explode, {"spaceDelimited": " ", "pipeDelimited": "|"}.get(style, ",")


def _part_types(encodings: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, encoding in encodings.items():
        kind = mapping(encoding).get("contentType")
        if isinstance(kind, str) and "," not in kind and "*" not in kind:
            yield name, kind.strip()


def _holds_object(kind: Type) -> bool:
    plain = _plain(kind)
    if isinstance(plain, ListType):
        return _holds_object(plain.item)
    if isinstance(plain, UnionType):
        return any(_holds_object(member) for member in plain.members)
    return isinstance(plain, (ModelType, MapType))


def _fields(schemas: Schemas, kind: Type) -> list[FieldDef]:
    plain = _plain(kind)
    if isinstance(plain, UnionType):
        return [field for member in plain.members for field in _fields(schemas, member)]
    return list(schemas.models[plain.name].fields) if isinstance(plain, ModelType) else []


def _plain(kind: Type) -> Type:
    return kind.inner if isinstance(kind, NullableType) else kind


def _files(schemas: Schemas, kind: Type) -> tuple[str, ...]:
    """Return the names of the fields that hold files."""
    plain = _plain(kind)
    if isinstance(plain, UnionType):
        return tuple(dict.fromkeys(name for member in plain.members for name in _files(schemas, member)))
    if not isinstance(plain, ModelType):
        return ()
    return tuple(field.key for field in schemas.models[plain.name].fields if _is_file(field.type))


def _is_file(kind: Type) -> bool:
    plain = _plain(kind)
    if isinstance(plain, ListType):
        return _is_file(plain.item)
    if isinstance(plain, UnionType):
        return any(_is_file(member) for member in plain.members)
    return isinstance(plain, Scalar) and plain.format == "binary"


def _examples(document: Document, media: dict[str, Any]) -> tuple[Any, ...]:
    if "example" in media:
        return (media["example"],)
    found: Json = media.get("examples")
    if not is_mapping(found):
        return ()
    values: list[Any] = []
    for written in found.values():
        example: Json = document.follow(written)
        if is_mapping(example) and "value" in example:
            values.append(example["value"])
    return tuple(values)
