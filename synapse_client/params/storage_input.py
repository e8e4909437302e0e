# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input StorageInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..models.storage_category import StorageCategory
    from ..models.storage_provider import StorageProvider

__all__ = ["StorageInput"]


class StorageInput(TypedDict, total=False):
    """A storage to add."""

    name: Required[str]
    """Name of the storage."""
    provider: Required[
        Literal["amazon_s3", "azure", "digital_ocean", "file_system", "ftp", "sftp", "minio", "gcp", "synology", "smb"]
        | StorageProvider
    ]
    """Kind of storage service."""
    configuration: Required[Mapping[str, Any]]
    """Access data, by provider. `amazon_s3`, `minio`, `digital_ocean`: `bucket_name`, `access_key`, `secret_key`,
    `region_name` (`us-east-1` when absent), `endpoint_url`. `gcp`: `bucket_name`, `credentials`. `sftp`, `ftp`:
    `host`, `root_path`, `params` with `username` and `password`. `file_system`: `location`.
    """
    category: Literal["internal", "external"] | StorageCategory
    """Who runs the storage; `external` when absent."""
    is_default: bool
    """Whether new files go here from now on; false when absent."""
