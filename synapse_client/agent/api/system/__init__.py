# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Endpoint functions of the tag `system`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import get_compose_config as get_compose_config
    from . import get_system_status as get_system_status
    from . import restart_system as restart_system
    from . import update_system as update_system
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "get_compose_config": ".get_compose_config",
            "get_system_status": ".get_system_status",
            "restart_system": ".restart_system",
            "update_system": ".update_system",
        },
    )

__all__ = [
    "get_compose_config",
    "get_system_status",
    "restart_system",
    "update_system",
]
