# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input GetGroundTruthVersionParams."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["GetGroundTruthVersionParams"]


class GetGroundTruthVersionParams(TypedDict, total=False):
    """Query parameters of `get_ground_truth_version`."""

    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
