# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input GatekeepingPolicyInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["GatekeepingPolicyInput"]


class GatekeepingPolicyInput(TypedDict, total=False):
    """Limits to change; those that are left out stay."""

    max_concurrent_jobs: int
    """Number of jobs at once; 0 for no limit. An agent that is not told otherwise has 3."""
    max_concurrent_serve_replicas: int
    """Number of replicas of serve applications at once; 16 unless told otherwise."""
    gatekeeping_enabled: bool
    """Whether work is refused for want of resources; true unless told otherwise."""
    cpu_max_utilization_percent: float
    """Use of processors above which work is refused, in percent; 90 unless told otherwise."""
    memory_max_utilization_percent: float
    """Use of memory above which work is refused, in percent; 90 unless told otherwise."""
    gpu_max_utilization_percent: float
    """Use of graphics processors above which work is refused, in percent; 90 unless told otherwise."""
    gpu_max_memory_percent: float
    """Use of their memory above which work is refused, in percent; 90 unless told otherwise."""
    max_concurrent_ray_jobs: int
    """Number of jobs of Ray at once; 0, as it is unless told otherwise, for no limit."""
    resource_cache_ttl_seconds: float
    """Seconds for which figures of resources are used again; 5 unless told otherwise."""
