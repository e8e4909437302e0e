# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Model Storage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from synapse_client.runtime.describe import codecs
from synapse_client.runtime.describe.model import Model as _Model
from synapse_client.runtime.describe.model import complete, wire

from .storage_category import StorageCategory
from .storage_provider import StorageProvider

__all__ = ["Storage"]

_MODELS = __package__ or ""


@complete
@attrs.frozen(slots=False, kw_only=True, eq=False, repr=False)
class Storage(_Model):
    """A place where files are kept."""

    _package = _MODELS
    id: int
    """Identifier of the storage."""
    name: str
    """Name of the storage."""
    category: StorageCategory = attrs.field(metadata=wire(codecs.open_enum(StorageCategory)))
    """Who runs the storage."""
    provider: StorageProvider = attrs.field(metadata=wire(codecs.open_enum(StorageProvider)))
    """Kind of storage service."""
    is_default: bool
    """Whether new files go here."""
    configuration: dict[str, Any] | None = None
    """Access data, by provider. `amazon_s3`, `minio`, `digital_ocean`: `bucket_name`, `access_key`, `secret_key`,
    `region_name` (`us-east-1` when absent), `endpoint_url`. `gcp`: `bucket_name`, `credentials`. `sftp`, `ftp`:
    `host`, `root_path`, `params` with `username` and `password`. `file_system`: `location`. Sent by `get_storage`
    only, since it holds secrets.
    """

    if TYPE_CHECKING:
        # The keys of the JSON object and their types, so that editors complete them; no other key is promised.
        @overload  # type: ignore[override]  # narrower
        def __getitem__(self, key: Literal["id"]) -> int: ...
        @overload
        def __getitem__(self, key: Literal["name", "category", "provider"]) -> str: ...
        @overload
        def __getitem__(self, key: Literal["is_default"]) -> bool: ...
        @overload
        def __getitem__(self, key: Literal["configuration"]) -> dict[str, Any]: ...
        def __getitem__(self, key: str) -> Any: ...
