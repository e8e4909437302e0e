"""Names of files on their way, read by the server's own parser."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
import warnings
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import UploadedFile
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.describe.bodies import Multipart
from synapse_client.runtime.describe.errors import FileNameWarning
from synapse_client.runtime.http.body import encode_body
from synapse_client.runtime.http.filenames import sendable
from tests.runtime.multipart import parse_multipart


class Named(io.BytesIO):
    """A file object with a name."""

    def __init__(self, name: str) -> None:
        super().__init__(b"x")
        self.name = name


def send(name: str) -> tuple[str, list[str]]:
    """Return the name that the server keeps of a file, and what was warned of."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        sent = encode_body(Multipart({"file": Named(name)}, files=["file"]), "op")
    (part,) = parse_multipart(sent.content_type, b"".join(sent.blocks()))
    assert part.content == b"x"
    kept = UploadedFile(name=part.filename).name
    assert {warning.category for warning in caught} <= {FileNameWarning}
    return str(kept), [str(warning.message) for warning in caught]


@pytest.mark.parametrize(
    "name",
    [
        "cat.jpg",
        'say "cheese".jpg',
        '"',
        '".jpg',
        "50%.jpg",
        "a%22b.jpg",
        "그림 1.png",
        unicodedata.normalize("NFD", "그림é.png"),
        unicodedata.normalize("NFC", "그림é.png"),
        "a;b=c,d.jpg",
        "it's.jpg",
        "R&D.jpg",
        "filename*=UTF-8''x.jpg",
        "=?utf-8?q?x?=.jpg",
        " padded .jpg ",
        "trailing.",
        "...",
        "no extension",
        ".hidden",
        "📷.jpg",
        '"과제".jpg',
        "x" * 251 + ".jpg",
        "가" * 81 + ".jpg",
        '"' * 251 + ".jpg",
    ],
)
def test_names_that_arrive(name: str) -> None:
    """What a name may hold on any system arrives as it is, without a warning."""
    assert send(name) == (name, [])


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("R&amp;D.jpg", "R&D.jpg"),
        ("a&lt;b.jpg", "a<b.jpg"),
        ("x&copy2.jpg", "x©2.jpg"),
        ("back\\slash.jpg", "slash.jpg"),
        ("a&#47;b.jpg", "b.jpg"),
        ("line\nbreak.jpg", "line%0Abreak.jpg"),
        ('"\r".jpg', '"%0D".jpg'),
        ("tab\there.jpg", "tabhere.jpg"),
        ("a\r\nContent-Type: x", "a%0D%0AContent-Type: x"),
        ("Screenshot 3.45\u202fPM.png", "Screenshot 3.45PM.png"),
        ("no\u00a0break.png", "nobreak.png"),
        ("ideographic\u3000space.png", "ideographicspace.png"),
        ("bad\udcff.jpg", "bad%FF.jpg"),
        ("\udcb0\udca1.jpg", "%B0%A1.jpg"),
        ("lone\ud800.jpg", "lone%ED%A0%80.jpg"),
        ("\t", "file"),
        ("a\\", "file"),
        ("a\\..", "file"),
        ("y" * 300 + ".jpg", "y" * 251 + ".jpg"),
        ("가" * 300 + ".jpg", "가" * 251 + ".jpg"),
    ],
)
def test_names_that_the_server_changes(name: str, kept: str) -> None:
    """One warning names the file and what it becomes, which is what the server makes of it."""
    found, (warning,) = send(name)
    assert found == kept
    assert repr(name) in warning
    assert repr(kept) in warning
    assert warning.startswith("op: file: ")


@given(st.text(st.characters(), min_size=1, max_size=80).map(lambda text: text.replace("/", "_").replace("\0", "_")))
def test_any_name_becomes_what_was_said(name: str) -> None:
    """Whatever a name holds, the file arrives, and under its name or the one that the warning told."""
    found, warned = send(name)
    if found == name:
        assert warned == []
    else:
        (warning,) = warned
        assert repr(found) in warning


@given(st.binary(min_size=1, max_size=40).map(os.fsdecode))
def test_any_bytes_of_a_file_system_become_text(name: str) -> None:
    """What is not UTF-8 can be sent, and tells from another name."""
    found = sendable(name)
    found.encode()
    assert found == name or "%" in found


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_of_the_file_system_that_is_no_text(tmp_path: Path) -> None:
    """The bytes of such a name arrive as percent signs and digits."""
    path = os.fsencode(tmp_path) + b"/\xb0\xa1.jpg"
    with open(path, "wb") as file:
        file.write(b"x")
    with pytest.warns(FileNameWarning, match="%B0%A1.jpg"):
        sent = encode_body(Multipart({"file": os.fsdecode(path)}, files=["file"]), "op")
    (part,) = parse_multipart(sent.content_type, b"".join(sent.blocks()))
    assert part.filename == "%B0%A1.jpg"


def test_field_names_stay_in_their_place() -> None:
    """A field's name cannot end its header, with a file or without."""
    fields: dict[str, Any] = {'a"; filename="x': "text", 'b"c': Named('"d')}
    sent = encode_body(Multipart(fields, files=['b"c']), "op")
    text, file = parse_multipart(sent.content_type, b"".join(sent.blocks()))
    assert (text.name, text.filename, text.content) == ("a%22; filename=%22x", None, b"text")
    assert (file.name, file.filename) == ("b%22c", '"d')
