# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model PluginRelease."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from datetime import datetime

    from .plugin import Plugin

__all__ = ["PluginRelease"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class PluginRelease(_Model):
    """A version of a plugin, with its code."""

    _package = _MODELS
    id: int
    """Identifier of the release."""
    plugin: int | str | Plugin = attrs.field(
        metadata=wire(
            codecs.union(codecs.literal("integer"), codecs.literal("string"), other=codecs.model(_MODELS, "Plugin"))
        )
    )
    """The plugin: identifier, code, or the object with `expand=plugin`."""
    version: str
    """Version of the release."""
    file: str | None
    """Address to download the zip archive from; null when the release has none."""
    config: dict[str, Any] | None
    """Configuration of the release: `code`, `name`, `version` and `actions` with their `required_resources`."""
    debug: bool
    """Whether the release is for trying out; it may be published again under the same version."""
    created: datetime = attrs.field(metadata=wire(codecs.DATETIME))
    """When the release was published."""
    readme: str | None = None
    """Text of the README in the archive. Not every server sends this field."""
    available_actions: str | list[str] | None = None
    """Names of the actions that the release offers. Not every server sends this field."""
    run_schema: dict[str, Any] | None = None
    """Form that asks for the parameters of a run. Not every server sends this field."""
    installation_schema: dict[str, Any] | None = None
    """Form that asks for the settings of an installation. Not every server sends this field."""
    meta: dict[str, Any] | None = None
    """Free-form metadata. Not every server sends this field."""
    author_id: int | None = None
    """Identifier of the user who published the release. Not every server sends this field."""
    changelog: str | None = None
    """What changed since the version before. Only documentation names it; no server is known to send it."""
    is_stable: bool | None = None
    """Whether the release is meant for production. Only documentation names it; no server is known to send it."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["plugin"]) -> int | str | dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["version", "created", "readme", "changelog"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["file"]) -> str | None: ...
        @overload
        def __getitem__(
            self, key: Literal["config", "run_schema", "installation_schema", "meta"]
        ) -> dict[str, Any] | None: ...
        @overload
        def __getitem__(self, key: Literal["debug", "is_stable"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["available_actions"]) -> str | list[str]: ...
        @overload
        def __getitem__(self, key: Literal["author_id"]) -> int | None: ...
        def __getitem__(self, key: str) -> Any: ...
        def expanded(self, field: Literal["plugin"]) -> Plugin: ...  # type: ignore[override]  # narrower
