# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model GroundTruthDatasetVersion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from datetime import datetime

    from .ground_truth_dataset import GroundTruthDataset

__all__ = ["GroundTruthDatasetVersion"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class GroundTruthDatasetVersion(_Model):
    """A frozen state of a ground truth data set."""

    _package = _MODELS
    id: int
    """Identifier of the version."""
    version: str
    """Name of the version."""
    ground_truth_dataset: int | GroundTruthDataset = attrs.field(
        metadata=wire(codecs.union(codecs.literal("integer"), other=codecs.model(_MODELS, "GroundTruthDataset")))
    )
    """The data set: its identifier, or the object where it is expanded."""
    description: str
    """What is new in the version; may be empty."""
    is_archived: bool
    """Whether the version is archived."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the version was made."""
    name: str | None = None
    """Name of the version under another name. Only documentation names it; no server is known to send it."""
    event_count: int | None = None
    """Number of ground truth events in the version. Only documentation names it; no server is known to send it."""
    is_active: bool | None = None
    """Whether the version is in use. Not every server sends this field."""
    statistics: dict[str, Any] | None = None
    """Figures about the version. Only documentation names it; no server is known to send it."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "event_count"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["version", "description", "created", "name"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["ground_truth_dataset"]) -> int | dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["is_archived", "is_active"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["statistics"]) -> dict[str, Any] | None: ...
        def __getitem__(self, key: str) -> Any: ...
        def expanded(self, field: Literal["ground_truth_dataset"]) -> GroundTruthDataset: ...  # type: ignore[override]  # narrower
