from __future__ import annotations

import io
import json
import math
import os
import re
import socket
import tempfile
import threading
from collections import ChainMap
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synapse_client.backend import body as module
from synapse_client.backend.base.errors import InvalidInputError, UploadError
from synapse_client.backend.base.operation import Binary, Form, Json, Multipart, QueryStyle
from synapse_client.backend.body import FilePart, encode_body, encode_json, encode_query, file_name, open_file, size_of
from tests.backend.multipart import Part, parse_multipart
from tests.backend.samples import FileRef, Level, Status, Task, task

MOMENT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def text_of(value: Any) -> str:
    """Return the JSON that a value becomes."""
    return encode_json(value, "op: data").decode()


def parts_of(fields: Any, *files: str) -> list[Part]:
    """Return the parts of a multipart body, read by a real parser; its length is checked on the way."""
    sent = encode_body(Multipart(fields, files=files), "op")
    content = b"".join(sent.blocks())
    assert len(content) == sent.content_length
    assert b"".join(sent.blocks()) == content  # it can be sent again
    return parse_multipart(sent.content_type, content)


# ---------------------------------------------------------------------------------------------------------------- JSON


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        ({}, "{}"),
        ({"a": [1, 2.5, True, None, "ü"]}, '{"a":[1,2.5,true,null,"ü"]}'),
        (MOMENT, '"2026-01-05T09:00:00+00:00"'),
        ({"d": date(2026, 2, 1), "t": time(9, 30)}, '{"d":"2026-02-01","t":"09:30:00"}'),
        (UUID(int=1), '"00000000-0000-0000-0000-000000000001"'),
        ((1, (2,)), "[1,[2]]"),
        (range(3), "[0,1,2]"),
        (Status.READY, '"ready"'),
        (Status("new"), '"new"'),
        ([Level.LOW, Level(9)], "[1,9]"),
        (MappingProxyType({"a": ChainMap({"b": 1})}), '{"a":{"b":1}}'),
        ("\u2028\U0001f600", '"\u2028\U0001f600"'),
    ],
)
def test_json_of_python_values(value: Any, text: str) -> None:
    """Dates, UUIDs, enums, tuples, ranges and any mapping have a form in JSON."""
    assert text_of(value) == text


def test_json_of_models() -> None:
    """Models, alone or inside, are sent as the JSON they hold."""
    found = Task.adopt(task(files={"a": {"url": "u"}}, new=1))
    assert json.loads(text_of(found)) == found
    assert json.loads(text_of({"tasks": [found], "ref": FileRef(url="u")})) == {
        "tasks": [found.to_dict()],
        "ref": {"url": "u"},
    }


def _circle() -> dict[str, Any]:
    value: dict[str, Any] = {"a": [1]}
    value["a"].append(value)
    return value


def _deep() -> list[Any]:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"a": {"b": [0, math.nan]}}, r"op: data['a']['b'][1]: JSON has no nan"),
        (math.inf, "op: data: JSON has no inf"),
        ({"a": {1, 2}}, "op: data['a']: a value of type set"),
        ({"a": b"x"}, "op: data['a']: a value of type bytes"),
        ([bytearray(b"x")], "op: data[0]: a value of type bytearray"),
        ({"a": iter([1])}, "op: data['a']: an iterator can be read only once"),
        ((x for x in [1]), "op: data: an iterator can be read only once"),
        ({"a": object()}, "op: data['a']: a value of type object"),
        ({"a": Path("x")}, "op: data['a']: a value of type PosixPath"),
        ({"a": Decimal(1)}, "op: data['a']: a value of type Decimal"),
        ({"a": {(1, 2): 3}}, "op: data['a']: the key (1, 2) is no string"),
        ({b"a": 1}, "op: data: the key b'a' is no string"),
        ({math.nan: 1}, "op: data: the key nan is no string"),
        (["x", "\ud800"], "op: data[1]: text with a lone surrogate"),
        ({"\udfff": 1}, "op: data: text with a lone surrogate"),
        (_circle(), "op: data['a'][1]: holds itself"),
        (_deep(), "is nested too deeply"),
        (Task.adopt({"id": math.nan}), "op: data['id']: JSON has no nan"),
    ],
    ids=lambda value: None if isinstance(value, str) else "value",
)
def test_json_that_cannot_be_sent_is_refused_at_its_place(value: Any, says: str) -> None:
    """What JSON has no form for is refused with its place and what to do."""
    with pytest.raises(InvalidInputError) as caught:
        text_of(value)
    assert says in str(caught.value)
    assert len(str(caught.value)) < 500


