# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Endpoint functions, by tag."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import annotation as annotation
    from . import core as core
    from . import data_collection as data_collection
    from . import hitl as hitl
    from . import integration as integration
    from . import ml as ml
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "annotation": ".annotation",
            "core": ".core",
            "data_collection": ".data_collection",
            "hitl": ".hitl",
            "integration": ".integration",
            "ml": ".ml",
        },
    )

__all__ = [
    "annotation",
    "core",
    "data_collection",
    "hitl",
    "integration",
    "ml",
]
