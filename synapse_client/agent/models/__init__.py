# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Results: each an attrs class and a read-only mapping of its JSON object; and enums."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cluster_resources import ClusterResources as ClusterResources
    from .complaint import Complaint as Complaint
    from .container_kind import ContainerKind as ContainerKind
    from .container_page import ContainerPage as ContainerPage
    from .error_detail import ErrorDetail as ErrorDetail
    from .gatekeeping_policy import GatekeepingPolicy as GatekeepingPolicy
    from .gpu_device import GpuDevice as GpuDevice
    from .gpu_totals import GpuTotals as GpuTotals
    from .node_counts import NodeCounts as NodeCounts
    from .node_resources import NodeResources as NodeResources
    from .node_state import NodeState as NodeState
    from .plugin_release_page import PluginReleasePage as PluginReleasePage
    from .resource_amount import ResourceAmount as ResourceAmount
    from .unavailable_detail import UnavailableDetail as UnavailableDetail
    from .work_kind import WorkKind as WorkKind
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "ClusterResources": ".cluster_resources",
            "Complaint": ".complaint",
            "ContainerKind": ".container_kind",
            "ContainerPage": ".container_page",
            "ErrorDetail": ".error_detail",
            "GatekeepingPolicy": ".gatekeeping_policy",
            "GpuDevice": ".gpu_device",
            "GpuTotals": ".gpu_totals",
            "NodeCounts": ".node_counts",
            "NodeResources": ".node_resources",
            "NodeState": ".node_state",
            "PluginReleasePage": ".plugin_release_page",
            "ResourceAmount": ".resource_amount",
            "UnavailableDetail": ".unavailable_detail",
            "WorkKind": ".work_kind",
        },
    )

__all__ = [
    "ClusterResources",
    "Complaint",
    "ContainerKind",
    "ContainerPage",
    "ErrorDetail",
    "GatekeepingPolicy",
    "GpuDevice",
    "GpuTotals",
    "NodeCounts",
    "NodeResources",
    "NodeState",
    "PluginReleasePage",
    "ResourceAmount",
    "UnavailableDetail",
    "WorkKind",
]