def test_the_same_object_twice_is_no_circle() -> None:
    """An object may be there twice; only one that holds itself is refused."""
    shared = [1]
    assert text_of({"a": shared, "b": [shared, shared]}) == '{"a":[1],"b":[[1],[1]]}'
    with pytest.raises(InvalidInputError, match=re.escape("['c']: JSON has no nan")):
        text_of({"a": shared, "b": shared, "c": math.nan})


def test_json_leaves_the_callers_objects_alone() -> None:
    """Nothing of what is passed is changed."""
    value = {"a": (1, MOMENT), "b": Task.adopt(task())}
    text_of(value)
    assert value == {"a": (1, MOMENT), "b": task()}


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@settings(deadline=None, derandomize=True, database=None)
@given(_json)
def test_any_json_value_arrives_as_it_was(value: Any) -> None:
    """What is sent is what a JSON parser reads."""
    assert json.loads(encode_json(value, "x")) == value


# --------------------------------------------------------------------------------------------------------------- query


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ({}, ""),
        ({"a": None}, ""),
        ({"a": True, "b": False}, "a=true&b=false"),
        ({"a": 1, "b": 1.5, "c": Decimal("1.10")}, "a=1&b=1.5&c=1.10"),
        ({"a": ""}, "a="),
        ({"a": "x y&z=/?#+%"}, "a=x%20y%26z%3D%2F%3F%23%2B%25"),
        ({"a": "과제"}, "a=%EA%B3%BC%EC%A0%9C"),
        ({"a": [1, 2, None, "x"]}, "a=1&a=2&a=x"),
        ({"a": ()}, ""),
        ({"a": {3, 1, 2}}, "a=1&a=2&a=3"),
        ({"a": range(2)}, "a=0&a=1"),
        ({"a": Status.READY, "b": Status("new"), "c": Level.LOW}, "a=ready&b=new&c=1"),
        ({"a": MOMENT}, "a=2026-01-05T09%3A00%3A00%2B00%3A00"),
        ({"a": date(2026, 1, 5)}, "a=2026-01-05"),
        ({"a": UUID(int=1)}, "a=00000000-0000-0000-0000-000000000001"),
        ({"ids": [1, 2]}, "ids=1%2C2"),
        ({"ids": 1}, "ids=1"),
        ({"ids": []}, ""),
        ({"a b": "c"}, "a%20b=c"),
    ],
)
def test_queries(query: dict[str, Any], text: str) -> None:
    """None is left out, booleans are lower-case, lists are repeated keys unless styled otherwise."""
    assert encode_query(query, {"ids": QueryStyle(explode=False)}, "op") == text


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"a": math.nan}, "op: a is nan"),
        ({"a": [math.inf]}, "op: a is inf"),
        ({"a": Decimal("NaN")}, "op: a is NaN"),
        ({"a": {"b": 1}}, "op: a has a value of type dict"),
        ({"a": b"x"}, "op: a has a value of type bytes"),
        ({"a": [[1]]}, "op: a has a value of type list"),
        ({"a": object()}, "op: a has a value of type object"),
        ({"a": (x for x in "ab")}, "op: a has a value of type generator"),
        ({"a": "\ud800"}, "op: a holds a lone surrogate"),
        ({5: "a"}, "op: the parameter name 5 is no string"),
        ({"\ud800": 1}, "op: the parameter name"),
    ],
)
def test_queries_that_cannot_be_sent(query: dict[Any, Any], says: str) -> None:
    """A value that a query cannot carry is refused with the parameter named."""
    with pytest.raises(InvalidInputError) as caught:
        encode_query(query, {}, "op")
    assert says in str(caught.value)


# ------------------------------------------------------------------------------------------------------- other bodies


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
        encode_body(Form([("a", 1)]), "op")  # type: ignore[arg-type]
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


# ----------------------------------------------------------------------------------------------------------- multipart


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
        ('a"b.zip', "a%22b.zip"),
        ("a\r\nX-Evil: 1.zip", "a%0D%0AX-Evil: 1.zip"),
        ("a;b=c.zip", "a;b=c.zip"),
        ("a%22.zip", "a%22.zip"),
        ("\udcff.zip", "?.zip"),
        ("x" * 200, "x" * 200),
        ("가" * 80, "가" * 80),
    ],
)
def test_file_names(tmp_path: Path, name: str, arrives: str) -> None:
    """A file name with quotes, line breaks, any script or broken encoding stays one header value."""
    path = tmp_path / name
    path.write_bytes(b"content")
    assert parts_of({"file": path}, "file") == [Part("file", arrives, b"content")]


