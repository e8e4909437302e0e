"""Request bodies: JSON, forms, and multipart bodies that stream their files.

A multipart body knows its length before it is sent and reads each file in blocks of 1 MiB, so memory does not depend on
file size. Its boundary is random: a fixed one would let a file's content end its part.
"""

from __future__ import annotations

import math
import os
import re
import secrets
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, BinaryIO, Final, cast
from urllib.parse import quote, urlencode
from uuid import UUID

from synapse_client.backend.base.errors import InvalidInputError, UploadError
from synapse_client.backend.base.model import Model
from synapse_client.backend.base.narrow import is_mapping, is_path, is_sequence
from synapse_client.backend.base.operation import Binary, Body, Form, Json, Multipart, QueryStyle
from synapse_client.backend.http import RequestBody
from synapse_client.backend.json_text import dumps

__all__ = [
    "BLOCK_SIZE",
    "BytesBody",
    "FilePart",
    "MultipartBody",
    "encode_body",
    "encode_json",
    "encode_query",
    "file_name",
    "open_file",
    "size_of",
]

BLOCK_SIZE: Final = 1024 * 1024
"""Bytes read from a file at once."""
_MAX_DEPTH: Final = 200
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


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


class FilePart:
    """A range of a file or of bytes, read when it is sent.

    Args:
        source: Path, bytes or a seekable binary file object.
        start: First byte.
        length: Bytes; None up to the end.
        on_block: Called with the position in the source and each block before it is sent.

    Attributes:
        filename: Name under which a multipart body sends it.

    Raises:
        InvalidInputError: there is no such file, it is a directory, or the object cannot be read as bytes.
        UploadError: while sending, the file turned out to be shorter than it was.
    """

    def __init__(
        self,
        source: str | os.PathLike[str] | bytes | BinaryIO,
        *,
        start: int = 0,
        length: int | None = None,
        on_block: Callable[[int, bytes], None] | None = None,
    ) -> None:
        self.filename: str = "chunk"
        self.source = source
        self.start = start
        self.length: int = size_of(source) - start if length is None else length
        self.on_block = on_block

    def blocks(self) -> Iterator[bytes]:
        """Read the range from its start in blocks of at most `BLOCK_SIZE` bytes."""
        source, position, left = self.source, self.start, self.length
        if isinstance(source, bytes):
            end = position + left
            while position < end:
                # a slice of the whole is no copy
                content = source[position : min(position + BLOCK_SIZE, end)]
                if self.on_block is not None:
                    self.on_block(position, content)
                yield content
                position += len(content)
            return
        opened = _open(source) if isinstance(source, (str, os.PathLike)) else None
        file = source if opened is None else opened
        try:
            cast("BinaryIO", file).seek(position)
            while left:
                block = cast("BinaryIO", file).read(min(BLOCK_SIZE, left))
                if not block:
                    raise UploadError(
                        f"{_name(source)} ended at byte {position}, {left} bytes early: it was changed while it was "
                        "sent; "
                        "upload it again when nothing writes to it"
                    )
                if self.on_block is not None:
                    self.on_block(position, block)
                yield block
                position += len(block)
                left -= len(block)
        finally:
            if opened is not None:
                opened.close()


class MultipartBody:
    """A ``multipart/form-data`` body (RFC 7578) of text fields and file parts, in order."""

    def __init__(self, fields: Sequence[tuple[str, str]], files: Sequence[tuple[str, str, FilePart]]) -> None:
        """Take pairs of name and text, and triples of name, file name and content."""
        boundary = secrets.token_hex(16)
        self.content_type: str = f"multipart/form-data; boundary={boundary}"
        self.blocking: bool = any(
            not isinstance(part.source, bytes) or part.on_block is not None for _, _, part in files
        )
        head = f"--{boundary}\r\nContent-Disposition: form-data; name="
        self._pieces: list[bytes | FilePart] = []
        text = b"".join(f'{head}"{_escape(name)}"\r\n\r\n{value}\r\n'.encode() for name, value in fields)
        for name, filename, part in files:
            # a name of the file system need not be UTF-8
            text += f'{head}"{_escape(name)}"; filename="{_escape(filename)}"\r\n'.encode(errors="replace")
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


class _Spool(tempfile.SpooledTemporaryFile[bytes]):
    """A copy of a stream that lives as long as the request that sends it."""

    def __del__(self) -> None:
        self.close()


