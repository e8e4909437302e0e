# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Endpoint functions of the tag `resource`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import check_feasibility as check_feasibility
    from . import get_cluster_resources as get_cluster_resources
    from . import get_gatekeeping_policy as get_gatekeeping_policy
    from . import update_gatekeeping_policy as update_gatekeeping_policy
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "check_feasibility": ".check_feasibility",
            "get_cluster_resources": ".get_cluster_resources",
            "get_gatekeeping_policy": ".get_gatekeeping_policy",
            "update_gatekeeping_policy": ".update_gatekeeping_policy",
        },
    )

__all__ = [
    "check_feasibility",
    "get_cluster_resources",
    "get_gatekeeping_policy",
    "update_gatekeeping_policy",
]
