"""Every example of the reference, run against a server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from synapse_client import BackendClient, mixins
from synapse_client.sandbox import Sandbox
from tests.docs.blocks import Page, blocks_of
from tests.docs.conftest import Site

METHODS = sorted(
    name
    for mixin in mixins.__all__
    if not mixin.startswith("Async")
    for name in vars(getattr(mixins, mixin))
    if not name.startswith("_")
)

# They end when the job does.
WAITING = {"tail_job_console_logs", "wait_for_job"}

# An answer of 200 may still tell of failures.
TELLS = {"confirm_presigned_upload": "failed_count=0", "verify_data_files_checksums": "'missing': []"}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("kind", ["blocking", "asyncio"])
@pytest.mark.parametrize("method", METHODS)
def test_example_runs(method: str, kind: str, site: Site, tmp_path: Path, synapse_sandbox_fresh: Sandbox) -> None:
    """The example of each method does what it says, as it stands but for the address and the token."""
    section = _section(method, site)
    found = blocks_of(section)
    assert len(found) == 2
    block = found[kind == "asyncio"]
    if method in WAITING:
        with BackendClient(synapse_sandbox_fresh.url, synapse_sandbox_fresh.token) as client:
            client.update_job(synapse_sandbox_fresh.ids["job"], {"status": "succeeded"})
        synapse_sandbox_fresh.clear_requests()

    with Page(f"{method}, {kind}", tmp_path, synapse_sandbox_fresh).opened() as page:
        printed = page.run(block)

    assert TELLS.get(method, "") in printed
    answered = [request for request in synapse_sandbox_fresh.requests() if request.path != "/"]
    assert answered
    refused = [request for request in answered if request.status is None or request.status >= 400]
    assert refused == []


def _section(method: str, site: Site) -> str:
    pages = [page.read_text(encoding="utf-8") for page in sorted((site.sources / "reference").glob("*.md"))]
    found = [
        match[0]
        for page in pages
        for match in re.finditer(rf"^## {method} {{ #{method} }}$.*?(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    ]
    assert len(found) == 1, f"{method} is on {len(found)} pages of the reference"
    return found[0]
