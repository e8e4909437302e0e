# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input StorageSessionInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

if TYPE_CHECKING:
    from ..models.storage_session_purpose import StorageSessionPurpose

__all__ = ["StorageSessionInput"]


class StorageSessionInput(TypedDict):
    """What access data of a storage are for."""

    purpose: Literal["read", "write"] | StorageSessionPurpose
    """Whether files are to be read or written."""
