# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Input PluginRunInput."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["PluginRunInput"]


class PluginRunInput(TypedDict, total=False):
    """An action to run."""

    action: Required[str]
    """Name of the action."""
    params: Mapping[str, Any]
    """Arguments of the action."""
    requirements: Sequence[str]
    """Python packages that the action needs beside those of the plugin."""
    job_id: str
    """Identifier of the job of the backend that the run belongs to."""
    language: str
    """Language of texts for people, such as `en` or `ko`."""
