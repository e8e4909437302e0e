# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model GroundTruth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import complete, wire
from synapse_client.runtime.describe.pictured import Pictured

from .ground_truth_category import GroundTruthCategory

if TYPE_CHECKING:
    from .file_ref import FileRef

__all__ = ["GroundTruth"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class GroundTruth(Pictured):
    """The ground truth of one data unit within a data set."""

    _package = _MODELS
    _annotations = "data"
    id: int
    """Identifier of the ground truth."""
    data: dict[str, Any]
    """The annotations."""
    data_unit_id: int
    """Identifier of the data unit."""
    category: GroundTruthCategory = attrs.field(metadata=wire(codecs.open_enum(GroundTruthCategory)))
    """Part of the data set."""
    ground_truth_dataset_id: int
    """Identifier of the ground truth data set."""
    project_id: int
    """Identifier of the project."""
    classes: list[str]
    """Classes that occur in the annotations."""
    files: dict[str, FileRef] | None = attrs.field(
        default=None, metadata=wire(codecs.map_of(codecs.model(_MODELS, "FileRef")))
    )
    """Files keyed by file specification name; `data_meta_1` holds the annotations as JSON. Not every server sends this
    field.
    """

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "data_unit_id", "ground_truth_dataset_id", "project_id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["data"]) -> dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["category"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["classes"]) -> list[str]: ...
        @overload
        def __getitem__(self, key: Literal["files"]) -> dict[str, dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
