# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input BestTrialInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["BestTrialInput"]


class BestTrialInput(TypedDict):
    """A trial with its configuration."""

    trial_id: str
    """Identifier of the trial."""
