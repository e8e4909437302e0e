# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum AccessLevel."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["AccessLevel"]


class AccessLevel(OpenStrEnum):
    """Who may see a project or data collection."""

    PUBLIC = "public"
    PARTIALLY_PUBLIC = "partially_public"
    PRIVATE = "private"
