# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input GetAssignmentParams."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["GetAssignmentParams"]


class GetAssignmentParams(TypedDict, total=False):
    """Query parameters of `get_assignment`."""

    expand: str | Sequence[str]
    """Relations to send as objects instead of identifiers, or to add: `task`. One name, a comma list, or several
    values.
    """
    fields: str
    """Send only these fields: a comma list of names, with dots into embedded objects."""
    omit: str
    """Leave these fields out: a comma list of names, with dots into embedded objects."""
    url_host: str
    """`internal` makes file addresses with the host by which the server is reached from within its own network."""
