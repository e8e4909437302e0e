# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Inputs: a TypedDict for each request body and for each set of query parameters."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .container_input import ContainerInput as ContainerInput
    from .container_update_input import ContainerUpdateInput as ContainerUpdateInput
    from .container_upload_input import ContainerUploadInput as ContainerUploadInput
    from .docker_container_input import DockerContainerInput as DockerContainerInput
    from .feasibility_input import FeasibilityInput as FeasibilityInput
    from .gatekeeping_policy_input import GatekeepingPolicyInput as GatekeepingPolicyInput
    from .get_cluster_resources_params import GetClusterResourcesParams as GetClusterResourcesParams
    from .get_code_server_info_params import GetCodeServerInfoParams as GetCodeServerInfoParams
    from .list_containers_params import ListContainersParams as ListContainersParams
    from .list_plugin_releases_params import ListPluginReleasesParams as ListPluginReleasesParams
    from .plugin_debug_run_input import PluginDebugRunInput as PluginDebugRunInput
    from .plugin_release_input import PluginReleaseInput as PluginReleaseInput
    from .plugin_run_input import PluginRunInput as PluginRunInput
    from .system_update_input import SystemUpdateInput as SystemUpdateInput
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "ContainerInput": ".container_input",
            "ContainerUpdateInput": ".container_update_input",
            "ContainerUploadInput": ".container_upload_input",
            "DockerContainerInput": ".docker_container_input",
            "FeasibilityInput": ".feasibility_input",
            "GatekeepingPolicyInput": ".gatekeeping_policy_input",
            "GetClusterResourcesParams": ".get_cluster_resources_params",
            "GetCodeServerInfoParams": ".get_code_server_info_params",
            "ListContainersParams": ".list_containers_params",
            "ListPluginReleasesParams": ".list_plugin_releases_params",
            "PluginDebugRunInput": ".plugin_debug_run_input",
            "PluginReleaseInput": ".plugin_release_input",
            "PluginRunInput": ".plugin_run_input",
            "SystemUpdateInput": ".system_update_input",
        },
    )

__all__ = [
    "ContainerInput",
    "ContainerUpdateInput",
    "ContainerUploadInput",
    "DockerContainerInput",
    "FeasibilityInput",
    "GatekeepingPolicyInput",
    "GetClusterResourcesParams",
    "GetCodeServerInfoParams",
    "ListContainersParams",
    "ListPluginReleasesParams",
    "PluginDebugRunInput",
    "PluginReleaseInput",
    "PluginRunInput",
    "SystemUpdateInput",
]
