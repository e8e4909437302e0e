"""`agents`, and operations of agents by `call`."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from synapse_client import AgentClient
from synapse_client.sandbox import Sandbox
from synapse_client.sandbox.faults import Answer, FaultRule
from tests.cli.terminal import Cli, Terminal, run

RELEASE = "my-plugin@1.0.0"
pytestmark = pytest.mark.xdist_group("cli-agents")


@pytest.fixture(scope="module")
def started() -> Iterator[Sandbox]:
    """One running sandbox with an agent."""
    with Sandbox(agent=True) as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(started: Sandbox) -> Sandbox:
    """The sandbox in its first state."""
    started.reset()
    return started


@pytest.fixture
def cli(anonymous: Cli, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line of somebody who uses that sandbox, by environment."""
    monkeypatch.setenv("SYNAPSE_URL", sandbox.url)
    monkeypatch.setenv("SYNAPSE_API_TOKEN", sandbox.token)
    monkeypatch.delenv("SYNAPSE_AGENT_URL", raising=False)
    return anonymous


@pytest.fixture
def agent(sandbox: Sandbox) -> int:
    """Id of its agent."""
    number: int = sandbox.ids["agent"]
    return number


def test_agents_are_listed_without_their_tokens(cli: Cli, sandbox: Sandbox, agent: int) -> None:
    """Those that the backend knows."""
    found = cli("agents", "list", "--columns", "id,name", "--output", "table").out
    assert str(agent) in found
    assert len(cli("agents", "list", "--limit", 1).lines) == 1


def test_health_and_jobs(cli: Cli, sandbox: Sandbox, agent: int) -> None:
    """By the agent's id, or by its URL with its token in the environment."""
    assert cli("agents", "health", agent).json == {"status": "ok"}
    assert [job["status"] for job in cli("agents", "jobs", agent).lines] == ["SUCCEEDED"]
    assert cli("agents", "jobs", agent, "--status", "running").lines == []
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SYNAPSE_URL")
        patch.setenv("SYNAPSE_AGENT_TOKEN", sandbox.agent_token)
        assert cli("agents", "health", sandbox.agent_url).json == {"status": "ok"}
    sandbox.faults.plan([FaultRule("GET /health/", Answer(401, json={"detail": "Invalid token"}), times=1)])
    assert "Invalid token" in cli("agents", "health", agent, code=4).err
    assert cli("agents", "health", 999, code=1).err.startswith("Error: get_agent: 404")


def test_an_action_is_run_and_followed(cli: Cli, sandbox: Sandbox, agent: int) -> None:
    """The log is what is printed; the exit code is that of a good end."""
    done = cli("agents", "run", agent, RELEASE, "--action", "train", "--set", "lines=3", "-f")
    assert done.out.splitlines() == [f"train: step {number} of 3" for number in (1, 2, 3)]
    assert "SUCCEEDED" in done.err
    job = cli("agents", "run", agent, RELEASE, "--action", "train", "--params", '{"lines": 2}').json
    lines = ["train: step 1 of 2", "train: step 2 of 2"]
    for protocol in ("auto", "websocket", "http"):
        assert cli("agents", "logs", agent, job, "--follow", "--protocol", protocol).out.splitlines() == lines
    assert cli("agents", "logs", agent, job).out.splitlines() == lines
    assert cli("agents", "run", agent, RELEASE, "--action", "deployment", "-f").json["status"] == "RUNNING"
    assert "404" in cli("agents", "logs", agent, "none", "-f", code=1).err


def test_a_job_that_is_stopped_has_an_exit_code_of_its_own(cli: Cli, sandbox: Sandbox, agent: int) -> None:
    """5, after its log."""
    sandbox.faults.plan([FaultRule("GET /jobs/{job_id}/", Answer(200, json={"status": "FAILED"}), times=1)])
    cli("agents", "run", agent, RELEASE, "--action", "train", "--set", "lines=1", "--follow", code=5)


