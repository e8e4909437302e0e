# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input ContainerUpdateInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["ContainerUpdateInput"]


class ContainerUpdateInput(TypedDict):
    """What to change in a container."""

    status: str
    """State of the container."""
