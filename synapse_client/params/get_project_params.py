# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input GetProjectParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["GetProjectParams"]


class GetProjectParams(TypedDict, total=False):
    """Query parameters of `get_project`."""

    expand: str | Sequence[str]
    """Relations to send as objects instead of identifiers, or to add: `data_collection`. One name, a comma list, or
    several values.
    """
    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
