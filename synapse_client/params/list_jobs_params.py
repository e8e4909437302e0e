# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListJobsParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ..models.job_status import JobStatus

__all__ = ["ListJobsParams"]


class ListJobsParams(TypedDict, total=False):
    """Query parameters of `list_jobs`."""

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
    """Only jobs in this state. Servers know states in capitals, older ones in small letters. One of `PENDING`,
    `RUNNING`, `STOPPED`, `SUCCEEDED`, `FAILED`, `completed`.
    """
    agent: int
    """Only jobs on the agent with this identifier."""
    plugin: int
    """Only jobs of the plugin with this identifier. Only documentation names it: servers may take no notice of it, and
    answer with everything.
    """
    action: str
    """Only jobs that run this action."""
    user: int
    """Only jobs started by the user with this identifier. Only documentation names it: servers may take no notice of
    it, and answer with everything.
    """
    created_after: datetime | str
    """Only those created at or after this moment. Only documentation names it: servers may take no notice of it, and
    answer with everything.
    """
    ordering: str
    """Field to sort by, descending with `-` before it; a comma list sorts by several."""
    expand: str | Sequence[str]
    """Relations to send as objects instead of identifiers, or to add: `plugin_release`, `agent`, `logs`, `metrics`,
    `result`. One name, a comma list, or several values.
    """
    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page. Servers send 100 at most, whatever is asked for."""
    url_host: str
    """`internal` makes file addresses with the host by which the server is reached from within its own network."""
