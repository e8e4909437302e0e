# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model NodeCounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from synapse_client.runtime.describe.model import Model, complete

__all__ = ["NodeCounts"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class NodeCounts(Model):
    """The nodes of a cluster by state."""

    _package = _MODELS
    total: int | None = None
    """Number of nodes."""
    alive: int | None = None
    """Number of nodes that are up."""
    dead: int | None = None
    """Number of nodes that are down."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        def __getitem__(self, key: Literal["total", "alive", "dead"]) -> int: ...  # type: ignore[override]  # narrower
