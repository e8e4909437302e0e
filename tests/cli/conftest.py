"""Fixtures of the tests of the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from synapse_client.sandbox import Sandbox
from tests.cli.terminal import Cli


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a configuration and a state folder of its own, and no settings from outside."""
    folder = tmp_path / "home"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    for name in ("URL", "API_TOKEN", "AGENT_TOKEN", "TENANT", "PROFILE"):
        monkeypatch.delenv(f"SYNAPSE_{name}", raising=False)
    for name in ("FORCE_COLOR", "NO_COLOR", "PY_COLORS", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def anonymous(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Return the command line of somebody who has not logged in."""
    return Cli(capsys)


@pytest.fixture
def cli(anonymous: Cli, synapse_sandbox_fresh: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Return the command line of somebody who uses the sandbox, in its seeded state, by environment."""
    monkeypatch.setenv("SYNAPSE_URL", synapse_sandbox_fresh.url)
    monkeypatch.setenv("SYNAPSE_API_TOKEN", synapse_sandbox_fresh.token)
    return anonymous


@pytest.fixture
def sandbox(synapse_sandbox_fresh: Sandbox) -> Any:
    """Return the sandbox in its seeded state."""
    return synapse_sandbox_fresh
