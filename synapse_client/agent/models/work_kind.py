# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Enum WorkKind."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["WorkKind"]


class WorkKind(OpenStrEnum):
    """Kind of work that an agent takes."""

    JOB = "job"
    SERVE = "serve"
    CONTAINER = "container"
    TASK = "task"
