"""What servers, disks and people come up with: strategies of spoiled answers and of broken file objects."""

from __future__ import annotations

import gzip
import io
import json
from typing import Any

from hypothesis import strategies as st

from tests.fuzzing.spoiler import Hangup, Raw, Spoil, Swap

__all__ = ["SOURCES", "OddFile", "odd_sources", "plans"]

_TOKEN = "SPOILER-TOKEN"  # the server puts the real one there


def _nested(levels: int, opening: bytes, closing: bytes) -> bytes:
    return opening * levels + b"1" + closing * levels


_BODIES: list[bytes] = [
    b"",
    b"null",
    b"5",
    b'"text"',
    b"[]",
    b"{}",
    b"[null]",
    b"[5, {}]",
    b'{"results": [5], "count": "x", "next": 5}',
    b'{"results": [], "count": 1e400, "next": "http://["}',
    b'{"results": [], "next": "https://me:' + _TOKEN.encode() + b"@elsewhere.example/?token=" + _TOKEN.encode() + b'"}',
    b'{"id": 1, "id": 2, "url": 5, "offset": "x"}',
    b'{"id": NaN, "created": Infinity, "modified": -1e999}',
    b'{"id": ' + b"9" * 5000 + b"}",
    b'{"created": "99999-99-99T99:99:99+99:99", "id": 9223372036854775808}',
    b'{"detail": "\\ud800 \\udfff", "\\ud800": 1}',
    b'{"detail": "' + b"x" * 50_000 + b'"}',
    b'{"detail": {"' + _TOKEN.encode() + b'": ["' + _TOKEN.encode() + b'"]}}',
    b'{"' + b"k" * 5000 + b'": ["' + b"v" * 5000 + b'"]}',
    b"[" + b'{"files": {"image_1": ["no"]}},' * 300 + b"{}]",
    _nested(400, b"[", b"]"),
    _nested(400, b'{"a":', b"}"),
    _nested(990, b"[", b"]"),
    _nested(3000, b'{"detail":', b"}"),
    _nested(100_000, b"[", b"]"),
    b"[" * 100_000,
    b"\xef\xbb\xbf{}",
    json.dumps({"id": 1}).encode("utf-16"),
    json.dumps({"detail": "no"}).encode("utf-32"),
    b"\xff\xfe\xfa",
    b"\0" * 100,
    b"<html><body>" + _TOKEN.encode() + b"</body></html>",
    b"line\nline " + _TOKEN.encode() + b"\r\n\x1b[31m",
]
_NUMBERS = ["", "0", "-1", "1e400", "nan", "9" * 30, "9" * 5000, "0x10", "1.5", "\u0663", "1, 2", "Token " + _TOKEN]
_DATES = ["Mon, 99 Foo 99999 99:99:99 GMT", "Mon, 01 Jan 0001 00:00:00 -9999", "Fri, 31 Dec 9999 23:59:59 -2359"]
_HEADERS: list[dict[str, str]] = [
    {},
    *({name: value} for name in ("Retry-After", "Age") for value in (*_NUMBERS, *_DATES)),
    *({"Content-Range": value} for value in ("", "bytes 0-/", f"bytes {'9' * 5000}-{'9' * 5000}/*", "bytes 5-1/0")),
    {"Set-Cookie": f"a={_TOKEN}; expires={_DATES[0]}; max-age={'9' * 5000}"},
    {"X-Request-ID": _TOKEN},
    {"X-Request-ID": "x" * 50_000},
    {f"X-{_TOKEN}": "y"},
    {"Content-Type": "application/json; charset=" + "x" * 3000},
    {"Content-Encoding": "gzip"},
    {"Content-Encoding": "gzip, deflate, br"},
    {"Content-Type": "\u00fc\u4e2d"},
    {"Location": ""},
    {"Location": "/elsewhere/"},
    {"Location": "http://["},
    {"Location": f"https://me:{_TOKEN}@elsewhere.example/{_TOKEN}"},
    {"Location": "ftp://x"},
    {"Location": "http://127.0.0.1:99999/"},
    {"Last-Modified": _DATES[0], "ETag": "x" * 5000},
    {"Content-Length": "9" * 5000},
    {"Content-Length": "-5"},
    {"Transfer-Encoding": "gzip"},
    {"Connection": "upgrade", "Upgrade": "h2c"},
]
_STATUSES = [*range(200, 207), 299, 300, 301, 302, 303, 304, 305, 306, 307, 308, 100, 101, 103, 199, 400, 401, 403, 404]
_STATUSES += [405, 408, 409, 410, 413, 414, 416, 422, 425, 429, 451, 499, 500, 502, 503, 504, 520, 524, 599, 600, 999]
_GARBAGE = [b"", b"\r\n\r\n", b"garbage", b"HTTP/1.1\r\n\r\n", b"HTTP/9.9 200 OK\r\n\r\n", b"HTTP/1.1 1000 X\r\n\r\n"]
_GARBAGE += [b"HTTP/1.1 200 OK\r\n" + _TOKEN.encode() + b"\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: b\xff\0\r\n\r\n"]
_GARBAGE += [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 50 + b"\r\n", b"\x16\x03\x01" * 10]
_GARBAGE += [b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n"]
_VALUES = [None, True, -1, 10**30, 1.5, float("nan"), "", "x" * 3000, "\ud800", [], [[]], {}, {"a": {"b": []}}]
_VALUES += ["https://elsewhere.example/", "not a date", "0000-00-00", "http://[", json.loads(_nested(500, b"[", b"]"))]


@st.composite
def _answers(draw: st.DrawFn) -> Raw:
    status = draw(st.sampled_from(_STATUSES) | st.integers(100, 999))
    body = draw(st.sampled_from(_BODIES))
    headers = draw(st.sampled_from(_HEADERS)) | draw(st.sampled_from(_HEADERS))
    if draw(st.integers(0, 9)) == 0:
        body = gzip.compress(body)
    framed = {"Content-Length": str(max(0, len(body) + draw(st.sampled_from([0, 0, 0, 0, 0, 0, 5, -1]))))} | headers
    reason = draw(st.sampled_from(["OK", "", _TOKEN, "\x1b[31m"]))
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in framed.items())]
    return Raw("\r\n".join(lines).encode("utf-8", "surrogatepass") + b"\r\n\r\n" + body)


