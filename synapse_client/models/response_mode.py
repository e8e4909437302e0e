# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum ResponseMode."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["ResponseMode"]


class ResponseMode(OpenStrEnum):
    """How annotations are sent in lists."""

    INLINE = "inline"
    PRESIGNED = "presigned"
