"""Loggers, the entry point of jobs, factories, and the command line."""

# pyright: basic, reportMissingImports=false
# What is driven here has no types, and is not installed where types are checked.

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from scripts.vendor_probes.common import IDS, TENANT, TOKEN, URL, USER, auth, cli, png, probe, storage


def _logger(client: Any) -> Any:
    from synapse_sdk.loggers import JobLogger

    return JobLogger(client, str(IDS["job"]), background_flush=False, progress_flush_interval=0, log_batch_size=1)


@probe
def logger_progress(client: Any) -> None:
    """Loggers: progress and metrics arrive at the job."""
    logger = _logger(client)
    logger.set_progress(1, 2, step="train")
    logger.set_metrics({"success": 1, "failed": 0, "stand_by": 1}, step="train")
    logger.finish()
    job = client.get_job(IDS["job"])
    assert job["progress_record"], job
    assert job["metrics_record"], job


@probe
def logger_messages(client: Any) -> None:
    """Loggers: messages and events arrive as logs, none is counted as lost."""
    logger = _logger(client)
    logger.info("hello")
    logger.log_event("message", {"content": "x"})
    logger.log_metric("train", "loss", 0.5, accuracy=0.9)
    logger.log_trials(trials={"t": {"loss": 0.1}}, metrics=["loss"])
    logger.finish()
    report = logger.log_loss_report()
    assert not any(value for key, value in report.items() if "drop" in key or "lost" in key or "unconfirmed" in key), (
        report
    )
    logs = json.dumps(client.get_job(IDS["job"], params={"expand": "logs"}).get("logs"))
    assert "loss" in logs, logs[:300]


@probe
def logger_pictures(client: Any) -> None:
    """Loggers: a picture goes along with a log."""
    path = Path(tempfile.mkdtemp()) / "a.png"
    path.write_bytes(png())
    logger = _logger(client)
    logger.log_visualization("train", "predictions", 0, str(path))
    logger.finish()
    logs = client.get_job(IDS["job"], params={"expand": "logs"})["logs"]
    assert any(isinstance(log, dict) and log.get("file") for log in logs), logs


@probe
def logger_in_the_background(client: Any) -> None:
    """Loggers: with the thread that sends in the background."""
    from synapse_sdk.loggers import JobLogger

    logger = JobLogger(client, str(IDS["job"]))
    for index in range(20):
        logger.log_message(f"line {index}")
    logger.finish()
    assert not logger._dropped_logs
    logs = json.dumps(client.get_job(IDS["job"], params={"expand": "logs"})["logs"])
    assert "line 19" in logs


@probe
def job_is_finalized(client: Any) -> None:
    """Entry point: a job's end is told, with result and progress."""
    from synapse_sdk.clients.backend.models import JobStatus
    from synapse_sdk.plugins.entrypoint import _finalize_job

    logger = _logger(client)
    logger.set_progress(2, 2, step="train")
    client.update_job(IDS["job"], {"status": JobStatus.RUNNING})
    _finalize_job(client, str(IDS["job"]), JobStatus.SUCCEEDED, logger, result={"ok": True}, time_elapsed=3)
    job = client.get_job(IDS["job"])
    assert str(job["status"]).upper() == "SUCCEEDED", job["status"]
    assert job["result"] == {"ok": True}, job["result"]


@probe
def factory_with_user_token(_: Any) -> None:
    """Factories: in a plugin's run, with the user's token."""
    from synapse_sdk.utils import auth as module

    given = {"SYNAPSE_HOST": URL, "SYNAPSE_PLUGIN_RUN_USER_TOKEN": USER, "SYNAPSE_PLUGIN_RUN_TENANT": TENANT}
    os.environ.update(given, SYNAPSE_PLUGIN_RUN_URL_HOST="internal", SYNAPSE_AGENT_TOKEN="none of the backend")  # noqa: S106  # no password
    try:
        client = module.create_backend_client()
        assert client is not None
        assert client.get_project(IDS["project"])["id"] == IDS["project"]
        assert client.default_params == {"url_host": "internal"}
    finally:
        for name in [*given, "SYNAPSE_PLUGIN_RUN_URL_HOST", "SYNAPSE_AGENT_TOKEN"]:
            del os.environ[name]


@probe
def factory_with_access_token(_: Any) -> None:
    """Factories: with an access token."""
    from synapse_sdk.utils import auth as module

    os.environ.update(SYNAPSE_HOST=URL, SYNAPSE_ACCESS_TOKEN=TOKEN)
    try:
        client = module.create_backend_client()
        assert client is not None
        assert client.get_project(IDS["project"])["id"] == IDS["project"]
    finally:
        del os.environ["SYNAPSE_HOST"], os.environ["SYNAPSE_ACCESS_TOKEN"]


