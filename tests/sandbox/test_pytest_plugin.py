from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

TESTS = """
def test_changes_something(synapse_sandbox):
    synapse_sandbox.seed_tasks(3)
    assert synapse_sandbox.token not in repr(synapse_sandbox)


def test_starts_afresh(synapse_sandbox, synapse_sandbox_fresh):
    import httpx

    assert synapse_sandbox_fresh is synapse_sandbox
    headers = {"Synapse-Access-Token": synapse_sandbox.token}
    assert httpx.get(f"{synapse_sandbox.url}/sdk/tasks/", headers=headers).json()["count"] == 2
    assert [request.path for request in synapse_sandbox.requests()] == ["/sdk/tasks/"]


def test_plans_a_fault(synapse_sandbox, synapse_sandbox_faults):
    import httpx
    from synapse_client.sandbox.faults import Answer

    synapse_sandbox_faults.add("* /*", Answer(503), times=None)
    assert httpx.get(f"{synapse_sandbox.url}/health/").status_code == 503


def test_knows_nothing_of_that_fault(synapse_sandbox):
    import httpx

    assert httpx.get(f"{synapse_sandbox.url}/health/").status_code == 200
"""


def test_fixtures_give_a_shared_a_fresh_and_a_faulty_sandbox(tmp_path: Path) -> None:
    """A user's tests have them without any set-up."""
    (tmp_path / "test_mine.py").write_text(TESTS)
    result = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-W", "error", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
            *(
                "-p",
                "synapse_client.sandbox.pytest_plugin",
                "-c",
                os.devnull,
                "--rootdir",
                str(tmp_path),
                str(tmp_path),
            ),
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        check=False,
    )
    assert "4 passed" in result.stdout, result.stdout + result.stderr
