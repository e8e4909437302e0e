# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Endpoint functions of the tag `ml`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import create_model as create_model
    from . import get_ground_truth_version as get_ground_truth_version
    from . import get_model as get_model
    from . import list_ground_truth_events as list_ground_truth_events
    from . import list_ground_truth_events_data as list_ground_truth_events_data
    from . import list_ground_truth_events_files as list_ground_truth_events_files
    from . import list_ground_truth_versions as list_ground_truth_versions
    from . import list_ground_truths as list_ground_truths
    from . import list_models as list_models
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "create_model": ".create_model",
            "get_ground_truth_version": ".get_ground_truth_version",
            "get_model": ".get_model",
            "list_ground_truth_events": ".list_ground_truth_events",
            "list_ground_truth_events_data": ".list_ground_truth_events_data",
            "list_ground_truth_events_files": ".list_ground_truth_events_files",
            "list_ground_truth_versions": ".list_ground_truth_versions",
            "list_ground_truths": ".list_ground_truths",
            "list_models": ".list_models",
        },
    )

__all__ = [
    "create_model",
    "get_ground_truth_version",
    "get_model",
    "list_ground_truth_events",
    "list_ground_truth_events_data",
    "list_ground_truth_events_files",
    "list_ground_truth_versions",
    "list_ground_truths",
    "list_models",
]
