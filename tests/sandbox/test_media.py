from __future__ import annotations

import httpx
import pytest

CONTENT = bytes(range(256)) * 4000


@pytest.fixture
def url(api: httpx.Client) -> str:
    """Return the address of a stored file of 1,024,000 bytes."""
    return str(api.post("/data_files/", files={"file": ("picture.png", CONTENT)}).json()["file"])


def test_whole_file(anonymous: httpx.Client, url: str) -> None:
    """The answer has length, type, and a strong ETag."""
    answer = anonymous.get(url)
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["Content-Length"] == str(len(CONTENT))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["ETag"].startswith('"')
    head = anonymous.head(url)
    assert (head.content, head.headers["Content-Length"]) == (b"", str(len(CONTENT)))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=1023990-", 1023990, 1023999),
        ("bytes=-5", 1023995, 1023999),
        ("bytes=0-99999999", 0, 1023999),
        ("bytes=-99999999", 0, 1023999),
    ],
)
def test_range_is_a_206(anonymous: httpx.Client, url: str, value: str, first: int, last: int) -> None:
    """The bytes of the range, and where they lie."""
    answer = anonymous.get(url, headers={"Range": value})
    assert answer.status_code == 206
    assert answer.content == CONTENT[first : last + 1]
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    assert answer.headers["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("value", ["bytes=1024000-", "bytes=99999999-99999999", "bytes=-0"])
def test_range_outside_is_a_416(anonymous: httpx.Client, url: str, value: str) -> None:
    """The answer tells the size."""
    answer = anonymous.get(url, headers={"Range": value})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(CONTENT)}")


@pytest.mark.parametrize("value", ["bytes=5-2", "bytes=-", "items=0-1", "bytes=0-1,3-4", "nonsense"])
def test_range_that_is_none_is_ignored(anonymous: httpx.Client, url: str, value: str) -> None:
    """The whole file comes."""
    assert anonymous.get(url, headers={"Range": value}).status_code == 200


def test_conditions(anonymous: httpx.Client, url: str) -> None:
    """A known ETag gives 304; a range of another version gives the whole file."""
    etag = anonymous.head(url).headers["ETag"]
    known = anonymous.get(url, headers={"If-None-Match": etag})
    assert (known.status_code, known.content) == (304, b"")
    assert anonymous.get(url, headers={"Range": "bytes=0-1", "If-Range": etag}).status_code == 206
    assert anonymous.get(url, headers={"Range": "bytes=0-1", "If-Range": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("name", "way"),
    [
        *((name, "inline") for name in ("a.png", "a.mp4", "a.mp3", "a.txt", "a.json")),
        *(
            (name, "attachment")
            for name in ("a.html", "a.HTM", "a.svg", "a.xhtml", "a.xml", "a.js", "a.pdf", "a.bin", "a")
        ),
    ],
)
def test_a_browser_runs_nothing_of_a_file(api: httpx.Client, anonymous: httpx.Client, name: str, way: str) -> None:
    """What might be a page is saved, no type is guessed, and scripts have no origin."""
    url = str(api.post("/data_files/", files={"file": (name, b"<script>alert(1)</script>")}).json()["file"])
    for answer in (anonymous.get(url), anonymous.head(url), anonymous.get(url, headers={"Range": "bytes=0-9"})):
        assert answer.headers["Content-Disposition"].startswith(f"{way};")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_only_reading(anonymous: httpx.Client, url: str) -> None:
    """Stored files cannot be changed by their address."""
    assert anonymous.put(url, content=b"x").status_code == 405
    assert anonymous.get(url + "x").status_code == 404