def _spoils() -> st.SearchStrategy[Spoil]:
    swaps = st.builds(Swap, place=st.integers(0, 500), value=st.sampled_from(_VALUES))
    headed = st.builds(Swap, headers=st.sampled_from(_HEADERS))
    hangups = st.builds(Hangup, reset=st.booleans(), after=st.booleans())
    return _answers() | _answers() | swaps | headed | hangups | st.builds(Raw, st.sampled_from(_GARBAGE))


def plans() -> st.SearchStrategy[dict[int, Spoil]]:
    """Plans that spoil one to three of the first requests."""
    return st.dictionaries(st.sampled_from([0, 0, 0, 1, 2, 3, 4, 6]), _spoils(), min_size=1, max_size=3)


class OddFile:
    """A file object of somebody else's.

    Args:
        fault: What is wrong with it.
    """

    name = "odd-file.bin"

    def __init__(self, fault: str) -> None:
        self._fault = fault
        self._content = io.BytesIO(bytes(range(200)) * 200)
        self._reads = 0

    def read(self, size: int) -> Any:
        """Read, as far as that goes."""
        self._reads += 1
        if self._fault in {"EIO", "KeyError", "RecursionError", "TypeError"} and self._reads > 2:
            if self._fault == "EIO":
                raise OSError(5, "Input/output error")
            raise {"KeyError": KeyError, "RecursionError": RecursionError, "TypeError": TypeError}[self._fault]("odd")
        found = self._content.read(size if self._fault != "short" else min(size, 100))
        if self._reads > 1:
            other = {"none": None, "text": "x" * len(found), "view": memoryview(found), "more": found + b"xx"}
            return other.get(self._fault, found)
        return found

    def seekable(self) -> bool:
        """Tell whether it can seek, if asked politely."""
        if self._fault == "seekable":
            raise AttributeError("seekable")
        return self._fault != "stream"

    def seek(self, offset: int, whence: int = 0) -> Any:
        """Seek, or not."""
        if self._fault == "seek":
            raise ValueError("cannot seek")
        return self._content.seek(offset, whence)

    def tell(self) -> Any:
        """Tell the truth, or not."""
        return {"lie": 10**30, "words": "here", "behind": -5}.get(self._fault, self._content.tell())

    def __repr__(self) -> str:
        return f"OddFile({self._fault!r})"


SOURCES = ["EIO", "KeyError", "RecursionError", "TypeError", "short", "none", "text", "view", "more", "seekable"]
SOURCES += ["stream", "seek", "lie", "words", "behind"]


def odd_sources() -> st.SearchStrategy[str]:
    """Faults of file objects."""
    return st.sampled_from(SOURCES)
