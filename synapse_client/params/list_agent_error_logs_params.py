# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListAgentErrorLogsParams."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["ListAgentErrorLogsParams"]


class ListAgentErrorLogsParams(TypedDict, total=False):
    """Query parameters of `list_agent_error_logs`."""

    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page. Servers send 100 at most, whatever is asked for."""
