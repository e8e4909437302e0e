"""Several senders of one file, and senders that are interrupted."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from synapse_client.backend.flows.core import create_chunked_upload, resume_chunked_upload
from synapse_client.runtime.describe.errors import (
    UploadError,
)
from synapse_client.runtime.state.journal import place_of, unfinished_uploads
from synapse_client.runtime.state.locks import FileLock
from tests.backend.flows.protocol import UploadServer
from tests.backend.flows.uploads.sending import CHUNKS, CONTENT, REST, StopError, entries, interrupt, send
from tests.runtime.callers import AsyncCalls, Calls, SyncCalls


def test_a_second_sender_is_independent(calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path) -> None:
    """While somebody else sends the file, an upload of it neither follows nor touches that one's entry."""
    interrupt(calls, uploads, file)
    (name,) = entries(journal_folder)
    before = (journal_folder / name).read_bytes()
    lock = FileLock.acquire(str(journal_folder / name.replace(".json", ".lock")))
    assert lock is not None
    assert send(calls, uploads, file).id == "u2"
    assert uploads.calls == CHUNKS
    assert (journal_folder / name).read_bytes() == before
    lock.release()
    assert send(calls, uploads, file).id == "u1"


def test_uploads_within_an_upload_do_not_disturb_each_other(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path
) -> None:
    """Two uploads of one file at the same time both arrive whole."""
    inner: list[Any] = []
    other = SyncCalls()

    def on_progress(sent: int, _: int) -> None:
        if sent == 8 and not inner:
            inner.append(send(other, uploads, file))

    found = send(calls, uploads, file, on_progress=on_progress)
    other.end()
    assert {found.id, inner[0].id} == {"u1", "u2"}
    assert [stored.data for stored in uploads.stored] == [CONTENT, CONTENT]
    assert entries(journal_folder) == []


def test_resume_refuses_a_file_that_is_being_sent(
    calls: Calls, uploads: UploadServer, file: Path, journal_folder: Path
) -> None:
    """Resuming an upload that somebody else is sending would send it twice."""
    interrupt(calls, uploads, file)
    (entry,) = unfinished_uploads(place_of(uploads.url))
    lock = FileLock.acquire(str(journal_folder / entries(journal_folder)[0].replace(".json", ".lock")))
    assert lock is not None
    with pytest.raises(UploadError, match="is being uploaded by somebody else"):
        calls.run(calls.client(uploads.url), resume_chunked_upload(entry))
    lock.release()
    assert uploads.calls == []


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])
def test_an_interruption_can_be_resumed(
    sync_calls: SyncCalls, uploads: UploadServer, file: Path, interruption: type[BaseException]
) -> None:
    """Ctrl-C during an upload gives up the lock and leaves the entry."""

    def on_progress(sent: int, _: int) -> None:
        if sent == 8:
            raise interruption

    with pytest.raises(interruption):
        send(sync_calls, uploads, file, on_progress=on_progress)
    uploads.clear()
    assert send(sync_calls, uploads, file).id == "u1"
    assert uploads.calls == REST


def test_a_cancelled_task_can_be_resumed(uploads: UploadServer, file: Path) -> None:
    """Cancelling the task that awaits an upload gives up the lock and leaves the entry."""
    calls = AsyncCalls()
    client = calls.client(uploads.url)

    async def run() -> None:
        task = asyncio.ensure_future(client.run(create_chunked_upload(file, chunk_size=4, on_progress=cancel)))
        tasks.append(task)
        await task

    loop = calls.runner.get_loop()
    tasks: list[asyncio.Task[Any]] = []

    def cancel(sent: int, _: int) -> None:
        if sent == 8:
            loop.call_soon_threadsafe(tasks[0].cancel)
            raise StopError

    with pytest.raises((asyncio.CancelledError, StopError)):
        calls.runner.run(run())
    uploads.clear()
    assert send(calls, uploads, file).id == "u1"
    assert uploads.calls == REST
    calls.end()


def test_a_flow_that_is_dropped_gives_up_the_lock(uploads: UploadServer, file: Path, sync_calls: SyncCalls) -> None:
    """Closing the flow between two requests leaves a resumable upload and no thread."""
    client = sync_calls.client(uploads.url)
    driver = client._driver
    flow = create_chunked_upload(file, chunk_size=4)
    value: Any = None
    sent = 0
    while sent < 1:
        step = flow.send(value)
        value = step.perform(driver, [])
        sent = len(uploads.calls)
    flow.send(value)  # the entry is about to be written
    flow.close()
    uploads.clear()
    send(sync_calls, uploads, file)
    assert uploads.stored[-1].data == CONTENT
