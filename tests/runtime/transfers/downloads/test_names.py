from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.transfers.downloads.names import file_key, identity, local_name, safe_name


def name_of(url: str) -> str:
    """Return the local name for a URL."""
    return local_name(identity(url))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://h/media/cat.jpg", "cat.jpg"),
        ("https://h/media/cat.jpg?x=/../y#z", "cat.jpg"),
        ("https://h/a/..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("https://h/a/..", "file"),
        ("https://h/a/.hidden", "hidden"),
        ("https://h/a/folder/", "folder"),
        ("https://h/", "file"),
        ("https://h", "file"),
        ("https://h/%00%0a", "file"),
        ("https://h/a%20b%3Ac%7Cd.png", "a_b_c_d.png"),
        ("https://h/C%3A%5Cx%5Cy.png", "C_x_y.png"),
        ("https://h/%EC%82%AC%EC%A7%84.jpg", "사진.jpg"),
        ("https://h/사진.jpg", "사진.jpg"),
        ("https://h/%E1%84%89%E1%85%A1.jpg", "사.jpg"),
        ("https://h/%FF.jpg", "jpg"),
        ("https://h/a%E2%80%AEgpj.exe", "a_gpj.exe"),
        ("https://h/CON", "CON"),
        ("https://h/x.", "x"),
        ("https://h/" + "X" * 200, "X" * 120),
    ],
)
def test_names_are_safe(url: str, name: str) -> None:
    """Only the last part of a URL's path makes it into a file name, and nothing of it can leave the folder."""
    assert name_of(url)[16:] == f"-{name}"


@given(st.text())
def test_no_text_makes_an_unsafe_name(text: str) -> None:
    """Whatever stands in a URL, its name is one ordinary file name: on any system, of bounded length, never hidden."""
    for name in (safe_name(text), safe_name(quote(text, errors="replace"))):
        assert re.fullmatch(r"[\w\-](?:[\w.\-]*[\w\-])?", name)
        assert not name.startswith((".", "_"))
        assert len(name.encode()) <= 120
        assert safe_name(name) == name
    assert Path("/folder", f"{file_key(text)}-{safe_name(text)}").parent == Path("/folder")


@given(st.text(st.characters(exclude_characters="[]")))
def test_no_url_leaves_the_folder(path: str) -> None:
    """Whatever a server names, the local file lies in the folder itself."""
    name = name_of(urljoin("https://host/api/", "https://host/" + path))
    assert os.path.normpath(f"/folder/{name}") == f"/folder/{name}"
    assert os.path.dirname(f"/folder/{name}") == "/folder"
    assert re.match(r"[0-9a-f]{16}-", name)
    assert len(name.encode()) <= 150
    assert "\0" not in name


@pytest.mark.parametrize(
    "query",
    [
        "X-Amz-Algorithm=A&X-Amz-Credential=a%2Fb&X-Amz-Date=1&X-Amz-Expires=60&X-Amz-SignedHeaders=h&X-Amz-Signature=s",
        "X-Amz-Security-Token=t&X-Amz-Signature=s",
        "AWSAccessKeyId=a&Signature=s&Expires=1",
        "Policy=p&Signature=s&Key-Pair-Id=k",
        "X-Goog-Algorithm=a&X-Goog-Credential=c&X-Goog-Date=d&X-Goog-Expires=e&X-Goog-SignedHeaders=h&X-Goog-Signature=s",
        "GoogleAccessId=g&Expires=1&Signature=s",
        "sv=2022-11-02&st=a&se=b&sr=b&sp=r&sig=s&skoid=o&sktid=t&skt=1&ske=2&sks=b&skv=v",
        "OSSAccessKeyId=o&Expires=1&Signature=s&security-token=t",
        "q-sign-algorithm=sha1&q-ak=a&q-sign-time=1&q-key-time=1&q-header-list=&q-url-param-list=&q-signature=s",
        "token=t",
        "key=credential",
    ],
)
def test_signatures_are_no_part_of_the_identity(query: str) -> None:
    """The same file under another signature is the same file; its other parameters stay."""
    plain = "https://bucket.example/media/cat.jpg"
    assert identity(f"{plain}?{query}", {"key"}) == plain
    assert identity(f"{plain}?versionId=1&{query}&sx=2", {"key"}) == f"{plain}?versionId=1&sx=2"


def test_what_makes_another_file() -> None:
    """Host, folder and parameters tell files apart; the case of the host, a fragment and a signature do not."""
    same = ["https://h/1/cat.jpg", "HTTPS://H/1/cat.jpg", "https://h/1/cat.jpg#x", "https://h/1/cat.jpg?Signature=1"]
    other = [
        "https://h/2/cat.jpg",
        "https://g/1/cat.jpg",
        "https://h/1/Cat.jpg",
        "https://h/1/cat.jpg?id=1",
        "https://h/1/cat.jpg?id=2",
        "https://h/1/cat.jpg?sp=1",
    ]
    assert len({name_of(url) for url in same}) == 1
    assert len({name_of(url) for url in [same[0], *other]}) == 7


@given(st.text(), st.text())
def test_identity_of_an_identity(path: str, query: str) -> None:
    """An identity is its own identity."""
    found = identity(f"https://host/{quote(path, errors='replace')}?{quote(query, safe='=&', errors='replace')}")
    assert identity(found) == found
