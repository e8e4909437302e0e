# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model GroundTruthEvent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import complete, wire
from synapse_client.runtime.describe.pictured import Pictured

from .ground_truth_category import GroundTruthCategory

if TYPE_CHECKING:
    from datetime import datetime

    from .data_unit_content import DataUnitContent
    from .file_ref import FileRef

__all__ = ["GroundTruthEvent"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class GroundTruthEvent(Pictured):
    """A confirmed annotation as recorded in a version of a ground truth data set."""

    _package = _MODELS
    _annotations = "data"
    id: int
    """Identifier of the event."""
    pgh_id: int | None = None
    """Number of the record in the history of ground truths; no two events have the same. Not every server sends this
    field.
    """
    data: dict[str, Any]
    """The annotations."""
    data_unit: DataUnitContent | None = attrs.field(
        default=None, metadata=wire(codecs.model(_MODELS, "DataUnitContent"))
    )
    """Files of the annotated data unit. Not every server sends this field."""
    files: dict[str, FileRef] | None = attrs.field(
        default=None, metadata=wire(codecs.map_of(codecs.model(_MODELS, "FileRef")))
    )
    """Files of the annotated data unit, keyed by file specification name. Not every server sends this field."""
    category: GroundTruthCategory | None = attrs.field(
        default=None, metadata=wire(codecs.open_enum(GroundTruthCategory))
    )
    """Part of the data set that the event belongs to. Not every server sends this field."""
    ground_truth_dataset_version: int | None = None
    """Identifier of the data set version. Not every server sends this field."""
    metadata: dict[str, Any] | None = None
    """Free-form metadata. Not every server sends this field."""
    created_at: datetime | None = attrs.field(default=None, metadata=wire(codecs.DATETIME))
    """When the event was recorded. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "pgh_id", "ground_truth_dataset_version"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["data", "data_unit"]) -> dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["files"]) -> dict[str, dict[str, Any]]: ...
        @overload
        def __getitem__(self, key: Literal["category", "created_at"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["metadata"]) -> dict[str, Any] | None: ...
        def __getitem__(self, key: str) -> Any: ...
