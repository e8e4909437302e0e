# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model ResourceAmount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from synapse_client.runtime.describe.model import Model, complete

__all__ = ["ResourceAmount"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ResourceAmount(Model):
    """How much there is of something."""

    _package = _MODELS
    total: float | None = None
    """How much there is."""
    used: float | None = None
    """How much of it is in use."""
    available: float | None = None
    """How much of it is free."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        def __getitem__(self, key: Literal["total", "used", "available"]) -> float: ...  # type: ignore[override]  # narrower
