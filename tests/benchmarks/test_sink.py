from __future__ import annotations

import hashlib

import pytest

from benchmarks.sink import FilePart, Plain

CONTENT = bytes(range(256)) * 40
HEAD = (
    b'--limit\r\nContent-Disposition: form-data; name="filename"\r\n\r\na.bin\r\n'
    b'--limit\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
)
BODY = HEAD + CONTENT + b"\r\n--limit--\r\n"


@pytest.mark.parametrize("size", [1, 7, 64, 150, 4096, len(BODY)])
def test_counts_and_hashes_the_file_of_a_multipart_body_however_it_is_cut(size: int) -> None:
    """Size and MD5 are those of the file's content, wherever the body was cut on its way."""
    part = FilePart(len(BODY), "multipart/form-data; boundary=limit", hashing=True)
    for start in range(0, len(BODY), size):
        part.feed(memoryview(BODY)[start : start + size])
    assert part.size == len(CONTENT)
    assert part.digest() == hashlib.md5(CONTENT).hexdigest()


def test_continues_the_hash_of_an_earlier_part() -> None:
    """The MD5 of a file that comes in several requests is that of the whole file."""
    first = Plain(3, hashing=True)
    first.feed(memoryview(b"abc"))
    second = Plain(3, hashing=True, sink=first.hash)
    second.feed(memoryview(b"def"))
    assert second.digest() == hashlib.md5(b"abcdef").hexdigest()


def test_refuses_a_multipart_body_without_a_file() -> None:
    """A body whose file cannot be found is an error rather than a wrong size."""
    part = FilePart(20_000, 'multipart/form-data; boundary="limit"', hashing=False)
    with pytest.raises(ValueError, match="no part named file"):
        part.feed(memoryview(b"--limit\r\n" + b"x" * 20_000))
