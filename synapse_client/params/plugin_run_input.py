# Generated from openapi.yaml by `make generate`. Do not edit: change openapi.yaml or overrides/ instead.
"""Input PluginRunInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PluginRunInput"]


class PluginRunInput(TypedDict, total=False):
    """An action of a plugin to run on an agent."""

    agent: Required[int]
    """Identifier of the agent to run on."""
    action: Required[str]
    """Name of the action, such as `train`, `deployment` or `inference`."""
    params: Mapping[str, Any]
    """Parameters of the action, as its release defines them."""
    version: str
    """Version of the release to run; the newest when absent."""
    debug: bool
    """Whether to run the debug release of the plugin."""
    job_id: int | str
    """Identifier that the job shall get, on servers that let the caller choose."""
    storage_id: int
    """Identifier of the storage that the action works on."""
    language: str
    """Language of the messages of the run, such as `en`; `ko` when absent."""
