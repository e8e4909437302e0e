"""Request bodies."""

from __future__ import annotations

import io
import math
import os
import re
import socket
import threading
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.describe.bodies import Binary, Form, Json, Multipart
from synapse_client.runtime.describe.errors import FileNameWarning, InvalidInputError
from synapse_client.runtime.http.body import encode_body
from synapse_client.runtime.http.files import FilePart
from tests.runtime.multipart import Part, parse_multipart
from tests.runtime.samples import FileRef

MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def parts_of(fields: Any, *files: str) -> list[Part]:
    """Return the parts of a multipart body, read by a real parser; its length is checked on the way."""
    sent = encode_body(Multipart(fields, files=files), "op")
    content = b"".join(sent.blocks())
    assert len(content) == sent.content_length
    assert b"".join(sent.blocks()) == content  # it can be sent again
    return parse_multipart(sent.content_type, content)


def test_json_bodies() -> None:
    """A JSON body knows its type and length in bytes."""
    sent = encode_body(Json({"a": "ü"}), "op")
    assert sent.content_type == "application/json"
    assert b"".join(sent.blocks()) == '{"a":"ü"}'.encode()
    assert sent.content_length == 10


def test_form_bodies() -> None:
    """A form is URL-encoded like a query."""
    sent = encode_body(Form({"a": [1, "ü x"], "b": None, "c": True}), "op")
    assert sent.content_type == "application/x-www-form-urlencoded"
    assert b"".join(sent.blocks()) == b"a=1&a=%C3%BC+x&c=true"
    with pytest.raises(InvalidInputError, match="op: data must be a mapping"):
        encode_body(Form([("a", 1)]), "op")  # type: ignore[arg-type]  # a mistake on purpose
    with pytest.raises(InvalidInputError, match="op: a has a value of type dict"):
        encode_body(Form({"a": {}}), "op")


def test_binary_bodies(tmp_path: Path) -> None:
    """A raw body is bytes, text, a path or a file, which is sent from where it stands."""
    path = tmp_path / "f"
    path.write_bytes(b"0123456789")
    for content in (b"0123456789", bytearray(b"0123456789"), path, str(path)):
        sent = encode_body(Binary(content, content_type="application/zip"), "op")
        assert (sent.content_type, sent.content_length) == ("application/zip", 10)
        assert b"".join(sent.blocks()) == b"0123456789"
    sent = encode_body(Binary("ü", content_type="text/plain"), "op")
    assert (sent.content_type, b"".join(sent.blocks())) == ("text/plain; charset=utf-8", "ü".encode())
    with path.open("rb") as file:
        file.seek(4)
        sent = encode_body(Binary(file, content_type="application/zip"), "op")
        assert sent.content_length == 6
        assert b"".join(sent.blocks()) == b"456789"


def test_fields_and_files_arrive(tmp_path: Path) -> None:
    """Text fields, nested values as JSON, lists as repeated parts, and files from every kind of source."""
    path = tmp_path / "cat.jpg"
    path.write_bytes(b"JPEG")
    with path.open("rb") as opened:
        found = parts_of(
            {
                "plugin": 5,
                "debug": False,
                "when": MOMENT,
                "tags": ["a", "b"],
                "none": None,
                "meta": {"x": [1, MOMENT]},
                "model": FileRef(url="ü"),
                "file": path,
                "raw": b"\x00\xff\r\n",
                "opened": opened,
                "memory": io.BytesIO(b"mem"),
                "many": [b"1", path],
                "empty": b"",
            },
            "file",
            "raw",
            "opened",
            "memory",
            "many",
            "empty",
        )
    assert found == [
        Part("plugin", None, b"5"),
        Part("debug", None, b"false"),
        Part("when", None, b"2026-01-05T09:00:00+00:00"),
        Part("tags", None, b"a"),
        Part("tags", None, b"b"),
        Part("meta", None, b'{"x":[1,"2026-01-05T09:00:00+00:00"]}'),
        Part("model", None, '{"url":"ü"}'.encode()),
        Part("file", "cat.jpg", b"JPEG"),
        Part("raw", "file", b"\x00\xff\r\n"),
        Part("opened", "cat.jpg", b"JPEG"),
        Part("memory", "file", b"mem"),
        Part("many", "file", b"1"),
        Part("many", "cat.jpg", b"JPEG"),
        Part("empty", "file", b""),
    ]


def test_each_body_has_a_boundary_of_its_own() -> None:
    """The boundary is random, so that no content can be made to hold it."""
    kinds = {encode_body(Multipart({"a": "b"}), "op").content_type for _ in range(20)}
    assert len(kinds) == 20
    assert all(re.fullmatch(r"multipart/form-data; boundary=[0-9a-f]{32}", kind) for kind in kinds)