@probe
def client_in_another_process(client: Any) -> None:
    """Factories: what a worker needs to make the same client."""
    from synapse_sdk.plugins.actions.upload.ray_shards import ClientSpec

    assert ClientSpec.from_client(client).build().get_project(IDS["project"])["id"] == IDS["project"]


@probe
def storage_session(client: Any) -> None:
    """Storages: a session is opened, and files are written in it."""
    from synapse_sdk.utils.storage import BackendSessionProvider

    number, folder = storage(client)
    session = BackendSessionProvider(client).open(number, purpose="write")
    session.path("x.txt").write_text("hello")
    assert (folder / "x.txt").read_text() == "hello"


@probe
def agent_of_a_backend(client: Any) -> None:
    """Agents: one is found with its address and token."""
    agents = client.list_agents()
    found = next(agent for agent in agents if agent.id == IDS["agent"])
    assert found.token, found
    assert isinstance(bool(found.is_connected), bool)


@probe
def cli_job_get(_: Any) -> None:
    """Command line: plugin job get."""
    assert str(IDS["job"]) in cli("plugin", "job", "get", str(IDS["job"]), "--host", URL, "--token", TOKEN)


@probe
def cli_job_logs(_: Any) -> None:
    """Command line: plugin job logs."""
    cli("plugin", "job", "logs", str(IDS["job"]), "--host", URL, "--token", TOKEN)


@probe
def cli_job_logs_follow(client: Any) -> None:
    """Command line: plugin job logs --follow."""
    job = client.run_plugin(IDS["plugin_code"], {"agent": IDS["agent"], "action": "train", "params": {}})["id"]
    said = cli("plugin", "job", "logs", str(job), "--follow", "--host", URL, "--token", TOKEN)
    assert len(said.splitlines()) > 3, said


@probe
def cli_run(_: Any) -> None:
    """Command line: plugin run, on an agent."""
    from rich.console import Console
    from synapse_sdk.cli.agent.config import AgentConfig
    from synapse_sdk.cli.plugin.run import run_plugin

    agent = AgentConfig(id=IDS["agent"], name="a")
    found = run_plugin("train", auth(), agent, Console(), plugin=IDS["plugin_code"], params={}, language="en")
    assert isinstance(found.result, dict), found
    assert found.result["id"], found


def _plugin(version: str) -> Path:
    folder = Path(tempfile.mkdtemp())
    text = (
        f"name: Probe\ncode: {IDS['plugin_code']}\nversion: {version}\ncategory: export\n"
        "actions:\n  export:\n    entrypoint: plugin.main.Action\n    method: job\n"
    )
    (folder / "config.yaml").write_text(text)
    (folder / "plugin").mkdir()
    (folder / "plugin" / "__init__.py").write_text("")
    (folder / "plugin" / "main.py").write_text("class Action:\n    pass\n")
    return folder


@probe
def cli_publish(client: Any) -> None:
    """Command line: plugin publish."""
    from rich.console import Console
    from synapse_sdk.cli.plugin.publish import publish_plugin

    found = publish_plugin(_plugin("8.0.0"), auth(), Console())
    assert found.release_id, found
    release = client.get_plugin_release_by_lookup(f"{IDS['plugin_code']}@8.0.0")
    assert release["id"] == found.release_id, release


@probe
def cli_publish_again(_: Any) -> None:
    """Command line: publishing a version that is there is told as such."""
    from synapse_sdk.cli.plugin.publish_manifest import _publish_from_zip, _VersionExistsError

    folder = _plugin("8.1.0")
    path = Path(tempfile.mkdtemp()) / "plugin.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(folder / "config.yaml", "config.yaml")
        archive.write(folder / "plugin" / "main.py", "plugin/main.py")

    class Resolved:
        code, version, identifier = IDS["plugin_code"], "8.1.0", "probe@8.1.0"

    from synapse_sdk.clients import backend

    client = backend.BackendClient(URL, access_token=TOKEN)
    assert _publish_from_zip(client, path, Resolved())["id"]
    try:
        _publish_from_zip(client, path, Resolved())
    except _VersionExistsError:
        return
    raise AssertionError("it was published twice")


@probe
def cli_agents(_: Any) -> None:
    """Command line: the agents to select from."""
    from rich.console import Console
    from synapse_sdk.cli.agent.select import display_agents_table, fetch_agents

    agents = fetch_agents(auth())
    assert {agent.id for agent in agents} >= {IDS["agent"]}, agents
    display_agents_table(agents, Console())


@probe
def cli_doctor(_: Any) -> None:
    """Command line: doctor says that the token is good."""
    from rich.console import Console
    from synapse_sdk.cli.doctor import check_token_validity

    path = Path(tempfile.mkdtemp()) / "config.json"
    path.write_text(json.dumps({"host": URL, "access_token": TOKEN}))
    found = check_token_validity(path, Console())
    assert "ok" in str(found).lower() or "valid" in str(found).lower(), found
    assert "error" not in str(found.status).lower(), found
