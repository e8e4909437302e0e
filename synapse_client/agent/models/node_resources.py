# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model NodeResources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model, complete, wire

from .node_state import NodeState

if TYPE_CHECKING:
    from .gpu_device import GpuDevice
    from .resource_amount import ResourceAmount

__all__ = ["NodeResources"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class NodeResources(Model):
    """What one node has, and what of it is free."""

    _package = _MODELS
    node_id: str | None = None
    """Identifier of the node, in hex."""
    host_name: str | None = None
    """Name of the machine."""
    ip: str | None = None
    """Address of the machine in the cluster."""
    is_head_node: bool | None = None
    """Whether the node leads the cluster."""
    state: NodeState | None = attrs.field(default=None, metadata=wire(codecs.open_enum(NodeState)))
    """State of the node."""
    accelerator_type: str | None = None
    """Kind of accelerator in the words of Ray; null where there is none."""
    cpu: ResourceAmount | None = attrs.field(default=None, metadata=wire(codecs.model(_MODELS, "ResourceAmount")))
    """Processors."""
    memory: ResourceAmount | None = attrs.field(default=None, metadata=wire(codecs.model(_MODELS, "ResourceAmount")))
    """Memory, in bytes."""
    gpus: list[GpuDevice] | None = attrs.field(
        default=None, metadata=wire(codecs.list_of(codecs.model(_MODELS, "GpuDevice")))
    )
    """The graphics processors of the node."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["node_id", "host_name", "ip", "state"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["is_head_node"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["accelerator_type"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["cpu", "memory"]) -> dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["gpus"]) -> list[dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
