# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Model ContainerPage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import complete
from synapse_client.runtime.tables.page import Page

__all__ = ["ContainerPage"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ContainerPage(Page):
    """One page of containers."""

    _package = _MODELS
    _items = "results"
    _count = "count"
    count: int
    """Number of containers on all pages together."""
    next: str | None
    """Absolute URL of the following page; null on the last page."""
    previous: str | None
    """Absolute URL of the preceding page; null on the first page."""
    results: list[dict[str, Any]]
    """The containers of this page, free form."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["count"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["next", "previous"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["results"]) -> list[dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
