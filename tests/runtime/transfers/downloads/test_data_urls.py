"""Files that are within their URL."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from synapse_client.runtime.describe.errors import (
    ChecksumError,
    InvalidInputError,
)
from tests.runtime.callers import Calls, SyncCalls
from tests.runtime.server import Server
from tests.runtime.transfers.downloads.stored import leftovers


@pytest.mark.parametrize(
    ("url", "body", "suffix"),
    [
        ("data:image/png;base64," + base64.b64encode(b"\x89PNG").decode(), b"\x89PNG", ".png"),
        ("DATA:application/json;charset=utf-8;BASE64,e30=", b"{}", ".json"),
        ("data:;base64,eA==", b"x", ".txt"),
        ("data:text/plain,a%20b%00", b"a b\0", ".txt"),
        ("data:what/ever-no-one-knows;base64,", b"", ""),
        ("data:../../etc;base64,eA==", b"x", ""),
        ("data:text/plain;base64,e A\n==", b"x", ".txt"),
    ],
)
def test_data_urls_are_decoded(
    calls: Calls, server: Server, tmp_path: Path, url: str, body: bytes, suffix: str
) -> None:
    """A data URL becomes a file that is named after its content, once."""
    download = calls.client(server.url).download_to(tmp_path / "d")
    path = calls.value(download(url))
    before = path.stat()
    assert path.read_bytes() == body
    assert path.name[16:] == f"-data{suffix}"
    assert path.parent == tmp_path / "d"
    assert calls.value(download(url)) == path
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    path.write_bytes(body + b"!")
    assert calls.value(download(url)).read_bytes() == body
    assert server.seen == []
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("url", ["data:text/plain;base64,x", "data:text/plain;base64,%%", "data:", "data:text/plain"])
def test_broken_data_urls(calls: Calls, tmp_path: Path, url: str) -> None:
    """A data URL that cannot be decoded is refused, without repeating all of it."""
    with pytest.raises(InvalidInputError, match="is not a data URL"):
        calls.value(calls.client("http://localhost:9").download_to(tmp_path)(url))


def test_a_wrong_checksum_of_a_data_url(sync_calls: SyncCalls, tmp_path: Path) -> None:
    """There is nothing to be fetched again; it is an error at once, and long URLs are not repeated in it."""
    url = "data:text/plain," + "x" * 1000
    with pytest.raises(ChecksumError) as caught:
        sync_calls.client("http://localhost:9").download_to(tmp_path)({"url": url, "checksum": "0" * 32})
    assert len(str(caught.value)) < 300
    assert list(tmp_path.iterdir()) == []
