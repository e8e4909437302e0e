# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input FeasibilityInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..models.work_kind import WorkKind

__all__ = ["FeasibilityInput"]


class FeasibilityInput(TypedDict, total=False):
    """Work of which to check whether it fits."""

    kind: Required[Literal["job", "serve", "container", "task"] | WorkKind]
    """Kind of work."""
    num_cpus: Required[float]
    """Number of processors that each replica needs."""
    num_gpus: float
    """Number of graphics processors that each replica needs; parts of one are possible."""
    memory_bytes: int | None
    """Bytes of memory that each replica needs; null where it does not matter."""
    replicas: int
    """Number of replicas."""
    metadata: Mapping[str, Any]
    """What to keep with the question, for the log of the agent."""
