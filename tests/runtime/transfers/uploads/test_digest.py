"""The MD5 that is computed beside the sending."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from synapse_client.runtime.describe.errors import UploadError
from synapse_client.runtime.transfers.uploads import digest as module
from synapse_client.runtime.transfers.uploads.digest import SendingDigest
from synapse_client.runtime.transfers.uploads.source import UploadSource

CONTENT = os.urandom(3_500_000)
MD5 = hashlib.md5(CONTENT, usedforsecurity=False).hexdigest()


@pytest.fixture(params=["path", "bytes", "object"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> UploadSource:
    """Return the content as each kind of source."""
    path = tmp_path / "file.bin"
    path.write_bytes(CONTENT)
    given: dict[str, Any] = {"path": path, "bytes": CONTENT, "object": io.BytesIO(b"skipped" + CONTENT)}
    if request.param == "object":
        given["object"].seek(7)
    return UploadSource(given[request.param], "test")


def feed(digest: SendingDigest, start: int, stop: int, step: int = 100_000) -> None:
    """Feed a range in blocks."""
    for position in range(start, stop, step):
        digest.feed(position, CONTENT[position : min(position + step, stop)])


@pytest.mark.parametrize(
    "work",
    [
        lambda digest: feed(digest, 0, 3_500_000),
        lambda digest: digest.reach(3_500_000),
        lambda digest: (digest.reach(2_000_000), feed(digest, 2_000_000, 3_500_000)),
        lambda digest: (feed(digest, 0, 2_000_000), digest.reach(3_500_000)),
        lambda digest: (feed(digest, 0, 2_000_000), feed(digest, 0, 2_000_000), feed(digest, 1_950_000, 3_500_000)),
        lambda digest: (feed(digest, 0, 1_000_000), digest.reach(900_000), feed(digest, 500_000, 3_500_000, 70_001)),
        lambda digest: (digest.reach(5), digest.reach(3_000_000), feed(digest, 3_000_000, 3_500_000, 1)),
    ],
    ids=["fed", "read", "read then fed", "fed then read", "repeated", "overlapping", "bytes"],
)
def test_each_byte_counts_once(source: UploadSource, work: Callable[[SendingDigest], object]) -> None:
    """However ranges are fed, left out and repeated, the result is the MD5 of the whole."""
    digest = SendingDigest(source)
    work(digest)
    assert digest.hexdigest() == MD5
    digest.close()


def test_sending_does_not_wait_for_a_range(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a range is read, blocks are taken without waiting, and read from the file later."""
    (tmp_path / "file.bin").write_bytes(CONTENT)
    source = UploadSource(tmp_path / "file.bin", "test")
    may_read = Event()
    part = source.part

    def slow_part(*args: Any) -> Any:
        may_read.wait(30)
        return part(*args)

    monkeypatch.setattr(source, "part", slow_part)
    digest = SendingDigest(source)
    digest.reach(1_000_000)
    feed(digest, 1_000_000, 3_500_000)  # many more blocks than are kept
    may_read.set()
    assert digest.hexdigest() == MD5
    digest.close()


def test_sending_waits_when_hashing_is_slower(source: UploadSource, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than a few blocks are kept in memory."""
    may_hash = Event()

    class Slow:
        def update(self, _: bytes) -> None:
            may_hash.wait(30)

    digest = SendingDigest(source)
    monkeypatch.setattr(digest, "_digest", Slow())
    done = Event()
    feeding = Thread(target=lambda: (feed(digest, 0, 1_000_000), done.set()))
    feeding.start()
    assert not done.wait(0.05)
    assert len(digest._tasks) <= module._QUEUED_BLOCKS
    may_hash.set()
    feeding.join(30)
    assert done.is_set()
    digest.close()


def test_a_range_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """A file that vanished is told where the digest is used, and nobody waits for ever."""
    (tmp_path / "file.bin").write_bytes(CONTENT)
    digest = SendingDigest(UploadSource(tmp_path / "file.bin", "test"))
    (tmp_path / "file.bin").unlink()
    digest.reach(1_000_000)
    with pytest.raises(UploadError, match=r"'file\.bin' cannot be read"):
        digest.hexdigest()
    with pytest.raises(UploadError, match=r"'file\.bin' cannot be read"):
        feed(digest, 1_000_000, 3_500_000)
    digest.close()


def test_closing_ends_the_thread_in_the_middle(source: UploadSource) -> None:
    """A digest that is given up does not read on; feeding it is an error, not a wait."""
    digest = SendingDigest(source)
    digest.reach(3_500_000)
    digest.close()
    assert not digest._thread.is_alive()
    with pytest.raises(UploadError, match="was given up"):
        digest.hexdigest()
