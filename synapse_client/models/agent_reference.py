# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model AgentReference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["AgentReference"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class AgentReference(_Model):
    """An agent where it is embedded in a job."""

    _package = _MODELS
    id: int
    """Identifier of the agent."""
    name: str | None = None
    """Name of the agent."""
    url: str | None = None
    """Address of the agent."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["name"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["url"]) -> str | None: ...
        def __getitem__(self, key: str) -> Any: ...
