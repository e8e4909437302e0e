# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model AgentStatus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["AgentStatus"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class AgentStatus(_Model):
    """What the server reports after it has reached out to an agent. Servers differ in what they tell."""

    _package = _MODELS
    id: int | None = None
    """Identifier of the agent."""
    name: str | None = None
    """Name of the agent."""
    status: str | None = None
    """State of the connection, such as `connected`."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["name"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["status"]) -> str | None: ...
        def __getitem__(self, key: str) -> Any: ...
