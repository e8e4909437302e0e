# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum ChunkedUploadStatus."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenIntEnum

__all__ = ["ChunkedUploadStatus"]


class ChunkedUploadStatus(OpenIntEnum):
    """State of a chunked upload: 1 still open, 2 complete."""

    UPLOADING = 1
    COMPLETE = 2
