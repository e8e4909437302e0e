# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Methods of the tag `resource`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from synapse_client.agent.models import GatekeepingPolicy
    from synapse_client.agent.params import GatekeepingPolicyInput

    from ..models.cluster_resources import ClusterResources
    from ..models.gatekeeping_policy import GatekeepingPolicy
    from ..params.feasibility_input import FeasibilityInput
    from ..params.gatekeeping_policy_input import GatekeepingPolicyInput
    from ..params.get_cluster_resources_params import GetClusterResourcesParams

__all__ = ["AsyncResourceClientMixin", "ResourceClientMixin"]


class ResourceClientMixin(SyncCaller):
    """Resources of the cluster, and the policy under which work is taken."""

    def check_feasibility(self, data: FeasibilityInput) -> dict[str, Any]:
        """Check whether work fits.

        Tells whether the policy of the agent and its free resources allow some work now. It reserves nothing.

        Args:
            data: The work.

        Returns:
            `{allowed, reasons, feasible_replicas}`.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
                422: A value is missing or refused
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /resources/feasibility/`

        Example:
            >>> client.check_feasibility({"kind": "job", "num_cpus": 2, "num_gpus": 1.0})
        """
        from ..api.resource.check_feasibility import request

        return self.send(request(data))

    def get_cluster_resources(self, params: GetClusterResourcesParams | None = None) -> ClusterResources:
        """Get the resources of the cluster.

        Returns what the Ray cluster has, and what of it is free. Agents before 2026.1.120 answer 404.

        Args:
            params: Query parameters, each of them optional.
                `use_cache`: Whether a figure of some seconds ago will do (the default), instead of asking every
                    node.

        Returns:
            The resources.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            ValidationError: 422: A value is missing or refused
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /resources/cluster/`

        Example:
            >>> client.get_cluster_resources(params={"use_cache": True})
        """
        from ..api.resource.get_cluster_resources import request

        return self.send(request(params))

    def get_gatekeeping_policy(self) -> GatekeepingPolicy:
        """Get the policy.

        Returns the limits under which the agent takes work.

        Returns:
            The policy.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /resources/policy/`

        Example:
            >>> client.get_gatekeeping_policy()
        """
        from ..api.resource.get_gatekeeping_policy import request

        return self.send(request())

    def get_runtime_policy(self) -> GatekeepingPolicy:
        """Get the limits under which the agent takes work: another name of `get_gatekeeping_policy`.

        Returns:
            The policy.

        Raises:
            ClientError: any failure.

        Example:
            >>> client.get_runtime_policy().max_concurrent_jobs
        """
        from synapse_client.agent.flows.resource import get_runtime_policy

        return self.run(get_runtime_policy())

    def update_gatekeeping_policy(self, data: GatekeepingPolicyInput) -> GatekeepingPolicy:
        """Change the policy.

        Changes some limits under which the agent takes work; those that are left out stay.

        Args:
            data: The limits to change.

        Returns:
            The policy as it is now.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
                422: A value is missing or refused
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `PATCH /resources/policy/`

        Example:
            >>> client.update_gatekeeping_policy({"max_concurrent_jobs": 5})
        """
        from ..api.resource.update_gatekeeping_policy import request

        return self.send(request(data))

    def update_runtime_policy(self, data: GatekeepingPolicyInput) -> GatekeepingPolicy:
        """Change limits under which the agent takes work: another name of `update_gatekeeping_policy`.

        Args:
            data: The limits to change; those that are left out stay.

        Returns:
            The policy as it is then.

        Raises:
            ValidationError: the agent refuses a value.
            ClientError: any other failure.

        Example:
            >>> client.update_runtime_policy({"max_concurrent_jobs": 5})
        """
        from synapse_client.agent.flows.resource import update_runtime_policy

        return self.run(update_runtime_policy(data))


class AsyncResourceClientMixin(AsyncCaller):
    """Resources of the cluster, and the policy under which work is taken.

    Its methods are awaited.
    """

    async def check_feasibility(self, data: FeasibilityInput) -> dict[str, Any]:
        """Check whether work fits.

        Tells whether the policy of the agent and its free resources allow some work now. It reserves nothing.

        Args:
            data: The work.

        Returns:
            `{allowed, reasons, feasible_replicas}`.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
                422: A value is missing or refused
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /resources/feasibility/`

        Example:
            >>> await client.check_feasibility({"kind": "job", "num_cpus": 2, "num_gpus": 1.0})
        """
        from ..api.resource.check_feasibility import request

        return await self.send(request(data))

    async def get_cluster_resources(self, params: GetClusterResourcesParams | None = None) -> ClusterResources:
        """Get the resources of the cluster.

        Returns what the Ray cluster has, and what of it is free. Agents before 2026.1.120 answer 404.

        Args:
            params: Query parameters, each of them optional.
                `use_cache`: Whether a figure of some seconds ago will do (the default), instead of asking every
                    node.

        Returns:
            The resources.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            ValidationError: 422: A value is missing or refused
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /resources/cluster/`

        Example:
            >>> await client.get_cluster_resources(params={"use_cache": True})
        """
        from ..api.resource.get_cluster_resources import request

        return await self.send(request(params))

    async def get_gatekeeping_policy(self) -> GatekeepingPolicy:
        """Get the policy.

        Returns the limits under which the agent takes work.

        Returns:
            The policy.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /resources/policy/`

        Example:
            >>> await client.get_gatekeeping_policy()
        """
        from ..api.resource.get_gatekeeping_policy import request

        return await self.send(request())

    async def get_runtime_policy(self) -> GatekeepingPolicy:
        """Get the limits under which the agent takes work: another name of `get_gatekeeping_policy`.

        Returns:
            The policy.

        Raises:
            ClientError: any failure.

        Example:
            >>> client.get_runtime_policy().max_concurrent_jobs
        """
        from synapse_client.agent.flows.resource import get_runtime_policy

        return await self.run(get_runtime_policy())

    async def update_gatekeeping_policy(self, data: GatekeepingPolicyInput) -> GatekeepingPolicy:
        """Change the policy.

        Changes some limits under which the agent takes work; those that are left out stay.

        Args:
            data: The limits to change.

        Returns:
            The policy as it is now.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
                422: A value is missing or refused
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `PATCH /resources/policy/`

        Example:
            >>> await client.update_gatekeeping_policy({"max_concurrent_jobs": 5})
        """
        from ..api.resource.update_gatekeeping_policy import request

        return await self.send(request(data))

    async def update_runtime_policy(self, data: GatekeepingPolicyInput) -> GatekeepingPolicy:
        """Change limits under which the agent takes work: another name of `update_gatekeeping_policy`.

        Args:
            data: The limits to change; those that are left out stay.

        Returns:
            The policy as it is then.

        Raises:
            ValidationError: the agent refuses a value.
            ClientError: any other failure.

        Example:
            >>> client.update_runtime_policy({"max_concurrent_jobs": 5})
        """
        from synapse_client.agent.flows.resource import update_runtime_policy

        return await self.run(update_runtime_policy(data))
