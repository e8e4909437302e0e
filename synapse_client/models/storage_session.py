# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model StorageSession."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .storage_provider import StorageProvider

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["StorageSession"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class StorageSession(_Model):
    """Access data of a storage that cease to be valid."""

    _package = _MODELS
    provider: StorageProvider = attrs.field(metadata=wire(codecs.open_enum(StorageProvider)))
    """Kind of storage service."""
    configuration: dict[str, Any]
    """Access data; see `configuration` of a storage."""
    expires_at: datetime | None = attrs.field(metadata=wire(codecs.nullable(codecs.DATETIME)))
    """When the access data cease to be valid; null where they do not."""
    contract_version: int
    """Version of the form of this answer."""

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["provider"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["configuration"]) -> dict[str, Any]: ...
        @overload
        def __getitem__(self, key: Literal["expires_at"]) -> str | None: ...
        @overload
        def __getitem__(self, key: Literal["contract_version"]) -> int: ...
        def __getitem__(self, key: str) -> Any: ...
