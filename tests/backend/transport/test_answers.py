"""Headers and compressed bodies of answers."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from itertools import pairwise

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synapse_client.backend.transport.answers import decompressor, headers_of


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
    return b"".join([*map(state.decode, blocks), state.end()])


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


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, deflate"])
def test_no_body_is_no_error(coding: str) -> None:
    """An answer without a body may name a coding."""
    assert undo(coding, []) == undo(coding, [b""]) == b""


@pytest.mark.parametrize("headers", [{}, {"content-encoding": "identity"}, {"content-encoding": "br"}])
def test_bodies_that_are_left_as_they_are(headers: dict[str, str]) -> None:
    """Without a coding, and with one that was not asked for, the bytes stay."""
    assert decompressor(headers) is None


def test_headers() -> None:
    """Names are in lower case, repeated ones are joined, and bytes that are no UTF-8 are Latin-1."""
    raw = [(b"X-A", b"1"), (b"ETag", b'"a"'), (b"x-a", b"2"), (b"X-B", "ü".encode()), (b"X-C", b"\xfc")]
    assert headers_of(raw) == {"x-a": "1, 2", "etag": '"a"', "x-b": "ü", "x-c": "ü"}
