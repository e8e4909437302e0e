# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListGroundTruthsParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models.ground_truth_category import GroundTruthCategory

__all__ = ["ListGroundTruthsParams"]


class ListGroundTruthsParams(TypedDict, total=False):
    """Query parameters of `list_ground_truths`."""

    ground_truth_dataset: int
    """Only ground truths of the data set with this identifier."""
    ground_truth_dataset_versions: int | Sequence[int]
    """Only those in the data set version, or versions, with this identifier."""
    category: Literal["train", "validation", "test"] | GroundTruthCategory
    """Only ground truths in this part of the data set. One of `train`, `validation`, `test`."""
    ordering: str
    """Field to sort by, descending with `-` before it; a comma list sorts by several."""
    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page. Servers send 100 at most, whatever is asked for."""
    url_host: str
    """`internal` makes file addresses with the host by which the server is reached from within its own network."""
