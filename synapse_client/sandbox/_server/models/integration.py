"""Agents, plugins, releases, jobs and what jobs report."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from django.db import models

from synapse_client.sandbox._server.models.base import Row, choices, upload_to_logs, upload_to_releases
from synapse_client.sandbox._server.models.core import User

PLUGIN_CATEGORIES = (
    "neural_net",
    "export",
    "upload",
    "smart_tool",
    "pre_annotation",
    "post_annotation",
    "data_validation",
    "converter",
)
JOB_STATUSES = ("PENDING", "RUNNING", "STOPPED", "SUCCEEDED", "FAILED", "completed")
"""The server's words, and the one that only the guide to the client has."""
FINAL_JOB_STATUSES = frozenset({"STOPPED", "SUCCEEDED", "FAILED", "completed"})
LOG_LEVELS = ("debug", "info", "success", "warning", "danger", "error", "critical")


def new_agent_token() -> str:
    """Return a token of 40 hex digits."""
    return secrets.token_hex(20)


def new_job_id() -> str:
    """Return a UUID as text."""
    return str(uuid.uuid4())


class Agent(Row):
    """A machine that runs plugins."""

    name = models.CharField(max_length=100)
    url = models.CharField(max_length=255, null=True)
    status = models.CharField(max_length=20, default="disconnected")
    token = models.CharField(max_length=100, unique=True, default=new_agent_token)
    user = models.OneToOneField(User, on_delete=models.CASCADE)
    connected = models.DateTimeField(null=True)


class Plugin(Row):
    """A program that agents can run."""

    code = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=100)
    category = models.CharField(max_length=20, choices=choices(*PLUGIN_CATEGORIES), default="neural_net")
    description = models.TextField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    is_public = models.BooleanField(default=False)
    system_only = models.BooleanField(default=False)
    detail = models.JSONField(default=dict, blank=True)


class PluginRelease(Row):
    """One version of a plugin."""

    plugin = models.ForeignKey(Plugin, related_name="releases", on_delete=models.CASCADE)
    version = models.CharField(max_length=50)
    file = models.FileField(upload_to=upload_to_releases, max_length=255, null=True)
    config = models.JSONField(default=dict)
    requirements = models.JSONField(default=list)
    debug = models.BooleanField(default=False)
    debug_meta = models.TextField(default="")
    readme = models.TextField(default="")
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    meta = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plugin", "version"], name="unique_release")]


class Job(Row):
    """One run of a plugin. Ids are UUIDs; small numbers, as older servers gave them, are possible too."""

    id = models.CharField(primary_key=True, max_length=36, default=new_job_id)
    status = models.CharField(max_length=10, choices=choices(*JOB_STATUSES), default="PENDING", db_index=True)
    action = models.CharField(max_length=100, blank=True, default="")
    params = models.JSONField(default=dict)
    plugin_release = models.ForeignKey(PluginRelease, null=True, related_name="jobs", on_delete=models.CASCADE)
    agent = models.ForeignKey(Agent, null=True, related_name="jobs", on_delete=models.SET_NULL)
    user = models.ForeignKey(User, null=True, related_name="jobs", on_delete=models.SET_NULL)
    progress_record = models.JSONField(null=True)
    metrics_record = models.JSONField(null=True)
    result = models.JSONField(null=True)
    meta = models.JSONField(default=dict)
    modified = models.DateTimeField(auto_now=True)
    completed = models.DateTimeField(null=True)

    @property
    def is_active(self) -> bool:
        """Whether the job is still under way."""
        return self.status not in FINAL_JOB_STATUSES

    @property
    def queue(self) -> dict[str, Any] | None:
        """Why the job waits, as its metadata tells."""
        return _object_in(self.meta, "queue")

    @property
    def error(self) -> dict[str, Any] | None:
        """Why the job failed, as its metadata tells."""
        return _object_in(self.meta, "error")


def job_status(word: str) -> str:
    """Return a state as it is stored; older clients write it in small letters."""
    return next((known for known in JOB_STATUSES if known.casefold() == word.casefold()), word)


def _object_in(meta: Any, key: str) -> dict[str, Any] | None:
    value = meta.get(key)
    return value if isinstance(value, dict) else None


class ConsoleLine(models.Model):
    """One line of a job's console, with its timestamp in it."""

    job = models.ForeignKey(Job, related_name="console_lines", on_delete=models.CASCADE)
    text = models.TextField()


class Log(Row):
    """One event that a job reported."""

    job = models.ForeignKey(Job, related_name="logs", on_delete=models.CASCADE)
    event = models.CharField(max_length=100)
    data = models.JSONField(null=True)
    datetime = models.DateTimeField()
    file = models.FileField(upload_to=upload_to_logs, max_length=255, null=True)
    level = models.CharField(max_length=10, choices=choices(*LOG_LEVELS), default="info")
    step = models.CharField(max_length=100, blank=True, default="")


class ServeApplication(Row):
    """A model that an agent serves."""

    job = models.ForeignKey(Job, related_name="serve_applications", on_delete=models.CASCADE)
    status = models.CharField(max_length=50)
    data = models.JSONField(default=dict)
