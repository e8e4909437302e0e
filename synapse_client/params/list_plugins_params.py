# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListPluginsParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from ..models.plugin_category import PluginCategory

__all__ = ["ListPluginsParams"]


class ListPluginsParams(TypedDict, total=False):
    """Query parameters of `list_plugins`."""

    category: (
        Literal[
            "neural_net",
            "export",
            "upload",
            "smart_tool",
            "pre_annotation",
            "post_annotation",
            "data_validation",
            "converter",
        ]
        | PluginCategory
    )
    """Only plugins for this purpose. One of `neural_net`, `export`, `upload`, `smart_tool`, `pre_annotation`,
    `post_annotation`, `data_validation`, `converter`.
    """
    is_active: bool
    """Only plugins that can, or cannot, be used."""
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
