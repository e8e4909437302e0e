# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model GpuDevice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model, complete

__all__ = ["GpuDevice"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class GpuDevice(Model):
    """One graphics processor."""

    _package = _MODELS
    index: int | None = None
    """Number of the device on its node, from 0."""
    name: str | None = None
    """Name of the device."""
    uuid: str | None = None
    """Identifier of the device."""
    utilization_gpu: float | None = None
    """Use of the device, in percent."""
    memory_used: float | None = None
    """Memory in use, in megabytes."""
    memory_total: float | None = None
    """Memory of the device, in megabytes."""
    processes_pids: list[Any] | None = None
    """The processes that use the device."""
    memory_used_ratio: float | None = None
    """Part of the memory that is in use, from 0 to 1."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["index"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["name", "uuid"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["utilization_gpu", "memory_used_ratio"]) -> float | None: ...
        @overload
        def __getitem__(self, key: Literal["memory_used", "memory_total"]) -> float: ...
        @overload
        def __getitem__(self, key: Literal["processes_pids"]) -> list[Any] | None: ...
        def __getitem__(self, key: str) -> Any: ...
