# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model AgentPage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import complete, wire
from synapse_client.runtime.tables.page import Page

if TYPE_CHECKING:
    from .agent import Agent

__all__ = ["AgentPage"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class AgentPage(Page):
    """One page of agents."""

    _package = _MODELS
    _items = "results"
    _count = "count"
    count: int
    """Number of agents on all pages together."""
    next: str | None
    """Absolute URL of the following page with every query parameter kept; null on the last page."""
    previous: str | None
    """Absolute URL of the preceding page; null on the first page."""
    results: list[Agent] = attrs.field(metadata=wire(codecs.list_of(codecs.model(_MODELS, "Agent"))))
    """The agents of this page, at most `page_size` of them."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["count"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["next", "previous"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["results"]) -> list[dict[str, Any]]: ...
        def __getitem__(self, key: str) -> Any: ...
