# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""The security schemes of the API document: how each credential travels."""

from __future__ import annotations

from synapse_client.runtime.describe.security import SecurityScheme

__all__ = ["SCHEMES"]

SCHEMES: tuple[SecurityScheme, ...] = (
    SecurityScheme(
        "api_token",
        location="header",
        name="Synapse-Access-Token",
        prefix="Token ",
        env=(
            "SYNAPSE_API_TOKEN",
            "SYNAPSE_ACCESS_TOKEN",
        ),
    ),
    SecurityScheme(
        "user_token",
        location="header",
        name="Authorization",
        prefix="Token ",
        env=(
            "SYNAPSE_USER_TOKEN",
            "SYNAPSE_PLUGIN_RUN_USER_TOKEN",
        ),
    ),
    SecurityScheme(
        "agent_token",
        location="header",
        name="SYNAPSE-Agent",
        prefix="Token ",
        env=("SYNAPSE_AGENT_TOKEN",),
    ),
    SecurityScheme(
        "tenant",
        location="header",
        name="Synapse-Tenant",
        prefix="Token ",
        env=(
            "SYNAPSE_TENANT",
            "SYNAPSE_PLUGIN_RUN_TENANT",
        ),
    ),
)
