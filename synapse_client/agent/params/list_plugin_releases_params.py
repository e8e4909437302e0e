# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input ListPluginReleasesParams."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["ListPluginReleasesParams"]


class ListPluginReleasesParams(TypedDict, total=False):
    """Query parameters of `list_plugin_releases`."""

    page: int
    """Number of the page, from 1. A page beyond the last one answers 404."""
    page_size: int
    """Number of items on a page."""
