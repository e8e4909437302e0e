# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Typed Python client for Synapse agents."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import api as api
    from . import models as models
    from . import params as params
    from .client import AgentClient as AgentClient
    from .client import AsyncAgentClient as AsyncAgentClient
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "AgentClient": ".client",
            "AsyncAgentClient": ".client",
            "api": ".api",
            "models": ".models",
            "params": ".params",
        },
    )

__all__ = [
    "AgentClient",
    "AsyncAgentClient",
    "api",
    "models",
    "params",
]
