# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum TagAction."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["TagAction"]


class TagAction(OpenStrEnum):
    """What to do with the named tags."""

    ADD = "add"
    REMOVE = "remove"
