# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model Plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .plugin_category import PluginCategory

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Plugin"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Plugin(_Model):
    """A program that extends the platform; its code lives in releases."""

    _package = _MODELS
    id: int
    """Identifier of the plugin."""
    tenant_id: int | None
    """Identifier of the tenant that owns the plugin; null for plugins of the system."""
    code: str
    """Unique code of letters, digits, `-` and `_`; takes the place of the identifier in `run_plugin`."""
    name: str
    """Name of the plugin."""
    category: PluginCategory = attrs.field(metadata=wire(codecs.open_enum(PluginCategory)))
    """What the plugin is for."""
    description: str
    """What the plugin does; may be empty."""
    is_active: bool
    """Whether the plugin can be used."""
    is_public: bool
    """Whether other tenants may use the plugin."""
    system_only: bool
    """Whether the plugin belongs to the system; such plugins are public."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the plugin was created."""
    detail: dict[str, Any] | None = None
    """Further facts about the plugin. Not every server sends this field."""
    version: str | None = None
    """Version of the newest release. Not every server sends this field."""
    author: int | str | None = None
    """Who wrote the plugin. Not every server sends this field."""
    configuration: dict[str, Any] | None = None
    """Configuration of the plugin. Not every server sends this field."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["tenant_id"]) -> int | None: ...
        @overload
        def __getitem__(self, key: Literal["code", "name", "category", "description", "created", "version"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["is_active", "is_public", "system_only"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["detail", "configuration"]) -> dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["author"]) -> int | str | None: ...
        def __getitem__(self, key: str) -> Any: ...
