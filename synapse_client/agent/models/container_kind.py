# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Enum ContainerKind."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["ContainerKind"]


class ContainerKind(OpenStrEnum):
    """What a container is for."""

    PLUGIN_RUNTIME = "plugin_runtime"
    CODE_SERVER = "code_server"
