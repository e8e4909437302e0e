# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum WorkshopVisibility."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["WorkshopVisibility"]


class WorkshopVisibility(OpenStrEnum):
    """Who can find a workshop."""

    PUBLIC = "public"
    PRIVATE = "private"
