# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model Agent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["Agent"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Agent(_Model):
    """A machine that runs plugins."""

    _package = _MODELS
    id: int
    """Identifier of the agent."""
    name: str
    """Name of the agent."""
    url: str | None
    """Address of the agent, null before it is known."""
    status: str | None
    """State of the connection, such as `connected`; compare without regard to case."""
    token: str | None = None
    """Token of the agent, 40 hex digits. Not every server sends this field."""
    node_install_script: str | None = None
    """Command that installs a node of the agent; contains its token. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["name"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["url", "status", "token", "node_install_script"]) -> str | None: ...
        def __getitem__(self, key: str) -> Any: ...
