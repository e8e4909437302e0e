"""Second names of the methods about the policy, which the vendor's client has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.agent.api.resource import get_gatekeeping_policy, update_gatekeeping_policy
from synapse_client.runtime.flows.flow import call

if TYPE_CHECKING:
    from synapse_client.agent.models import GatekeepingPolicy
    from synapse_client.agent.params import GatekeepingPolicyInput
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["get_runtime_policy", "update_runtime_policy"]


def get_runtime_policy() -> Flow[GatekeepingPolicy]:
    """Get the limits under which the agent takes work: another name of `get_gatekeeping_policy`.

    Returns:
        The policy.

    Raises:
        ClientError: any failure.

    Example:
        >>> client.get_runtime_policy().max_concurrent_jobs
    """
    return (yield from call(get_gatekeeping_policy.request()))


def update_runtime_policy(data: GatekeepingPolicyInput) -> Flow[GatekeepingPolicy]:
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
    return (yield from call(update_gatekeeping_policy.request(data)))
