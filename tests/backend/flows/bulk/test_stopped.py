"""An upload that is killed, cancelled or interrupted.

Nothing is lost, nothing is there twice, nothing is left running.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from synapse_client import AsyncBackendClient, BackendClient, UploadReport
from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from synapse_client.runtime.http.clock import Clock
from synapse_client.sandbox import Sandbox
from tests.backend.flows.bulk.uploads import COLLECTION, PROJECT, Held, SyncUploads, items

_KILLS = int(os.environ.get("SYNAPSE_TEST_KILLS", "3"))
_PROGRAM = """
import sys
from pathlib import Path
from synapse_client import BackendClient

url, token, folder, report = sys.argv[1:]
paths = sorted(Path(folder).iterdir())
items = ({"files": {"image_1": path}, "meta": {"n": int(path.stem)}} for path in paths)
with BackendClient(url, token) as client:
    print("begin", flush=True)
    result = client.upload_data_collection(123, items, 123, batch_size=250, report=report, patience=5)
    print(result.done + result.skipped, result.failed)
"""


@pytest.fixture(autouse=True)
def real_pauses(pauses: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """Make pauses after all: the second run gives the server time to finish what the first one asked for."""
    for kind in (BaseClient, AsyncBaseClient):
        monkeypatch.setattr(kind, "clock", Clock())


@pytest.mark.parametrize(("provider", "count"), [(None, 2000), ("minio", 500)])
def test_killed_at_random_moments_it_goes_on_where_it_stopped(
    synapse_sandbox_fresh: Sandbox, tmp_path: Path, provider: str | None, count: int
) -> None:
    """No file, data unit or task is missing or there twice, and the report knows all of them."""
    folder, report = tmp_path / "files", tmp_path / "report"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.png").write_bytes(b"picture %d" % number)
    uploads = SyncUploads(synapse_sandbox_fresh)
    if provider is not None:
        with uploads.storage(provider):
            pass
    moments = random.Random(f"{provider}")
    command = [sys.executable, "-c", _PROGRAM, synapse_sandbox_fresh.url, synapse_sandbox_fresh.token, folder, report]
    for _ in range(_KILLS):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begin\n"
            try:
                process.wait(moments.uniform(0.05, 2.5))
            except subprocess.TimeoutExpired:
                process.kill()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=240)
    assert done.stdout == f"begin\n{count} 0\n"
    held = Held(synapse_sandbox_fresh)
    assert sorted(held.numbers) == list(range(count))
    assert set(held.files.values()) == {1}
    assert len(held.files) == count
    assert sorted(held.tasks.values()) == sorted(held.units)
    for item in UploadReport.load(report).results:
        assert held.units[item.data_unit or 0]["meta"]["n"] == item.index
        assert held.tasks[item.task or 0] == item.data_unit


def test_a_cancelled_upload_leaves_no_task_and_can_go_on(synapse_sandbox_fresh: Sandbox, tmp_path: Path) -> None:
    """Cancelling stops what runs; the same call finishes the rest."""
    report = tmp_path / "report"

    async def main() -> None:
        async with AsyncBackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
            reached = asyncio.Event()

            def progress(found: Any) -> None:
                if found.uploaded == 30:
                    reached.set()

            upload = asyncio.ensure_future(
                client.upload_data_collection(
                    COLLECTION, items(200), PROJECT, batch_size=20, on_progress=progress, report=report
                )
            )
            await reached.wait()
            upload.cancel()
            with pytest.raises(asyncio.CancelledError):
                await upload
            assert asyncio.all_tasks() == {asyncio.current_task()}
            result = await client.upload_data_collection(COLLECTION, items(200), PROJECT, batch_size=20, report=report)
            assert (result.done + result.skipped, result.failed) == (200, 0)

    asyncio.run(main())
    held = Held(synapse_sandbox_fresh)
    assert sorted(held.numbers) == list(range(200))
    assert set(held.files.values()) == {1}


def test_ctrl_c_leaves_no_thread_and_the_upload_can_go_on(synapse_sandbox_fresh: Sandbox, tmp_path: Path) -> None:
    """The interrupt reaches the caller as it is."""
    report = tmp_path / "report"

    def interrupt(found: Any) -> None:
        if found.uploaded == 30:
            raise KeyboardInterrupt

    with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
        with pytest.raises(KeyboardInterrupt):
            client.upload_data_collection(
                COLLECTION, items(100), PROJECT, batch_size=20, max_workers=4, on_progress=interrupt, report=report
            )
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("synapse")]
        client.upload_data_collection(COLLECTION, items(100), PROJECT, batch_size=20, report=report)
    Held(synapse_sandbox_fresh).check(100)
