# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""GET /resources/cluster/: Get the resources of the cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response
    from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

    from ...models.cluster_resources import ClusterResources
    from ...params.get_cluster_resources_params import GetClusterResourcesParams

__all__ = ["OPERATION", "asyncio", "asyncio_detailed", "request", "sync", "sync_detailed"]

_MODELS = f"{__name__.rsplit('.', 3)[0]}.models"

OPERATION: Operation[ClusterResources] = Operation(
    "get_cluster_resources",
    "GET",
    "/resources/cluster/",
    result=codecs.model(_MODELS, "ClusterResources"),
    query_parameters=("use_cache",),
)


def request(params: GetClusterResourcesParams | None = None) -> Request[ClusterResources]:
    """Build the request without sending it.

    Args:
        params: Query parameters, each of them optional.
            `use_cache`: Whether a figure of some seconds ago will do (the default), instead of asking every node.
    """
    return Request(OPERATION, query=params)


def sync(client: SyncCaller, params: GetClusterResourcesParams | None = None) -> ClusterResources:
    """Get the resources of the cluster.

    Args:
        params: Query parameters, each of them optional.
            `use_cache`: Whether a figure of some seconds ago will do (the default), instead of asking every node.

    Returns:
        The resources.
    """
    return client.send(request(params))


def sync_detailed(client: SyncCaller, params: GetClusterResourcesParams | None = None) -> Response[ClusterResources]:
    """Get the resources of the cluster: as `sync`, with status, headers and raw body."""
    return client.send_detailed(request(params))


async def asyncio(client: AsyncCaller, params: GetClusterResourcesParams | None = None) -> ClusterResources:
    """Get the resources of the cluster: as `sync`, awaited."""
    return await client.send(request(params))


async def asyncio_detailed(
    client: AsyncCaller, params: GetClusterResourcesParams | None = None
) -> Response[ClusterResources]:
    """Get the resources of the cluster: as `sync_detailed`, awaited."""
    return await client.send_detailed(request(params))
