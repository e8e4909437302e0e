"""`jobs`."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from typing import Any

from synapse_client import BackendClient
from synapse_client.sandbox import Sandbox
from tests.cli.terminal import Cli, Terminal, run


def _run(cli: Cli, *more: object, code: int = 0) -> Any:
    return cli("jobs", "run", "digit-classifier", "--agent", 2, "--action", "train", *more, code=code)


def test_an_action_starts_a_job(cli: Cli, sandbox: Sandbox, tmp_path: Path) -> None:
    """Parameters come as JSON, from a file, and one by one; values are JSON where they can be read so."""
    file = tmp_path / "params.json"
    file.write_text('{"epochs": 1, "name": "x"}')
    sandbox.clear_requests()
    job = _run(cli, "--params", f"@{file}", "--set", "epochs=3", "--set", "rate=0.5", "--set", "note=a b").json
    [sent] = [request for request in sandbox.requests() if request.method == "POST"]
    assert sent.json["params"] == {"epochs": 3, "name": "x", "rate": 0.5, "note": "a b"}
    assert job["status"] in {"PENDING", "RUNNING", "SUCCEEDED"}
    assert cli("jobs", "show", job["id"]).json["id"] == job["id"]
    assert job["id"] in [row["id"] for row in cli("jobs", "list").lines]


def test_following_prints_the_output_until_the_end(cli: Cli, sandbox: Sandbox) -> None:
    """As text, and the exit code is that of a good end."""
    done = _run(cli, "--follow")
    assert "Starting action 'train'" in done.out
    assert "SUCCEEDED" in done.err
    job = cli("jobs", "list", "--limit", 1).lines[0]["id"]
    assert cli("jobs", "logs", job).out.splitlines() == cli("jobs", "logs", job, "--follow").out.splitlines()


def test_waiting_prints_the_job_at_its_end(cli: Cli, sandbox: Sandbox) -> None:
    """The last state is what is printed."""
    job = _run(cli, "--wait").json
    assert job["status"] == "SUCCEEDED"
    assert [row["id"] for row in cli("jobs", "wait", job["id"], job["id"]).lines] == [job["id"], job["id"]]


def test_a_job_that_fails_or_takes_too_long_has_an_exit_code_of_its_own(cli: Cli, sandbox: Sandbox) -> None:
    """5 for both; the job is printed all the same."""
    late = cli("jobs", "wait", 789, "--for", 0.3, "--output", "json", code=5)
    assert late.json["status"] == "RUNNING"
    assert late.err.count("\n") == 2

    def stop() -> None:
        time.sleep(0.5)
        with BackendClient(sandbox.url, sandbox.token) as client:
            client.update_job(789, {"status": "failed"})

    thread = threading.Thread(target=stop)
    thread.start()
    failed = run("jobs", "wait", 789, code=5)
    thread.join()
    assert json.loads(failed.out)["status"] == "FAILED"
    assert "404" in cli("jobs", "wait", 99999, code=1).err


def test_ctrl_c_ends_the_following_and_not_the_job(cli: Cli, sandbox: Sandbox) -> None:
    """The exit code is 130, and the message says how to wait for it."""
    terminal = Terminal("jobs", "logs", 789, "--follow")
    terminal.wait_for("Epoch 1 of 10 done.")
    terminal.type("\x03")
    assert terminal.close() == 130
    assert "`synapse-client jobs wait 789`" in terminal.screen.replace("\n", "")
    assert cli("jobs", "show", 789).json["status"] == "RUNNING"


def test_mistakes_are_told_before_anything_is_sent(cli: Cli, sandbox: Sandbox) -> None:
    """Parameters that are none."""
    sandbox.clear_requests()
    assert "JSON object" in _run(cli, "--params", "[]", code=2).err
    assert "NAME=VALUE" in _run(cli, "--set", "epochs", code=2).err
    assert "Missing option '--agent'" in cli("jobs", "run", "x", "--action", "train", code=2).err
    assert sandbox.requests() == []
