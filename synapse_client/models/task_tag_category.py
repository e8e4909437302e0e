# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum TaskTagCategory."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["TaskTagCategory"]


class TaskTagCategory(OpenStrEnum):
    """What a task tag is for."""

    EXPORT = "export"
    PROJECT = "project"
