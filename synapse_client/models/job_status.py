# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum JobStatus."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["JobStatus"]


class JobStatus(OpenStrEnum):
    """State of a job. Servers may add states; `succeeded` and `completed` both mean a good end."""

    PENDING = "pending"
    RUNNING = "running"
    STOPPED = "stopped"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    COMPLETED = "completed"

    @property
    def is_final(self) -> bool:
        """Whether the job is over and will not change any more. False for a state that is not listed."""
        return self.value in {"stopped", "succeeded", "failed", "completed"}

    @property
    def is_success(self) -> bool:
        """Whether the job came to a good end."""
        return self.value in {"succeeded", "completed"}
