"""How waiting for a job can end other than well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe.errors import ClientError, WaitTimeoutError

if TYPE_CHECKING:
    from synapse_client.models import Job

__all__ = ["JobFailedError", "JobTimeoutError"]


class JobFailedError(ClientError):
    """A job that was waited for is over without success: it failed, or somebody stopped it.

    Attributes:
        job: The job as it ended, with ``status``, ``result`` and ``progress_record``.
    """

    def __init__(self, message: str, job: Job) -> None:
        super().__init__(message, operation="get_job")
        self.job: Job = job


class JobTimeoutError(WaitTimeoutError):
    """A job was not over when the time to wait for it was; it goes on, and can be waited for again.

    Attributes:
        job: The job as the server described it last; None when it never did.
    """

    def __init__(self, message: str, job: Job | None) -> None:
        super().__init__(message, operation="get_job")
        self.job: Job | None = job
