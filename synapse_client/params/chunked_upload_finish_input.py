# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input ChunkedUploadFinishInput."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["ChunkedUploadFinishInput"]


class ChunkedUploadFinishInput(TypedDict):
    """Checksum that closes an upload."""

    md5: str
    """MD5 of the whole file in lowercase hex."""
