# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input JobUpdateInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..models.job_status import JobStatus

__all__ = ["JobUpdateInput"]


class JobUpdateInput(TypedDict, total=False):
    """Fields of a job to change; fields left out keep their value."""

    status: (
        Literal[
            "PENDING",
            "RUNNING",
            "STOPPED",
            "SUCCEEDED",
            "FAILED",
            "completed",
            "pending",
            "running",
            "stopped",
            "succeeded",
            "failed",
            "COMPLETED",
        ]
        | JobStatus
    )
    """New state. Servers know states in capitals, older ones in small letters."""
    progress_record: Mapping[str, Any]
    """Progress; see `progress_record` of a job."""
    metrics_record: Mapping[str, Any]
    """Counts per category; see `metrics_record` of a job."""
    console_logs: Mapping[str, Any] | Sequence[str | Mapping[str, Any]]
    """Console output to attach."""
    result: Mapping[str, Any] | Sequence[Any]
    """What the action returned."""
    meta: Mapping[str, Any]
    """Metadata instead of what was there; `queue` and `error` in it are those of the job."""