def open_file(source: Any, what: str) -> str | os.PathLike[str] | bytes | BinaryIO:
    """Check that a caller's file can be sent, and return it; an object that cannot be rewound is spooled to disk first.

    Raises:
        InvalidInputError: missing file, directory, text mode, closed, or no file at all; the text begins with ``what``.
    """
    if isinstance(source, (str, os.PathLike)):
        path = cast("str", os.fspath(source)) or os.curdir
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError):
            raise InvalidInputError(f"{what}: there is no file {path!r}") from None
        if stat.S_ISDIR(mode):
            raise InvalidInputError(f"{what}: {path!r} is a directory; pass a file")
        if not stat.S_ISREG(mode):
            raise InvalidInputError(
                f"{what}: {path!r} is no regular file; open it with mode 'rb' and pass the file object"
            )
        if not os.access(path, os.R_OK):
            raise InvalidInputError(f"{what}: the file {path!r} may not be read")
        return path
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(cast("bytes", source))
    if not hasattr(source, "read"):
        raise InvalidInputError(
            f"{what}: expected a path, bytes or a file opened with mode 'rb', got {type(source).__name__}"
        )
    if getattr(source, "closed", False):
        raise InvalidInputError(f"{what}: the file object is closed")
    try:
        nothing = source.read(0)
    except (OSError, ValueError) as error:
        raise InvalidInputError(f"{what}: the file object cannot be read ({error}); open it with mode 'rb'") from error
    if isinstance(nothing, str):
        raise InvalidInputError(f"{what}: the file object gives text; open it with mode 'rb'")
    if hasattr(source, "seekable") and source.seekable():
        return cast("BinaryIO", source)
    spooled = _Spool(max_size=8 * BLOCK_SIZE)
    while block := source.read(BLOCK_SIZE):
        spooled.write(block)
    spooled.seek(0)
    return cast("BinaryIO", spooled)


def file_name(source: object, default: str = "file") -> str:
    """Return the base name of a path or a named file object."""
    name: object = source if is_path(source) else getattr(source, "name", None)
    return os.path.basename(os.fspath(name)) or default if is_path(name) else default


def encode_body(body: Body, operation: str) -> RequestBody:
    """Turn a described body into one that can be sent.

    Raises:
        InvalidInputError: a value that JSON or a form cannot carry, or an unusable file; the text names its place.
    """
    if isinstance(body, Json):
        return BytesBody(encode_json(body.value, f"{operation}: data"), body.content_type)
    if isinstance(body, Form):
        _check_fields(body.fields, operation)
        pairs = [pair for name, value in body.fields.items() for pair in _pairs(name, value, operation)]
        return BytesBody(urlencode(pairs).encode(), "application/x-www-form-urlencoded")
    if isinstance(body, Binary):
        return _encode_binary(body, operation)
    return _encode_multipart(body, operation)


def _check_fields(fields: object, operation: str) -> None:
    if not is_mapping(fields):
        raise InvalidInputError(f"{operation}: data must be a mapping of form fields, got {type(fields).__name__}")


def _encode_binary(body: Binary, operation: str) -> RequestBody:
    if isinstance(body.content, str) and body.content_type.startswith("text/"):
        return BytesBody(_text(body.content, f"{operation}: data").encode(), f"{body.content_type}; charset=utf-8")
    if isinstance(body.content, FilePart):
        return _FileBody(body.content, body.content_type)
    source = open_file(body.content, f"{operation}: data")
    if isinstance(source, bytes):
        return BytesBody(source, body.content_type)
    return _FileBody(_from_here(source), body.content_type)


def _from_here(source: str | os.PathLike[str] | bytes | BinaryIO) -> FilePart:
    """Return the rest of a file.

    A caller's file object is sent from where it stands, as any other reader of it would.
    """
    return FilePart(source, start=0 if isinstance(source, (bytes, str, os.PathLike)) else source.tell())


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
        name = _check_name(key, f"{operation}: the field name")
        if value is None:
            continue
        if name in body.files:
            for item in value if is_sequence(value) else [value]:
                if isinstance(item, FilePart):
                    files.append((name, item.filename, item))
                    continue
                files.append((name, file_name(item), _from_here(open_file(item, f"{operation}: {name}"))))
        else:
            where = f"{operation}: {name}"
            for item in value if is_sequence(value) else [value]:
                # DRF reads nested values of a form as JSON text
                text = encode_json(item, where).decode() if isinstance(item, Mapping) else _text(item, where)
                fields.append((name, text))
    return MultipartBody(fields, files)


