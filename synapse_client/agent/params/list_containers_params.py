# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input ListContainersParams."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["ListContainersParams"]


class ListContainersParams(TypedDict, total=False):
    """Query parameters of `list_containers`."""

    status: str
    """Only containers in this state."""
    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page."""
