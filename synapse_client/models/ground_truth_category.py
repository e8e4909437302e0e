# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum GroundTruthCategory."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["GroundTruthCategory"]


class GroundTruthCategory(OpenStrEnum):
    """Part of a ground truth data set."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"
