# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum StorageCategory."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["StorageCategory"]


class StorageCategory(OpenStrEnum):
    """Whether the platform or the customer runs a storage."""

    INTERNAL = "internal"
    EXTERNAL = "external"
