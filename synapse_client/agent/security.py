# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""The security schemes of the API document: how each credential travels."""

from __future__ import annotations

from synapse_client.runtime.describe.security import SecurityScheme

__all__ = ["SCHEMES"]

SCHEMES: tuple[SecurityScheme, ...] = (
    SecurityScheme(
        "agent_token",
        location="header",
        name="Authorization",
        env=("SYNAPSE_AGENT_TOKEN",),
    ),
    SecurityScheme(
        "user_token",
        location="header",
        name="SYNAPSE-User",
        prefix="Token ",
        env=("SYNAPSE_PLUGIN_RUN_USER_TOKEN",),
    ),
    SecurityScheme(
        "tenant",
        location="header",
        name="SYNAPSE-Tenant",
        prefix="Token ",
        env=("SYNAPSE_PLUGIN_RUN_TENANT",),
    ),
)
