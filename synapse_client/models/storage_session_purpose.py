# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum StorageSessionPurpose."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["StorageSessionPurpose"]


class StorageSessionPurpose(OpenStrEnum):
    """What access data of a storage are for."""

    READ = "read"
    WRITE = "write"
