"""Answers as llhttp reads them, held against h11: what both understand is the same, and what is unsound is refused."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.http.transport.answer import Answer
from synapse_client.runtime.http.transport.broken import BrokenError

OK = b"HTTP/1.1 200 OK\r\n"
TWO = b"Content-Length: 2\r\n"


def read(data: bytes, *, method: str = "GET", cuts: list[int] | None = None, ends: bool = True) -> Answer:
    """Return an answer that came in pieces, and after them the end of the connection."""
    answer = Answer(method)
    places = sorted({min(cut, len(data)) for cut in cuts or []} | {0, len(data)})
    for start, end in pairwise(places):
        answer.feed(data[start:end])
    if ends and not answer.is_over:
        answer.end()
    return answer


def body_of(answer: Answer) -> bytes:
    """Return what has come of the body."""
    return b"".join(answer.blocks)


@pytest.mark.parametrize(
    ("data", "status", "body", "keeps_alive"),
    [
        (OK + TWO + b"\r\nhi", 200, b"hi", True),
        (OK + b"Content-Length: 0\r\n\r\n", 200, b"", True),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK + TWO + b"\r\nhi", 200, b"hi", True),
        (b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" * 3 + OK + TWO + b"\r\nhi", 200, b"hi", True),
        (b"HTTP/1.1 102 Processing\r\nContent-Length: 0\r\n\r\n" + OK + TWO + b"\r\nhi", 200, b"hi", True),
        (b"HTTP/1.1 150 X\r\n\r\n" + OK + TWO + b"\r\nhi", 200, b"hi", True),
        (b"HTTP/1.1 199 X\r\nContent-Length: 00\r\n\r\n" + OK + TWO + b"\r\nhi", 200, b"hi", True),
        (b"HTTP/1.0 200 OK\r\n" + TWO + b"\r\nhi", 200, b"hi", False),
        (b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + TWO + b"\r\nhi", 200, b"hi", True),
        (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", 200, b"hi", True),
        (OK + b"\r\nhi", 200, b"hi", False),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", 200, b"hi", True),
        (OK + b"transfer-encoding: Chunked\r\n\r\n2;a=b\r\nhi\r\n0\r\nX-Trailer: y\r\n\r\n", 200, b"hi", True),
        (OK + b"Connection: close, x\r\n" + TWO + b"\r\nhi", 200, b"hi", False),
        (OK + TWO + b"\r\nhiJUNK", 200, b"hi", False),
        (OK + TWO + b"\r\nhi" + OK + TWO + b"\r\nho", 200, b"hi", False),
        (OK + b"Connection: close\r\n" + TWO + b"\r\nhiJUNK", 200, b"hi", False),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b"", True),
        (b"HTTP/1.1 204 No Content\r\n\r\n\r\n", 204, b"", True),
        (OK + TWO + b"\r\nhi\r\n", 200, b"hi", True),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n", 304, b"", True),
        (b"HTTP/1.1 200\r\n" + TWO + b"\r\nhi", 200, b"hi", True),
        (b"HTTP/1.1 999 Odd\r\n" + TWO + b"\r\nhi", 999, b"hi", True),
        (OK + b"X: \xff\xe9\r\n" + TWO + b"\r\nhi", 200, b"hi", True),
    ],
)
def test_what_servers_send(data: bytes, status: int, body: bytes, keeps_alive: bool) -> None:
    """Whole and byte by byte it is the same answer, and it is clear whether another request may follow."""
    for cuts in ([], list(range(len(data)))):
        answer = read(data, cuts=cuts)
        assert (answer.status, body_of(answer), answer.keeps_alive) == (status, body, keeps_alive)
        assert answer.is_over


def test_an_answer_to_head_has_no_body() -> None:
    """Its length is that of the body that GET would give."""
    answer = read(OK + TWO + b"\r\n", method="HEAD", ends=False)
    assert (answer.is_over, answer.headers["content-length"], body_of(answer)) == (True, "2", b"")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OK + TWO + b"Content-Length: 3\r\n\r\nhi", "Content-Length"),
        (OK + b"Content-Length: 2, 3\r\n\r\nhi", "Content-Length"),
        (OK + b"Content-Length: -2\r\n\r\nhi", "Content-Length"),
        (OK + b"Content-Length: +2\r\n\r\nhi", "Content-Length"),
        (OK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nhi", "Content-Length"),
        (OK + TWO + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", "Transfer-Encoding"),
        (OK + b"Transfer-Encoding: chunked\r\n" + TWO + b"\r\n2\r\nhi\r\n0\r\n\r\n", "Content-Length"),
        (OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", "transfer coding"),
        (OK + b"Transfer-Encoding: chunked, chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", "transfer coding"),
        (OK + b"Transfer-Encoding: identity\r\n\r\nhi", "transfer coding"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhi\r\n0\r\n\r\n", "chunk size"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 20 + b"\r\nhi\r\n0\r\n\r\n", "[Cc]hunk size"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhiX\r\n0\r\n\r\n", "chunk"),
        (OK + b"X: a\0b\r\n" + TWO + b"\r\nhi", "header"),
        (OK + b"X: a\rb\r\n" + TWO + b"\r\nhi", "header"),
        (OK + b"X : a\r\n" + TWO + b"\r\nhi", "header"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", "another protocol"),
        (b"HTTP/1.1 150 X\r\n" + TWO + b"\r\nhi" + OK + TWO + b"\r\nhi", "interim answer with a body"),
        (b"HTTP/1.1 102 Processing\r\n" + TWO + b"\r\nhi" + OK + TWO + b"\r\nhi", "interim answer with a body"),
        (b"HTTP/1.1 199 X\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", "interim answer with a body"),
        (b"HTTP/1.1 100 Continue\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "interim answer with a body"),
        (b"HTTP/1.1 99 X\r\n" + TWO + b"\r\nhi", "status"),
        (b"ICE/1.0 200 OK\r\n" + TWO + b"\r\nhi", "not HTTP"),
        (b"RTSP/1.0 200 OK\r\n" + TWO + b"\r\nhi", "not HTTP"),
        (b"\r\n" + OK + TWO + b"\r\nhi", "not HTTP"),
        (b"<html>", "not HTTP"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "not HTTP"),
        (b"\x15\x03\x01\x00\x02\x02\x16", "not HTTP"),
        (OK + b"X: y\r\n" * 501 + b"\r\n", "more than 500 headers"),
        (OK + b"X: " + b"y" * 300_000 + b"\r\n\r\n", "longer than"),
        (b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" * 10_000, "longer than"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: y\r\n" * 90_000 + b"\r\n", "longer than"),
    ],
    ids=range(32),
)
def test_what_is_refused(data: bytes, reason: str) -> None:
    """Framing that disagrees, other protocols and heads without measure are errors that say what it is."""
    for cuts in ([], list(range(0, len(data), 1000)), list(range(min(len(data), 400)))):
        with pytest.raises(BrokenError, match=reason):
            read(data, cuts=cuts)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "without an answer"),
        (b"HTTP/1.1 2", "in the middle of the answer's headers"),
        (OK + TWO, "in the middle of the answer's headers"),
        (OK + TWO + b"\r\nh", "after 1 of 2 bytes"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n", "after 2 bytes of a longer body"),
    ],
)
def test_what_is_cut_short(data: bytes, reason: str) -> None:
    """The error says how far the answer came."""
    with pytest.raises(BrokenError, match=reason):
        read(data)


def test_an_end_that_nobody_vouches_for() -> None:
    """Under TLS, the end of a connection without a notice of closure may be an attacker's: the body may be longer."""
    answer = read(OK + b"\r\nhi", ends=False)
    with pytest.raises(BrokenError, match="after 2 bytes of a longer body"):
        answer.end(orderly=False)


