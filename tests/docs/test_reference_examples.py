"""Every example of the reference, run against a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.document import Document
from generator.site.reference import reference_pages
from generator.spec import understand
from synapse_client import BackendClient, ValidationError, mixins
from synapse_client.agent import mixins as agent_mixins
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


AGENT_METHODS = sorted(
    name
    for mixin in agent_mixins.__all__
    if not mixin.startswith("Async")
    for name in vars(getattr(agent_mixins, mixin))
    if not name.startswith("_")
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def agent_pages() -> list[str]:
    """Make the pages about agents, without the rest of the site."""
    spec = understand(Document.read(ROOT / "openapi.yaml")).spec
    return [text for path, text in reference_pages(ROOT, spec).items() if path.startswith("reference/agent/")]


@pytest.fixture(scope="module")
def agent_sandbox() -> Iterator[Sandbox]:
    """One sandbox with an agent for all examples."""
    with Sandbox(agent=True) as sandbox:
        yield sandbox


@pytest.mark.timeout(120)
@pytest.mark.xdist_group("agent-examples")
@pytest.mark.parametrize("kind", ["blocking", "asyncio"])
def test_examples_of_agents_run(kind: str, agent_pages: list[str], agent_sandbox: Sandbox, tmp_path: Path) -> None:
    """Those of each method of the agents' client, one after another."""
    (tmp_path / "files").mkdir()
    with Page(f"agents, {kind}", tmp_path / "files", agent_sandbox).opened() as page:
        (tmp_path / "files" / "my-plugin").mkdir()
        (tmp_path / "files" / "my-plugin" / "main.py").write_text("X = 1\n")
        for method in AGENT_METHODS:
            found = blocks_of(_section_of(method, agent_pages))
            assert len(found) == 2, method
            agent_sandbox.reset()
            try:
                page.run(found[kind == "asyncio"])
            except ValidationError as error:
                assert method == "stop_job", error  # the job of the example is over
            requests = agent_sandbox.requests()
            assert requests, method
            assert method == "stop_job" or all((request.status or 500) < 400 for request in requests), method


def _section(method: str, site: Site) -> str:
    return _section_of(method, [page.read_text(encoding="utf-8") for page in (site.sources / "reference").glob("*.md")])


def _section_of(method: str, pages: list[str]) -> str:
    found = [
        match[0]
        for page in pages
        for match in re.finditer(rf"^## {method} {{ #{method} }}$.*?(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    ]
    assert len(found) == 1, f"{method} is on {len(found)} pages of the reference"
    return found[0]
