# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model GpuTotals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model, complete

__all__ = ["GpuTotals"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class GpuTotals(Model):
    """The graphics processors of a cluster, together."""

    _package = _MODELS
    total_gpus: float | None = None
    """How many there are."""
    available_gpus: float | None = None
    """How many are free; parts of one count."""
    total_memory_bytes: int | None = None
    """Bytes of memory that they have."""
    available_memory_bytes: int | None = None
    """Bytes of their memory that are free."""
    max_utilization: float | None = None
    """Use of the busiest one, in percent."""
    avg_utilization: float | None = None
    """Use of all of them on average, in percent."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(
            self, key: Literal["total_gpus", "available_gpus", "max_utilization", "avg_utilization"]
        ) -> float: ...
        @overload
        def __getitem__(self, key: Literal["total_memory_bytes", "available_memory_bytes"]) -> int: ...
        def __getitem__(self, key: str) -> Any: ...
