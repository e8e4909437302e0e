# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model GatekeepingPolicy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model, complete

__all__ = ["GatekeepingPolicy"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class GatekeepingPolicy(Model):
    """The limits under which an agent takes work."""

    _package = _MODELS
    max_concurrent_jobs: int | None = None
    """Number of jobs at once; 0 for no limit. An agent that is not told otherwise has 3."""
    max_concurrent_serve_replicas: int | None = None
    """Number of replicas of serve applications at once; 16 unless told otherwise."""
    gatekeeping_enabled: bool | None = None
    """Whether work is refused for want of resources; true unless told otherwise."""
    cpu_max_utilization_percent: float | None = None
    """Use of processors above which work is refused, in percent; 90 unless told otherwise."""
    memory_max_utilization_percent: float | None = None
    """Use of memory above which work is refused, in percent; 90 unless told otherwise."""
    gpu_max_utilization_percent: float | None = None
    """Use of graphics processors above which work is refused, in percent; 90 unless told otherwise."""
    gpu_max_memory_percent: float | None = None
    """Use of their memory above which work is refused, in percent; 90 unless told otherwise."""
    max_concurrent_ray_jobs: int | None = None
    """Number of jobs of Ray at once; 0, as it is unless told otherwise, for no limit."""
    resource_cache_ttl_seconds: float | None = None
    """Seconds for which figures of resources are used again; 5 unless told otherwise."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(
            self, key: Literal["max_concurrent_jobs", "max_concurrent_serve_replicas", "max_concurrent_ray_jobs"]
        ) -> int: ...
        @overload
        def __getitem__(self, key: Literal["gatekeeping_enabled"]) -> bool: ...
        @overload
        def __getitem__(
            self,
            key: Literal[
                "cpu_max_utilization_percent",
                "memory_max_utilization_percent",
                "gpu_max_utilization_percent",
                "gpu_max_memory_percent",
                "resource_cache_ttl_seconds",
            ],
        ) -> float: ...
        def __getitem__(self, key: str) -> Any: ...
