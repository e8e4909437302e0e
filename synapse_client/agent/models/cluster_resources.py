# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model ClusterResources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model, complete, wire

if TYPE_CHECKING:
    from datetime import datetime

    from .gpu_totals import GpuTotals
    from .node_counts import NodeCounts
    from .node_resources import NodeResources
    from .resource_amount import ResourceAmount

__all__ = ["ClusterResources"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ClusterResources(Model):
    """What a Ray cluster has, and what of it is free. Fields that an agent does not know are missing."""

    _package = _MODELS
    collected_at: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the figures were taken."""
    stale: bool | None = None
    """Whether the figures are older than they should be, because newer ones could not be had."""
    cpu: ResourceAmount | None = attrs.field(default=None, metadata=wire(codecs.model(_MODELS, "ResourceAmount")))
    """Processors."""
    memory: ResourceAmount | None = attrs.field(default=None, metadata=wire(codecs.model(_MODELS, "ResourceAmount")))
    """Memory, in bytes."""
    object_store: ResourceAmount | None = attrs.field(
        default=None, metadata=wire(codecs.model(_MODELS, "ResourceAmount"))
    )
    """Memory for objects of Ray, in bytes."""
    gpu: GpuTotals | None = attrs.field(default=None, metadata=wire(codecs.model(_MODELS, "GpuTotals")))
    """Graphics processors, together."""
    running_jobs: int | None = None
    """Number of jobs that run."""
    total_serve_replicas: int | None = None
    """Number of replicas of all serve applications."""
    node_counts: NodeCounts | None = attrs.field(default=None, metadata=wire(codecs.model(_MODELS, "NodeCounts")))
    """Number of nodes by state."""
    nodes: list[NodeResources] | None = attrs.field(
        default=None, metadata=wire(codecs.list_of(codecs.model(_MODELS, "NodeResources")))
    )
    """The nodes, each with its own."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["collected_at"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["stale"]) -> bool: ...
        @overload
        def __getitem__(
            self, key: Literal["cpu", "memory", "object_store", "gpu", "node_counts"]
        ) -> dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["running_jobs", "total_serve_replicas"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["nodes"]) -> list[dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
