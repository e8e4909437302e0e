# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum StorageProvider."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["StorageProvider"]


class StorageProvider(OpenStrEnum):
    """Kind of storage service."""

    AMAZON_S3 = "amazon_s3"
    AZURE = "azure"
    DIGITAL_OCEAN = "digital_ocean"
    FILE_SYSTEM = "file_system"
    FTP = "ftp"
    SFTP = "sftp"
    MINIO = "minio"
    GCP = "gcp"
    SYNOLOGY = "synology"
    SMB = "smb"
