"""Request bodies: JSON, forms, and multipart bodies that stream their files.

A multipart body knows its length before it is sent and reads each file in blocks of 1 MiB, so memory does not depend on
file size. Its boundary is random: a fixed one would let a file's content end its part.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final, cast
from urllib.parse import urlencode

from synapse_client.runtime.describe.bodies import Binary, Body, Form, Json, Multipart
from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping, is_sequence
from synapse_client.runtime.describe.plain import plain
from synapse_client.runtime.http.filenames import disposition, escaped, multipart_name
from synapse_client.runtime.http.files import FilePart, part_of
from synapse_client.runtime.http.request import RequestBody
from synapse_client.runtime.http.values import checked_name, encode_json, pairs_of, styled_pairs, text_of

__all__ = ["BytesBody", "MultipartBody", "encode_body"]

_UNSENDABLE: Final = re.compile(r"[^\x20-\x7e]")
_TEXT_TYPES: Final = frozenset(
    {"application/x-ndjson", "application/jsonl", "application/javascript", "application/sql"}
)
_JOINED: Final = 256 * 1024
"""Bytes up to which pieces of a body are joined."""


class BytesBody:
    """A body that is there as a whole."""

    blocking = False

    def __init__(self, content: bytes, content_type: str) -> None:
        self.content = content
        self.content_type = content_type
        self.content_length: int = len(content)

    def blocks(self) -> Iterator[bytes]:
        """Produce the content at once."""
        yield self.content


class MultipartBody:
    """A ``multipart/form-data`` body (RFC 7578) of text fields and file parts, in order."""

    def __init__(
        self, fields: Sequence[tuple[str, str, str | None]], files: Sequence[tuple[str, str, FilePart, str]]
    ) -> None:
        """Take name, text and type (None for the usual one); of files field name, file name, content and type."""
        boundary = os.urandom(16).hex()
        self.content_type: str = f"multipart/form-data; boundary={boundary}"
        self.blocking: bool = any(
            not isinstance(part.source, bytes) or part.on_block is not None for _, _, part, _ in files
        )
        begin = f"--{boundary}\r\n"
        self._pieces: list[bytes | FilePart] = []
        head = f"{begin}Content-Disposition: form-data; name="
        text = b""
        for name, value, given in fields:
            kind = f"\r\nContent-Type: {given}" if given else ""
            text += f'{head}"{escaped(name)}"{kind}\r\n\r\n{value}\r\n'.encode()
        for name, filename, part, content_type in files:
            text += f"{begin}{disposition(name, filename)}\r\nContent-Type: {content_type}\r\n\r\n".encode()
            self._pieces += [text, part]
            text = b"\r\n"
        self._pieces.append(text + f"--{boundary}--\r\n".encode())
        self.content_length: int = sum(
            piece.length if isinstance(piece, FilePart) else len(piece) for piece in self._pieces
        )

    def blocks(self) -> Iterator[bytes]:
        """Produce the body from its start.

        Files are opened anew. What is small is joined: each block is sent by itself.
        """
        if self.content_length <= _JOINED:
            pieces = [piece.blocks() if isinstance(piece, FilePart) else (piece,) for piece in self._pieces]
            yield b"".join(chain.from_iterable(pieces))
            return
        waiting: list[bytes] = []
        size = 0
        for piece in self._pieces:
            for block in piece.blocks() if isinstance(piece, FilePart) else (piece,):
                size += len(block)
                if size <= _JOINED:
                    waiting.append(block)
                    continue
                if waiting:
                    yield b"".join(waiting)
                    waiting.clear()
                yield block
                size = 0
        if waiting:
            yield b"".join(waiting)


def encode_body(body: Body, operation: str) -> RequestBody:
    """Turn a described body into one that can be sent.

    Raises:
        InvalidInputError: a value that JSON or a form cannot carry, or an unusable file; the text names its place.
    """
    if isinstance(body, Json):
        return BytesBody(encode_json(body.value, f"{operation}: data"), body.content_type)
    if isinstance(body, Form):
        _check_fields(body.fields, operation)
        pairs = [pair for name, value in body.fields.items() for pair in _form_pairs(body, name, value, operation)]
        return BytesBody(urlencode(pairs).encode(), "application/x-www-form-urlencoded")
    if isinstance(body, Binary):
        return _encode_binary(body, operation)
    return _encode_multipart(body, operation)


def _form_pairs(body: Form, name: object, value: object, operation: str) -> list[tuple[str, str]]:
    style = body.styles.get(name) if isinstance(name, str) else None
    if style is not None:
        return styled_pairs(str(name), value, style, operation)
    return pairs_of(name, value, operation)


def _check_fields(fields: object, operation: str) -> None:
    if not is_mapping(fields):
        raise InvalidInputError(f"{operation}: data must be a mapping of form fields, got {type(fields).__name__}")


def _encode_binary(body: Binary, operation: str) -> RequestBody:
    if isinstance(body.content, str) and is_text(body.content_type):
        return _text_body(text_of(body.content, f"{operation}: data"), body.content_type, operation)
    if isinstance(body.content, FilePart):
        return _FileBody(body.content, body.content_type)
    part = part_of(body.content, f"{operation}: data")
    if isinstance(part.source, bytes):
        return BytesBody(part.source, body.content_type)
    return _FileBody(part, body.content_type)


def is_text(content_type: str) -> bool:
    """Whether a body of a media type may be given as text, rather than as the path of a file."""
    media = content_type.partition(";")[0].strip().lower()
    return (
        media.startswith("text/")
        or media.endswith(("/xml", "+xml", "/yaml", "+yaml", "+json", "json-seq"))
        or media in _TEXT_TYPES
    )


def _text_body(text: str, content_type: str, operation: str) -> BytesBody:
    """Encode text as its media type says, in UTF-8 when it says nothing."""
    given = re.search(r"""charset\s*=\s*["']?([^\s"';]+)""", content_type, re.IGNORECASE)
    if given is None:
        # of XML and JSON the text itself says it, or it is UTF-8
        return BytesBody(
            text.encode(), f"{content_type}; charset=utf-8" if content_type.startswith("text/") else content_type
        )
    try:
        return BytesBody(text.encode(given[1]), content_type)
    except (LookupError, UnicodeEncodeError) as error:
        raise InvalidInputError(f"{operation}: data cannot be sent as {content_type}: {error}") from None


class _FileBody:
    def __init__(self, part: FilePart, content_type: str) -> None:
        self.blocking = not isinstance(part.source, bytes)
        self.content_type = content_type
        self.content_length = part.length
        self.blocks = part.blocks


def _is_named(value: object) -> bool:
    """Whether a value is one file with its name, and perhaps its media type, rather than several files."""
    if not isinstance(value, tuple):
        return False
    parts = cast("tuple[object, ...]", value)
    if not 2 <= len(parts) <= 3 or not isinstance(parts[0], str):
        return False
    return (len(parts) == 3 and isinstance(parts[2], str) and "/" in parts[2]) or not isinstance(parts[1], str)


def _named(item: Any, content_type: str | None) -> tuple[object, str | None, str | None]:
    """Return a file, the name that it was given, and its media type."""
    if not _is_named(item):
        return item, None, content_type
    return item[1], item[0], item[2] if len(item) == 3 else content_type


def _content_type(given: str | None, where: str) -> str:
    if given is None:
        return "application/octet-stream"
    if _UNSENDABLE.search(given) or "/" not in given:
        raise InvalidInputError(f"{where}: {given!r:.100} is not a media type")
    return given


def _encode_multipart(body: Multipart, operation: str) -> MultipartBody:
    _check_fields(body.fields, operation)
    fields: list[tuple[str, str, str | None]] = []
    files: list[tuple[str, str, FilePart, str]] = []
    for key, value in body.fields.items():
        name = checked_name(key, f"{operation}: the field name")
        if value is None:
            continue
        if name in body.files:
            for item in value if is_sequence(value) and not _is_named(value) else [value]:
                where = f"{operation}: {name}"
                given, called, content_type = _named(item, body.types.get(name))
                part = given if isinstance(given, FilePart) else part_of(given, where)
                files.append(
                    (name, multipart_name(called or part.filename, where), part, _content_type(content_type, where))
                )
        else:
            where = f"{operation}: {name}"
            values = plain(value)
            for item in values if is_sequence(values) else [values]:
                # DRF reads nested values of a form as JSON text
                text = encode_json(item, where).decode() if is_mapping(item) else text_of(item, where)
                fields.append((name, text, body.types.get(name)))
    return MultipartBody(fields, files)
