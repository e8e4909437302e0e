# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListGroundTruthEventsParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models.ground_truth_category import GroundTruthCategory
    from ..models.response_mode import ResponseMode

__all__ = ["ListGroundTruthEventsParams"]


class ListGroundTruthEventsParams(TypedDict, total=False):
    """Query parameters of `list_ground_truth_events`."""

    ground_truth_dataset_versions: int | Sequence[int]
    """Only those in the data set version, or versions, with this identifier."""
    ground_truth: int
    """Only events of the ground truth with this identifier."""
    category: Literal["train", "validation", "test"] | GroundTruthCategory
    """Only those in this part of the data set. One of `train`, `validation`, `test`."""
    categories: (
        Literal["train", "validation", "test"]
        | GroundTruthCategory
        | Sequence[Literal["train", "validation", "test"] | GroundTruthCategory]
    )
    """Only those in one of these parts of the data set."""
    classes: str | Sequence[str]
    """Only those with one of these classes."""
    task: int
    """Only events of the task with this identifier."""
    ids: int | Sequence[int]
    """Only those with one of these identifiers."""
    ids_ex: int | Sequence[int]
    """Only those with none of these identifiers."""
    search: str
    """Only those whose texts contain these words. File names are not searched."""
    ordering: str
    """Field to sort by, descending with `-` before it; a comma list sorts by several."""
    expand: str | Sequence[str]
    """Relations to send as objects instead of identifiers, or to add, such as `data`, which comes anyway. One name, a
    comma list, or several values.
    """
    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
    response_mode: Literal["inline", "presigned"] | ResponseMode
    """How the annotations of a row, its `data`, are sent: `presigned` sends an object with `mode`, `presigned_url`,
    `size` (bytes) and `data_digest` (SHA-256) in their place, to be downloaded from there without authentication;
    `inline` sends them as they are, and an object with `mode`, `truncated` and `presigned_url` where they are too
    large.
    """
    pagination: Literal["cursor"]
    """`cursor` makes the server link its pages by cursors: they stay quick however far one reads, and right while rows
    come and go. Such a page has no `count`. Sort by a field that no two rows share, such as `-id`.
    """
    cursor: str
    """Place in a list that is read by cursors, from the `next` or `previous` of a page."""
    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page. Servers send 100 at most, whatever is asked for."""
    url_host: str
    """`internal` makes file addresses with the host by which the server is reached from within its own network."""
