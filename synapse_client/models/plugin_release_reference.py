# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model PluginReleaseReference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

if TYPE_CHECKING:
    from .plugin import Plugin

__all__ = ["PluginReleaseReference"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class PluginReleaseReference(_Model):
    """A plugin release where it is embedded in a job."""

    _package = _MODELS
    id: int | None = None
    """Identifier of the release."""
    plugin: int | str | Plugin = attrs.field(
        metadata=wire(
            codecs.union(codecs.literal("integer"), codecs.literal("string"), other=codecs.model(_MODELS, "Plugin"))
        )
    )
    """The plugin: identifier, code or object."""
    version: str
    """Version of the release."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["plugin"]) -> int | str | dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["version"]) -> str: ...
        def __getitem__(self, key: str) -> Any: ...
        def expanded(self, field: Literal["plugin"]) -> Plugin: ...  # type: ignore[override]  # narrower
