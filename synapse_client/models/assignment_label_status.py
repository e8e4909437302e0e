# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum AssignmentLabelStatus."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["AssignmentLabelStatus"]


class AssignmentLabelStatus(OpenStrEnum):
    """How far the annotator has got."""

    STAND_BY = "stand_by"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    SKIPPED = "skipped"
