# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input PluginDebugRunInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["PluginDebugRunInput"]


class PluginDebugRunInput(TypedDict, total=False):
    """An action to run, and the plugin that it belongs to."""

    action: Required[str]
    """Name of the action."""
    params: Mapping[str, Any]
    """Arguments of the action."""
    plugin_path: str
    """Folder of the plugin on the disk of the agent."""
    config: Mapping[str, Any]
    """What the plugin has in its `config.yaml`."""
    modules: Mapping[str, str]
    """Sources of the plugin by the name of their module."""
    requirements: Sequence[str]
    """Python packages that the action needs beside those of the plugin."""
    job_id: str
    """Identifier of the job of the backend that the run belongs to."""
    language: str
    """Language of texts for people, such as `en` or `ko`."""
