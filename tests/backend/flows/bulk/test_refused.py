"""Servers that ask for fewer requests: the whole run slows down, and nothing fails."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from synapse_client import ClientError
from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from synapse_client.runtime.http import limit
from synapse_client.runtime.http.clock import Clock
from synapse_client.sandbox.faults import Answer, Delay, FaultRule
from tests.backend.flows.bulk.uploads import Held, Uploads, items


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make pauses after all, short ones."""
    for kind in (BaseClient, AsyncBaseClient):
        monkeypatch.setattr(kind, "clock", Clock())
    monkeypatch.setattr(limit, "backoff", lambda _: 0.01)


@pytest.mark.parametrize("path", ["/data_files/", "/data_units/", "/tasks/", "/data_units/ GET"])
@pytest.mark.parametrize(
    "answer", [Answer(429), Answer(429, retry_after=0), Answer(503, retry_after=0)], ids=["429", "429-0", "503-0"]
)
def test_forty_refusals_fail_nothing(uploads: Uploads, path: str, answer: Answer) -> None:
    """With eight at once and no retries of their own: all is made, once."""
    uploads.options["max_retries"] = 0
    name, _, method = path.partition(" ")
    with uploads.sandbox.faults.plan([FaultRule(f"{method or 'POST'} {name}", answer, times=40)]) as faults:
        report = uploads.upload(items(40), batch_size=10, max_workers=8)
        assert len(faults.hits) == 40
    assert (report.done, report.failed) == (40, 0)
    Held(uploads.sandbox).check(40)


def test_chunked_uploads_wait_as_well(uploads: Uploads) -> None:
    """A file in chunks does not fail for being refused, however often."""
    uploads.options["max_retries"] = 0
    with uploads.sandbox.faults.plan([FaultRule("* /chunked_upload/*", Answer(429), times=30)]):
        report = uploads.upload(items(4), max_workers=4, use_chunked_upload=True)
    assert report.done == 4


def test_all_workers_make_the_pause(uploads: Uploads) -> None:
    """After a refusal no request goes out before the pause is over."""
    rules = [
        FaultRule("POST /data_files/", Answer(429, retry_after=1), nth=10),
        FaultRule("POST /data_files/", Delay(0.001), times=None),
    ]
    with uploads.sandbox.faults.plan(rules) as faults:
        report = uploads.upload(items(40), batch_size=40, max_workers=8)
        hits = faults.hits
    assert report.done == 40
    refused = next(hit.time for hit in hits if hit.kind == "answer")
    assert not [hit for hit in hits if refused + 0.4 < hit.time < refused + 0.9]
    assert [hit for hit in hits if hit.time > refused + 0.9]


def test_a_server_that_refuses_for_ever_ends_the_run_and_fails_no_item(uploads: Uploads, tmp_path: Path) -> None:
    """The same call goes on later."""
    report: Any = tmp_path / "report"
    with (
        uploads.sandbox.faults.plan([FaultRule("POST /data_units/", Answer(429), times=None)]),
        pytest.raises(ClientError, match="429"),
    ):
        uploads.upload(items(6), report=report, patience=0.05)
    again = uploads.upload(items(6), report=report)
    assert (again.done, again.failed) == (6, 0)
    Held(uploads.sandbox).check(6)
