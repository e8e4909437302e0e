"""Request bodies: which forms a body has, and which argument takes each."""

from __future__ import annotations

from typing import Any

from generator.document import Document, Json, is_mapping, mapping
from generator.findings import Finding
from generator.ir import AnyType, Content, ListType, ModelType, NullableType, Scalar, Type, UnionType
from generator.names import argument_name
from generator.schemas import Schemas

__all__ = ["body_kind", "read_contents"]

# When a body has several forms: the argument of each.
_ARGUMENTS = {"json": "data", "form": "form", "multipart": "form", "binary": "content"}


def body_kind(media: str) -> str | None:
    """Return ``json``, ``form``, ``multipart`` or ``binary``; None when the media type cannot be sent."""
    plain = media.split(";", maxsplit=1)[0].strip().lower()
    if plain == "application/json" or plain.endswith("+json"):
        return "json"
    if plain == "*/*":
        return "json"
    if plain == "application/x-www-form-urlencoded":
        return "form"
    if plain == "multipart/form-data":
        return "multipart"
    if (
        plain.startswith("text/")
        or plain == "application/octet-stream"
        or plain.split("/")[0] in {"image", "audio", "video"}
    ):
        return "binary"
    return (
        "binary" if plain in {"application/zip", "application/pdf", "application/gzip", "application/x-tar"} else None
    )


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
    for media, value in sorted(offered.items(), key=lambda pair: _rank(pair[0])):
        kind = body_kind(media)
        schema: Json = mapping(value).get("schema")
        argument = _ARGUMENTS.get(kind or "", "")
        if kind is None or argument in chosen or (schema in schemas_seen and kind != "binary"):
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
        if kind in {"multipart", "form"}:
            files = _files(schemas, inner or AnyType())
            if not isinstance(_plain(inner or AnyType()), ModelType):
                findings.append(
                    document.finding(
                        raw, "form-body", f"a body of type {media} must be an object with properties", key="content"
                    )
                )
        chosen[argument] = Content(
            kind, media, inner or AnyType(), argument, files, _examples(document, mapping(value))
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
        contents = (Content(only.kind, only.media_type, only.type, argument, only.files, only.examples),)
    return contents, raw.get("required") is True, str(raw.get("description") or "").strip()


def _rank(media: str) -> tuple[int, str]:
    order = ["json", "multipart", "form", "binary", None]
    return order.index(body_kind(media)), ""


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
