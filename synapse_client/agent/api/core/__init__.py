# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Endpoint functions of the tag `core`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import get_code_server_info as get_code_server_info
    from . import get_gpu_status as get_gpu_status
    from . import get_metrics as get_metrics
    from . import health_check as health_check
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "get_code_server_info": ".get_code_server_info",
            "get_gpu_status": ".get_gpu_status",
            "get_metrics": ".get_metrics",
            "health_check": ".health_check",
        },
    )

__all__ = [
    "get_code_server_info",
    "get_gpu_status",
    "get_metrics",
    "health_check",
]