@pytest.mark.parametrize(
    "content",
    [
        b"\r\n--+++--\r\n",
        b"--+++--",
        b'\r\n--boundary\r\nContent-Disposition: form-data; name="x"\r\n\r\nevil\r\n--boundary--\r\n',
        b"\r\n--",
        b"--",
        b"\r\n",
        b"\r\n--" + b"0" * 32 + b"--\r\n",
    ],
)
def test_content_that_looks_like_a_boundary_survives(content: bytes) -> None:
    """Content is never cut, whatever it holds."""
    assert parts_of({"file": content, "after": b"x"}, "file", "after") == [
        Part("file", "file", content),
        Part("after", "file", b"x"),
    ]


@pytest.mark.parametrize(
    ("name", "arrives"),
    [
        ("plain.zip", "plain.zip"),
        ("한글 이름.zip", "한글 이름.zip"),
        ('a"b.zip', 'a"b.zip'),
        ("a\r\nX-Evil: 1.zip", "a%0D%0AX-Evil: 1.zip"),
        ("a;b=c.zip", "a;b=c.zip"),
        ("a%22.zip", "a%22.zip"),
        ("\udcff.zip", "%FF.zip"),
        ("x" * 200, "x" * 200),
        ("가" * 80, "가" * 80),
    ],
)
def test_file_names(tmp_path: Path, name: str, arrives: str) -> None:
    """A file name with quotes, line breaks, any script or broken encoding stays one header value."""
    path = tmp_path / name
    path.write_bytes(b"content")
    with nullcontext() if arrives == name else pytest.warns(FileNameWarning):
        assert parts_of({"file": path}, "file") == [Part("file", arrives, b"content")]


def test_very_long_file_names() -> None:
    """A name of 300 bytes, which a file object may have, is sent whole; the server will cut it."""
    file = io.BytesIO(b"x")
    file.name = "n" * 300
    with pytest.warns(FileNameWarning):
        assert parts_of({"file": file}, "file") == [Part("file", "n" * 300, b"x")]


def test_field_names_and_texts_cannot_break_out() -> None:
    """A field name with a line break stays a name; a text with line breaks stays a text."""
    assert parts_of({'a"\r\nb': "c\r\n\r\n--d\r\n"}) == [Part("a%22%0D%0Ab", None, b"c\r\n\r\n--d\r\n")]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ([("a", 1)], "op: data must be a mapping"),
        ({"a": math.nan}, "op: a is nan"),
        ({"a": b"x"}, "op: a has a value of type bytes"),
        ({"a": [None]}, "op: a has a value of type NoneType"),
        ({"a": {"b": math.nan}}, "op: a['b']: JSON has no nan"),
        ({"a": "\ud800"}, "op: a holds a lone surrogate"),
        ({5: "x"}, "op: the field name 5 is not a string"),
    ],
)
def test_fields_that_cannot_be_sent(fields: Any, says: str) -> None:
    """A form field that no text can stand for is refused with operation and name."""
    with pytest.raises(InvalidInputError) as caught:
        encode_body(Multipart(fields), "op")
    assert says in str(caught.value)


def test_an_open_file_is_sent_from_where_it_stands_and_stays_open(tmp_path: Path) -> None:
    """An open file is read from its position, each time the body is sent, and is not closed."""
    path = tmp_path / "f"
    path.write_bytes(b"0123456789")
    with path.open("rb") as file:
        file.seek(3)
        assert parts_of({"file": file}, "file") == [Part("file", "f", b"3456789")]
        assert not file.closed


def test_a_file_part_can_be_a_range() -> None:
    """A part of a file is sent under a neutral name; its blocks are told with their positions."""
    told: list[tuple[int, bytes]] = []
    for source in (b"0123456789", io.BytesIO(b"0123456789")):
        part = FilePart(source, start=2, length=5, on_block=lambda position, block: told.append((position, block)))
        assert parts_of({"file": part}, "file") == [Part("file", "chunk", b"23456")]
    assert told == [(2, b"23456")] * 4


def test_a_body_is_blocking_when_it_reads_files(tmp_path: Path) -> None:
    """Under asyncio only bodies that read files need a thread."""
    (tmp_path / "f").write_bytes(b"x")
    assert encode_body(Multipart({"f": tmp_path / "f"}, files=["f"]), "op").blocking
    assert not encode_body(Multipart({"f": b"x"}, files=["f"]), "op").blocking
    assert not encode_body(Json({}), "op").blocking


@pytest.mark.parametrize("size", [10, 9 * 1024 * 1024])
def test_a_stream_that_cannot_be_rewound_is_sent_whole(size: int) -> None:
    """A pipe or socket is spooled, so that it can be sent twice; nothing is left open."""
    content = os.urandom(size)
    reader, writer = socket.socketpair()

    def write() -> None:
        with writer:
            writer.sendall(content)

    thread = threading.Thread(target=write)
    thread.start()
    with reader, reader.makefile("rb") as file:
        (found,) = parts_of({"file": file}, "file")
    thread.join()
    assert found.content == content
