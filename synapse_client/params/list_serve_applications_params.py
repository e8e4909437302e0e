# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ListServeApplicationsParams."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["ListServeApplicationsParams"]


class ListServeApplicationsParams(TypedDict, total=False):
    """Query parameters of `list_serve_applications`."""

    plugin_code: str
    """Only applications of the plugin with this code."""
    job__agent: int
    """Only applications on the agent with this identifier."""
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
