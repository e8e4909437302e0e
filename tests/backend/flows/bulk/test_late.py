"""Imports through a proxy that gives up while the server goes on: nothing is there twice, and nothing is missing.

``SYNAPSE_TEST_IMPORTS=300`` makes as many imports as a release wants; ``SYNAPSE_TEST_FULL_LENGTH=1`` makes some in real
time, with the default patience and servers that act up to a minute later.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from synapse_client import AsyncBackendClient, BackendClient, ClientError, UploadReport
from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from synapse_client.runtime.http.clock import Clock
from synapse_client.runtime.http.retry import RetrySchedule, backoff
from synapse_client.sandbox import Sandbox
from tests.backend.flows.bulk.late import LateProxy, at_random
from tests.backend.flows.bulk.uploads import COLLECTION, PROJECT, Held

_IMPORTS = int(os.environ.get("SYNAPSE_TEST_IMPORTS", "12"))
_FULL_LENGTH = bool(os.environ.get("SYNAPSE_TEST_FULL_LENGTH"))
_PATIENCE = 1.2
_RUNS = 12
_log = logging.getLogger(__name__)


@pytest.fixture(autouse=True)
def real_pauses(pauses: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """Make pauses after all: the server acts meanwhile."""
    for kind in (BaseClient, AsyncBaseClient):
        monkeypatch.setattr(kind, "clock", Clock())
    monkeypatch.setattr(RetrySchedule, "_backoff", lambda schedule: backoff(schedule.attempt))


def _items(mark: str, count: int) -> list[dict[str, Any]]:
    return [{"files": {"image_1": f"{mark}-{n}".encode()}, "meta": {"mark": mark, "n": n}} for n in range(count)]


def _upload(url: str, token: str, items: list[Any], *, is_async: bool, timeout: float, **options: Any) -> UploadReport:
    if not is_async:
        with BackendClient(url, token, timeout=timeout, max_retries=1) as client:
            return client.upload_data_collection(COLLECTION, items, PROJECT, **options)

    async def run() -> UploadReport:
        async with AsyncBackendClient(url, token, timeout=timeout, max_retries=1) as client:
            return await client.upload_data_collection(COLLECTION, items, PROJECT, **options)

    return asyncio.run(run())


def _import(sandbox: Sandbox, folder: Path, number: int, *, patience: float | None, timeout: float) -> Counter[str]:
    """Import some items, by the same call again and again until all are done; tell what the runs said."""
    numbers = random.Random(f"{number}-{patience}")
    scale = 30.0 if patience is None else patience
    items = _items(f"import-{number}", numbers.randint(1, 9))
    report, said = folder / f"{number}.jsonl", Counter[str]()
    options: dict[str, Any] = {"batch_size": numbers.choice([2, 4, 100]), "max_workers": 2, "report": report}
    with LateProxy(sandbox.url, at_random(numbers, scale, numbers.randint(1, 3))) as proxy:
        for _ in range(_RUNS):
            try:
                found = _upload(
                    proxy.url,
                    sandbox.token,
                    items,
                    is_async=numbers.random() < 0.5,
                    timeout=timeout,
                    patience=patience,
                    **options,
                )
            except ClientError as error:
                said[type(error).__name__] += 1
                continue
            said["unknown"] += found.unknown
            assert found.failed == found.unknown, list(found.failures)
            if found.done + found.skipped == len(items):
                break
        else:
            pytest.fail(f"import {number} is not done after {_RUNS} runs: {found!r}")
    said["runs"] += 1
    return said


def _check(sandbox: Sandbox, folder: Path) -> None:
    """Fail unless each item of each import is there once, as its report says."""
    held = Held(sandbox)
    units = {key: (unit["meta"]["mark"], unit["meta"]["n"]) for key, unit in held.units.items()}
    assert [pair for pair, count in Counter(units.values()).items() if count > 1] == []
    assert [key for key, count in held.files.items() if count > 1] == []
    assert sorted(held.tasks.values()) == sorted(units)
    told: dict[int, tuple[str, int]] = {}
    for path in folder.glob("*.jsonl"):
        for item in UploadReport.load(path).results:
            assert item.status == "done"
            assert held.tasks[item.task or 0] == item.data_unit
            told[item.data_unit or 0] = (f"import-{path.stem}", item.index)
    assert told == units


@pytest.mark.timeout(max(300, 10 * _IMPORTS))
def test_late_servers_make_nothing_twice(synapse_sandbox_fresh: Sandbox, tmp_path: Path) -> None:
    """Many imports at the same time, each with some requests that are done up to twice the patience later."""

    def one(number: int) -> Counter[str]:
        return _import(synapse_sandbox_fresh, tmp_path, number, patience=_PATIENCE, timeout=0.8)

    with ThreadPoolExecutor(4) as executor:
        said = sum(executor.map(one, range(_IMPORTS)), Counter[str]())
    _log.info("what the runs said: %s", dict(said))
    _check(synapse_sandbox_fresh, tmp_path)
    assert said["unknown"] or _IMPORTS < 10


@pytest.mark.skipif(not _FULL_LENGTH, reason="takes minutes; SYNAPSE_TEST_FULL_LENGTH=1 runs it")
@pytest.mark.timeout(1800)
def test_late_servers_in_real_time(synapse_sandbox_fresh: Sandbox, tmp_path: Path) -> None:
    """Ten imports with the default patience, and servers that need up to a minute."""

    def one(number: int) -> Counter[str]:
        return _import(synapse_sandbox_fresh, tmp_path, number, patience=None, timeout=30)

    with ThreadPoolExecutor(10) as executor:
        said = sum(executor.map(one, range(10)), Counter[str]())
    _log.info("what the runs said: %s", dict(said))
    _check(synapse_sandbox_fresh, tmp_path)
