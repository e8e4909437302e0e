# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input SystemUpdateInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["SystemUpdateInput"]


class SystemUpdateInput(TypedDict, total=False):
    """Images of the agent to use."""

    api_tag: str | None
    """Tag of the image of the agent."""
    worker_tag: str | None
    """Tag of the image of its workers."""
