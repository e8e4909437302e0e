# ruff: noqa: T201  # programs print
"""Plugins, jobs, their logs, agents, ground truths, models: what operators and trainers write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, assert_type

from synapse_client import BackendClient, ClientError, JobFailedError, JobTimeoutError
from synapse_client.models import (
    Agent,
    AgentReference,
    AgentStatus,
    ConsoleLogEntry,
    GroundTruthDatasetVersion,
    HealthStatus,
    Job,
    Log,
    Model,
    PluginCategory,
    PluginReleaseReference,
    User,
)
from synapse_client.params import GetJobParams, PluginRunInput


def wait(client: BackendClient, pk: int | str, *, limit: timedelta = timedelta(hours=1)) -> Job:
    """Wait until a job is over, showing how far it is."""

    def show(job: Job) -> None:
        print(job.status.value, job.progress_record)

    try:
        job = client.wait_for_job(pk, timeout=limit.total_seconds(), on_progress=show)
    except JobTimeoutError as error:
        assert_type(error.job, Job | None)
        raise
    except JobFailedError as error:
        assert_type(error.job, Job)
        return error.job
    assert_type(job, Job)
    assert_type(job.status.is_final, bool)
    return job


def run(client: BackendClient, code: str, agent: int) -> Job:
    """Run an action and follow its output."""
    started = client.run_plugin(code, {"agent": agent, "action": "train", "params": {"epochs": 10}, "debug": False})
    job = client.get_job(started["job_id"], params={"expand": ["logs", "plugin_release"]})
    for line in client.tail_job_console_logs(job.id):
        assert_type(line, str)
        print(line)
    return wait(client, job.id)


def run_documented(client: BackendClient) -> None:
    """The form of the guide, and input made step by step."""
    client.run_plugin(123, {"parameters": {"input": "value"}, "context": {"project": 1}})
    request: PluginRunInput = {"agent": 1, "action": "inference"}
    request["params"] = {"threshold": 0.5}
    client.run_plugin(123, request)


def tail(client: BackendClient, pk: int) -> Iterator[str]:
    """Hand the lines on."""
    lines = client.tail_job_console_logs(pk)
    assert_type(lines, Iterator[str])
    yield from lines


def console(client: BackendClient, pk: int) -> list[str]:
    """Read a finished job's output, in either form."""
    logs = client.list_job_console_logs(pk)
    assert_type(logs, list[str | ConsoleLogEntry])
    return [line if isinstance(line, str) else line.message or "" for line in logs]


def details(client: BackendClient, params: GetJobParams) -> None:
    """Relations of a job: identifiers or objects."""
    job = client.get_job(789, params)
    assert_type(job.id, int | str)
    assert_type(job.plugin_release, int | PluginReleaseReference | None)
    assert_type(job.agent, int | AgentReference | None)
    assert_type(job.logs, list[str | Log] | None)
    if isinstance(job.agent, AgentReference):
        print(job.agent.name)
    for log in job.logs or []:
        if isinstance(log, Log) and log.level is not None:
            print(log.datetime_, log.level.name, log.data)
    record = job.progress_record or {}
    print(record.get("progress", 0), job.metrics)


def agents(client: BackendClient, token: str) -> list[Agent]:
    """Agents and their health."""
    status = client.health_check_agent(token)
    assert_type(status, AgentStatus)
    assert_type(status.status, str | None)
    return [agent for agent in client.list_agents(list_all=True) if agent.status == "connected"]


def plugins(client: BackendClient) -> dict[str, PluginCategory]:
    """Filter plugins by category."""
    found = client.list_plugins({"category": "neural_net"}, list_all=True)
    return {plugin.code: plugin.category for plugin in found if plugin.is_active}


def models(client: BackendClient) -> Model | None:
    """The released model with the best score."""

    def score(model: Model) -> float:
        metrics: dict[str, Any] = model.metrics or {}
        return float(metrics.get("f1", 0))

    page = client.list_models(params={"project": 123, "is_released": True})
    assert_type(page.results, list[Model])
    return max(page.results, key=score, default=None)


def ground_truths(client: BackendClient) -> int:
    """Events of a version."""
    version = client.get_ground_truth_version(123)
    assert_type(version, GroundTruthDatasetVersion)
    events = client.list_ground_truth_events({"ground_truth_dataset_versions": [version.id]}, list_all=True)
    return sum(len(event.data) for event in events)


def probe(client: BackendClient) -> bool:
    """Is the server up, and who am I?"""
    try:
        assert_type(client.health(), HealthStatus)
        me = client.get_me()
    except ClientError:
        return False
    assert_type(me, User)
    return me.email is not None
