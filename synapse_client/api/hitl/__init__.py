# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Endpoint functions of the tag `hitl`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import get_assignment as get_assignment
    from . import list_assignments as list_assignments
    from . import list_assignments_data as list_assignments_data
    from . import list_assignments_files as list_assignments_files
    from . import set_tags_assignments as set_tags_assignments
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "get_assignment": ".get_assignment",
            "list_assignments": ".list_assignments",
            "list_assignments_data": ".list_assignments_data",
            "list_assignments_files": ".list_assignments_files",
            "set_tags_assignments": ".set_tags_assignments",
        },
    )

__all__ = [
    "get_assignment",
    "list_assignments",
    "list_assignments_data",
    "list_assignments_files",
    "set_tags_assignments",
]
