# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum WorkshopStatus."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenIntEnum

__all__ = ["WorkshopStatus"]


class WorkshopStatus(OpenIntEnum):
    """State of a workshop: 0 blocked, 1 active, 2 task limit reached, 3 inactive."""

    BLOCKED = 0
    ACTIVE = 1
    TASK_LIMIT = 2
    INACTIVE = 3
