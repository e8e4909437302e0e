# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum JobStatus."""

from __future__ import annotations

from synapse_client.backend.base.enums import OpenStrEnum

__all__ = ["JobStatus"]


class JobStatus(OpenStrEnum):
    """State of a job. Servers may add states; `succeeded` and `completed` both mean a good end."""

    PENDING = "pending"
    RUNNING = "running"
    STOPPED = "stopped"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    COMPLETED = "completed"
