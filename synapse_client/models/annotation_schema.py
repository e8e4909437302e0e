# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum AnnotationSchema."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["AnnotationSchema"]


class AnnotationSchema(OpenStrEnum):
    """What annotation data must look like."""

    DM_SCHEMA_V1 = "dm_schema_v1"
    ANY = "any"
