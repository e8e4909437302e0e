# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model GroundTruthDataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["GroundTruthDataset"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class GroundTruthDataset(_Model):
    """A set of ground truths. Sent where `ground_truth_dataset` is expanded."""

    _package = _MODELS
    id: int
    """Identifier of the data set."""
    name: str
    """Name of the data set, at most 200 characters."""
    description: str | None = None
    """What the data set holds; may be empty."""
    project: int | None = None
    """Identifier of the project, or null."""
    tenant_id: int | None = None
    """Identifier of the tenant that owns the data set."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "tenant_id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["name", "description"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["project"]) -> int | None: ...
        def __getitem__(self, key: str) -> Any: ...