def test_very_long_file_names() -> None:
    """A name of 300 bytes, which a file object may have, is sent whole."""
    file = io.BytesIO(b"x")
    file.name = "n" * 300
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
        ({5: "x"}, "op: the field name 5 is no string"),
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


def test_files_are_read_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No block is larger than the block size, so that memory does not depend on the file."""
    monkeypatch.setattr(module, "BLOCK_SIZE", 10)
    (tmp_path / "f").write_bytes(bytes(range(95)))
    blocks = list(FilePart(tmp_path / "f").blocks())
    assert max(map(len, blocks)) == 10
    assert b"".join(blocks) == bytes(range(95))


# --------------------------------------------------------------------------------------------------------- bad sources


def _bad_sources(folder: Path) -> Iterator[tuple[Any, str]]:
    closed = io.BytesIO(b"x")
    closed.close()
    os.mkfifo(folder / "fifo")
    yield folder, "is a directory"
    yield folder / "missing", "there is no file"
    yield str(folder / "missing"), "there is no file"
    yield "", "is a directory"
    yield "a\x00b", "there is no file"
    yield io.StringIO("text"), "gives text"
    yield closed, "closed"
    yield 5, "expected a path, bytes or a file"
    yield None, "expected a path, bytes or a file"
    yield {"a": 1}, "expected a path, bytes or a file"
    yield folder / "fifo", "is no regular file"


def test_sources_that_cannot_be_sent(tmp_path: Path) -> None:
    """A missing file, a directory, a text file and anything that is no file are refused, named, before any request."""
    for source, says in _bad_sources(tmp_path):
        with pytest.raises(InvalidInputError) as caught:
            open_file(source, "op: file")
        assert str(caught.value).startswith("op: file: ")
        assert says in str(caught.value)


def test_a_text_mode_file_is_refused(tmp_path: Path) -> None:
    """A file opened without mode 'rb' is refused with what to do."""
    (tmp_path / "f").write_text("x")
    with (tmp_path / "f").open() as file, pytest.raises(InvalidInputError, match="mode 'rb'"):
        open_file(file, "op: file")


def test_a_write_only_file_is_refused(tmp_path: Path) -> None:
    """A file that cannot be read is refused with what to do."""
    with (tmp_path / "f").open("wb") as file, pytest.raises(InvalidInputError, match="mode 'rb'"):
        open_file(file, "op: file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    """A file without permission is refused."""
    (tmp_path / "f").write_bytes(b"x")
    (tmp_path / "f").chmod(0)
    with pytest.raises(InvalidInputError, match="may not be read"):
        open_file(tmp_path / "f", "op: file")


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


def test_a_file_that_shrinks_while_it_is_sent(tmp_path: Path) -> None:
    """A file that became shorter ends the upload with a clear error instead of a wrong length."""
    path = tmp_path / "f.bin"
    path.write_bytes(b"x" * 100)
    sent = encode_body(Multipart({"file": path}, files=["file"]), "op")
    path.write_bytes(b"x" * 60)
    with pytest.raises(UploadError, match=r"'f.bin' ended at byte 60, 40 bytes early"):
        list(sent.blocks())


def test_a_file_that_disappears_before_it_is_sent(tmp_path: Path) -> None:
    """A file that is gone by then is named."""
    path = tmp_path / "f.bin"
    path.write_bytes(b"x")
    sent = encode_body(Multipart({"file": path}, files=["file"]), "op")
    path.unlink()
    with pytest.raises(InvalidInputError, match=r"f\.bin' cannot be read"):
        list(sent.blocks())


def test_a_file_that_grows_is_sent_as_long_as_it_was(tmp_path: Path) -> None:
    """What is appended meanwhile is not sent: the length was told before."""
    path = tmp_path / "f.bin"
    path.write_bytes(b"x" * 100)
    sent = encode_body(Multipart({"file": path}, files=["file"]), "op")
    path.write_bytes(b"x" * 200)
    assert sum(map(len, sent.blocks())) == sent.content_length


def test_sizes_and_names(tmp_path: Path) -> None:
    """Size and base name of each kind of source."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"12345")
    assert (size_of(path), size_of(str(path)), size_of(b"123")) == (5, 5, 3)
    with path.open("rb") as file:
        file.seek(2)
        assert size_of(file) == 5
        assert file.tell() == 2
        assert file_name(file) == "a.bin"
    assert (file_name(path), file_name("x/y.z"), file_name(b"x"), file_name(io.BytesIO())) == (
        "a.bin",
        "y.z",
        "file",
        "file",
    )
    with tempfile.TemporaryFile() as unnamed:
        assert file_name(unnamed) == "file"
    with pytest.raises(InvalidInputError, match="cannot be read"):
        size_of(tmp_path / "none")
