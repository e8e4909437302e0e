# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input GetClusterResourcesParams."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["GetClusterResourcesParams"]


class GetClusterResourcesParams(TypedDict, total=False):
    """Query parameters of `get_cluster_resources`."""

    use_cache: bool
    """Whether a figure of some seconds ago will do (the default), instead of asking every node."""
