# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Enum NodeState."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["NodeState"]


class NodeState(OpenStrEnum):
    """State of a node."""

    ALIVE = "ALIVE"
    DEAD = "DEAD"
