"""What callers give to be downloaded."""

from __future__ import annotations

import errno
import hashlib
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import ChecksumError, InvalidInputError
from synapse_client.runtime.transfers.downloads.downloader import _advice
from synapse_client.runtime.transfers.downloads.source import Source, checksum_error, decode, parse_source

_BASE, _OWN = "http://host.example/api", "http://host.example/"


def _parse(file: Any) -> Source:
    return parse_source(file, _BASE, _OWN, ("key",))


@pytest.mark.parametrize(
    ("file", "url", "name"),
    [
        ("http://host.example/a.png", "http://host.example/a.png", None),
        ("http://host.example/a.png?key=x&id=1", "http://host.example/a.png?key=x&id=1", "http://host.example/a.png?id=1"),
        ("https://other.example/a.png?key=x", "https://other.example/a.png?key=x", "https://other.example/a.png"),
        ("/media/a.png", "http://host.example/media/a.png", None),
        ("a.png", "http://host.example/api/a.png", None),
        ("//other.example/a.png", "http://other.example/a.png", None),
        ("HTTPS://other.example/a.png", "HTTPS://other.example/a.png", "https://other.example/a.png"),
        ({"url": "http://host.example/a.png"}, "http://host.example/a.png", None),
    ],
)  # fmt: skip
def test_files_are_urls(file: Any, url: str, name: str | None) -> None:
    """Absolute ones, or of this server; credentials in them do not make another file."""
    assert _parse(file) == Source(url, None, url if name is None else name)


@pytest.mark.parametrize(
    ("checksum", "found"),
    [
        (" AB" + "ab" * 15 + " ", "ab" * 16),
        ("0" * 40, "0" * 40),
        ("0" * 64, "0" * 64),
        ("0" * 41, None),
        ("g" * 32, None),
        ("sha256:" + "0" * 64, None),
        (5, None),
        (None, None),
    ],
)
def test_checksums_that_can_be_verified(checksum: Any, found: str | None) -> None:
    """MD5, SHA-1 and SHA-256 in hexadecimal digits."""
    for url in ("http://host.example/a.png", "data:,x"):
        assert _parse({"url": url, "checksum": checksum}).checksum == found


_NEITHER = "download_to: a file is its URL, or a file reference with 'url' in it, got "


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (5, f"{_NEITHER}5"),
        (None, f"{_NEITHER}None"),
        (b"http://host.example/", f"{_NEITHER}b'http://host.example/'"),
        ("", f"{_NEITHER}''"),
        ("  ", f"{_NEITHER}'  '"),
        ({}, f"{_NEITHER}{{}}"),
        ({"url": None}, f"{_NEITHER}{{'url': None}}"),
        (["x" * 70], f"{_NEITHER}['{'x' * 55}…"),
        ("ftp://host.example/a", "download_to: 'ftp://host.example/a' is not an http or https URL"),
        ("http://", "download_to: 'http://' is not an http or https URL"),
        ("http://x:y/?a=b#c", "download_to: 'http://x:y/' is not an http or https URL"),
        ("ftp://me:secret@host.example/a?signature=x", "download_to: '…@host.example/a' is not an http or https URL"),
        (f"ftp://{'x' * 60}", f"download_to: 'ftp://{'x' * 51}…' is not an http or https URL"),
    ],
)
def test_what_is_no_file_is_told(file: Any, says: str) -> None:
    """In short, and without what may be a secret."""
    with pytest.raises(InvalidInputError) as caught:
        _parse(file)
    assert str(caught.value) == says


@pytest.mark.parametrize(
    ("url", "suffix", "content"),
    [
        ("data:,a%20b", ".txt", b"a b"),
        ("data:image/png;base64,eHk=", ".png", b"xy"),
        ("DATA:IMAGE/PNG; BASE64 , eH k= ", ".png", b"xy"),
        ("data:text/html;charset=utf-8,x", ".html", b"x"),
        ("data:no/such;base64,eHk%3D", "", b"xy"),
    ],
)
def test_content_that_stands_in_the_url(url: str, suffix: str, content: bytes) -> None:
    """Has a name by its content, and an ending by its kind."""
    source = _parse(url)
    assert source.is_inline
    name = f"{hashlib.sha256(content).hexdigest()[:16]}-data{suffix}"
    assert decode(source) == (name, content)
    checked = Source(url, hashlib.md5(content).hexdigest(), url)
    assert decode(checked)[1] == content
    with pytest.raises(ChecksumError) as caught:
        decode(Source(url, "0" * 32, url))
    assert f"has the checksum {checked.checksum}, not {'0' * 32} as the server says" in str(caught.value)


@pytest.mark.parametrize("url", ["data:", "data:text/plain", "data:;base64,x", "data:;base64,eH!k="])
def test_what_cannot_be_decoded(url: str) -> None:
    """Is named, and said why."""
    with pytest.raises(InvalidInputError) as caught:
        decode(_parse(url))
    assert str(caught.value).startswith(f"download_to: {url!r} is not a data URL: ")


def test_urls_are_shown_without_secrets() -> None:
    """And those that hold their content in short."""
    assert _parse("http://host.example/a?signature=secret").shown.startswith("http://host.example/a?signature=")
    assert "secret" not in _parse("http://host.example/a?signature=secret").shown
    assert Source("data:," + "x" * 99, None, "").shown == repr("data:," + "x" * 51 + "…")
    error = checksum_error("http://host.example/a", "00", "11")
    assert str(error) == "download: http://host.example/a has the checksum 11, not 00 as the server says"
    assert (error.method, error.url, error.operation) == ("GET", "http://host.example/a", "download")


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (("ENOSPC", "EDQUOT", "EFBIG"), "; make space and call again: what has arrived of a large file is kept"),
        (("EACCES", "EPERM", "EROFS"), "; pass a folder that this process may write to"),
        (("EIO",), ""),
    ],
)
def test_what_to_do_about_a_disk(names: tuple[str, ...], says: str) -> None:
    """Make space, or take another folder; of other faults nobody knows."""
    for name in names:
        found = _advice(OSError(getattr(errno, name), "x"))
        assert found.startswith(says)
        assert bool(found) == bool(says)
