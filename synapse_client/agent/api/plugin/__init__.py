# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Endpoint functions of the tag `plugin`, a module each."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import create_plugin_release as create_plugin_release
    from . import delete_plugin_release as delete_plugin_release
    from . import get_plugin_release as get_plugin_release
    from . import list_plugin_releases as list_plugin_releases
    from . import run_debug_plugin_release as run_debug_plugin_release
    from . import run_plugin_release as run_plugin_release
else:
    from synapse_client.runtime.describe.lazy import lazy as _lazy

    __getattr__, __dir__ = _lazy(
        __name__,
        {
            "create_plugin_release": ".create_plugin_release",
            "delete_plugin_release": ".delete_plugin_release",
            "get_plugin_release": ".get_plugin_release",
            "list_plugin_releases": ".list_plugin_releases",
            "run_debug_plugin_release": ".run_debug_plugin_release",
            "run_plugin_release": ".run_plugin_release",
        },
    )

__all__ = [
    "create_plugin_release",
    "delete_plugin_release",
    "get_plugin_release",
    "list_plugin_releases",
    "run_debug_plugin_release",
    "run_plugin_release",
]
