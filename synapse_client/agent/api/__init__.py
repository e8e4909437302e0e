# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Endpoint functions, by tag."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import container as container
    from . import core as core
    from . import plugin as plugin
    from . import ray as ray
    from . import resource as resource
    from . import system as system
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "container": ".container",
            "core": ".core",
            "plugin": ".plugin",
            "ray": ".ray",
            "resource": ".resource",
            "system": ".system",
        },
    )

__all__ = [
    "container",
    "core",
    "plugin",
    "ray",
    "resource",
    "system",
]
