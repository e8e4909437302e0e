"""The comparison of the public interface with the committed one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "api_snapshot.py"


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script for the project in a folder."""
    command = [sys.executable, str(SCRIPT), "--root", str(root), *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the package with a snapshot of its own."""
    ignored = shutil.ignore_patterns("__pycache__", "_server", "cli")
    shutil.copytree(ROOT / "synapse_client", tmp_path / "synapse_client", ignore=ignored)
    assert run(tmp_path, "--write").returncode == 0
    return tmp_path


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change the text of a file."""
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def test_breaks_are_told_by_name(project: Path) -> None:
    """What is removed, changed and added is named; the check fails until it is accepted."""
    snapshot = (project / "api-snapshot.txt").read_text(encoding="utf-8").splitlines()
    assert any(
        line.startswith("synapse_client.BackendClient.wait_for_job(pk: PathValue, *, timeout:") for line in snapshot
    )
    assert "synapse_client.models.Task.id: int (attribute)" in snapshot
    assert "synapse_client.models.JobStatus.RUNNING = any_case('RUNNING')" in snapshot
    assert "synapse_client.params.TaskInput.project: int (attribute)" in snapshot
    assert any(line.startswith("synapse_client.BackendClient.list_tasks[2](") for line in snapshot)
    assert not [line for line in snapshot if "._" in line.partition("(")[0] and "__init__" not in line]
    sound = run(project)
    assert (sound.returncode, sound.stderr) == (0, "")

    package = project / "synapse_client"
    rewrite(package / "models" / "job_status.py", lambda text: text.replace('    STOPPED = any_case("STOPPED")\n', ""))
    rewrite(package / "params" / "task_input.py", lambda text: text.replace("data_unit: int", "data_unit: str"))
    rewrite(
        package / "testing" / "backend.py",
        lambda text: text.replace("def clear_requests(self)", "def forget_requests(self)"),
    )
    broken = run(project)
    assert broken.returncode == 1
    assert broken.stdout.splitlines()[:7] == [
        "What callers use has changed:",
        "  removed  synapse_client.models.JobStatus.STOPPED = any_case('STOPPED')",
        "  removed  synapse_client.testing.Backend.clear_requests() -> None",
        "  changed  synapse_client.params.TaskInput.data_unit: int (attribute)",
        "  to       synapse_client.params.TaskInput.data_unit: str (attribute)",
        "What is new:",
        "  added    synapse_client.testing.Backend.forget_requests() -> None",
    ]
    assert "make api-snapshot" in broken.stdout

    assert run(project, "--write").returncode == 0
    assert run(project).returncode == 0


def test_a_method_that_is_lost_is_told(project: Path) -> None:
    """Methods of the clients come from mixins; one that goes is missed, in both clients."""
    path = project / "synapse_client" / "mixins" / "integration.py"
    rewrite(path, lambda text: text.replace("def wait_for_job(", "def _wait_for_job("))
    broken = run(project)
    assert broken.returncode == 1
    removed = [line.split("(")[0] for line in broken.stdout.splitlines() if line.startswith("  removed")]
    assert removed == [
        "  removed  synapse_client.AsyncBackendClient.wait_for_job",
        "  removed  synapse_client.BackendClient.wait_for_job",
    ]
