# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum AssignmentReviewStatus."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["AssignmentReviewStatus"]


class AssignmentReviewStatus(OpenStrEnum):
    """How far the reviewer has got."""

    STAND_BY = "stand_by"
    IN_PROGRESS = "in_progress"
    REJECTED = "rejected"
    COMPLETED = "completed"
    SKIPPED = "skipped"
