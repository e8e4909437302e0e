"""Request bodies: JSON, forms, and multipart bodies that stream their files.

A multipart body knows its length before it is sent and reads each file in blocks of 1 MiB, so memory does not depend on
file size. Its boundary is random: a fixed one would let a file's content end its part.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final
from urllib.parse import urlencode

from synapse_client.runtime.describe.errors import InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping, is_sequence
from synapse_client.runtime.describe.operation import Binary, Body, Form, Json, Multipart
from synapse_client.runtime.describe.plain import plain
from synapse_client.runtime.http.filenames import disposition, escaped, multipart_name
from synapse_client.runtime.http.files import FilePart, part_of
from synapse_client.runtime.http.request import RequestBody
from synapse_client.runtime.http.values import checked_name, encode_json, pairs_of, text_of

__all__ = ["BytesBody", "MultipartBody", "encode_body"]

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

    def __init__(self, fields: Sequence[tuple[str, str]], files: Sequence[tuple[str, str, FilePart]]) -> None:
        """Take pairs of name and text, and triples of name, file name and content."""
        boundary = os.urandom(16).hex()
        self.content_type: str = f"multipart/form-data; boundary={boundary}"
        self.blocking: bool = any(
            not isinstance(part.source, bytes) or part.on_block is not None for _, _, part in files
        )
        begin = f"--{boundary}\r\n"
        self._pieces: list[bytes | FilePart] = []
        head = f"{begin}Content-Disposition: form-data; name="
        text = b"".join(f'{head}"{escaped(name)}"\r\n\r\n{value}\r\n'.encode() for name, value in fields)
        for name, filename, part in files:
            text += f"{begin}{disposition(name, filename)}\r\n".encode()
            self._pieces += [text + b"Content-Type: application/octet-stream\r\n\r\n", part]
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
        pairs = [pair for name, value in body.fields.items() for pair in pairs_of(name, value, operation)]
        return BytesBody(urlencode(pairs).encode(), "application/x-www-form-urlencoded")
    if isinstance(body, Binary):
        return _encode_binary(body, operation)
    return _encode_multipart(body, operation)


def _check_fields(fields: object, operation: str) -> None:
    if not is_mapping(fields):
        raise InvalidInputError(f"{operation}: data must be a mapping of form fields, got {type(fields).__name__}")


def _encode_binary(body: Binary, operation: str) -> RequestBody:
    if isinstance(body.content, str) and body.content_type.startswith("text/"):
        return BytesBody(text_of(body.content, f"{operation}: data").encode(), f"{body.content_type}; charset=utf-8")
    if isinstance(body.content, FilePart):
        return _FileBody(body.content, body.content_type)
    part = part_of(body.content, f"{operation}: data")
    if isinstance(part.source, bytes):
        return BytesBody(part.source, body.content_type)
    return _FileBody(part, body.content_type)


class _FileBody:
    def __init__(self, part: FilePart, content_type: str) -> None:
        self.blocking = not isinstance(part.source, bytes)
        self.content_type = content_type
        self.content_length = part.length
        self.blocks = part.blocks


def _encode_multipart(body: Multipart, operation: str) -> MultipartBody:
    _check_fields(body.fields, operation)
    fields: list[tuple[str, str]] = []
    files: list[tuple[str, str, FilePart]] = []
    for key, value in body.fields.items():
        name = checked_name(key, f"{operation}: the field name")
        if value is None:
            continue
        if name in body.files:
            for item in value if is_sequence(value) else [value]:
                where = f"{operation}: {name}"
                part = item if isinstance(item, FilePart) else part_of(item, where)
                files.append((name, multipart_name(part.filename, where), part))
        else:
            where = f"{operation}: {name}"
            values = plain(value)
            for item in values if is_sequence(values) else [values]:
                # DRF reads nested values of a form as JSON text
                text = encode_json(item, where).decode() if isinstance(item, Mapping) else text_of(item, where)
                fields.append((name, text))
    return MultipartBody(fields, files)
