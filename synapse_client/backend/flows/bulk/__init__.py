"""Bulk import, and what of it others use: what items are held to, what the server has, how its storage takes files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synapse_client.runtime.describe.lazy import lazy

if TYPE_CHECKING:
    from synapse_client.backend.flows.bulk.doubt import existing_checksums as existing_checksums
    from synapse_client.backend.flows.bulk.items import Plan as Plan
    from synapse_client.backend.flows.bulk.items import Specification as Specification
    from synapse_client.backend.flows.bulk.items import check_project as check_project
    from synapse_client.backend.flows.bulk.items import checked as checked
    from synapse_client.backend.flows.bulk.items import specifications_of as specifications_of
    from synapse_client.backend.flows.bulk.parts import put as put
    from synapse_client.backend.flows.bulk.storage import find_provider as find_provider

__all__ = [
    "Plan",
    "Specification",
    "check_project",
    "checked",
    "existing_checksums",
    "find_provider",
    "put",
    "specifications_of",
]

__getattr__, __dir__ = lazy(
    __name__,
    {
        **dict.fromkeys(("Plan", "Specification", "check_project", "checked", "specifications_of"), ".items"),
        "existing_checksums": ".doubt",
        "find_provider": ".storage",
        "put": ".parts",
    },
)
