# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum Caution."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["Caution"]


class Caution(OpenStrEnum):
    """Warning shown before the content is opened; empty when there is none."""

    SENSITIVE_CONTENT = "sensitive_content"
    NONE = ""