# ----------------------------------------------------------------------------------------------------------- the oracle

_PIECES = st.sampled_from(
    [
        *(
            OK,
            b"HTTP/1.0 404 Not Found\r\n",
            b"HTTP/1.1 100 Continue\r\n\r\n",
            b"HTTP/1.1 103 Early Hints\r\n",
            b"HTTP/1.1 150 \r\n",
            b"HTTP/1.1 204 No\r\n",
            b"HTTP/1.1 200 \n",
        ),
        *(TWO, b"Content-Length: 3\r\n", b"content-length:2\n", b"Transfer-Encoding: chunked\r\n"),
        *(b"Connection: close\r\n", b"Connection: keep-alive\r\n", b"X-A: b\r\n", b"X: \xe9\r\n", b"X:\r\n"),
        *(
            b"\r\n",
            b"\n",
            b"\r",
            b"hi",
            b"2\r\nhi\r\n",
            b"0\r\n\r\n",
            b"0\r\nX: y\r\n\r\n",
            b"1;e\r\nx\r\n",
            b" ",
            b"\0",
            b"a",
        ),
    ]
)


def by_h11(data: bytes) -> tuple[int, bytes, bool] | None:
    """Return status, body, and whether another request may follow, or None for what h11 refuses or finds incomplete."""
    connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=1_000_000)
    connection.send(h11.Request(method="GET", target="/", headers=[("Host", "h")]))
    connection.send(h11.EndOfMessage())
    connection.receive_data(data)
    connection.receive_data(b"")
    status, body = 0, b""
    try:
        while True:
            event: Any = connection.next_event()
            if isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                body += bytes(event.data)
            elif isinstance(event, h11.EndOfMessage):
                keeps = connection.our_state is h11.DONE and connection.their_state is h11.DONE
                return status, body, keeps and not connection.trailing_data[0].strip(b"\r\n")
            elif event is h11.NEED_DATA or event is h11.PAUSED or isinstance(event, h11.ConnectionClosed):
                return None
    except h11.RemoteProtocolError:
        return None


def by_us(data: bytes, cuts: list[int]) -> tuple[int, bytes, bool] | None:
    """Return the same of ours."""
    try:
        answer = read(data, cuts=cuts)
    except BrokenError:
        return None
    return answer.status, body_of(answer), answer.keeps_alive


@given(pieces=st.lists(_PIECES, max_size=12), cuts=st.lists(st.integers(0, 300), max_size=8), data=st.data())
def test_mutated_answers_against_h11(pieces: list[bytes], cuts: list[int], data: st.DataObject) -> None:
    """Of cut, merged and mutated bytes, what ours accepts is what h11 understands; cuts never make a difference.

    Ours may refuse more, but never a plain answer, which the other tests have.
    """
    whole = bytearray(b"".join(pieces))
    if whole and data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    found = by_us(bytes(whole), cuts)
    assert found == by_us(bytes(whole), []) == by_us(bytes(whole), list(range(len(whole))))
    expected = by_h11(bytes(whole))
    if found is not None:
        assert expected is not None
        assert found[:2] == expected[:2]
        assert not found[2] or expected[2]