def test_a_folder_is_run(cli: Cli, sandbox: Sandbox, agent: int, tmp_path: Path) -> None:
    """A plugin that is not released; one or the other is named."""
    (tmp_path / "main.py").write_text("X = 1\n")
    sandbox.clear_requests()
    cli("agents", "run", agent, "--folder", tmp_path, "--action", "test", "--set", "lines=1")
    (sent,) = [request for request in sandbox.requests() if request.method == "POST"]
    assert (sent.path, sent.json["modules"]) == ("/plugin_releases/run_debug/", {"main": "X = 1\n"})
    for wrong in ([], [RELEASE, "--folder", tmp_path]):
        assert "either a RELEASE or --folder" in cli("agents", "run", agent, *wrong, "--action", "a", code=2).err


def test_call_reaches_operations_of_agents(
    cli: Cli, sandbox: Sandbox, agent: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their names begin with `agent.`; the agent is named by an option, or by the environment."""
    assert cli("call", "agent.list_jobs", "--agent", agent).lines[0]["submission_id"].startswith("raysubmit_")
    assert cli("call", "agent.get-job", "raysubmit_9f3kQ2xT", "--agent", agent).json["status"] == "SUCCEEDED"
    assert cli("call", "agent.list_plugin_releases", "--agent", agent, "--all").lines[0]["plugin"] == "my-plugin"
    lines = cli("call", "agent.stream_job_logs", "raysubmit_9f3kQ2xT", "--agent", agent).out
    assert lines.startswith('data: {"type": "log"')
    archive = tmp_path / "plugin.zip"
    archive.write_bytes(b"PK")
    made = cli("call", "agent.create_container", "--file", archive, "--kind", "plugin_runtime", "--agent", agent).json
    assert made["status"] == "running"
    assert "which agent?" in cli("call", "agent.list_jobs", code=2).err
    monkeypatch.setenv("SYNAPSE_AGENT_URL", sandbox.agent_url)
    monkeypatch.setenv("SYNAPSE_AGENT_TOKEN", sandbox.agent_token)
    monkeypatch.delenv("SYNAPSE_URL")
    policy = cli("call", "agent.update_gatekeeping_policy", "--max-concurrent-jobs", 5).json
    assert policy["max_concurrent_jobs"] == 5
    shown = cli("operations", "feasib").lines
    assert [row["operation"] for row in shown] == ["agent.check_feasibility"]
    assert "agent.list_nodes" in cli("call", "agent.list_node", code=2).err


def test_help_and_completion(cli: Cli, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command says what it takes; a shell is told operations, states and protocols."""
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("list", "health", "jobs", "logs", "run"):
        assert f"synapse-client agents {name}" in cli("agents", name, "--help").out
    assert "--agent" in cli("call", "agent.list_jobs", "--help").out

    def completed(*words: str) -> str:
        line = " ".join(("synapse-client", *words))
        environment = {"_SYNAPSE_CLIENT_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words))}
        return run(**environment).out

    assert completed("call", "agent.list_n").split() == ["agent.list_nodes"]
    assert {"health", "jobs", "list", "logs", "run"} <= set(completed("agents", "").split())
    assert completed("agents", "logs", "2", "x", "--protocol", "w").split() == ["websocket"]
    assert completed("agents", "jobs", "2", "--status", "RUN").split() == ["RUNNING"]


def test_an_interrupt_does_not_stop_the_job(cli: Cli, sandbox: Sandbox, agent: int) -> None:
    """Ctrl-C while following says so, and how to go on."""
    with AgentClient(sandbox.agent_url, sandbox.agent_token) as client:
        job: Any = client.run_plugin_release(RELEASE, {"action": "train", "params": {"lines": 1000}})
        terminal = Terminal("agents", "logs", agent, job, "-f")
        terminal.wait_for("step 1 of 1000")
        terminal.kill(signal.SIGINT)
        assert terminal.close() == 130
        assert "This does not stop the job" in terminal.screen
        assert client.get_job(job)["status"] == "RUNNING"
        client.stop_job(job)
