# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input GetTaskTagParams."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["GetTaskTagParams"]


class GetTaskTagParams(TypedDict, total=False):
    """Query parameters of `get_task_tag`."""

    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