def encode_query(query: Mapping[str, Any], styles: Mapping[str, QueryStyle], operation: str) -> str:
    """Return the query string.

    None is left out, booleans are ``true`` or ``false``, lists are repeated keys unless styled otherwise.

    Raises:
        InvalidInputError: a value that a query cannot carry (a mapping, bytes, NaN); the text names the parameter.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in query.items():
        style = styles.get(name)
        found = _pairs(name, value, operation)
        if style is not None and not style.explode and found:
            found = [(name, style.separator.join(text for _, text in found))]
        pairs += found
    return urlencode(pairs, quote_via=quote)


def _pairs(name: object, value: Any, operation: str) -> list[tuple[str, str]]:
    name = _check_name(name, f"{operation}: the parameter name")
    if value is None:
        return []
    if isinstance(value, (list, tuple, set, frozenset, range)):
        items = (
            sorted(cast("set[object]", value), key=str)
            if isinstance(value, (set, frozenset))
            else cast("Sequence[object]", value)
        )
        return [(name, _text(item, f"{operation}: {name}")) for item in items if item is not None]
    return [(name, _text(value, f"{operation}: {name}"))]


def _check_name(name: object, what: str) -> str:
    if not isinstance(name, str):
        raise InvalidInputError(f"{what} {name!r} is no string")
    return _text(name, f"{what} {name!r}")


def _text(value: Any, where: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise InvalidInputError(f"{where} holds a lone surrogate, which cannot be sent")
        return value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (float, Decimal)) and not math.isfinite(value):
        raise InvalidInputError(f"{where} is {value}, which cannot be sent")
    if isinstance(value, (int, float, Decimal, UUID)):
        return str(value)
    raise InvalidInputError(f"{where} has a value of type {type(value).__name__}, which cannot be sent as text")


def encode_json(value: Any, where: str) -> bytes:
    """Return compact UTF-8 JSON.

    Dates become ISO 8601 text, models and mappings objects, tuples arrays, members of an enum their values.

    Raises:
        InvalidInputError: NaN, infinities, sets, bytes, iterators and other things that JSON has no form for.
    """
    try:
        return dumps(value, _default)
    except (TypeError, ValueError, RecursionError) as error:
        place, reason = _find_unsendable(value, where) or (where, str(error))
        raise InvalidInputError(f"{place}: {reason}") from None


def _default(value: Any) -> Any:
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, Any]", value))
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return cast("object", value.value)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
        return list(cast("Sequence[object]", value))
    raise TypeError(type(cast("object", value)).__name__)


def _find_unsendable(value: Any, place: str, above: tuple[int, ...] = ()) -> tuple[str, str] | None:
    """Return the place of what JSON cannot carry, and why; ``above`` names the containers that hold the value."""
    if id(value) in above:
        return place, "holds itself"
    if len(above) > _MAX_DEPTH:
        return f"{place[:120]}…", "is nested too deeply"
    if isinstance(value, float) and not math.isfinite(value):
        return place, f"JSON has no {value}; send null or leave it out"
    if isinstance(value, str) and _SURROGATE.search(value):
        return place, "text with a lone surrogate cannot be sent"
    if isinstance(value, Mapping):
        for key, item in cast("Mapping[Any, object]", value).items():
            if (not isinstance(key, (str, int, float)) and key is not None) or key != key:  # noqa: PLR0124  # NaN
                return place, f"the key {key!r:.60} is no string"
            found = _find_unsendable(key, place) or _find_unsendable(
                item, f"{place}[{key!r}]", (*above, id(cast("object", value)))
            )
            if found:
                return found
        return None
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview)):
        for index, item in enumerate(cast("Sequence[object]", value)):
            if found := _find_unsendable(item, f"{place}[{index}]", (*above, id(cast("object", value)))):
                return found
        return None
    if isinstance(value, Enum):
        return _find_unsendable(value.value, place, above)
    if value is None or isinstance(value, (str, int, float, datetime, date, time, UUID)):
        return None
    if isinstance(value, Iterator):
        return place, "an iterator can be read only once; pass a list"
    return place, f"a value of type {type(cast('object', value)).__name__} has no form in JSON"


def _open(path: str | os.PathLike[str]) -> BinaryIO:
    try:
        return open(path, "rb", buffering=0)
    except OSError as error:
        raise InvalidInputError(f"{os.fspath(path)!r} cannot be read: {error.strerror or error}") from error


def size_of(source: str | os.PathLike[str] | bytes | BinaryIO) -> int:
    """Return the bytes of a file, of bytes, or of a file object from its first byte to its last."""
    if isinstance(source, bytes):
        return len(source)
    if isinstance(source, (str, os.PathLike)):
        try:
            return os.stat(source).st_size
        except OSError as error:
            raise InvalidInputError(f"{os.fspath(source)!r} cannot be read: {error.strerror or error}") from error
    here = source.tell()
    end = source.seek(0, os.SEEK_END)
    source.seek(here)
    return end


def _name(source: object) -> str:
    return repr(file_name(source, "the file"))


def _escape(text: str) -> str:
    # as browsers do (WHATWG HTML, multipart/form-data encoding algorithm)
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
