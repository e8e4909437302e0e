"""Threads that are started while Ctrl-C strikes: whoever started them ends them all the same."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synapse_client.runtime.flows import prefetch, threads
from synapse_client.runtime.flows.prefetch import SyncPrefetch
from synapse_client.runtime.flows.threads import Threads
from synapse_client.runtime.http.connections import SyncConnections
from synapse_client.runtime.http.request import HttpRequest
from synapse_client.runtime.transfers.uploads import digest
from synapse_client.runtime.transfers.uploads.digest import SendingDigest
from synapse_client.runtime.transfers.uploads.source import UploadSource


class Interrupted(threading.Thread):
    """A thread that runs, while the wait for its begin is interrupted."""

    made: threading.Thread

    def start(self) -> None:
        """Begin."""
        Interrupted.made = self
        super().start()
        raise KeyboardInterrupt


def _pool(_: Path) -> None:
    pool = Threads()
    pool.grow(1)
    with pytest.raises(KeyboardInterrupt):
        _interrupt(threads, lambda: pool.grow(3))
    pool.shutdown()


def _prefetch(_: Path) -> None:
    holder = SyncPrefetch(SyncConnections(None))
    with pytest.raises(KeyboardInterrupt):
        _interrupt(prefetch, lambda: holder.ask(HttpRequest("GET", "http://localhost:9/", headers={}, timeout={})))
    holder.close()


def _digest(folder: Path) -> None:
    (folder / "f").write_bytes(b"x")
    with pytest.raises(KeyboardInterrupt):
        _interrupt(digest, lambda: SendingDigest(UploadSource(folder / "f", "test")))


def _interrupt(module: Any, function: Callable[[], object]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "Thread", Interrupted)
        function()


@pytest.mark.parametrize("use", [_pool, _prefetch, _digest])
def test_an_interrupt_as_a_thread_begins(use: Callable[[Path], None], tmp_path: Path) -> None:
    """What uses it can be closed, which does not wait for ever, and the thread ends."""
    closing = threading.Thread(target=use, args=(tmp_path,), daemon=True)
    closing.start()
    closing.join(20)
    assert not closing.is_alive()
    Interrupted.made.join(20)
    assert not Interrupted.made.is_alive()
