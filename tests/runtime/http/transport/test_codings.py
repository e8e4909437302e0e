"""Headers and encoded bodies of answers."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from itertools import pairwise

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.runtime.http.transport.codings import BombError, UnknownCodingError, codings_of, decompressor
from synapse_client.runtime.http.transport.headers import headers_of


def _raw_deflate(data: bytes) -> bytes:
    state = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return state.compress(data) + state.flush()


_WAYS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": _raw_deflate,
    "gzip, deflate": lambda data: zlib.compress(gzip.compress(data)),
    "identity, gzip": gzip.compress,
}


def undo(coding: str, blocks: list[bytes]) -> bytes:
    """Return a body that came in blocks, decompressed."""
    state = decompressor({"content-encoding": coding})
    assert state is not None
    return b"".join([*(piece for block in blocks for piece in state.pieces(block)), state.end()])


@given(
    data=st.binary(max_size=2000),
    coding=st.sampled_from(sorted(_WAYS)),
    cuts=st.lists(st.integers(0, 2000), max_size=5),
)
def test_compressed_bodies(data: bytes, coding: str, cuts: list[int]) -> None:
    """However a body is compressed and cut into blocks, it is what it was; httpx agrees."""
    packed = _WAYS[coding](data)
    ends = sorted({min(cut, len(packed)) for cut in cuts} | {0, len(packed)})
    blocks = [packed[start:end] for start, end in pairwise(ends)]
    assert undo(coding, blocks) == data
    if not coding.startswith("x-"):
        assert httpx.Response(200, headers={"Content-Encoding": coding}, content=packed).content == data


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, deflate"])
def test_a_damaged_or_short_body_is_an_error(coding: str) -> None:
    """What is no compressed data, and what ends early, is not taken for the whole."""
    packed = _WAYS[coding](b"x" * 10_000)
    for bad in (b"not compressed at all", packed[:-9]):
        with pytest.raises(zlib.error):
            undo(coding, [bad])


@given(
    members=st.lists(st.binary(max_size=300), min_size=1, max_size=4),
    after=st.sampled_from([b"", b"\0" * 600, b"\x1f", b"no gzip"]),
    size=st.sampled_from([1, 2, 7, 1000]),
)
def test_gzip_of_several_members(members: list[bytes], after: bytes, size: int) -> None:
    """All members count, as in files of bgzip or joined logs; what stands behind the last one does not, as in gzip."""
    packed = b"".join(map(gzip.compress, members)) + after
    assert undo("gzip", [packed[start : start + size] for start in range(0, len(packed), size)]) == b"".join(members)


def test_a_further_member_that_is_cut_short() -> None:
    """An end in the middle of a further member is an error, not the end."""
    with pytest.raises(zlib.error):
        undo("gzip", [gzip.compress(b"a") + gzip.compress(b"b")[:-3]])


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, deflate"])
def test_no_body_is_no_error(coding: str) -> None:
    """An answer without a body may name a coding."""
    assert undo(coding, []) == undo(coding, [b""]) == b""


@pytest.mark.parametrize(
    "named", [None, "", " ", "identity", "Identity, ", "none", "utf-8", "UTF8", "binary", "aws-chunked"]
)
def test_bodies_that_are_left_as_they_are(named: str | None) -> None:
    """Without a coding, and where the header names something that is none, the bytes stay."""
    headers = {} if named is None else {"content-encoding": named}
    assert codings_of(headers) == ()
    assert decompressor(headers) is None


@pytest.mark.parametrize(
    "named", ["br", "zstd", "x-compress", "gzip, br", "br, gzip", "nonsense", ", ".join(["gzip"] * 6)]
)
def test_bodies_that_cannot_be_decoded(named: str) -> None:
    """A coding that nobody knows, alone or among others, is an error that names it; so are absurdly many."""
    with pytest.raises(UnknownCodingError, match=named):
        decompressor({"content-encoding": named})


def _bomb(layers: int) -> bytes:
    packed = b"\0" * (64 * 1024 * 1024)
    for _ in range(layers):
        packed = gzip.compress(packed)
    return packed


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_bombs(layers: int) -> None:
    """What unpacks to hundreds of times its size is an error before it has filled the memory, in each of its layers."""
    state = decompressor({"content-encoding": ", ".join(["gzip"] * layers)})
    assert state is not None
    size = 0
    with pytest.raises(BombError, match="200 times"):
        for piece in state.pieces(_bomb(layers)):
            assert len(piece) <= 256 * 1024
            size += len(piece)
    assert size <= 17 * 1024 * 1024


def test_headers() -> None:
    """Names are in lower case, repeated ones are joined, and bytes that are no UTF-8 are Latin-1."""
    raw = [(b"X-A", b"1"), (b"ETag", b'"a"'), (b"x-a", b"2"), (b"X-B", "ü".encode()), (b"X-C", b"\xfc")]
    assert headers_of(raw) == {"x-a": "1, 2", "etag": '"a"', "x-b": "ü", "x-c": "ü"}
