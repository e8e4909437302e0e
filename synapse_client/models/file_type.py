# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Enum FileType."""

from __future__ import annotations

from synapse_client.runtime.describe.enums import OpenStrEnum

__all__ = ["FileType"]


class FileType(OpenStrEnum):
    """Kind of a file. `document` and `medical` are named by documentation only."""

    AUDIO = "audio"
    DATA = "data"
    IMAGE = "image"
    PCD = "pcd"
    TEXT = "text"
    VIDEO = "video"
    DOCUMENT = "document"
    MEDICAL = "medical"
