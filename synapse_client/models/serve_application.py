# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model ServeApplication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete

__all__ = ["ServeApplication"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class ServeApplication(_Model):
    """A model served by an agent."""

    _package = _MODELS
    id: int
    """Identifier of the serve application."""
    job: int | str
    """Identifier of the job that deployed it."""
    status: str
    """State of the Ray Serve application, such as `RUNNING`, `DEPLOYING`, `DEPLOY_FAILED`, `UNHEALTHY`, `NOT_STARTED`,
    `DELETING`.
    """
    data: dict[str, Any]
    """Status of the application as Ray Serve reports it."""
    plugin: int | str | None = None
    """The plugin: identifier or code. Not every server sends this field."""
    version: str | None = None
    """Version of the plugin release. Not every server sends this field."""
    agent: int | None = None
    """Identifier of the agent. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id", "agent"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["job", "plugin"]) -> int | str: ...
        @overload
        def __getitem__(self, key: Literal["status", "version"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["data"]) -> dict[str, Any]: ...
        def __getitem__(self, key: str) -> Any: ...
