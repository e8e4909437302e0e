# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model GroundTruthDatasetVersionPage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import complete, wire
from synapse_client.runtime.tables.page import Page

if TYPE_CHECKING:
    from .ground_truth_dataset_version import GroundTruthDatasetVersion

__all__ = ["GroundTruthDatasetVersionPage"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class GroundTruthDatasetVersionPage(Page):
    """One page of ground truth data set versions."""

    _package = _MODELS
    _items = "results"
    _count = "count"
    count: int
    """Number of ground truth data set versions on all pages together."""
    next: str | None
    """Absolute URL of the following page with every query parameter kept; null on the last page."""
    previous: str | None
    """Absolute URL of the preceding page; null on the first page."""
    results: list[GroundTruthDatasetVersion] = attrs.field(
        metadata=wire(codecs.list_of(codecs.model(_MODELS, "GroundTruthDatasetVersion")))
    )
    """The ground truth data set versions of this page, at most `page_size` of them."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["count"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["next", "previous"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["results"]) -> list[dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
