"""Bulk import, and what of it others use: whether the storage takes files directly, and how one gets there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe.lazy import lazy

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.parts import put as put
    from synapse_client.backend.flows.bulk.storage import find_provider as find_provider

__all__ = ["find_provider", "put"]

__getattr__, __dir__ = lazy(__name__, {"find_provider": ".storage", "put": ".parts"})
